"""What ends a story and tells no more of it: "that's all", "y ya", "half of them do", a laugh."""

from assistant.text import fold
from assistant.understanding.phrases import trim
from assistant.understanding.reading import Reading


def closes(reading: Reading, text: str) -> bool:
    """Whether words only close a story, say how many do so, or are an exclamation."""
    low = fold(trim(text))
    return any(reading.cues[cue].fullmatch(low) for cue in ("closing", "some_do"))


def done(reading: Reading, text: str) -> str:
    """`text` up to where its story ends: without what only closes it, behind its last commas."""
    while (at := text.rfind(",")) > 0 and closes(reading, text[at:]):
        text = text[:at].rstrip()
    return text
