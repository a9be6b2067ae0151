"""Facts told out of turn, denials, corrections and numbers, heard as in the product: with meanings beside words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.text import fold
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

CASES = Path(__file__).parent / "cases"
HEARD = 0.8
"""The least share of unseen messages that must be heard whole."""

def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def missed(row: dict[str, Any], hear: Hear) -> list[str]:
    start = session(row.get("asks"), row.get("knows"), language=row["language"])
    start = start.model_copy(update={"language_known": True})
    lines = told(hear(row["said"], start))
    missing = [meant for meant in row.get("means", []) if not any(fold(meant) in line for line in lines)]
    wrong = [never for never in row.get("never", []) if any(line.startswith(fold(never)) for line in lines)]
    return missing + wrong


@pytest.mark.parametrize("row", [pytest.param(row, id=row["said"][:50]) for row in [*rows("told"), *rows("whose")]])
def test_what_is_told_is_heard(row: dict[str, Any], hear: Hear) -> None:
    assert not missed(row, hear)


def test_messages_never_used_to_tune_are_heard_too(hear: Hear) -> None:
    unseen = rows("held_out_told")
    whole = sum(not missed(row, hear) for row in unseen)
    assert whole / len(unseen) >= HEARD
