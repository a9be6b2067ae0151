"""CSV: one table; each row keeps its number."""

import csv
from collections.abc import Iterator

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_CELLS
from assistant.playbooks.readers.plain import decoded
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import Unread, too_much

_SIGNS = ",;\t|"


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks with their rows, counted as a spreadsheet does. Raises `BadInput` on too many cells or a broken table."""
    text = decoded(data, name)
    first = next((line for line in text.splitlines() if line.strip()), "")
    sign = max(_SIGNS, key=first.count) if any(each in first for each in _SIGNS) else ","
    rows, cells = [], 0
    try:
        for n, row in enumerate(csv.reader(text.splitlines(keepends=True), delimiter=sign), 1):
            cells += sum(map(bool, row))
            if cells > MOST_CELLS:
                raise too_much(f"{MOST_CELLS} cells", f"{name}, row {n}")
            rows.append(Row(row, Place(row=n)))
    except csv.Error as error:
        raise Unread(
            f"is not a table ({error})",
            why="broken",
            where=f"{name}, row {len(rows) + 1}",
            right="save it again as CSV",
        ) from error
    yield from from_table(rows, name)
