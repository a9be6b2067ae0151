"""A table file to a journey map, with all that there is to tell of how it was read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.critique import NEEDED
from assistant.export.to_csv import NOT_HELD
from assistant.files import validated
from assistant.tables.build import Builder, language_of
from assistant.tables.cells import Cells
from assistant.tables.columns import Chosen, Column, Headings
from assistant.tables.grid import Grid, Opened, from_records, read_grids
from assistant.tables.issue import Issue
from assistant.tables.layout import find
from assistant.tables.ours import is_ours, read_ours
from assistant.tables.scale import scale_of
from assistant.tables.state import stated
from assistant.tables.values import Values
from knowledge import Knowledge
from schemas import Basis, JourneyMap, Language, Touchpoint

UNREAD = 0.25
"""Share of a column's cells that could not be read, above which the column counts as absent."""

SAME = {"touchpoint.evidence": "map.evidence", "touchpoint.emotion.valence": "touchpoint.emotion"}
"""What telling one field tells, too."""
KINDS = {
    "channel": "touchpoint.channel",
    "type": "touchpoint.type",
    "stage": "stage.name",
    "emotion": "touchpoint.emotion",
}
"""Kinds of issue, and the field that they leave untold."""


@dataclass(frozen=True)
class Read:
    """A map, and how it was read.

    `absent` is what the table has no column for (paths; the critique takes them), `guessed` the cells of touchpoints,
    by id, that a map cannot do without and the table did not tell. By touchpoint id, `rows` is the line where it stands
    alone and `said` the words there. `lost` is what the format cannot hold. Where no heading was `known`, columns are
    what their cells look like.
    """

    map: JourneyMap
    kind: Literal["ours", "rows", "matrix", "map"]
    file: str
    sheet: str = ""
    header: int = 1
    columns: tuple[Column, ...] = ()
    issues: tuple[Issue, ...] = ()
    absent: frozenset[str] = frozenset()
    guessed: Mapping[str, list[str]] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    scale: tuple[float, float] | None = None
    lost: tuple[str, ...] = ()
    known: bool = True


def read_table(
    data: bytes,
    knowledge: Knowledge,
    *,
    name: str,
    language: Language | None = None,
    opened: Opened = read_grids,
    chosen: Chosen | None = None,
) -> Read:
    """The map in a CSV or a workbook; `name` is the file's, `chosen` what a person says that its columns are.

    Raises `BadInput` that says where and what is wrong.
    """
    grids = opened(data, name)
    own = next((grid for grid in grids if is_ours(grid)), None)
    if own is None:
        return _elsewhere(grids, knowledge, name, language, chosen)
    raw, rows, issues = read_ours(own, guarded=not name.lower().endswith((".xlsx", ".xlsm")))
    found = validated(JourneyMap, raw, name=name)
    return Read(found, "ours", name, own.name, issues=(*own.issues, *issues), rows=rows, lost=NOT_HELD)


def read_records(
    records: list[Any],
    knowledge: Knowledge,
    *,
    name: str,
    language: Language | None = None,
    chosen: Chosen | None = None,
) -> Read:
    """The map in a JSON list of flat objects, one a touchpoint. Raises `BadInput`."""
    return _elsewhere((from_records(records, name=name),), knowledge, name, language, chosen)


def _elsewhere(
    grids: tuple[Grid, ...], knowledge: Knowledge, name: str, language: Language | None, chosen: Chosen | None
) -> Read:
    values = Values(knowledge)
    layout = find(grids, Headings(knowledge), values, name=name, chosen=chosen)
    spoken = language or language_of(layout, knowledge)
    headers = {column.field: column.header for column in layout.columns if column.field}
    cells = Cells(values, spoken, headers, scale_of(values, layout.rows))
    cells.settle(layout.rows)
    found = validated(JourneyMap, Builder(layout, values, name, spoken, cells).raw(), name=name)
    issues = (*layout.grid.issues, *cells.issues)
    told = {column.field for column in layout.columns if column.field} | set(layout.facts)
    told |= {SAME[field] for field in told if field in SAME}
    told |= {"stage.name"} if len(found.stages) > 1 else set()
    told |= set() if _mostly_guessed(cells, "channel") else {"touchpoint.channel"}
    told -= _unread(issues, layout.columns, len(layout.rows))
    scale = cells.scale if cells.scale not in (None, (-2.0, 2.0)) else None
    found = stated(found, name, layout.grid.name, knowledge)
    return Read(
        found, layout.kind, name, layout.grid.name, layout.header, layout.columns, issues, frozenset(NEEDED - told),
        cells.guessed, cells.rows if layout.kind == "rows" else {}, cells.said, scale,
        known=layout.known,
    )  # fmt: skip


def _mostly_guessed(cells: Cells, cell: str) -> bool:
    """Whether too many touchpoints have no more than a guess there; a name like "Instagram post" tells its channel."""
    return sum(cell in guessed for guessed in cells.guessed.values()) > UNREAD * max(1, len(cells.rows))


def _unread(issues: tuple[Issue, ...], columns: tuple[Column, ...], rows: int) -> set[str]:
    """Fields of which too much could not be read for a rule to judge by them."""
    fields = {column.header: column.field for column in columns}
    kinds = [
        KINDS.get(issue.kind) or fields.get(issue.column, "")
        for issue in issues
        if issue.kind not in ("several", "row")
    ]
    return {field for field in set(kinds) if field and kinds.count(field) > UNREAD * max(1, rows)}


def grounded(read: Read) -> JourneyMap:
    """The map with a basis in every touchpoint: the line of the file that tells it, and what was guessed.

    A map that came with its own grounds keeps them.
    """
    if read.kind in ("ours", "map"):
        return read.map
    stages = tuple(
        stage.model_copy(update={"touchpoints": tuple(_based(touchpoint, read) for touchpoint in stage.touchpoints)})
        for stage in read.map.stages
    )
    return read.map.model_copy(update={"stages": stages})


def convincing(read: Read) -> bool:
    """A journey, and no list of things to do: stages, what happens there, and by what channel or how it feels."""
    fields = {column.field for column in read.columns if column.field}
    staged = read.kind == "matrix" or "stage.name" in fields
    felt = {"touchpoint.channel", "touchpoint.emotion", "touchpoint.emotion.valence"} & fields
    told = {"touchpoint.name", "touchpoint.customer_action"} & fields
    return read.kind in ("ours", "map") or bool(staged and felt and told)


def _based(touchpoint: Touchpoint, read: Read) -> Touchpoint:
    row = str(read.rows.get(touchpoint.id, ""))
    where = ", ".join(part for part in (read.file, read.sheet, row) if part)
    basis = [Basis(kind="document", ref=where, quote=read.said.get(touchpoint.id))]
    guessed = tuple(dict.fromkeys(read.guessed.get(touchpoint.id, ())))
    basis += [Basis(kind="inferred", cells=guessed)] if guessed else []
    return touchpoint.model_copy(update={"basis": tuple(basis)})
