"""What was taken for several products, or groups, and is one: "no son dos productos", "it's all the same service"."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import bare, words
from assistant.understanding.sentences.shape import verbal
from schemas import Edit

_LONGEST = 5
_READ = ("stages", "pains", "products", "audiences", "goals", "constraints", "deviations", "parked")


def one_thing(reading: Reading, edits: Sequence[Edit]) -> list[Edit] | None:
    """`edits` with several things made one, called as the message calls it, else as the first; None where it says no
    such thing. Where but one was noted, only nothing else is read of it.
    """
    found = reading.cues["not_several"].search(reading.low)
    if not found or len(reading.low) != len(reading.said):
        return None
    field = "audiences" if reading.cues["several_people"].search(reading.low) else "products"
    known = [one.name for one in getattr(reading.brief, field)]
    named = [name for name in known if _spoken_of(reading, name)]
    several = named if len(named) > 1 else known
    rest = [edit for edit in edits if edit.path[0] not in _READ]
    if len(several) < 2:
        return rest if known else None
    quote = reading.said.strip()[:300]
    kept = _called(reading, several)
    out = [reading.edit("remove", (field,), name, quote) for name in several if name != kept]
    return [*out, *([] if kept in known else [reading.edit("add", (field,), {"name": kept}, quote)]), *rest]


def _spoken_of(reading: Reading, name: str) -> bool:
    head = re.search(r"\w{4,}", fold(name))
    return bool(head) and head is not None and head.group()[:4] in reading.low


def _called(reading: Reading, several: Sequence[str]) -> str:
    """What stands after "it's all" or "the same as", where that is a name."""
    for found in reading.cues["all_one"].finditer(reading.low):
        right = bare(reading, re.split(r"[,.;!?\n]", reading.said[found.end() :])[0])
        known = next((name for name in several if fold(right) and fold(right) in fold(name)), "")
        if known:
            return known
        if right and words(right) <= _LONGEST and not verbal(reading, right) and not numbers(fold(right)):
            return right
    return several[0]
