"""A count put right by a bare number: "Correction: thirteen", "make that eleven", "no, 5, I forgot Seba"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.latest import set_right
from assistant.understanding.repair.leaving import counted
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import Known
from schemas import Edit, Loc

_SIZE: Loc = ("business", "team_size")
_NO = re.compile(r"(?:oh |ah |uy |ay |no |nao )*(?:no|nao|naw)[\s,]+(?=\d|\w)")
_END = re.compile(r"[!?\n;]|\.(?!\d)")
_REACH = 40
"""Characters between the words that speak of us and the number that is put right."""

_MOST = 20
"""Corrections of one message that are looked at."""

_ALIKE = 2
"""How many times as much, or as little, as before a number put right may be to be taken for it."""


def recounted(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The known number that a bare one can only mean, set to it; nothing where the message tells it by name."""
    if _told_apart(reading) or any(_numbered(edit) and not _before_mending(reading, edit) for edit in edits):
        return
    for number, before in _bare(reading):
        if path := _meant(reading, number, before):
            yield reading.edit("set", path, number.value, reading.said.strip()[:300])
            return


def put_right(reading: Reading) -> Iterator[Edit]:
    """What a message denies the number of and tells another for: "it's not two girls, it's three".

    The new number stands where the old one was known; where it was some of the team, the whole changes by as many.
    """
    if not (pair := _told_apart(reading)):
        return
    old, new = pair
    paths = [path for path, value in counted(reading) if value == old.value]
    size, some = reading.brief.business.team_size, _some_of_us(reading, old)
    if size and some and size != old.value:
        yield reading.edit("set", _SIZE, max(1, size - int(old.value) + int(new.value)), reading.said.strip()[:300])
    elif len(paths) == 1 and (paths[0] != _SIZE or _counts_nothing(reading, reading.low[old.end :].lstrip())):
        known = Known(paths[0], old.value, reading.low[old.start : old.end])
        yield from set_right(reading, known, new.value, reading.said.strip()[:300])


def _told_apart(reading: Reading) -> tuple[Number, Number] | None:
    """The number that it is not, and the one that it is."""
    found = [one for one in numbers(reading.low) if isinstance(one.value, int) and not one.percent]
    return next(((old, new) for old, new in pairwise(found) if _denied(reading, reading.low[: old.start])), None)


def _denied(reading: Reading, before: str) -> bool:
    """Whether the words before a number say that it is not so many."""
    return any(found.end() == len(before.rstrip()) for found in reading.cues["not_x"].finditer(before))


def _some_of_us(reading: Reading, old: Number) -> bool:
    """Whether the team was counted up with just so many of those who are named behind `old`: "and two girls"."""
    told = [edit for change in reading.session.history for edit in change.edits if edit.path == _SIZE]
    quote = fold(told[-1].quote or "") if told else ""
    who = re.match(r"\s+([^\W\d]+)", reading.low[old.end :])
    counts = (one for one in numbers(quote) if one.value == old.value)
    return bool(who) and any(quote[one.end :].lstrip().startswith(who[1]) for one in counts if who)


def _numbered(edit: Edit) -> bool:
    """An edit that tells a number of its own: how many, how much or where to."""
    value = edit.value if isinstance(edit.value, dict) else {}
    told = any(isinstance(value.get(field), int | float) for field in ("value", "target", "baseline"))
    return edit.path == _SIZE or told or str(edit.path[-1]) in ("value", "target", "baseline")


def _bare(reading: Reading) -> Iterator[tuple[Number, str]]:
    """Numbers in the words of a correction that count nothing named, with the words before them.

    "No, they wait 5" tells what others do.
    """
    openings = [found.end() for found in reading.cues["correction"].finditer(reading.low)]
    if denied := _NO.match(reading.low):
        openings.append(denied.end())
    for start in openings[:_MOST]:
        end = next((found.start() for found in _END.finditer(reading.low, start)), len(reading.low))
        for number in numbers(reading.low):
            after = reading.low[number.end : end].lstrip()
            before = reading.low[start : number.start]
            others = verbal(reading, re.split(r"[,:;]", reading.cues["pivot"].sub(" ", before))[-1])
            ours = not others or _of_us(reading, before)
            if start <= number.start < end and _counts_nothing(reading, after) and ours:
                yield number, before
                break


def _before_mending(reading: Reading, edit: Edit) -> bool:
    """ "Somos 8, minto, 9": the size that is taken back in the same breath."""
    mends = reading.cues["correction"].search(reading.low)
    said = [one for one in numbers(reading.low) if one.value == edit.value]
    return bool(edit.path == _SIZE and mends and said and said[-1].end <= mends.start())


def _counts_nothing(reading: Reading, after: str) -> bool:
    word = re.match(r"[^\W\d]+", after)
    people = any(reading.cues[cue].match(after) for cue in ("team_after", "team_total", "people"))
    return not word or people or word.group() in reading.cues.light or bool(reading.cues["team_then"].match(after))


def _meant(reading: Reading, number: Number, before: str) -> Loc | None:
    known = [(path, value) for path, value in counted(reading) if value != number.value]
    whole = isinstance(number.value, int) and number.value > 0 and not number.percent
    if whole and _of_us(reading, before):
        return _SIZE
    if number.percent or not whole:
        known = [one for one in known if one[0] != _SIZE]
    near = [path for path, value in known if value / _ALIKE <= number.value <= value * _ALIKE]
    return near[0] if len(near) == 1 else _last_told(reading, near)


def _of_us(reading: Reading, before: str) -> bool:
    """The words before speak of us, or the number stands in the place of one that did: "somos 22. No, 21"."""
    told = [found.end() for found in reading.cues["team_before"].finditer(reading.low)]
    at = reading.low.find(before) if before else len(reading.low)
    asked = reading.topic == "departments" and reading.brief.business.team_size is not None
    return asked or any(0 <= at - end <= _REACH for end in told) or bool(reading.cues["team_before"].search(before))


def _last_told(reading: Reading, paths: Sequence[Loc]) -> Loc | None:
    """Which of them the message before told."""
    for change in reading.session.history[-1:]:
        told = [path for path in paths if any(edit.path[: len(path)] == path for edit in change.edits)]
        return told[0] if len(told) == 1 else None
    return None
