"""On what the cells of a map rest."""

from collections import Counter
from collections.abc import Iterable

from schemas import JourneyMap, Touchpoint

KINDS = ("said", "document", "checklist", "inferred", "none")
"""Strongest first: a cell with several grounds counts by the strongest."""

_NOT_CELLS = {"id", "basis", "status", "direction", "checklist", "evidence", "type", "channel", "moment_of_truth"}


def by_basis(maps: Iterable[JourneyMap]) -> Counter[str]:
    """How many filled cells of touchpoints rest on each kind of basis; "none" for those that rest on nothing."""
    return Counter(
        _kind(touchpoint, cell)
        for each in maps
        for _, _, touchpoint in each.touchpoints()
        for cell in _filled(touchpoint)
    )


def _filled(touchpoint: Touchpoint) -> list[str]:
    cells = [
        field
        for field in Touchpoint.model_fields
        if field not in _NOT_CELLS and getattr(touchpoint, field) not in (None, (), "")
    ]
    return [*cells, *(["moment_of_truth"] if touchpoint.moment_of_truth else [])]


def _kind(touchpoint: Touchpoint, cell: str) -> str:
    own = {basis.kind for basis in touchpoint.basis if cell in basis.cells}
    kinds = own or {basis.kind for basis in touchpoint.basis if not basis.cells}
    return next((kind for kind in KINDS if kind in kinds), "none")
