"""How a name is spelt: "sorry it's Kofi with a K", "se escribe Jessica", "con acento: La Tía Chela"."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from assistant.text import fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Reading
from assistant.understanding.repair.in_place import replaced
from assistant.understanding.sentences.phrases import NAME, by_name, trim
from assistant.understanding.sentences.told import Known
from schemas import Edit

_LETTER = re.compile(rf"\b{folded_any('with', 'without')}\s+(?:{folded_any('a')}\s+)?[a-z]s?(?!\w)")
_SOUNDS = tuple(
    (re.compile(said), heard)
    for said, heard in (
        (r"ph", "f"), (r"qu|[cq](?![ei])|ck", "k"), (r"g(?=[ei])i?|y(?=[aeou])", "j"), (r"h|\W", ""), (r"y", "i"),
        (r"[cz]", "s"), (r"w|v", "b"), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_NAMES = (("areas",), ("business", "name"), ("audiences",), ("products",))
_ALIKE = 70
"""From when on two names sound like one."""


def respelt(reading: Reading, edits: Sequence[Edit]) -> list[Edit] | None:
    """`edits` with the name that sounds like the spelt one written so; None where none does, or nothing is spelt."""
    spells = reading.cues["spelt"].search(reading.low) or _LETTER.search(reading.low)
    if not spells or len(reading.low) != len(reading.said):
        return None
    known = list(_known(reading))
    new = [name for name in _named(reading) if not any(f" {name} " in f" {one.called} " for one in known)]
    alike = [(*_alike(name, one), one) for name in new for one in known]
    sure, name, old = max(alike, key=lambda one: one[0], default=(0.0, "", None))
    if old is None or sure < _ALIKE:
        return None
    rest = [edit for edit in edits if edit.path not in _NAMES]
    return replaced(reading, [old], name, reading.parts[0], rest)


def _named(reading: Reading) -> Iterator[str]:
    """The names of the message; what only opens it, and single letters, are none."""
    for found in NAME.finditer(reading.said):
        name = trim(found.group())
        small = reading.cues["correction"].fullmatch(fold(name)) or fold(name) in reading.cues.light
        if len(name) > 2 and not small:
            yield name


def _known(reading: Reading) -> Iterator[Known]:
    if name := reading.brief.business.name:
        yield Known(("business", "name"), name, name)
    for area in reading.brief.areas:
        yield Known(("areas",), area, area)


def _alike(name: str, known: Known) -> tuple[float, str]:
    """How much a name sounds like a known one, or like a word of it, and what that is called with it."""
    called = by_name(known.called)
    ways = [called, *(called.split() if len(name.split()) == 1 else ())]
    sure, way = max((fuzz.ratio(_sound(name), _sound(one)), one) for one in ways)
    return sure, known.called.replace(way, name)


def _sound(name: str) -> str:
    low = fold(name)
    for said, heard in _SOUNDS:
        low = said.sub(heard, low)
    return low
