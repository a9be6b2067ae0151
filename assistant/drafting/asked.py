"""The data that a sentence says is asked for or given, and what for: "anotamos su nombre y su teléfono"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.drafting import signs
from assistant.text import Cues, Lexicon, clauses, folded
from assistant.text.grammar import any_of
from schemas import Language

_BETWEEN, _BEFORE = 5, 30
"""Words that may stand between the verb and what is asked for ("take a clear colour photo"); letters before the verb in
which it may stand whose it is."""
_WITH = re.compile(rf"\b{any_of('with')}\b")
_CLOSED = re.compile(r"[.;:!?()\n]")
_MARKS = re.compile(r"[.;:,!?()\n]")


class Asked(NamedTuple):
    """`what` stands at `start:end` of the text that was read; `purpose` is in the person's words too."""

    what: str
    purpose: str | None
    start: int
    end: int


def asked_in(text: str, language: Language, areas: tuple[str, ...], lexicon: Lexicon) -> tuple[Asked, ...]:
    """What customers are asked for in each statement of `text`: never what they note of ours, never what is denied."""
    found: list[Asked] = []
    for clause in clauses(text):
        if not signs.negates(folded(clause.text).text, language, lexicon.cues):
            found += _asked(text, clause.start, clause.end, areas, lexicon)
    return tuple(found)


def _asked(text: str, start: int, end: int, areas: tuple[str, ...], lexicon: Lexicon) -> Iterator[Asked]:
    whole = folded(text)
    if whole.places is not None:
        return
    low, cues = whole.text, lexicon.cues
    for verb in _verbs(cues).finditer(low, start, end):
        noun = cues["data.noun"].search(low, verb.end(), end)
        if noun is None or not _near(low[verb.end() : noun.start()], cues):
            continue
        about = low[max(start, verb.start() - _BEFORE) : noun.end()]
        ours = _we_act(text, start, end, verb.start(), areas, lexicon)
        by_us = ours or cues["data.theirs"].search(about) is not None
        if by_us if verb.lastgroup == "asked" else not ours or by_us:
            first, last = _first(low, verb.end(), noun.start()), _last(low, noun.end(), end, cues)
            yield Asked(text[first:last].strip(" ,"), _purpose(text, low, last, cues), first, last)
            return


def _near(between: str, cues: Cues) -> bool:
    """Whether a verb reaches the data: not past a mark, a place, or another thing ("reviews with photos")."""
    apart = any(cues[id_].search(between) for id_ in ("data.ours", "data.end"))
    return len(between.split()) <= _BETWEEN and not (apart or _WITH.search(between) or _MARKS.search(between))


def _we_act(text: str, start: int, end: int, verb: int, areas: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the business does it: by its verb, by "we" right before it, or a colleague named before."""
    low, cues = folded(text).text, lexicon.cues
    if any(one.id and start <= one.start < verb for one in lexicon.mentions(text, {"area"})):
        return True
    before = _we(cues).search(low[start:verb])
    return before is not None or signs.business_speaks(low[start:end], text[start:end], cues, areas)


def _first(low: str, verb: int, noun: int) -> int:
    """Where what is asked for starts: after whom it is asked of ("take them a photo", "ask them for an email")."""
    led = re.compile(r"\s*(?:(?:for|us|them|nos|les|lhes)\s+)*").match(low, verb, noun)
    return led.end() if led else verb


@lru_cache(maxsize=4)
def _verbs(cues: Cues) -> re.Pattern[str]:
    return re.compile(rf"(?P<asked>{cues['data.asked'].pattern})|(?P<given>{cues['data.given'].pattern})")


@lru_cache(maxsize=4)
def _we(cues: Cues) -> re.Pattern[str]:
    return re.compile(rf"{cues['draft.we'].pattern}\s(?:[a-z]+\s)?$")


def _last(low: str, noun: int, end: int, cues: Cues) -> int:
    """Where what is asked for ends: before its purpose, a place or a time; after a comma only more data may stand."""
    stops = [found.start() for id_ in ("data.purpose", "data.end") if (found := cues[id_].search(low, noun, end))]
    stop = min([*stops, end])
    mark = _CLOSED.search(low, noun, stop)
    stop = mark.start() if mark else stop
    comma = low.find(",", noun, stop)
    while comma >= 0 and cues["data.noun"].search(low, comma, stop):
        comma = low.find(",", comma + 1, stop)
    stop = comma if comma >= 0 else stop
    return len(low[:stop].rstrip())


def _purpose(text: str, low: str, at: int, cues: Cues) -> str | None:
    """What for, where that is said right behind: up to the next mark, at most one clause."""
    opening = re.compile(rf"[\s,]{{0,3}}(?={cues['data.purpose'].pattern})").match(low, at)
    if not opening:
        return None
    start = opening.end()
    mark = _MARKS.search(low, start)
    end = mark.start() if mark else len(low)
    first = next(iter(clauses(text[start:end])), None)
    words = text[start : start + first.end] if first else ""
    return words.strip() if len(words.split()) > 1 else None
