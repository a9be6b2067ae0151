"""What the model heard beside what the plain engine did: what adds to it, and which of two names is the clearer."""

import re
from collections.abc import Sequence

from rapidfuzz.fuzz import token_set_ratio

from assistant.assisted.grounds import place_of
from assistant.text import fold
from assistant.understanding.reading import Reading
from schemas import Edit

_NAMES = ("name", "text", "what", "trigger", "source", "id")
_SAME = 90


def merged(plain: Sequence[Edit], heard: Sequence[Edit], reading: Reading) -> tuple[Edit, ...]:
    """The plain edits, those heard that add to them, and a name heard in place of a longer one that holds it."""
    whole = list(plain)
    for edit in heard:
        clash = [other for other in whole if _clash(edit, other, reading)]
        if not clash and not _known_already(edit, reading):
            whole.append(edit)
        elif len(clash) == 1 and clash[0] in plain and _clearer(edit, clash[0]):
            whole[whole.index(clash[0])] = edit
    return tuple(whole)


def _clash(edit: Edit, other: Edit, reading: Reading) -> bool:
    """Whether two edits speak of the same: the same value, or the same words for the same kind of fact."""
    if edit.path[:1] != other.path[:1]:
        # A statement that rules something out is no step of the way, and the other way round.
        return {"stages", "constraints"} >= {str(edit.path[0]), str(other.path[0] if other.path else "")} and _overlap(
            edit, other, reading
        )
    if edit.path[:1] in (("channels",), ("tools",), ("business",)):
        return edit.path == other.path and (edit.path[0] == "business" or edit.value == other.value)
    return _alike(_name(edit), _name(other)) or _overlap(edit, other, reading)


def _overlap(one: Edit, other: Edit, reading: Reading) -> bool:
    first, second = place_of(one.quote or "", reading.said), place_of(other.quote or "", reading.said)
    return bool(first and second and first[0] < second[1] and second[0] < first[1])


def _clearer(edit: Edit, plain: Edit) -> bool:
    """A name that is part of the longer one that the plain engine heard in the same words."""
    if edit.path not in (("products",), ("audiences",), ("areas",)) or plain.op != "add" or plain.path != edit.path:
        return False
    inside = re.search(rf"(?<![^\W_]){re.escape(fold(_name(edit)))}(?![^\W_])", fold(_name(plain)))
    extra = isinstance(plain.value, dict) and any(value for key, value in plain.value.items() if key != "name")
    return bool(inside) and not extra and len(_name(edit)) < len(_name(plain))


def _known_already(edit: Edit, reading: Reading) -> bool:
    brief = reading.brief
    held: dict[str, Sequence[str]] = {
        "channels": brief.channels if edit.op == "add" else (),
        "tools": brief.tools if edit.op == "add" else (),
        "areas": brief.areas,
        "products": [one.name for one in brief.products],
        "audiences": [one.name for one in brief.audiences] if len(edit.path) == 1 else (),
        "pains": [one.text for one in brief.pains],
        "goals": [one.text for one in brief.goals],
        "stages": [text for texts in brief.stages.values() for text in texts],
    }
    return any(_alike(_name(edit), name) for name in held.get(str(edit.path[0]), ()))


def _alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or token_set_ratio(fold(one), fold(other)) >= _SAME


def _name(edit: Edit) -> str:
    if isinstance(edit.value, dict):
        return next((str(edit.value[key]) for key in _NAMES if edit.value.get(key)), "")
    return str(edit.value)
