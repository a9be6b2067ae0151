"""Where in a file the table stands and how it lies: a row for each touchpoint, or stages across and criteria down."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from assistant.errors import BadInput
from assistant.tables.by_content import seen
from assistant.tables.columns import Chosen, Column, Headings
from assistant.tables.grid import Grid
from assistant.tables.values import Values, items, lines

LOOKED_AT = 30
"""Rows from the top among which the headings must be."""
ENOUGH = 2
"""Fields, or stages, from which a row may be the headings."""

NAMING = ("touchpoint.name", "touchpoint.customer_action", "touchpoint.channel")
"""Fields of which a touchpoint must have one to be told."""

SHARED = ("touchpoint.owner", "stage.customer_goal", "stage.expectation", "touchpoint.tools")
"""What holds for all the touchpoints of a cell that names several."""


class Row(NamedTuple):
    """A touchpoint as the table tells it: the line of the file, and the words by field."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Layout:
    """A table that was understood. `facts` are what its heading lines say of the map ("Persona: …").

    `header` is the line of the headings, 0 where there are none; `known` says whether we know some of them.
    """

    kind: Literal["rows", "matrix"]
    grid: Grid
    header: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    facts: dict[str, str] = field(default_factory=dict)
    known: bool = True


def find(
    grids: Sequence[Grid], headings: Headings, values: Values, *, name: str, chosen: Chosen | None = None
) -> Layout:
    """The table of a file: the place with the most headings that we know. Raises `BadInput` when there is none.

    Its columns are what was `chosen` for them, else what their headings say. Where somebody can choose (`chosen` is not
    None), a table without headings that we know will do: its columns are what their cells look like.
    """
    best: tuple[float, Grid, int, bool] | None = None
    for grid in grids:
        for at in range(min(LOOKED_AT, len(grid.rows))):
            for across in (False, True):
                score = _stages_across(grid, at, headings, values) if across else _fields_across(grid, at, headings)
                if score and (best is None or score > best[0]):
                    best = score, grid, at, across
    asked = seen(tuple(grids), values, chosen) if best is None and chosen is not None else None
    if asked:
        layout = replace(_rows(asked.grid, asked.at, asked.columns, headings), known=False)
        if layout.rows and any(column.field in NAMING for column in asked.columns):
            return layout
    if best is None:
        right = "name columns like stage, touchpoint, channel, emotion, owner, metric (etapa, canal …)"
        raise BadInput("holds no table of a journey that we recognise", where=name, right=right, why="table")
    _, grid, at, across = best
    chosen = chosen or {}
    if across:
        layout = _matrix(grid, at, headings, chosen)
    else:
        layout = _rows(grid, at, headings.match(grid.rows[at], chosen), headings)
    if not layout.rows:
        right = "give a row for each touchpoint"
        raise BadInput("has headings and no row under them", where=name, right=right, why="bare")
    return layout


def _fields_across(grid: Grid, at: int, headings: Headings) -> float:
    columns = headings.match(grid.rows[at])
    own = [column for column in columns if column.field.startswith(("touchpoint.", "stage."))]
    if len(own) < ENOUGH or not any(column.field in NAMING for column in own):
        return 0
    return sum(1.0 if column.how == "exact" else 0.6 for column in own) + len(columns) * 0.01


def _stages_across(grid: Grid, at: int, headings: Headings, values: Values) -> float:
    heads = [cell for cell in grid.rows[at][1:] if cell.strip()]
    known = sum(1 for cell in heads if len(cell) < 60 and values.stage(cell))
    if known < ENOUGH or known * 2 < len(heads):
        return 0
    fields = {headings.field(row[0]) for row in grid.rows[at + 1 :] if row and row[0].strip()} - {""}
    criteria = [field for field in fields if field.startswith(("touchpoint.", "stage."))]
    return known + len(criteria) if len(criteria) >= ENOUGH and any(field in NAMING for field in criteria) else 0


