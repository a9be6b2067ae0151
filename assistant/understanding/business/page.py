"""A page that was pasted to say what we do: "about us", a menu, a price list. All its lines together tell the trade.

No line of a price list says "we are a …", and a word of one ("dessert or coffee") names no trade by itself.
"""

import re
from collections.abc import Sequence

from assistant.understanding.business.doing import Done, shared
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import words

_LINES, _FEWEST, _MOST = 2, 4, 24
"""Lines and pieces from which on a message is a page; pieces of it that are read."""
_SURE, _AHEAD = 0.35, 1.8
"""The share that the page's trade must have, and how many times that of the next."""
_LEAST, _ASKED = 0.12, 3
"""The share of a trade that is asked about at the least, and how many are."""

_HEADING = 3
"""Words of the line over a text at the most."""

_PIECES = re.compile(r"\n|(?<=[.!?:;])\s+")
_FIGURES = re.compile(r"(?:R\$|S/|[$£€₹])?\s?\d[\d.,:/]*\s?(?:[€%h]\b)?")


def is_page(reading: Reading) -> bool:
    """Several lines, where it was asked what the business is."""
    lines = sum(1 for line in reading.said.splitlines() if line.strip())
    return reading.topic == "business" and bool(reading.embed) and lines >= _LINES and len(_pieces(reading)) >= _FEWEST


def of_page(reading: Reading) -> list[Done]:
    """The trades that the lines of a page speak for, first the one that most do."""
    pieces = _pieces(reading)
    if len(pieces) > 1 and words(pieces[0]) <= _HEADING < words(pieces[1]):
        pieces = pieces[1:]  # The heading of a text says nothing of what is done: "our story".
    return shared(pieces, reading.embed) if pieces and reading.embed else []


def _pieces(reading: Reading) -> list[str]:
    """Its lines and sentences, without figures."""
    told = [_FIGURES.sub(" ", piece).strip(" -•*·:–") for piece in _PIECES.split(reading.said)]
    return [piece for piece in told if words(piece) and len(piece) > 3][:_MOST]


def surely(found: Sequence[Done]) -> Done | None:
    """The trade of the page, where the lines agree."""
    if len(found) < 2 or found[0].chance < _SURE or found[0].chance < _AHEAD * found[1].chance:
        return None
    return found[0]


def perhaps(found: Sequence[Done]) -> tuple[str, ...]:
    """The few trades that it may be, to be asked about."""
    return tuple(one.id for one in found[:_ASKED] if one.chance >= _LEAST)
