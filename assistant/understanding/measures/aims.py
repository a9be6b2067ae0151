"""Which number of an aim is today's, and which is wanted: "we get 9 a month, with 3 I'd be happy"."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from assistant.text import Cues, fold
from assistant.text.grammar import any_of
from assistant.understanding.measures.days import due_in
from assistant.understanding.measures.terms import meets, terms
from assistant.understanding.measures.values import is_base, is_ratio
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.shape import verbal

_COIN = re.compile(r"(?:\s*r?[$€£])?\s*$")
_PIECE = re.compile(rf"[,;:()]|\s{any_of('and', 'but')}\s")
_SHORT = 12
"""Words of a statement that may tell no more than a number of the one beside it."""

_LEAD = 3
"""Words at most that lead to the number that something stands at."""

_HUNDRED = re.compile(rf"\s*{any_of('ratio')}\s+(?:100|cien|cem|hundred)\b")


_THAT = re.compile(rf"\s*{any_of('who')}\s")
_YEARS = 2000, 2100


class Aim(NamedTuple):
    """The numbers of an aim, where they were said; and how far into the message its words go."""

    baseline: int | float | None
    target: int | float | None
    start: int
    end: int


def aim(reading: Reading, part: Part, told: int, *, timed: bool) -> Aim:
    """The numbers of `part`, and of a statement beside it that tells nothing else: "…, ahorita vendo 50".

    `timed`: what is aimed at may be counted in minutes or days. `told`: to where the message is another aim's.
    """
    baseline, target = _roles(reading, part, timed)
    start, end = part.start, part.end
    for beside in _beside(reading, part, told):
        now, wanted = _roles(reading, beside, timed)
        now = _stands(reading, beside) if now is None and wanted is None else now
        if (baseline is None and now is not None) or (target is None and wanted is not None):
            baseline, target = (now if baseline is None else baseline), (wanted if target is None else target)
            start, end = min(start, beside.start), max(end, beside.end)
    return Aim(baseline, target, start, end)


def _beside(reading: Reading, part: Part, told: int) -> Iterator[Part]:
    """The statements after an aim, else the one before it, that tell no more than a number."""
    at = next((n for n, one in enumerate(reading.parts) if one.start <= part.start < one.end), 0)
    free = [one.fact and one.start >= told and bare_number(reading, one) for one in reading.parts]
    if 0 <= at + 1 < len(free) and _stands(reading, reading.parts[at + 1]) is not None:
        free[at + 1] = True
    after = list(takewhile(lambda n: free[n], range(at + 1, min(at + 3, len(free)))))
    yield from (reading.parts[n] for n in after or [n for n in (at - 1,) if n >= 0 and free[n]])


def _stands(reading: Reading, part: Part) -> int | float | None:
    """The one number of a statement that says no more than how it stands: "somos 220", "we have 140"."""
    found = _counted(reading, part) if part.fact and verbal(reading, part.text) else []
    if len(found) != 1 or terms(reading, part) or _hopes(reading, part.low):
        return None
    lead, rest = part.low[: found[0].start].split(), part.low[found[0].end :]
    for cue in ("per_time", "lately", "at_present", "time_unit", "hours.day"):
        rest = _cue(reading, cue).sub(" ", rest)
    left = [word for word in re.findall(r"[^\W\d_]+", rest) if word not in reading.cues.light]
    return found[0].value if 0 < len(lead) <= _LEAD and not left else None


def bare_number(reading: Reading, part: Part) -> bool:
    """Whether a statement tells a number of today, or one that would do, and names nothing that is counted."""
    told = any(reading.has(part, cue) for cue in ("at_present", "lately", "settles_for", "aimed_at"))
    short = len(part.low.split()) <= _SHORT
    return told and short and bool(_counted(reading, part)) and not reading.among(part, "metric")


def _counted(reading: Reading, part: Part) -> list[Number]:
    day = due_in(part.low, reading.cues)
    found = [n for n in numbers(part.low, reading.tongue) if not (day and day.start() <= n.start < day.end())]
    if found and not any(reading.has(part, cue) for cue in ("goal", "we_want", "aimed_at")):
        ruled = terms(reading, part)
        found = [n for n in found if not meets(ruled, part.start + n.start, part.start + n.end)]
    found = [n for n in found if not is_ratio(part.low, n) or _HUNDRED.match(part.low, n.end)]
    found = [n for n in found if not is_base(part.low, n) and not (_YEARS[0] <= n.value <= _YEARS[1] and not n.percent)]
    return [n for n in found if not reading.cues["not_value"].match(part.low[n.end :].lstrip())]


def _roles(reading: Reading, part: Part, timed: bool) -> tuple[int | float | None, int | float | None]:
    """Today's number and the wanted one: "from 20 to 30" both; "to 30" the target. A change "by 10%" is neither."""
    found = _counted(reading, part)
    ranks = {n: _rank(reading, part, n, found) for n in found}
    if not timed:  # "cut it to 10 days" tells how long; "in 10 days", when
        unit = reading.cues["time_unit"]
        found = [n for n in found if ranks[n] == _REACHED or not unit.match(part.low[n.end :].lstrip())]
    now = min((n for n in found if ranks[n] < 0), key=lambda n: ranks[n], default=None)
    if now and ranks[now] == _AGAINST and len(found) > 1:  # "at 40 percent instead of 25"
        return now.value, max((n for n in found if n is not now), key=lambda n: ranks[n]).value
    wanted = max((n for n in found if ranks[n] > 0), key=lambda n: ranks[n], default=None)
    if wanted and not now and len(found) == 2:  # "we get 9 a month, with 3 I'd be happy"
        now = next((n for n in found if n is not wanted and ranks[n] == _REACHED < ranks[wanted]), None)
    return (now.value if now else None, wanted.value if wanted else None)