def _rows(grid: Grid, at: int, columns: tuple[Column, ...], headings: Headings) -> Layout:
    fields = {column.place: column.field for column in columns if column.field}
    named = "stage.name" in fields.values()
    rows: list[Row] = []
    stage = ""
    for number, cells in enumerate(grid.rows[at + 1 :], at + 2):
        told = {fields[place]: cell.strip() for place, cell in enumerate(cells) if place in fields and cell.strip()}
        filled = [cell.strip() for cell in cells if cell.strip()]
        if not filled:
            continue
        if not named and len(filled) == 1:
            # A line of its own between rows is the name of the stage that follows.
            stage = filled[0]
            continue
        # Merged cells, and people, write a stage once for all its rows.
        stage = told.get("stage.name", stage)
        rows += [Row(number, cell) for cell in _split(told | ({"stage.name": stage} if stage else {}), loose=False)]
    return Layout("rows", grid, at + 1, columns, tuple(rows), _facts(grid, at, headings))


def _matrix(grid: Grid, at: int, headings: Headings, chosen: Chosen) -> Layout:
    under = [(number, row) for number, row in enumerate(grid.rows[at + 1 :], at + 2) if row and row[0].strip()]
    here = {place: chosen[number - 1] for place, (number, _) in enumerate(under) if number - 1 in chosen}
    criteria = headings.match([row[0] for _, row in under], here)
    columns = tuple(Column(c.header, under[c.place][0] - 1, c.field, c.how) for c in criteria)
    fields = {under[c.place][0]: c.field for c in criteria if c.field}
    rows: list[Row] = []
    for place, stage in enumerate(grid.rows[at]):
        if place == 0 or not stage.strip():
            continue
        told = {
            fields[number]: row[place].strip()
            for number, row in under if number in fields and place < len(row) and row[place].strip()
        }  # fmt: skip
        rows += [Row(at + 1, cells) for cells in _split(told | {"stage.name": stage.strip()}, loose=True)]
    return Layout("matrix", grid, at + 1, columns, tuple(rows), _facts(grid, at, headings))


def _split(told: dict[str, str], *, loose: bool) -> Iterator[dict[str, str]]:
    """A cell that names several touchpoints as so many rows; cells with as many parts go along, part by part."""
    by = next((field for field in NAMING if told.get(field)), "")
    parts = _parts(told.get(by, ""), loose=loose)
    if len(parts) < 2:
        yield told
        return
    cut = {field: _parts(text, loose=loose) for field, text in told.items() if field != "stage.name"}
    for i, part in enumerate(parts):
        row = {"stage.name": told["stage.name"]} if "stage.name" in told else {}
        for field_, pieces in cut.items():
            if len(pieces) == len(parts):
                row[field_] = pieces[i]
            elif i == 0 or field_ in SHARED:
                row[field_] = told[field_]
        yield row | {by: part}


def _parts(text: str, *, loose: bool) -> list[str]:
    """Parts of a cell: by lines, bullets and semicolons; with commas only where a cell stands for a whole stage."""
    if loose:
        return items(text)
    return lines(text)


def _facts(grid: Grid, at: int, headings: Headings) -> dict[str, str]:
    """What stands above the headings: "Persona: María", or the word in one cell and the name in the next."""
    found: dict[str, str] = {}
    for row in grid.rows[: max(at, 0)]:
        filled = [cell.strip() for cell in row if cell.strip()]
        pairs = [tuple(part.strip() for part in cell.split(":", 1)) for cell in filled if ":" in cell]
        pairs += list(zip((cell.rstrip(": ") for cell in filled), filled[1:], strict=False))
        for pair in pairs:
            field_ = headings.names.get(" ".join(pair[0].lower().split())) or headings.field(pair[0])
            if field_.startswith("map.") and pair[1] and len(pair[0]) < 40:
                found.setdefault(field_, pair[1])
    return found
