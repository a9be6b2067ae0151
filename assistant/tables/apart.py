"""The tables of a file, opened in a process of its own."""

from typing import Any

from assistant.apart import answer, read_by
from assistant.tables.grid import Grid, read_grids
from assistant.tables.issue import Issue

MOST_SECONDS = 20
"""Seconds that opening one file may take."""


def grids_apart(data: bytes, name: str, seconds: float = MOST_SECONDS) -> tuple[Grid, ...]:
    """As `read_grids`, within limits of time and memory. Raises `BadInput`."""
    smaller = "save only the sheet of the map"
    return tuple(_grid(**raw) for raw in read_by(__name__, name, data, seconds=seconds, smaller=smaller))


def _grid(rows: list[list[str]], name: str, issues: list[list[Any]]) -> Grid:
    return Grid(tuple(map(tuple, rows)), name, tuple(Issue(*each) for each in issues))


if __name__ == "__main__":
    answer(lambda name, data: read_grids(data, name), 2 * MOST_SECONDS)
