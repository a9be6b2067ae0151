"""The plan to work with: CSV, a workbook, and issues for Jira."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from assistant.export.svg import clean, one_line
from assistant.export.theme import INK, PAPER
from assistant.export.to_csv import guarded
from assistant.export.zipped import settled
from assistant.planning.plan import Step, plan
from assistant.planning.saying import COLUMNS, Saying, cell_of
from assistant.text import fold
from knowledge import Knowledge
from schemas import JourneyMap

JIRA = ("Summary", "Issue Type", "Description", "Priority", "Due Date", "Assignee", "Labels", "Labels")
"""Names that Jira's importer knows. A label is a column of its own and holds no space; Jira finds people by their
e-mail address, so that a name in "Assignee" has to be matched once while importing."""

_LONGEST_SUMMARY = 255
_PRIORITIES = {
    "highest": "Highest", "high": "High", "medium": "Medium", "low": "Low", "lowest": "Lowest", "alta": "High",
    "alto": "High", "media": "Medium", "medio": "Medium", "baja": "Low", "bajo": "Low", "baixa": "Low",
    "baixo": "Low",
}  # fmt: skip
_WIDTHS = {"number": 6, "what": 44, "why": 44, "source": 34, "caution": 34, "stage": 20, "channel": 16,
           "touchpoint": 32}  # fmt: skip

_TO_TELL = "FFF3D6"


def to_csv(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """UTF-8 with a byte order mark; cells that a spreadsheet would take for a formula are guarded."""
    say = Saying(map_, knowledge)
    rows = [[cell_of(step, key, n) for key in COLUMNS] for n, step in enumerate(plan(map_, knowledge), 1)]
    return _sheet([say(f"field.{key}") for key in COLUMNS], rows)


def to_jira(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """The steps as issues for Jira's CSV importer. Dates as 2026-03-31: say so where the importer asks."""
    say = Saying(map_, knowledge)
    return _sheet(JIRA, ([*_issue(step, say)] for step in plan(map_, knowledge)), mark="")


def to_xlsx(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """One sheet; texts are stored as texts, never as formulas, and what nobody told yet is marked."""
    say, book = Saying(map_, knowledge), Workbook()
    sheet = book.worksheets[0]
    sheet.title = clean(say("title"))[:31]
    sheet.append([say(f"field.{key}") for key in COLUMNS])
    for row, step in enumerate(plan(map_, knowledge), 2):
        _write(sheet, row, step)
    for column, key in enumerate(COLUMNS, 1):
        sheet.cell(1, column).font = Font(bold=True, color=INK[1:])
        sheet.cell(1, column).fill = PatternFill("solid", start_color=PAPER[1:])
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(key, 18)
    sheet.freeze_panes = "C2"
    sheet.page_setup.orientation = "landscape"
    book.properties.title = clean(say.title)
    file = io.BytesIO()
    book.save(file)
    return settled(file.getvalue())


def _write(sheet: Worksheet, row: int, step: Step) -> None:
    for column, key in enumerate(COLUMNS, 1):
        cell, text = sheet.cell(row, column), clean(cell_of(step, key, row - 1))
        if key == "number":
            cell.value = row - 1
        elif text:
            cell.value = text[:32_000]
            cell.data_type, cell.quotePrefix = "s", text[0] in "=+-@"
        elif key in step.missing:
            cell.fill = PatternFill("solid", start_color=_TO_TELL)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _issue(step: Step, say: Saying) -> Iterator[str]:
    told = (
        ("stage", step.stage), ("touchpoint", step.touchpoint), ("channel", step.channel), ("why", step.why),
        ("source", step.source), ("caution", step.caution), ("owner", step.owner), ("metric", step.metric),
        ("effort", step.effort),
        ("priority", step.priority), ("due", step.due),
    )  # fmt: skip
    lines = [f"{say(f'field.{key}')}: {one_line(value)}" for key, value in told if value]
    lines += [f"{say('missing')}: {', '.join(say(f'field.{key}') for key in step.missing)}"] if step.missing else []
    day = step.due_day
    yield one_line(step.what)[:_LONGEST_SUMMARY]
    yield "Task"
    yield "\n".join(lines)
    yield _PRIORITIES.get(fold(step.priority), "")
    yield day.isoformat() if day else ""
    yield one_line(step.owner)
    yield "customer-journey"
    yield _label(step.stage)


def _label(text: str) -> str:
    return re.sub(r"[\s,;]+", "-", one_line(text)).strip("-")[:_LONGEST_SUMMARY]


def _sheet(header: Sequence[str], rows: Iterable[Sequence[str]], mark: str = "\ufeff") -> bytes:
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(header)
    writer.writerows([guarded(clean(cell)) for cell in row] for row in rows)
    return (mark + sheet.getvalue()).encode("utf-8", "replace")
