"""Which number is a metric's value, and which is what the business would like it to be."""

import re

from assistant.text import Mention, fold
from assistant.text.grammar import any_of, folded_any
from assistant.understanding.measures.days import due_in
from assistant.understanding.measures.terms import meets, terms
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import Number, numbers

_NOUN = re.compile(r"\s+[^\W\d_]{3,}")
_COIN = re.compile(r"(?:\s*r?[$€£])?\s*$")
_APART = re.compile(r"[,;]")
_RATIO = re.compile(rf"\s*{any_of('ratio')}\s+(?:\d|\w+\b)")
_SPELT = re.compile(rf"\s*{any_of('ratio')}\s*$")
_OF_EACH = re.compile(r"\b(?:(?:de|em|por|a) cada|(?:in|of|for) every|out of(?: every)?)\s*$")


def _unit(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{folded_any(*kinds)}\b")


_MONEY = _unit("money")
_UNITS = {"min": _unit("minutes"), "hours": _unit("hours"), "days": _unit("days"), "money": _MONEY}
_TIME = _unit("minutes", "hours", "days", "weeks", "months")


def targeted(reading: Reading, part: Part) -> bool:
    """ "Get no-shows under 5% by June", "at 40 instead of 25": a bound that is wanted, or has a date, is no value of
    today."""
    found = numbers(part.low)
    against = len(found) > 1 and any(_ends_with(reading, part.low[: n.start], "rather_than") for n in found)
    bounded = any(_ends_with(reading, part.low[: n.start], "bound") for n in found)
    return against or (bounded and (reading.has(part, "wants") or due_in(part.low, reading.cues) is not None))


def value_of(reading: Reading, first: int, metric: Mention, last: int) -> Number | None:
    """The metric's number between two places of the message: a share, then what "is" or "at" leads to, then what stands
    beside it. A number that counts other things ("shops with 20 bills") or that a bound leads to is none."""
    piece = reading.said[first:last]
    at = metric.start - first, metric.end - first
    part = next((one for one in reading.parts if one.holds(first)), None)
    ruled = terms(reading, part) if part else []
    found = [n for n in numbers(piece) if not meets(ruled, first + n.start, first + n.end)]
    found = [n for n in found if _may_be(reading, piece, n, at, metric.id)]
    ranked = sorted(found, key=lambda n: (not n.percent, not _led(reading, piece, n), n.start))
    return ranked[0] if ranked else None


def _may_be(reading: Reading, piece: str, number: Number, metric: tuple[int, int], id_: str) -> bool:
    low = fold(piece)
    term = reading.knowledge.metrics.get(id_)
    if is_ratio(low, number) or (term and not within(number.value, term.low, term.high)):
        return False
    unit = _UNITS.get(term.unit) if term else None
    in_unit = bool(unit and unit.match(low, number.end))
    if _TIME.match(low, number.end) and not in_unit:
        return False  # three hours are no three minutes
    wanted = any(_ends_with(reading, low[: number.start], cue) for cue in ("bound", "we_want"))
    if wanted or reading.cues["not_value"].match(low[number.end :].lstrip()):
        return False
    if number.end <= metric[0]:
        # Before its metric a number stands right there: "18% no-shows", "a 4.7 rating".
        between = low[number.end : metric[0]]
        return not _APART.search(between) and len(between.split()) <= 2
    counts = _NOUN.match(low[number.end :])
    light = counts and counts.group().strip() in reading.cues.light
    return number.percent or in_unit or _led(reading, piece, number) or not counts or bool(light)


def is_ratio(low: str, number: Number) -> bool:
    """ "4 in 10", "dos de cada cien": neither number is the value, and the share itself was not said."""
    other = _RATIO.match(low, number.end)
    told = bool(other and numbers(low[other.start() : other.end() + 12]))
    before = _SPELT.search(low[: number.start])
    return told or bool(before and numbers(low[max(0, before.start() - 8) : before.start()]))


def is_base(low: str, number: Number) -> bool:
    """ "De cada diez que preguntan, compran dos": what a share is of."""
    return bool(_OF_EACH.search(low[: number.start]))


def within(value: float, low: float | None, high: float | None) -> bool:
    """Whether `value` may be one of a metric bounded so; None is open."""
    return (low is None or value >= low) and (high is None or value <= high)


def _led(reading: Reading, piece: str, number: Number) -> bool:
    return _ends_with(reading, fold(piece)[: number.start], "stands_at")


def _ends_with(reading: Reading, before: str, cue: str) -> bool:
    before = _COIN.sub("", before[-40:])
    return any(found.end() == len(before) for found in reading.cues[cue].finditer(before))
