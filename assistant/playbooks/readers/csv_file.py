"""CSV: one table; each row keeps its number."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_CELLS
from assistant.playbooks.readers.plain import decoded
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import Unread, too_much

_SIGNS = ",;\t|"
_SEP = re.compile(r'"?sep=(.)"?')
"""A first line by which a spreadsheet says what parts the cells."""
_LOOKED_AT = 50
"""Lines that tell which sign parts the cells."""


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks with their rows, counted as a spreadsheet does. Raises `BadInput` on too many cells or a broken table."""
    text = decoded(data, name)
    lines = text.splitlines(keepends=True)
    told = _SEP.fullmatch(lines[0].strip()) if lines else None
    sign = told[1] if told else _parting(lines)
    rows, cells = [], 0
    try:
        for n, row in enumerate(csv.reader(["\n", *lines[1:]] if told else lines, delimiter=sign), 1):
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


def _parting(lines: Sequence[str]) -> str:
    """The sign that stands as often in most lines: a comma in a sentence does not, and a title over all has none."""

    def alike(sign: str) -> tuple[int, int]:
        often = Counter(line.count(sign) for line in lines[:_LOOKED_AT] if sign in line)
        return max(((lines_, count) for count, lines_ in often.items()), default=(0, 0))

    return max(_SIGNS, key=alike)
