"""The second act: better words for the cells of a stage that rest on what was said. Never a new fact."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from assistant.assisted.grounds import denies, nothing_new, place_of, share, words_of
from assistant.assisted.shapes import Wording
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import Basis, JourneyMap, Stage, Touchpoint

CELLS = ("name", "customer_action", "customer_thought", "expectation")
_LONGEST, _TOUCHPOINTS = 140, 12
_IMPROVED, _FILLED = 0.5, 0.34
"""How much of new words must stand in their sources: where a cell was, and where none was."""


def inputs(stage: Stage, journey_map: JourneyMap, knowledge: Knowledge) -> dict[str, Any] | None:
    """What the prompt is told of a stage; None when nothing in it rests on anybody's words."""
    told = [_told(one, journey_map, knowledge) for one in stage.touchpoints if _words(one)]
    if not told:
        return None
    items = dict.fromkeys(id_ for one in stage.touchpoints for id_ in one.checklist)
    practice = [knowledge.items[id_].achieves[journey_map.language] for id_ in items if id_ in knowledge.items]
    return {
        "language": journey_map.language,
        "audience": journey_map.audience.name,
        "product": journey_map.product.name,
        "checklists": practice[:3],
        "stage": {"id": stage.id, "name": stage.name, "touchpoints": told[:_TOUCHPOINTS]},
    }


def key(stage: Stage, journey_map: JourneyMap, stamp: str) -> str:
    """What stands for a stage as it was drawn: other words, another key."""
    whole = [journey_map.language, journey_map.audience.name, journey_map.product.name, stage.model_dump_json(), stamp]
    return sha256(json.dumps(whole).encode()).hexdigest()


def kept(cells: Sequence[Wording], stage: Stage, journey_map: JourneyMap, lexicon: Lexicon) -> tuple[Wording, ...]:
    """Those of `cells` that hold, one a cell."""
    touchpoints = {one.id: one for one in stage.touchpoints[:_TOUCHPOINTS]}
    found: dict[tuple[str, str], Wording] = {}
    for cell in cells:
        touchpoint = touchpoints.get(cell.touchpoint)
        if touchpoint and _holds(cell, touchpoint, journey_map, lexicon):
            found.setdefault((cell.touchpoint, cell.cell), cell)
    return tuple(found.values())


def laid(stage: Stage, cells: Sequence[Wording]) -> Stage:
    """`stage` in those words. What filled an empty cell is marked as a guess."""
    by_id: dict[str, list[Wording]] = {}
    for cell in cells:
        by_id.setdefault(cell.touchpoint, []).append(cell)
    if not by_id:
        return stage
    done = tuple(_worded(one, by_id.get(one.id, ())) for one in stage.touchpoints)
    return stage.model_copy(update={"touchpoints": done})


def _worded(touchpoint: Touchpoint, cells: Sequence[Wording]) -> Touchpoint:
    update: dict[str, Any] = {}
    basis = touchpoint.basis
    for cell in cells:
        update[cell.cell] = cell.text.strip()
        if not getattr(touchpoint, cell.cell):
            basis = (*basis, Basis(kind="inferred", ref="model", cells=(cell.cell,)))
    return touchpoint.model_copy(update={**update, "basis": basis})


def _holds(cell: Wording, touchpoint: Touchpoint, journey_map: JourneyMap, lexicon: Lexicon) -> bool:
    text, old = cell.text.strip(), getattr(touchpoint, cell.cell) or ""
    ground = next((words for words in _words(touchpoint, cell.cell) if place_of(cell.rests_on, words)), None)
    if ground is None or not len(words_of(text)) > 1 or len(text) > _LONGEST or "?" in text:
        return False
    # A guess that is marked as one stays as it is: words that sound better would make it look like a fact.
    if old and not _said(touchpoint, cell.cell):
        return False
    source = " . ".join((ground, old, touchpoint.name, journey_map.audience.name, journey_map.product.name))
    if not nothing_new(text, source, journey_map.language, lexicon) or denies(text, lexicon) != denies(ground, lexicon):
        return False
    return share(text, source, lexicon) >= (_IMPROVED if old else _FILLED)


def _words(touchpoint: Touchpoint, cell: str = "") -> list[str]:
    """The words that somebody said, or that stand in a document, under a cell or under the touchpoint as a whole.

    A brief that came as a file has no other words for a touchpoint than those it is named by.
    """
    told = [one for one in _under(touchpoint, cell) if one.kind in ("said", "document")]
    named = [touchpoint.name] if any(one.kind == "document" and not one.cells and not one.quote for one in told) else []
    return [one.quote for one in told if one.quote] or named


def _said(touchpoint: Touchpoint, cell: str) -> bool:
    return all(one.kind in ("said", "document") for one in _under(touchpoint, cell))


def _under(touchpoint: Touchpoint, cell: str) -> list[Basis]:
    own = [one for one in touchpoint.basis if cell and cell in one.cells]
    return own or [one for one in touchpoint.basis if not one.cells]


def _told(touchpoint: Touchpoint, journey_map: JourneyMap, knowledge: Knowledge) -> Mapping[str, Any]:
    channel = knowledge.channels.get(touchpoint.channel)
    cells = {cell: getattr(touchpoint, cell) for cell in CELLS}
    label = channel.label[journey_map.language] if channel else touchpoint.channel
    return {"id": touchpoint.id, "channel": label, **cells, "words": _words(touchpoint)[:3]}
