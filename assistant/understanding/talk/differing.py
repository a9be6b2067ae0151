"""What is asked to be told apart: "what changed since v1?", "¿en qué se diferencian los turistas de los vecinos?"."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from assistant.deciding import ideal_id
from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.talk.days import days
from assistant.versions import SPLIT
from schemas import Act, JourneyMap, Understood, Version

_SHORT = 16
"""Words of a message that asks for a difference and does nothing else."""

class _Side(NamedTuple):
    """What words of the message name: a version, a map ("" is all), or both as they are now."""

    start: int
    end: int
    version: str = ""
    map: str = ""

    @property
    def named(self) -> str:
        return f"{self.version}{SPLIT}{self.map}"


def differing(reading: Reading) -> Understood | None:
    """The two sides of the difference that a message asks for; None where it asks for none.

    Who asks says nothing else: words that name no side of ours tell of the business, or of a version that is not.
    """
    low = reading.low
    asked = reading.cues["differs"].search(low) if words(low) <= _SHORT and reading.session.maps else None
    if asked is None:
        return None
    sides = _sides(reading)
    rest = _rest(reading, [asked.span(), *((each.start, each.end) for each in sides)])
    quote, saved = reading.said.strip(), reading.session.versions
    if rest and not (reading.cues["version.word"].search(low) or any(each.version for each in sides)):
        return None
    if rest and not _asks(reading, asked.start()):
        return None
    if rest:
        return Understood(acts=(Act(kind="versions", about=rest, quote=quote),))
    pair = _pair(sides, reading)
    if pair is None:
        return None if saved or sides else Understood(acts=(Act(kind="versions", quote=quote),))
    return Understood(acts=(Act(kind="compare", place=tuple(each.named for each in pair), quote=quote),))


def _pair(sides: list[_Side], reading: Reading) -> tuple[_Side, _Side] | None:
    """What stands against what; where one is named, the other is what there is now, or the other of two maps."""
    saved, maps = reading.session.versions, reading.session.maps
    if len(sides) == 2:
        return sides[0], sides[1]
    now = _Side(0, 0, map=_here(reading).id)
    if not sides or sides == [_Side(sides[0].start, sides[0].end)]:
        return (_Side(0, 0, saved[-1].name), _Side(0, 0)) if saved else None
    if len(sides) > 2:
        return None
    only = sides[0]
    if only.version:
        return only, _Side(0, 0, map=only.map)
    others = [each.id for each in maps if each.id != only.map]
    if only.map in {each.id for each in maps}:
        return (only, _Side(0, 0, map=others[0])) if len(others) == 1 else None
    return now, only


def _sides(reading: Reading) -> list[_Side]:
    """What the message names, in the order of its words; where names overlap the longest stands."""
    found = sorted((*_versions(reading), *_maps(reading)), key=lambda each: each.start - each.end)
    free: list[_Side] = []
    for side in found:
        if not any(side.start < other.end and other.start < side.end for other in free):
            free.append(side)
    named = _told(free, reading)
    return sorted(named, key=lambda each: each.start)


def _told(sides: list[_Side], reading: Reading) -> list[_Side]:
    """Each side once; "now" beside the ideal or a map is the map that they are of."""
    once = {each.named: each for each in sorted(sides, key=lambda each: -each.start)}
    states = [each for each in once.values() if not each.version]
    if len(once) == 2 and len(states) == 2 and SPLIT in once:
        now = once[SPLIT]
        other = next(each for each in states if each is not now)
        return [now._replace(map=_base(other, reading)), other] if other.map != _base(other, reading) else [other]
    return list(once.values())


def _base(side: _Side, reading: Reading) -> str:
    """The map of today that an ideal one belongs to."""
    return next((each.id for each in reading.session.maps if ideal_id(each.id) == side.map), side.map)


def _versions(reading: Reading) -> Iterator[_Side]:
    """Versions by name, by their order, by the day they were saved on."""
    low, saved = reading.low, reading.session.versions
    for each in saved:
        for found in re.finditer(rf"(?<!\w){re.escape(fold(each.name))}(?!\w)", low):
            yield _Side(*found.span(), each.name)
    for cue, n in (("differs.first", 0), ("differs.second", 1), ("differs.last", -1)):
        if -len(saved) <= n < len(saved):
            yield from (_Side(*found.span(), saved[n].name) for found in reading.cues[cue].finditer(low))
    yield from _saved_on(reading)
    for day in range(7):
        then = [each for each in saved if _day(each) == day]
        for found in reading.cues[f"weekday.{day}"].finditer(low) if then else ():
            yield _Side(*found.span(), then[-1].name)


def _saved_on(reading: Reading) -> Iterator[_Side]:
    """The version of a day that is named: the last of that day, else how things stood by then, else the first since."""
    saved = [(when, each) for each in reading.session.versions if (when := _date(each.saved_at))]
    today = _date(reading.session.updated_at)
    for day in days(reading.low, today, reading.cues) if today and saved else ():
        by_then = [each for when, each in saved if when <= day.last]
        yield _Side(day.start, day.end, (by_then[-1] if by_then else saved[0][1]).name)


def _date(stamp: str) -> date | None:
    return datetime.fromisoformat(stamp).date() if stamp else None


def _day(version: Version) -> int | None:
    return datetime.fromisoformat(version.saved_at).weekday() if version.saved_at else None


def _maps(reading: Reading) -> Iterator[_Side]:
    """Maps by whom or what they are for, where that tells them apart; what is wanted; and what there is now."""
    low, maps = reading.low, reading.session.maps
    for each in maps:
        for field in ("audience", "product"):
            name = fold(getattr(each, field).name)
            alone = sum(fold(getattr(other, field).name) == name for other in maps) == 1
            if name and alone and len(maps) > 1 and (at := low.find(name)) >= 0:
                yield _Side(at, at + len(name), map=each.id)
    for found in reading.cues["ideal"].finditer(low):
        yield _Side(*found.span(), map=ideal_id(_here(reading).id))
    for found in reading.cues["differs.now"].finditer(low):
        yield _Side(*found.span())


def _here(reading: Reading) -> JourneyMap:
    """The map that the person looks at."""
    maps = reading.session.maps
    return next((each for each in maps if each.id == reading.session.shown), maps[0])


def _rest(reading: Reading, known: list[tuple[int, int]]) -> str:
    """The words beside what is known that say something."""
    low, cues = reading.low, reading.cues
    left = (
        found.group()
        for found in re.finditer(r"[\w'’-]+", low)
        if not any(start <= found.start() < end for start, end in known)
    )
    return " ".join(one for one in left if one not in cues.light and not cues["differs.beside"].fullmatch(one))


def _asks(reading: Reading, start: int) -> bool:
    """Whether it is a question, or what asks comes first: "o que mudou …"."""
    before = reading.low[:start].strip("¿ ").split()
    return any(part.question for part in reading.parts) or all(word in reading.cues.light for word in before)
