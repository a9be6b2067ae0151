"""What two maps tell differently of one touchpoint: where they are made one, one of the two has to stand."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.comparing.pairing import pair
from assistant.export.facts import CELLS, facts
from assistant.export.wording import Wording
from assistant.text import fold
from knowledge import Knowledge
from schemas import Edit, Emotion, JourneyMap, Language, Touchpoint

_FIELDS = {"name": "name", "channel": "channel"} | {k: v for k, v in CELLS.items() if k != "moment"}
"""The fields of a touchpoint that may be told differently, by the key that names them to people."""


class Conflict(NamedTuple):
    """A field of the touchpoint `id` of the first map, told otherwise by `other` of the second; both in words."""

    id: str
    stage: str
    name: str
    key: str
    mine: str
    theirs: str
    other: str


def conflicts(
    first: JourneyMap, second: JourneyMap, knowledge: Knowledge, language: Language
) -> tuple[Conflict, ...]:  # fmt: skip
    """Every field that both maps fill, and fill differently, in the order of the first."""
    say = Wording(knowledge, language)
    found: list[Conflict] = []
    twins = {old.it.id: new for old, new in pair(first, second).both}
    for _, stage, it in first.touchpoints():
        if it.id not in twins:
            continue
        other = twins[it.id].it
        mine, theirs = ({"name": one.name} | facts(one, say) for one in (it, other))
        found += [
            Conflict(it.id, stage.id, it.name, key, mine[key], theirs[key], other.id)
            for key in _FIELDS
            if mine.get(key) and theirs.get(key) and _plain(it, key) != _plain(other, key)
        ]
    return tuple(found)


def _plain(it: Touchpoint, key: str) -> object:
    """What is told, without what it rests on and how it is written."""
    value = getattr(it, _FIELDS[key])
    if isinstance(value, Emotion):
        return fold(value.label), value.valence, value.context
    return fold(value) if isinstance(value, str) else value


def yielding(found: Conflict, first: JourneyMap, second: JourneyMap, turn: int) -> Iterator[Edit]:
    """What lets the second map's telling stand, with the ground that it has there."""
    other = next(it for _, _, it in second.touchpoints() if it.id == found.other)
    field, path = _FIELDS[found.key], ("maps", first.id, "stages", found.stage, "touchpoints", found.id)
    raw = other.model_dump(mode="json", by_alias=True)
    yield Edit(op="set", path=(*path, field), value=raw[field], turn=turn)
    for basis in other.basis:
        if not basis.cells or field in basis.cells:
            value = basis.model_dump(mode="json") | {"cells": [field]}
            yield Edit(op="add", path=(*path, "basis"), value=value, turn=turn)
