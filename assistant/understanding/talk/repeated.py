"""Who says that they told it already repeats it: nothing new is read into the words, only plain facts by name."""

from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import by_name, names, words
from schemas import Act, Edit

_LOOSE = ("stages", "pains", "goals", "parked", "products", "audiences")
_MOST = 16
"""Words of a message that only repeats; a longer one may tell something besides."""


def unrepeated(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without what a pending question, or a likeness, would make of "I just said: phone"."""
    if words(reading.low) > _MOST or not reading.cues["told_already"].search(reading.low):
        return list(edits)
    return [edit for edit in edits if not (_loose(edit) or _of_us(edit))]


def said_again(reading: Reading) -> Act | None:
    """What a message that teaches nothing new names all the same: it is read back, since it was told before."""
    brief, low = reading.brief, reading.low
    if words(low) > _MOST or any(part.question for part in reading.parts):
        return None
    named = {kind: {m.id for m in reading.mentions if m.kind == kind and not m.denied} for kind in ("channel", "tool")}
    again: dict[str, bool] = {
        "channels": not named["channel"].isdisjoint(brief.channels),
        "tools": not named["tool"].isdisjoint(brief.tools),
        "products": any(fold(product.name) in low for product in brief.products),
        "audiences": any(fold(audience.name) in low for audience in brief.audiences),
        "departments": any(names(low, fold(by_name(area))) for area in brief.areas),
    }
    topic = next((topic for topic, told in again.items() if told), None)
    return Act(kind="recap", about=topic, quote=reading.said.strip()[:80]) if topic else None


def _loose(edit: Edit) -> bool:
    return edit.op == "add" and edit.path[0] in _LOOSE


def _of_us(edit: Edit) -> bool:
    return edit.path[0] == "business" and edit.path[-1] in ("name", "description", "industry")
