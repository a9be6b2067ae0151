"""What ends a story and tells no more of it: "that's all", "y ya", "half of them do", a laugh."""

import re

from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim

_BREAK = re.compile(rf",|\s(?={any_of('and')}\s)")


def closes(reading: Reading, text: str) -> bool:
    """Whether words only close a story, say how many do so, or are an exclamation."""
    low = fold(trim(text))
    return any(reading.cues[cue].fullmatch(low) for cue in ("closing", "some_do"))


def done(reading: Reading, text: str) -> str:
    """`text` up to where its story ends: without what only closes it, behind its last comma or "and"."""
    while at := _end(reading, text):
        text = text[:at].rstrip(" ,")
    return text


def _end(reading: Reading, text: str) -> int:
    """Where what only closes a story begins, if anything stands before it; else 0."""
    found = [at.start() for at in _BREAK.finditer(text) if at.start() > 0]
    return next((at for at in reversed(found[-3:]) if closes(reading, text[at:])), 0)
