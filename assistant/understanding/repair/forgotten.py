"""Something that only the journey tells of is to be forgotten: "forget the surf camp, Kalu stopped"."""

from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.cut import without
from assistant.understanding.repair.worded import rewritten, told_texts, unled
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.told import match
from schemas import Edit

_LONGEST = 5


def forgets(reading: Reading) -> Iterator[Edit]:
    """What was told of a thing that is to go and is no fact of its own, cut out of the texts that name it."""
    for part in reading.facts:
        name = _asked(reading, part)
        if not name or match(reading, name):
            continue
        for path, text in told_texts(reading):
            low = fold(text)
            at = low.find(fold(name)) if len(low) == len(text) else -1
            if at >= 0 and path[0] in ("stages", "pains"):
                yield from rewritten(reading, path, text, without(reading, text, at, at + len(name)), part.text)


def _asked(reading: Reading, part: Part) -> str:
    """The name behind "forget", "scrap", up to a comma."""
    cue = reading.cues["take_away"].search(part.low)
    if not cue or len(part.low) != len(part.text) or len(part.low[: cue.start()].split()) > 2:
        return ""
    name = unled(reading, part.text[cue.end() :].partition(",")[0])
    return name if 0 < words(name) <= _LONGEST and len(name) > 3 else ""