_AGAINST, _HOPED, _REACHED, _WANTED = -2, 1, 2, 3


def _rank(reading: Reading, part: Part, number: Number, all_: list[Number]) -> int:
    """How far words say that a number is wanted; below zero where they say that it is today's."""
    before = max((n.end for n in all_ if n.end <= number.start), default=0)
    after = min((n.start for n in all_ if n.start >= number.end), default=len(part.low))
    lead, rest = part.low[before : number.start], _PIECE.split(part.low[number.end : after])[0]
    near = _near(reading.cues, lead)
    if _ends(reading, near, "rather_than"):
        return _AGAINST
    if _ends(reading, near, "bound") or _ends(reading, _COIN.sub("", lead), "bound"):
        return _WANTED
    if _ends(reading, near, "from"):
        return -1
    if _ends(reading, near, "to"):
        return _REACHED
    cut = [found.end() for found in _PIECE.finditer(lead)]
    piece = lead[cut[-1] if cut else 0 :]
    if _cue(reading, "aimed_at").search(piece) or _cue(reading, "settles_for").search(rest):
        return _WANTED
    if any(_cue(reading, "at_present").search(piece) or _cue(reading, "lately").search(one) for one in (piece, rest)):
        return -1
    if _ends(reading, near, "goes_on"):
        return -1
    if _hopes(reading, f"{piece}{part.low[number.start : number.end]}{rest}"):
        return _HOPED
    return -1 if _ends(reading, near, "stands_at") else 0


def _hopes(reading: Reading, piece: str) -> bool:
    """Whether words only wish: "vender 100 kilos", "that 40% of them stay", "hit 15 jobs a week"."""
    if any(_cue(reading, cue).match(piece.strip()) for cue in ("goal", "wants")) or _THAT.match(piece):
        return True
    bare = reading.tongue == "en" and reading.cues["verb"].match(piece.strip())
    return reading.topic == "goals" and (bool(bare) or not verbal(reading, piece))


def _cue(reading: Reading, cue: str) -> re.Pattern[str]:
    """A cue in the message's language: "do" is "from" in Portuguese, and "make" in English."""
    return reading.cues.of(cue, reading.tongue) if reading.tongue else reading.cues[cue]


def _near(cues: Cues, lead: str) -> str:
    """`lead` without a coin and words of about how much: "to maybe"."""
    low = _COIN.sub("", fold(lead))
    while soft := next((one.start() for one in cues["about"].finditer(low) if one.end() == len(low)), 0):
        low = low[:soft].rstrip()
    return low


def _ends(reading: Reading, before: str, cue: str) -> bool:
    low = before[-40:].rstrip()
    return any(found.end() == len(low) for found in _cue(reading, cue).finditer(low))
