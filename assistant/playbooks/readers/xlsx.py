"""XLSX: every sheet as a table. A formula counts by the value that was saved with it; nothing is worked out."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from assistant.errors import BadInput
from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_CELLS
from assistant.playbooks.readers import unpacked
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import broken, too_much


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks with their sheets and rows. Raises `BadInput` on what is broken or too large."""
    unpacked.check(data, name)
    warnings.simplefilter("ignore")
    try:
        sheets = list(_sheets(data, name))
    except BadInput:
        raise
    except Exception as error:
        # openpyxl raises whatever the broken part happens to cause: KeyError, ParseError, TypeError, …
        raise broken(name) from error
    several = len(sheets) > 1
    for title, rows in sheets:
        if several and rows:
            yield Block("heading", title, Place(sheet=title), level=1)
        yield from from_table(rows, title)


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, list[Row]]]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    cells = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        # What a sheet says of its own size may be a lie, or a million empty rows.
        sheet.reset_dimensions()
        rows = []
        for n, values in enumerate(sheet.iter_rows(values_only=True), 1):
            row = [_shown(value) for value in values]
            cells += sum(map(bool, row))
            if cells > MOST_CELLS:
                raise too_much(f"{MOST_CELLS} cells", f"{name}, {sheet.title}")
            if any(row):
                rows.append(Row(row, Place(sheet=sheet.title, row=n)))
        yield sheet.title, rows


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "☑" if value else "☐"  # a box to tick in a table on the web is saved as true or false
    return f"{value:g}" if isinstance(value, float) else str(value)
