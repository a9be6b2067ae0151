"""What columns are by what stands in them, where no heading says so: likely only, for a person to look at."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from assistant.tables.columns import Chosen, Column
from assistant.tables.grid import Grid
from assistant.tables.values import Values

SAMPLE = 40
"""Rows that are looked at."""
MOSTLY = 0.6
"""Share of a column's cells that must read as one kind of thing."""
_SHORT = 3
"""Words of a cell that may be the name of a stage."""

_LIST = 2
"""A table of so many columns in which nothing reads as a stage, a channel or a feeling is a list."""

Reads = Callable[[str], bool]


class Seen(NamedTuple):
    """A table without headings that we know. `at` is the row before its first: of headings, or -1 for none."""

    grid: Grid
    at: int
    columns: tuple[Column, ...]


def seen(grids: tuple[Grid, ...], values: Values, chosen: Chosen) -> Seen | None:
    """The largest table, each column what was `chosen` for it or what its cells look like; None where none is one."""
    tables = [(grid, rows) for grid in grids if len(rows := list(_rows(grid))) > 1]
    if not tables:
        return None
    grid, rows = max(tables, key=lambda table: len(table[1]))
    at, head = rows[0]
    likely = _likely([row for _, row in rows[1:SAMPLE]], values)
    kinds = _kinds(values)
    # What stands first is a row like the others where it reads like them.
    bare = any(field in kinds and kinds[field](head[place]) for place, field in likely.items() if place < len(head))
    width = max(len(row) for _, row in rows)
    if width <= _LIST and not kinds.keys() & {*likely.values()} and not any(chosen.values()):
        return None
    names = [get_column_letter(n + 1) if bare or not (n < len(head) and head[n].strip()) else head[n]
             for n in range(width)]  # fmt: skip
    taken = set(chosen.values())
    free = {place: field for place, field in likely.items() if field not in taken}
    columns = (
        Column(name, n, chosen[n], "chosen") if n in chosen
        else Column(name, n, free[n], "close") if n in free else Column(name, n)
        for n, name in enumerate(names)
    )
    return Seen(grid, at - 1 if bare else at, tuple(columns))


def _rows(grid: Grid) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rows of a table: those with more than one cell."""
    for at, row in enumerate(grid.rows):
        if sum(1 for cell in row if cell.strip()) > 1:
            yield at, row


def _kinds(values: Values) -> dict[str, Reads]:
    return {
        "stage.name": lambda cell: len(cell.split()) <= _SHORT and values.stage(cell) is not None,
        "touchpoint.channel": lambda cell: values.named("channel", cell) is not None,
        "touchpoint.emotion": lambda cell: values.number(cell) is None and values.valence(cell) is not None,
    }


def _likely(rows: list[tuple[str, ...]], values: Values) -> dict[int, str]:
    """The field of each column that reads as one; the first that tells different things in words is the name."""
    columns = {n: [row[n].strip() for row in rows if n < len(row) and row[n].strip()] for n in range(len(rows[0]))}
    found: dict[int, str] = {}
    for field, reads in _kinds(values).items():
        open_ = {n: cells for n, cells in columns.items() if len(cells) > 1 and n not in found}
        shares = {n: sum(map(reads, cells)) / len(cells) for n, cells in open_.items()}
        best = max(shares, key=lambda n: shares[n], default=None)
        if best is not None and shares[best] >= MOSTLY:
            found[best] = field
    worded = [n for n, cells in columns.items() if n not in found and _worded(cells)]
    told = [n for n in worded if sum(" " in cell for cell in columns[n]) * 2 >= len(columns[n])] or worded
    return found | ({told[0]: "touchpoint.name"} if told else {})


def _worded(cells: list[str]) -> bool:
    """Whether a column tells different things in words."""
    lettered = [cell for cell in cells if sum(map(str.isalpha, cell)) > 1]
    return len(lettered) * 2 > len(cells) and len(set(cells)) * 2 > len(cells)
