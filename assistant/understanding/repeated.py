"""Who says that they told it already repeats it: nothing new is read into the words, only plain facts by name."""

from collections.abc import Sequence

from assistant.understanding.phrases import words
from assistant.understanding.reading import Reading
from schemas import Edit

_LOOSE = ("stages", "pains", "goals", "parked", "products", "audiences")
_MOST = 16
"""Words of a message that only repeats; a longer one may tell something besides."""


def unrepeated(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without what a pending question, or a likeness, would make of "I just said: phone"."""
    if words(reading.low) > _MOST or not reading.cues["told_already"].search(reading.low):
        return list(edits)
    return [edit for edit in edits if not (_loose(edit) or _of_us(edit))]


def _loose(edit: Edit) -> bool:
    return edit.op == "add" and edit.path[0] in _LOOSE


def _of_us(edit: Edit) -> bool:
    return edit.path[0] == "business" and edit.path[-1] in ("name", "description", "industry")
