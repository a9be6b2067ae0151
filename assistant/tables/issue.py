"""What could not be read in a table, and where."""

from typing import NamedTuple


class Issue(NamedTuple):
    """`kind` is a text ``tables.issue.<kind>``; `given` an id, or words, that stand for what could not be read."""

    kind: str
    row: int
    column: str = ""
    text: str = ""
    given: str = ""
