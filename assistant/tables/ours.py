"""Tables that this program wrote, back to the map: the inverse of ``assistant.export.to_csv``, column by column."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from assistant.export.to_csv import COLUMNS, JOIN, MAP, STAGE, TOUCHPOINT, unguarded
from assistant.tables.grid import Grid
from assistant.tables.issue import Issue

KNOWN = frozenset(COLUMNS)
LISTS = frozenset({
    "audience.segments", "audience.preferred_channels", "product.names", "channels", "areas", "tools", "pains",
    "contributors", "participants", "checklist",
})  # fmt: skip
"""Plain lists of words or ids; `evidence` is one in a touchpoint only."""
OBJECTS = frozenset({
    "audience.attributes", "constraints", "deviations", "proposals", "dropped", "accepted_findings", "must_haves",
    "basis", "metrics",
})  # fmt: skip
"""Lists and tables of objects, as JSON; `evidence` is one in the map only."""
NUMBERS = frozenset({
    "business.team_size", "goal.baseline", "goal.target", "emotion.valence", "days_since_previous_contact",
})  # fmt: skip
FLAGS = frozenset({"product.recurring", "product.needs_learning", "product.repeatable", "moment_of_truth"})
LABELS = {"emotion": ("label", ""), "value_added": ("what", ""), "goal": ("text", ""), "action": ("what", "")}
"""What an object cannot be without, and what an empty cell of it meant."""


def is_ours(grid: Grid) -> bool:
    """Whether a grid has the headings that this program writes, in whatever order and with whatever beside them."""
    heads = set(grid.rows[0]) if grid.rows else set()
    return {"stage.id", "stage.key", "touchpoint.id", "touchpoint.name"} <= heads and len(heads & KNOWN) > len(
        KNOWN
    ) // 2


def read_ours(grid: Grid, *, guarded: bool) -> tuple[dict[str, Any], dict[str, int], tuple[Issue, ...]]:
    """The map as its file holds it, the line of each touchpoint by id, and cells that could not be read.

    `guarded`: cells carry the apostrophes that keep a CSV harmless.
    """
    heads = {head: place for place, head in enumerate(grid.rows[0])}
    issues: list[Issue] = []
    lines: dict[str, int] = {}
    stages: dict[str, dict[str, Any]] = {}
    whole: dict[str, Any] = {}
    for number, row in enumerate(grid.rows[1:], 2):
        if not any(row):
            continue

        def cell(path: str, row: Sequence[str] = row) -> str:
            place = heads.get(path)
            text = row[place] if place is not None and place < len(row) else ""
            return unguarded(text) if guarded else text

        whole = whole or _thing("map", MAP, cell, number, issues)
        stage = _thing("stage", STAGE, cell, number, issues)
        if not stage:
            continue
        stage = stages.setdefault(str(stage.get("id", "")), stage)
        stage.setdefault("touchpoints", [])
        if touchpoint := _thing("touchpoint", TOUCHPOINT, cell, number, issues):
            stage["touchpoints"].append(touchpoint)
            lines[str(touchpoint.get("id", ""))] = number
    return whole | {"stages": list(stages.values())}, lines, tuple(issues)


def _thing(
    kind: str, paths: Sequence[str], cell: Callable[[str], str], number: int, issues: list[Issue]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in paths:
        text = cell(f"{kind}.{path}")
        if not text:
            continue
        try:
            value = _value(kind, path, text)
        except ValueError:
            issues.append(Issue("cut", number, f"{kind}.{path}", text))
            continue
        *outer, last = path.split(".")
        place = found
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = value
    for outer_, (inner, empty) in LABELS.items():
        if isinstance(found.get(outer_), dict):
            found[outer_].setdefault(inner, empty)
    if isinstance(found.get("handoff"), dict):
        found["handoff"] = {"from": "", "to": ""} | found["handoff"]
    if kind != "map" and found:
        # An empty name is a name.
        found.setdefault("name", "")
    return found


def _value(kind: str, path: str, text: str) -> Any:
    if path in OBJECTS or (path, kind) == ("evidence", "map"):
        read = json.loads(text)
        if not isinstance(read, list | dict):
            raise ValueError(text)
        return read
    if path in LISTS or path == "evidence":
        return _list(text)
    if path in NUMBERS:
        return int(text) if re.fullmatch(r"-?\d+", text) else _finite(text)
    if path in FLAGS:
        return {"true": True, "false": False}.get(text.lower(), text)
    return text


def _list(text: str) -> list[str]:
    """Joined with bars; as JSON where an item holds a bar itself."""
    if "|" in text and text.startswith("["):
        try:
            read = json.loads(text)
        except ValueError:
            read = None
        if isinstance(read, list) and all(isinstance(item, str) for item in read):
            return read
    return text.split(JOIN)


def _finite(text: str) -> float:
    number = float(text)
    if number != number or number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number
