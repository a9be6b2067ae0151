"""What a business says that it is not, or is taken for: "no es clínica, es un taller", "people think we're a bank"."""

import re
from dataclasses import replace

from assistant.text import Mention, fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import words

_BEING = re.compile(rf"(?<!\w){folded_any('are_we')}(?!\w)")
_BREAK = re.compile(r"[,;:—–]\s*")


def not_us(reading: Reading, part: Part) -> tuple[Mention, ...]:
    """The trades that a statement says we are not; "no shop" denies something to have, and no trade."""
    denied = (mention for mention in reading.among(part, "industry") if mention.denied)
    return tuple(one for one in denied if _is(reading, part, one))


def told_instead(reading: Reading, part: Part) -> Part | None:
    """What a statement goes on to say of us behind the trade that it denies; None where it denies none, or no more."""
    named = not_us(reading, part)
    if not named:
        return None
    start = named[-1].end
    if found := _BREAK.search(reading.said, start, part.end):
        start = found.end()
    text = reading.said[start : part.end].lstrip()
    start = part.end - len(text)
    rest = replace(part, text=text, start=start, low=fold(text))
    return rest if tells_of_us(reading, rest) else None


def tells_of_us(reading: Reading, part: Part) -> bool:
    """Whether a statement behind such a denial says what we are or do."""
    tells = any(reading.has(part, cue) for cue in ("own_before", "sells", "sells_weak"))
    return tells and words(part.text) > 1 and not reading.negator.search(part.low)


def _is(reading: Reading, part: Part, mention: Mention) -> bool:
    before = fold(_BREAK.split(reading.said[part.start : mention.start])[-1])
    return bool(_BEING.search(before) or reading.cues["taken_for"].search(before))
