"""What was told before, and where a message names it again."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pydantic import JsonValue
from rapidfuzz import fuzz

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.phrases import by_name, words
from schemas import Loc

_ALIKE = 88
SCALARS: tuple[Loc, ...] = (
    ("business", "name"),
    ("business", "industry"),
    ("business", "team_size"),
    ("business", "country"),
)
_WORD = re.compile(r"[^\W_]+")
_STEM = 5
"""Letters in which two forms of a long word agree: "torta" and "tortas"."""


class Known(NamedTuple):
    """A fact that may be corrected: where it stands, what it is, and what it is called."""

    path: Loc
    value: JsonValue
    called: str


class Told(NamedTuple):
    """A fact that a message names again, from `start` to `end`."""

    known: Known
    start: int
    end: int


def known_facts(reading: Reading) -> Iterator[Known]:
    brief = reading.brief
    for path in SCALARS:
        value = getattr(brief.business, str(path[1]))
        if value not in (None, ""):
            yield Known(path, value, str(value))
    for audience in brief.audiences:
        yield Known(("audiences",), audience.name, audience.name)
    for product in brief.products:
        yield Known(("products",), product.name, product.name)
    for field in ("areas", "tools", "channels"):
        for value in getattr(brief, field):
            yield Known((field,), value, value)
    for measure in brief.measures:
        if measure.value is not None:
            yield Known(("measures", measure.id, "value"), measure.value, str(measure.value))
    for goal in brief.goals:
        for field in ("target", "baseline", "due"):
            if getattr(goal, field) is not None:
                yield Known(("goals", goal.text, field), getattr(goal, field), str(getattr(goal, field)))


def match(reading: Reading, wrong: str) -> Known | None:
    """The known fact that `wrong` names."""
    low = fold(wrong)
    # A word that may mean several things means the one that was told.
    ids = {id_ for m in reading.lexicon.mentions(wrong) for id_ in (m.id, *m.candidates) if id_}
    for known in known_facts(reading):
        if known.path in (("audiences",), ("products",)) and fuzz.ratio(low.strip(), fold(known.called)) >= _ALIKE:
            return known  # whom they serve may be called what another trade is: "it's no cafés, it's restaurants"
    counted = [number for number in numbers(low) if words(low) <= 3]
    for known in known_facts(reading):
        same = (number for number in counted if known.called == str(number.value))
        if known.called in ids or any(_may_be(reading, low, number, known) for number in same):
            return known
    for known in known_facts(reading):
        called = fold(known.called)
        if len(low) >= 3 and (low == called or (len(low) > 4 and low in called) or fuzz.ratio(low, called) >= _ALIKE):
            return known
    return None


def told_again(reading: Reading) -> Iterator[Told]:
    """Each known fact at each place where the message names it."""
    if len(reading.low) != len(reading.said):
        return
    said = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(reading.low)]
    counted = numbers(reading.low)
    for known in known_facts(reading):
        if known.path[0] in ("channels", "tools"):
            same = (m for m in reading.mentions if known.value in (m.id, *m.candidates))
            yield from (Told(known, m.start, m.end) for m in same)
        elif isinstance(known.value, int | float):
            again = (n for n in counted if n.value == known.value and _may_be(reading, reading.low, n, known))
            yield from (Told(known, n.start, n.end) for n in again)
        else:
            called = by_name(known.called) if known.path[0] == "areas" else known.called
            yield from (Told(known, *place) for place in _named(reading, called, said))


def _may_be(reading: Reading, low: str, number: Number, known: Known) -> bool:
    """Whether a number may be the known one: "three days" are none of the team."""
    time = reading.cues["time_unit"].match(low[number.end :].lstrip())
    return known.path != ("business", "team_size") or not time


def _named(reading: Reading, called: str, said: list[tuple[str, int, int]]) -> Iterator[tuple[int, int]]:
    """Where at least half of the words that carry a name stand together."""
    own = [word for word in _WORD.findall(fold(called)) if word not in reading.cues.light and len(word) > 1]
    run: list[tuple[str, int, int]] = []
    for word in [*said, ("", 0, 0)]:
        if word[0] and any(_same(word[0], one) for one in own):
            run.append(word)
        elif run and word[0] in reading.cues.light:
            continue
        elif run:
            if len({one[0] for one in run}) * 2 >= len(own):
                yield run[0][1], run[-1][2]
            run = []


def _same(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    many = len(short) > 2 and long in (f"{short}s", f"{short}es")
    inflected = len(short) >= _STEM and one[:_STEM] == other[:_STEM] and len(long) - len(short) <= 2
    return one == other or many or inflected
