"""A map as a workbook: sheets to read (touchpoints, lists beside them), and one of data with the columns of the CSV."""

import io
from collections.abc import Sequence
from itertools import chain
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.export.facts import FIELDS, facts
from assistant.export.heading import title_of
from assistant.export.lists import Listed, listed
from assistant.export.svg import clean
from assistant.export.theme import HAIR, INK, MACROS, PAPER
from assistant.export.to_csv import COLUMNS, rows, unguarded
from assistant.export.wording import Wording
from assistant.export.zipped import settled
from knowledge import Knowledge
from schemas import JourneyMap, Report
from schemas.vocabulary import Macro

DATA = "data"
"""The sheet that is read back."""
_MOST = 32_000
"""Characters that a cell holds."""
_LINE, _HIGHEST = 15, 400
"""Points: of a line of text, and of the highest row there may be (409)."""
_WIDTHS = {
    "action": 36, "thought": 32, "pain": 32, "basis": 44, "metrics": 36, "agreed": 36, "emotion": 28, "told": 90,
    "what": 44, "use": 50, "proposal": 36, "source": 44, "finding": 60, "why": 50, "ask": 50, "severity": 16, "due": 16,
    "code": 12, "priority": 14, "effort": 14, "decision": 16,
}  # fmt: skip


def to_xlsx(map: JourneyMap, knowledge: Knowledge, report: Report | None = None) -> bytes:
    """Texts are stored as texts, never as formulas; what is longer than a cell may be is cut."""
    say = Wording(knowledge, map.language, map)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = say("field.touchpoint")[:31]
    _readable(sheet, map, say)
    for each in listed(map, report, say):
        _list(book.create_sheet(say(each.title)[:31]), each, f"{say(each.title)} · {title_of(map, say)}", say)
    data = book.create_sheet(DATA)
    for at, row in enumerate(chain([COLUMNS], rows(map, knowledge)), 1):
        _write(data, at, [unguarded(value) if isinstance(value, str) else value for value in row])
    data.freeze_panes = "A2"
    book.properties.title = clean(title_of(map, say))
    file = io.BytesIO()
    book.save(file)
    return settled(file.getvalue())


def _readable(sheet: Worksheet, map_: JourneyMap, say: Wording) -> None:
    """A row a touchpoint, under a band for each stage."""
    told = {touchpoint.id: facts(touchpoint, say) for _, _, touchpoint in map_.touchpoints()}
    fields = [field for field in FIELDS if any(field in known for known in told.values())]
    _write(sheet, 1, [title_of(map_, say)], Font(bold=True, size=16, color=INK[1:]))
    _write(sheet, 2, [say(f"field.{key}") for key in ("number", "touchpoint", *fields)], Font(bold=True), fill=PAPER)
    at, number = 3, 0
    for stage in map_.stages:
        _band(sheet, at, f"{stage.name} · {say.asked(stage)}", len(fields) + 2, stage.macro)
        at += 1
        for touchpoint in stage.touchpoints:
            number += 1
            _write(sheet, at, [number, touchpoint.name, *(told[touchpoint.id].get(field, "") for field in fields)])
            at += 1
    for column, key in enumerate(("number", "touchpoint", *fields), 1):
        sheet.column_dimensions[get_column_letter(column)].width = {"number": 6}.get(key, _WIDTHS.get(key, 24))
    sheet.row_dimensions[1].height = 24
    _fit_rows(sheet, at)
    sheet.freeze_panes = "C3"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.print_title_cols, sheet.print_title_rows = "A:B", "1:2"


def _list(sheet: Worksheet, of: Listed, title: str, say: Wording) -> None:
    """A row a thing, under headings by which it can be filtered."""
    _write(sheet, 1, [title], Font(bold=True, size=16, color=INK[1:]))
    _write(sheet, 2, [say(f"field.{head}") for head in of.heads], Font(bold=True), fill=PAPER)
    for at, row in enumerate(of.rows, 3):
        _write(sheet, at, row)
    for column, head in enumerate(of.heads, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(head, 24)
    sheet.row_dimensions[1].height = 24
    _fit_rows(sheet, 3 + len(of.rows))
    sheet.freeze_panes = "A3"
    sheet.auto_filter.ref = f"A2:{get_column_letter(len(of.heads))}{2 + len(of.rows)}"
    _on_paper(sheet)


def _on_paper(sheet: Worksheet) -> None:
    """A lying A3, as wide as the sheet, with the headings on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 8  # A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:2"


def _fit_rows(sheet: Worksheet, end: int) -> None:
    """Rows as high as their longest cell: not every program does that by itself."""
    for row in range(3, end):
        cells = [cell for cell in sheet[row] if cell.alignment.wrap_text and cell.value]
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in cells]
        lines = max((_lines(str(cell.value), width) for cell, width in zip(cells, widths, strict=True)), default=1)
        sheet.row_dimensions[row].height = min(_HIGHEST, _LINE * lines + 3)


def _lines(text: str, width: float) -> int:
    return sum(len(wrap(line, max(4, int(width) - 2))) or 1 for line in text.split("\n"))


def _band(sheet: Worksheet, row: int, text: str, columns: int, macro: Macro) -> None:
    tint = MACROS[macro]
    _write(sheet, row, [text, *[""] * (columns - 1)], Font(bold=True, color=tint.ink[1:]), fill=tint.pale, wrap=False)


def _write(sheet: Worksheet, row: int, values: Sequence[str | int | float], font: Font | None = None, *,
           fill: str | None = None, wrap: bool = True) -> None:  # fmt: skip
    side = Side(style="thin", color=HAIR[1:])
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        if isinstance(value, str) and value:
            cell.value = clean(value)[:_MOST]
            # As a text whatever it begins with; the prefix keeps it one when somebody edits the cell.
            cell.data_type, cell.quotePrefix = "s", value[0] in "=+-@"
        elif not isinstance(value, str):
            cell.value = value
        cell.alignment = Alignment(wrap_text=wrap and row > 1, vertical="top")
        cell.border = Border(bottom=side)
        if font:
            cell.font = font
        if fill:
            cell.fill = PatternFill("solid", start_color=fill[1:])
