"""A number told again beside the same word: "it's a 30-day trial, actually", "corrijo: a nota é 8,4"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.worded import Told, one_meant, recounted_in, told_texts
from assistant.understanding.sentences.numbers import Number, numbers
from schemas import Edit, item_key

_STEM = 4
_BARE = 6
"""Words of a message that is little more than the right number."""

_BEFORE, _MOST = 4, 3
"""Words before a number among which the one stands that it belongs to; numbers that a correction may hold."""


def retold(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the number put right in the text that tells it of the same thing; nothing where none does."""
    if len(reading.low) != len(reading.said):
        return []
    puts = reading.cues["better"].match(reading.low.strip())
    if not (puts or any(reading.cues[cue].search(reading.low) for cue in ("correction", "left_us"))):
        return _resized(reading, edits)
    for number in numbers(reading.low)[:_MOST]:
        found = [one for path, text in told_texts(reading) if (one := _same(reading, number, Told(path, text, 0, 0)))]
        if meant := one_meant(reading, found):
            return recounted_in(reading, meant, reading.said[number.start :], edits)
    said = numbers(reading.low)
    if len(said) == 1 and len(reading.said.split()) <= _BARE and (near := _nearest(reading, said[0])):
        return recounted_in(reading, [near], reading.said[said[0].start :], edits)
    return []


def _resized(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """ "The kit is of 12 now": the number in the name of a product, told anew of what comes before it."""
    for number in numbers(reading.low)[:_MOST] if reading.cues["renewed"].search(reading.low) else ():
        before = set(_before(reading, reading.low, number))
        unit = _unit(reading, reading.low[number.end :])
        for path, name in told_texts(reading):
            old = next(iter(numbers(name)), None) if path == ("products",) else None
            same = old and before & set(_before(reading, fold(name), old))
            if old and same and unit in ("", _after(reading, fold(name), old)) and old.value != number.value:
                told = Told(path, name, old.start, old.end, old.end)
                return recounted_in(reading, [told], reading.said[number.start : number.end], edits)
    return []


def _unit(reading: Reading, after: str) -> str:
    """What a number counts, told right behind it; "" where nothing is but a word of talk."""
    rest = re.split(r"[,.;!?\n]", after)[0].strip()
    talk = any(reading.cues[cue].match(rest) for cue in ("renewed", "lead_out", "time"))
    return "" if talk else rest.partition(" ")[0][:_STEM]


def _nearest(reading: Reading, number: Number) -> Told | None:
    """The number most like a bare one in what the message before told: "make it 18"."""
    told = {str(item_key(edit.value)) for change in reading.session.history[-1:] for edit in change.edits}
    found = [
        Told(path, text, old.start, old.end, old.end)
        for path, text in told_texts(reading) if text in told
        for old in numbers(text) if old.percent == number.percent and old.value != number.value
    ]  # fmt: skip
    return min(found, key=lambda one: abs(numbers(one.text[one.start : one.end])[0].value - number.value), default=None)


def _same(reading: Reading, number: Number, told: Told) -> Told | None:
    """The number of a text that is another, of the same kind, and counts the same."""
    after, before = _after(reading, reading.low, number), set(_before(reading, reading.low, number))
    for old in numbers(told.text):
        low = fold(told.text)
        if old.value == number.value or old.percent != number.percent:
            continue
        same = after == _after(reading, low, old) if after else bool(before & set(_before(reading, low, old)))
        if same:
            return told._replace(start=old.start, end=old.end, unit=old.end)
    return None


def _after(reading: Reading, low: str, number: Number) -> str:
    """What a number counts: the word right after it."""
    found = re.match(r"[\s-]*([^\W\d]+)", low[number.end :])
    word = found[1] if found else ""
    return word[:_STEM] if len(word) > 2 and word not in reading.cues.light else ""


def _before(reading: Reading, low: str, number: Number) -> Iterator[str]:
    said = re.findall(r"[^\W\d]+", re.split(r"[.;:!?]", low[: number.start])[-1])[-_BEFORE:]
    yield from (word[:_STEM] for word in said if len(word) > 2 and word not in reading.cues.light)
