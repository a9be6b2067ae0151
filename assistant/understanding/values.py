"""Which number is a metric's value, and which is what the business would like it to be."""

import re

from assistant.text import Mention, fold
from assistant.understanding.numbers import Number, numbers
from assistant.understanding.reading import Part, Reading

_NOUN = re.compile(r"\s+[^\W\d_]{3,}")
_COIN = re.compile(r"(?:\s*r?[$€£])?\s*$")
_APART = re.compile(r"[,;]")


def targeted(reading: Reading, part: Part) -> bool:
    """ "Get no-shows under 5% by June": a bound that is wanted, or has a date, is no value of today."""
    bounded = any(_ends_with(reading, part.low[: n.start], "bound") for n in numbers(part.low))
    return bounded and (reading.has(part, "wants") or reading.has(part, "due"))


def value_of(reading: Reading, first: int, metric: Mention, last: int) -> Number | None:
    """The metric's number between two places of the message: a share, then what "is" or "at" leads to, then what stands
    beside it. A number that counts other things ("shops with 20 bills") or that a bound leads to is none."""
    piece = reading.said[first:last]
    at = metric.start - first, metric.end - first
    found = [n for n in numbers(piece) if _may_be(reading, piece, n, at)]
    ranked = sorted(found, key=lambda n: (not n.percent, not _led(reading, piece, n), n.start))
    return ranked[0] if ranked else None


def _may_be(reading: Reading, piece: str, number: Number, metric: tuple[int, int]) -> bool:
    low = fold(piece)
    if reading.cues["not_value"].match(low[number.end :].lstrip()) or _ends_with(reading, low[: number.start], "bound"):
        return False
    if number.end <= metric[0]:
        # Before its metric a number stands right there: "18% no-shows", "a 4.7 rating".
        between = low[number.end : metric[0]]
        return not _APART.search(between) and len(between.split()) <= 2
    counts = _NOUN.match(low[number.end :])
    light = counts and counts.group().strip() in reading.cues.light
    return number.percent or _led(reading, piece, number) or not counts or bool(light)


def _led(reading: Reading, piece: str, number: Number) -> bool:
    return _ends_with(reading, fold(piece)[: number.start], "stands_at")


def _ends_with(reading: Reading, before: str, cue: str) -> bool:
    before = _COIN.sub("", before[-40:])
    return any(found.end() == len(before) for found in reading.cues[cue].finditer(before))
