"""A file of cells as text: CSV of any dialect, workbooks, and JSON lists of records. Nothing is ever computed."""

import csv
import io
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook

from assistant.errors import BadInput
from assistant.tables.issue import Issue

LARGEST = 20_000_000
"""Bytes of a file; unpacked, a workbook may be `SWOLLEN` times as large."""
SWOLLEN = 10
MOST_ROWS, MOST_COLUMNS = 20_000, 400
DELIMITERS = ",;\t|"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old office files begin, and new ones behind a password."""

Rows = tuple[tuple[str, ...], ...]
_BROKEN = (
    BadZipFile, KeyError, ValueError, TypeError, OSError, SyntaxError, IndexError, AttributeError, EOFError, zlib.error,
    NotImplementedError, RuntimeError,
)  # fmt: skip
"""What openpyxl and zipfile raise on files that are not what they say."""


@dataclass(frozen=True)
class Grid:
    """Cells as text; row `i` of `rows` is line ``i + 1`` of the file. `name` is the sheet's, where there are sheets."""

    rows: Rows
    name: str = ""
    issues: tuple[Issue, ...] = ()


Opened = Callable[[bytes, str], tuple[Grid, ...]]
"""How the tables of a file are opened: here, or apart (`assistant.tables.apart`)."""


def read_grids(data: bytes, name: str) -> tuple[Grid, ...]:
    """The tables of a file, by its suffix. Raises `BadInput`."""
    if len(data) > LARGEST:
        right = f"at most {LARGEST // 1_000_000} MB"
        raise BadInput("is too large", where=name, right=right, why="large", mb=LARGEST // 1_000_000)
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        right = "give a table with a row of headings and a row for each touchpoint"
        raise BadInput("is empty", where=name, right=right, why="empty")
    if name.lower().endswith((".xlsx", ".xlsm")):
        return tuple(_workbook(data, name))
    return (Grid(_measured(tuple(_csv(_decoded(data, name), name)), name)),)


def from_records(records: Sequence[Any], *, name: str) -> Grid:
    """A JSON list of flat objects as a table: its keys are the headings."""
    flat = [record for record in records if isinstance(record, dict)]
    if not flat or len(flat) != len(records):
        right = "a journey map is one JSON object, or a list of rows as objects"
        raise BadInput("holds a list", where=name, right=right, why="object")
    heads = tuple(dict.fromkeys(str(key) for record in flat for key in record))
    rows = tuple(tuple(_plain(record.get(head)) for head in heads) for record in flat)
    return Grid(_measured((heads, *rows), name))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _decoded(data: bytes, name: str) -> str:
    """UTF-8, UTF-16 with its mark, or what western Windows writes."""
    if data.startswith(OLE) or data.startswith(b"PK\x03\x04"):
        raise BadInput("is a workbook, not a CSV", where=name, right="give it the suffix .xlsx", why="misnamed")
    ways = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for way in ways:
        try:
            text = data.decode(way)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise BadInput("is not text", where=name, right="save the table as CSV in UTF-8", why="text")


def _csv(text: str, name: str) -> Iterator[tuple[str, ...]]:
    first, _, rest = text.partition("\n")
    told = first.strip().lower().startswith("sep=")
    delimiter = first.strip()[4:5] if told and first.strip()[4:] else _delimiter(text)
    # A cell may hold a whole list as JSON; the file's size is the bound.
    csv.field_size_limit(LARGEST)
    try:
        # The line that names the separator is a line: rows keep their numbers.
        yield from [()] if told else []
        for row in csv.reader(io.StringIO(rest if told else text, newline=""), delimiter=delimiter):
            yield tuple(row)
    except csv.Error as error:
        raise BadInput(f"is not a CSV: {error}", where=name, why="broken") from error


def _delimiter(text: str) -> str:
    """The delimiter that splits the first rows into most cells, most evenly."""
    sample = text[:20_000]

    def evenness(delimiter: str) -> int:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if row][:20]
        except csv.Error:
            return 0
        return sum(width for width in widths if width > 1)

    return max(DELIMITERS, key=evenness)


def _workbook(data: bytes, name: str) -> Iterator[Grid]:
    if data.startswith(OLE):
        right = "save it as .xlsx without a password"
        raise BadInput("is behind a password, or an old .xls", where=name, right=right, why="locked")
    try:
        with ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > LARGEST * SWOLLEN:
            right = f"at most {LARGEST * SWOLLEN // 1_000_000} MB"
            raise BadInput("is too large once unpacked", where=name, right=right, why="swollen")
        # Formulas are not computed: what the program that wrote the file last saw in a cell stands for it.
        shown = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        written = load_workbook(io.BytesIO(data), read_only=True)
        for sheet, source in zip(shown.worksheets, written.worksheets, strict=True):
            yield _sheet(sheet, source, name)
    except _BROKEN as error:
        what = f"is not a workbook that can be read: {error}"
        raise BadInput(what, where=name, right="save it again as .xlsx", why="broken") from error


def _sheet(shown: Any, written: Any, name: str) -> Grid:
    rows: list[tuple[str, ...]] = []
    issues: list[Issue] = []
    # A sheet may say that it has a million rows; only what it holds counts.
    for n, (row, source) in enumerate(zip(shown.iter_rows(), written.iter_rows(), strict=False), 1):
        if n > MOST_ROWS:
            what = f"sheet '{shown.title}' has too many rows"
            raise BadInput(what, where=name, right=f"at most {MOST_ROWS}", why="rows", most=MOST_ROWS)
        rows.append(tuple(_shown(cell, origin, n, issues) for cell, origin in zip(row, source, strict=False)))
    while rows and not any(rows[-1]):
        rows.pop()
    return Grid(_measured(tuple(rows), name), shown.title, tuple(issues))


def _shown(cell: Any, origin: Any, row: int, issues: list[Issue]) -> str:
    value = cell.value
    column = getattr(origin, "column_letter", "")
    if value is None:
        if getattr(origin, "data_type", "") == "f" and origin.value:
            issues.append(Issue("formula", row, column))
        return ""
    if cell.data_type == "e":
        issues.append(Issue("error", row, column, str(value)))
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _measured(rows: Rows, name: str) -> Rows:
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        right = f"at most {MOST_ROWS} rows and {MOST_COLUMNS} columns"
        raise BadInput("is too large", where=name, right=right, why="rows", most=MOST_ROWS)
    return rows
