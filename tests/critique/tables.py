"""Pass and fail tables: maps on which a rule must speak, and maps on which it must not."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from schemas import JourneyMap


@dataclass(frozen=True)
class Try:
    """A map and the rest of its case (others, brief, today)."""

    map: JourneyMap
    parts: dict[str, Any] = field(default_factory=dict)


Table = dict[str, tuple[list[JourneyMap | Try], list[JourneyMap | Try]]]
"""For each code, maps that are bad and maps that are good."""


def rows(table: Table, side: int) -> list[Any]:
    """Parameters for a test: the bad maps (side 0) or the good ones (side 1), each with its code."""
    return [
        pytest.param(code, each if isinstance(each, Try) else Try(each), id=f"{code}-{i}")
        for code, sides in table.items()
        for i, each in enumerate(sides[side])
    ]
