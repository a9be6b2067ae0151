"""A map as a table for spreadsheets: one row a touchpoint, columns in a fixed order.

UTF-8 with a byte order mark, because without it Excel reads accents wrongly; commas, quotes and CRLF as in RFC 4180.
A column is named by its path in the map's file (``touchpoint.emotion.label``). Columns of the map and of the stage
repeat in every row, so that a table that was sorted or filtered still says all. A stage without touchpoints has one row
with empty touchpoint columns; a map without stages has one row. An empty cell is null, an empty text or an empty list.
Plain lists are joined with `` | ``; lists of objects, and `LISTS`, are JSON.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

from assistant.export.svg import clean
from assistant.export.to_json import to_json
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Report

MAP = (
    "schema_version", "id", "title", "language", "state", "business.name", "business.industry", "business.country",
    "business.team_size", "business.description", "audience.name", "audience.scope", "audience.segments",
    "audience.attributes", "audience.preferred_channels", "product.name", "product.names", "product.recurring",
    "product.needs_learning", "product.repeatable", "product.price", "goal.text", "goal.metric", "goal.baseline",
    "goal.target", "goal.due", "constraints", "channels", "areas", "tools", "pains", "stage_model", "deviations",
    "proposals", "dropped", "evidence", "owner", "contributors", "review_date", "accepted_findings", "must_haves",
)  # fmt: skip
STAGE = ("id", "key", "macro", "name", "customer_goal", "expectation", "basis")
TOUCHPOINT = (
    "id", "name", "type", "channel", "direction", "status", "customer_action", "customer_thought", "emotion.label",
    "emotion.valence", "emotion.context", "emotion.basis", "pain", "expectation", "value_added.type",
    "value_added.what", "owner", "participants", "tools", "metrics", "action.what", "action.owner", "action.due",
    "action.priority", "action.effort", "action.kind", "moment_of_truth", "decision_at_stake", "recovery",
    "days_since_previous_contact", "wait", "handoff.from", "handoff.to", "handoff.info_carried",
    "response_promise", "data_collected", "purpose", "consent", "opt_in", "opt_out", "alternative", "checklist",
    "evidence", "basis",
)  # fmt: skip
CITED = "touchpoint.cited"
"""The last column: the names and sources of what `checklist` and `basis` cite, for people; it is not read back."""
COLUMNS = tuple(
    [f"map.{path}" for path in MAP]
    + [f"stage.{path}" for path in STAGE]
    + [f"touchpoint.{path}" for path in TOUCHPOINT]
    + [CITED]
)
NOT_HELD = ("map.provenance", "fields that are not ours")
"""What a CSV cannot carry."""
JOIN = " | "

_STARTS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_DANGEROUS = re.compile(f"'*[{_STARTS}\t\r\n]")
_GUARDED = re.compile(f"''*[{_STARTS}\t\r\n]")
_DANGEROUS_INSIDE = re.compile(f"([;\t\n])(?='*[{_STARTS}])")
_GUARDED_INSIDE = re.compile(f"([;\t\n])'(?='*[{_STARTS}])")
"""A spreadsheet whose lists go by semicolons, as in Spanish and Portuguese, takes these for the start of a cell."""


def to_csv(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """The table, harmless in spreadsheets: see `guarded`."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    writer.writerows(rows(map, knowledge))
    return ("\ufeff" + sheet.getvalue()).encode("utf-8", "replace")


def rows(map: JourneyMap, knowledge: Knowledge) -> Iterator[list[str | int | float]]:
    """One row a touchpoint, in the order of `COLUMNS`; texts are guarded, numbers are numbers."""
    raw = json.loads(to_json(map, knowledge))
    own = [_cell(raw, path) for path in MAP]
    told = iter(_cited(map, knowledge))
    for stage in raw["stages"] or [{}]:
        shared = own + [_cell(stage, path) for path in STAGE]
        for touchpoint in stage.get("touchpoints") or [{}]:
            yield shared + [_cell(touchpoint, path) for path in TOUCHPOINT] + [next(told) if touchpoint else ""]


def _cited(map_: JourneyMap, knowledge: Knowledge) -> Iterator[str]:
    """What each touchpoint cites, in their order."""
    say = Wording(knowledge, map_.language, map_)
    return (guarded(clean(say.told(say.cited(it)))) for _, _, it in map_.touchpoints())


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it, or a part of it, for a formula.

    An apostrophe stands before ``= + - @``, tab and line ends at its start, and before ``= + - @`` after a semicolon, a
    tab or a line end inside: there a spreadsheet that splits at semicolons begins a new cell. `unguarded` takes them
    off again; where such apostrophes stand already, there is one more.
    """
    inside = _DANGEROUS_INSIDE.sub(r"\1'", text)
    return f"'{inside}" if _DANGEROUS.match(inside) else inside


def unguarded(cell: str) -> str:
    """The text that `guarded` was given."""
    return _GUARDED_INSIDE.sub(r"\1", cell[1:] if _GUARDED.match(cell) else cell)


def _cell(raw: dict[str, Any], path: str) -> str | int | float:
    value: Any = raw
    for step in path.split("."):
        value = value.get(step) if isinstance(value, dict) else None
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return guarded(clean(_text(value)))


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) and "|" not in item for item in value):
        return JOIN.join(value)
    return json.dumps(value, ensure_ascii=False)
