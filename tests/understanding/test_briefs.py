"""A brief that somebody wrote down is heard as a whole: each step where it belongs, everybody once, every rule."""

from typing import Any

import pytest

from assistant.text import fold
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told
from tests.understanding.test_told import rows


@pytest.mark.parametrize("row", [pytest.param(row, id=row["said"][:40]) for row in rows("briefs")])
def test_a_brief_is_heard_as_a_whole(row: dict[str, Any], hear: Hear) -> None:
    start = session("business", language=row["language"])
    lines = told(hear(row["said"], start))
    missing = [one for one in row["means"] if not any(fold(one) in line for line in lines)]
    wrong = [line for line in lines if any(line.startswith(fold(never)) for never in row["never"])]
    assert not missing + wrong, lines
