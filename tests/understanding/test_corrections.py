"""What a correction leaves in the brief: the right thing in the place of the wrong one, and all else untouched."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.edits import applicable, apply
from assistant.text import fold
from schemas import Brief
from tests.understanding.conftest import Hear
from tests.understanding.telling import session

CASES = Path(__file__).parent / "cases"
RIGHT = 0.65
"""The least share of unseen corrections that must be taken up whole."""


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def lines(brief: Brief) -> list[str]:
    """The brief in folded lines: "team_size 12", "product cakes", "duty Ana: stock", "step purchase pagan…"."""
    told = [f"{field} {value}" for field, value in brief.business if value not in (None, "")]
    told += [f"product {one.name}" for one in brief.products] + [f"audience {one.name}" for one in brief.audiences]
    told += [f"duty {one.area}: {one.what}" for one in brief.responsibilities]
    for field in ("areas", "channels", "tools"):
        told += [f"{field[:-1]} {value}" for value in getattr(brief, field)]
    told += [f"measure {one.id} {one.value}" for one in brief.measures]
    told += [f"goal {one.text} target {one.target} due {one.due}" for one in brief.goals]
    told += [f"pain {one.text}" for one in brief.pains]
    told += [f"step {stage} {text}" for stage, texts in brief.stages.items() for text in texts]
    return [fold(line) for line in told]


def _missed(row: dict[str, Any], hear: Hear) -> list[str]:
    start = session(None, row["knows"], turn=3, language=row["language"])
    start = start.model_copy(update={"language_known": True})
    found = lines(apply(start, applicable(start, hear(row["said"], start).edits)).brief)
    missing = [then for then in row.get("then", []) if not any(fold(then) in line for line in found)]
    return missing + [gone for gone in row.get("gone", []) if any(fold(gone) in line for line in found)]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["said"][:50]) for row in rows("corrections")])
def test_a_correction_is_taken_up(row: dict[str, Any], hear: Hear) -> None:
    assert not _missed(row, hear)


def test_corrections_never_used_to_tune_are_taken_up_too(hear: Hear) -> None:
    unseen = rows("held_out_corrections")
    assert sum(not _missed(row, hear) for row in unseen) / len(unseen) >= RIGHT


@pytest.mark.parametrize(
    ("language", "first", "then", "size"),
    [
        ("en", "it's me and two girls, we do nails in Hull", "sorry its not two girls its three at weekends", 4),
        ("es", "somos yo y tres maestros y mi señora, pintamos autos", "no son tres maestros, son cuatro", 6),
        ("pt", "tenho um salão, somos eu e duas manicures", "desculpa, não são duas manicures, são três", 4),
        ("en", "it's me and two girls, we do nails in Hull", "it's not two weeks' wait, it's three", 3),
    ],
)
def test_more_or_fewer_of_some_change_how_many_all_are(
    language: str, first: str, then: str, size: int, hear: Hear
) -> None:
    start = session("business", {}, language=language).model_copy(update={"language_known": True})
    told = apply(start, applicable(start, hear(first, start).edits))
    after = apply(told, applicable(told, hear(then, told).edits))
    assert told.brief.business.team_size
    assert after.brief.business.team_size == size
    assert len(after.brief.areas) >= len(told.brief.areas)
