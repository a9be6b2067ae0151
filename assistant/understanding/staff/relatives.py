"""Relatives and hands who work there, and the one who speaks, wherever an answer names them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME


class Worker(NamedTuple):
    """Somebody named at `start:end` of the message; `name` is without article or count, "" for the one who speaks."""

    name: str
    start: int
    end: int


_NAMED = re.compile(rf"\s+(?P<name>{NAME.pattern})")
_TOLD = ("", "and", "just", "only", "its", "it's", "or", "then", "mostly")
_OPENS = re.compile(rf"(?:^|[,;:.(\n]|\b{any_of('and', 'with')})\s*$")
"""What stands before a relative who is named without "my": "mulher, filha e genro"."""


def relatives(reading: Reading) -> Iterator[Worker]:
    """ "Mi cuñada Silvia", "the missus", "two lads", "um rapaz": who is of the house, or is a hand there."""
    low, text = reading.low, reading.said
    if len(low) != len(text):
        return
    for found in _pattern(reading).finditer(low):
        start, end = found.start("who"), found.end()
        led = found["ours"] or found["one"] or _counted(low[: found.start("who")])
        if not led and not (found["kin"] and _OPENS.search(low[:start])):
            continue
        if named := _NAMED.match(text, end):
            end = named.end()
        yield Worker(text[start:end], start, end)


def speaker(reading: Reading) -> Iterator[Worker]:
    """Where the one who speaks is among those who do something: "los cursos los doy yo", "me on the till"."""
    if len(reading.low) != len(reading.said):
        return
    own, thinks = _cue(reading, "myself"), _cue(reading, "i_think")
    for found in own.finditer(reading.low):
        rest = reading.low[found.end() :].lstrip(" '’")
        before = reading.low[: found.start()].rstrip()
        # "It's me and Ana", and not "he calls me".
        counted = before.endswith((",", ":", ".")) or before.rpartition(" ")[2] in _TOLD
        if not thinks.match(rest) and (found.group() != "me" or counted):
            yield Worker("", found.start(), found.end())


def _counted(before: str) -> bool:
    tail = " ".join(before.split()[-2:])
    return any(number.end >= len(tail) for number in numbers(tail))


def _cue(reading: Reading, id_: str) -> re.Pattern[str]:
    return reading.cues.of(id_, reading.tongue or reading.spoken)


def _pattern(reading: Reading) -> re.Pattern[str]:
    ours, one, kin, hand = (_cue(reading, id_).pattern for id_ in ("of_ours", "some_one", "kin_word", "hand"))
    return re.compile(rf"(?:(?P<ours>{ours})\s+|(?P<one>{one})\s+)?(?P<who>(?P<kin>{kin})|(?P<hand>{hand}))")


def is_relative(reading: Reading, name: str) -> bool:
    """Whether `name` is a relative's: "cuñada Silvia", "business partner"."""
    found = _cue(reading, "kin_word").match(fold(name))
    return found is not None and (found.end() == len(name) or NAME.fullmatch(name[found.end() :].strip()) is not None)


def related(reading: Reading, low: str) -> bool:
    """Whether folded words begin with a relative: "mi cuñada", "the missus does the books"."""
    ours, one, kin = (_cue(reading, id_).pattern for id_ in ("of_ours", "some_one", "kin_word"))
    return re.match(rf"(?:{ours}|{one})\s+{kin}", low) is not None
