"""A number is what it was said to be: a figure, an aim, how many we are, or no more than terms of business."""

from typing import Any

import pytest

from tests.understanding.conftest import Hear
from tests.understanding.test_told import missed, rows


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['said'][:50]} {row['asks']}") for row in rows("figures")])
def test_a_number_is_what_it_was_said_to_be(row: dict[str, Any], hear: Hear) -> None:
    assert not missed(row, hear)
