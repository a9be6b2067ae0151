"""A thing on offer, or a group, that a message opens by denying: "la pintura no, la dejamos", "no breeders, sorry"."""

import re
from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import bare, words
from assistant.understanding.sentences.told import match
from schemas import Edit

_PIECE = re.compile(r"[^,.;:!?\n]+")
_PATHS = (("products",), ("audiences",))
_MOST = 5
"""Words that name what is denied."""


def struck(reading: Reading) -> Iterator[Edit]:
    """Each of them that the first pieces of the message deny by name; what is told before one leaves it alone.

    "Neighbours pay in cash. Tourists no, they pay by card" takes out nobody.
    """
    if len(reading.low) != len(reading.said):
        return
    for piece in _PIECE.finditer(reading.said):
        name = _denied(reading, piece.group())
        known = match(reading, name) if name else None
        if known and known.path in _PATHS:
            yield reading.edit("remove", known.path, known.value, piece.group().strip())
        elif not _only_opens(reading, fold(piece.group()).strip()):
            return


def _denied(reading: Reading, piece: str) -> str:
    """What a piece denies and says nothing else of; "" for nothing."""
    low = fold(piece)
    after = next((one for one in reading.cues["no_after"].finditer(low) if one.end() == len(low.rstrip())), None)
    before = reading.cues["not_x"].match(low.lstrip()) if not after else None
    lead = len(low) - len(low.lstrip()) + before.end() if before else 0
    named = piece[: after.start()] if after else piece[lead:] if before else ""
    return bare(reading, named) if 0 < words(named) <= _MOST else ""


def _only_opens(reading: Reading, low: str) -> bool:
    """A piece that only says that something is put right: "no", "sorry", "well actually"."""
    rest = reading.cues["correction"].sub(" ", reading.cues["not_x"].sub(" ", low))
    return not bare(reading, rest) or all(word in reading.cues.light for word in rest.split())
