"""The scale on which a table's numbers tell feelings: theirs, to be brought to -2 … 2."""

from collections.abc import Iterable

from assistant.tables.layout import Row
from assistant.tables.values import Values

OWN = (-2.0, 2.0)
BOTH_WAYS = (2.0, 3.0, 5.0, 10.0, 100.0)
"""Ends of scales from minus to plus."""
UPWARDS = ((1.0, 5.0), (1.0, 7.0), (0.0, 10.0), (0.0, 100.0))
"""Scales from worst to best without a minus."""


def scale_of(values: Values, rows: Iterable[Row]) -> tuple[float, float] | None:
    """The narrowest usual scale that holds every number of the column; None where feelings are not told in numbers."""
    fields = ("touchpoint.emotion.valence", "touchpoint.emotion")
    cells = (row.cells.get(field, "") for row in rows for field in fields)
    numbers = [number for cell in cells if cell and (number := values.number(cell)) is not None]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if low < 0 or high <= OWN[1]:
        return next(((-end, end) for end in BOTH_WAYS if -end <= low and high <= end), None)
    return next(((a, b) for a, b in UPWARDS if a <= low and high <= b), None)
