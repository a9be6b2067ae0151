"""A day told again of the same thing: "sorry, delivery is on Fridays", after "Tom delivers on Thursdays"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.worded import Told, one_meant, reworded, told_texts
from schemas import Edit

_STEM = 4


def other_day(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the day put right in the text that tells it of the same thing; nothing where none does."""
    low = reading.low
    adds = reading.cues["adds"].search(low)  # "on Sundays too"
    if adds or not reading.cues["correction"].search(low) or len(low) != len(reading.said):
        return []
    days = list(reading.cues["hours.day"].finditer(low))
    said = _stems(reading, low)
    found = [one for path, text in told_texts(reading) for one in _days(reading, Told(path, text, 0, 0))]
    same = [one for one in found if said & _stems(reading, fold(one.text))]
    if len(days) != 1 or any(_day(one) == days[0].group() for one in same) or not (meant := one_meant(reading, same)):
        return []
    return reworded(reading, meant, reading.said[days[0].start() : days[0].end()], edits)


def _days(reading: Reading, told: Told) -> Iterator[Told]:
    """The day of a text that tells one."""
    found = list(reading.cues["hours.day"].finditer(fold(told.text)))
    if len(found) == 1:
        yield told._replace(start=found[0].start(), end=found[0].end())


def _day(told: Told) -> str:
    return fold(told.text[told.start : told.end])


def _stems(reading: Reading, low: str) -> set[str]:
    """The beginnings of its words of content, days apart."""
    words = re.findall(r"[^\W\d_]{4,}", reading.cues["hours.day"].sub(" ", reading.cues["correction"].sub(" ", low)))
    return {word[:_STEM] for word in words if word not in reading.cues.light}
