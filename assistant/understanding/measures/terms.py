"""Terms of business, "20% of deposit", "minimum order 12": what is asked or promised, and no figure of how it goes."""

import re
from collections.abc import Iterator

from assistant.text import Mention
from assistant.text.grammar import any_of, small
from assistant.understanding.reading import Part, Reading

Stretches = list[tuple[int, int]]
"""From where to where in the message."""

_PIECE = re.compile(rf"\s*[,;:()]\s+|\s*[;:()]\s*|\s+{any_of('and')}\s+", re.IGNORECASE)


def terms(reading: Reading, part: Part) -> Stretches:
    """The members of a statement that tell terms; all of it behind an "if", which tells a rule as well."""
    if part.low.split()[:1] and part.low.split()[0] in small("if", language=reading.tongue):
        return [(part.start, part.end)]
    places = list(_named(reading, part))
    cuts = [0, *(place for cut in _PIECE.finditer(part.text) for place in cut.span()), len(part.text)]
    pieces = [(part.start + a, part.start + b) for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    return [(a, b) for a, b in pieces if any(a <= place < b for place in places)]


def metrics(reading: Reading, part: Part) -> list[Mention]:
    """The metrics that a statement names or may name; a word of a term's is none: "returns | accepted for 28 days"."""
    told = [m for m in reading.among(part, "metric") if not m.denied]
    words = _words(reading, part) if told else []
    return [m for m in told if not any(a <= m.start and m.end <= b and (a, b) != (m.start, m.end) for a, b in words)]


def _named(reading: Reading, part: Part) -> Iterator[int]:
    """Where terms are named; a metric's own name tells of none: "the cancellation rate"."""
    own = [m for m in reading.among(part, "metric") if m.id]
    for start, end in _words(reading, part):
        if not any(m.start <= start and end <= m.end for m in own):
            yield start


def _words(reading: Reading, part: Part) -> Stretches:
    """The words that name a term."""
    found = (one for cue in reading.cues.ids("terms.") for one in reading.cues[cue].finditer(part.low))
    return [(part.start + one.start(), part.start + one.end()) for one in found]


def meets(stretches: Stretches, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in stretches)
