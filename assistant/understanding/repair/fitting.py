"""What may stand in the place of something taken back: a day for a day, a number for a number, and no bare remark."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.worded import unled
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import trim


def fitting(reading: Reading, wrong: Sequence[str], right: str) -> str:
    """What of `right` may stand where `wrong` stood; "" where nothing may."""
    right = _alike(reading, wrong[0], _once(right, wrong))
    return right if _carries(reading, right) and (not _counts(wrong[0]) or numbers(right)) else ""


def _alike(reading: Reading, wrong: str, right: str) -> str:
    """A day gives way to the day that is named: "on Wednesdays we deliver, not on Thursdays"."""
    day = reading.cues["hours.day"]
    dated = day.fullmatch(fold(unled(reading, wrong))) and not numbers(right)
    found = day.search(fold(right)) if dated and len(fold(right)) == len(right) else None
    return right[found.start() : found.end()] if found else right


def _counts(wrong: str) -> bool:
    """A number by itself, which only another puts right: "5 days, not 3, I'm alone now"."""
    return any(trim(wrong) == wrong[one.start : one.end].strip() for one in numbers(wrong))


def _once(right: str, wrong: Sequence[str]) -> str:
    """Up to the comma after which the wrong thing is spoken of again: "it's Y, X was last year"."""
    head, comma, tail = right.partition(",")
    return head if comma and any(fold(one) in fold(tail) for one in wrong) else right


def _carries(reading: Reading, right: str) -> bool:
    """Whether there is more in it than small words, or than that it is somebody else's: "that's the other branch"."""
    if reading.cues["other_house"].search(fold(right)):
        return False
    said = (word for word in re.findall(r"\w+", fold(right)) if word not in reading.cues.light)
    return any(not reading.cues["describes"].fullmatch(word) for word in said)  # "the worst is that"
