"""Who hands what over to whom, as it was said: "Ana takes the measurements and passes them to Luis"."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from assistant.text import Cues, Lexicon, folded
from assistant.text.grammar import any_of, led_by

_END = re.compile(rf"[.;:!?()\n]|,\s+{any_of('and', 'but', 'who')}\b")
_ARTICLE = led_by("the")
_THING = re.compile(
    rf"(?<![^\W_]){any_of('the', 'a', 'their')}\s+[^\s.,;]+(?:\s+{any_of('of')}\s+{_ARTICLE}[^\s.,;]+)?"
)
_NOTHING = re.compile(
    rf"(?:\s|,|over|on|this|todo|all|everything|along|directly|{any_of('that', 'it', 'to_whom', 'and')})*"
)
_BY_WAY = rf"(?:via|over|through|{any_of('by', 'in', 'with')})\s+{led_by('the', 'a')}$"


class Handover(NamedTuple):
    """`start` is where the verb stands in the text that was read; `what` is in the person's words."""

    giver: str
    taker: str
    what: str | None
    start: int


def handovers(text: str, areas: tuple[str, ...], lexicon: Lexicon) -> tuple[Handover, ...]:
    """Each time that one of `areas` hands over to another in a sentence of `text`, both named there."""
    whole = folded(text)
    named = tuple(sorted(_named(whole.text, areas)))
    if whole.places is not None or len({area for _, _, area in named}) < 2:
        return ()
    return tuple(_found(text, whole.text, named, lexicon))


def _named(low: str, areas: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    for area in areas:
        for found in re.finditer(rf"(?<!\w){re.escape(folded(area).text)}(?!\w)", low) if area else ():
            yield found.start(), found.end(), area


def _found(text: str, low: str, named: tuple[tuple[int, int, str], ...], lexicon: Lexicon) -> Iterator[Handover]:
    free = 0
    for verb in lexicon.cues["hands_over"].finditer(low):
        closed = _END.search(low, verb.end())
        end = closed.start() if closed else len(low)
        givers = [one for one in named if free <= one[0] and one[1] <= verb.start()]
        taker = next((one for one in named if verb.end() <= one[0] < end), None)
        if not givers or taker is None or not _led(low[verb.end() : taker[0]], lexicon.cues):
            continue
        giver = givers[0] if _joined(low, givers) else givers[-1]
        if giver[2] == taker[2] or re.search(r"[.;!?\n]", low[giver[1] : verb.start()]):
            continue
        what = _carried(text, low, verb.end(), taker, end, lexicon)
        what = what or _before(text, low, giver[1], verb.start(), lexicon)
        yield Handover(giver[2], taker[2], what, verb.start())
        free = verb.end()


def _led(between: str, cues: Cues) -> bool:
    """Whether the words before a name show that it takes: "to Luis", or no more than an article ("gives the nurse")."""
    return bool(re.search(rf"(?:^\s*|\s{cues['hands_to'].pattern}\s+){_ARTICLE}$", between))


def _joined(low: str, givers: list[tuple[int, int, str]]) -> bool:
    """ "Ana and Eva pass it to Luis": the first of those named together speaks for them."""
    return all(re.fullmatch(rf"\s*(?:,|{any_of('and')})\s*", low[a[1] : b[0]]) for a, b in pairwise(givers))


def _carried(text: str, low: str, start: int, taker: tuple[int, int, str], end: int, lexicon: Lexicon) -> str | None:
    """What stands around the taker, without the way it is sent: "la orden de trabajo", "qual é o endereço"."""
    led = re.search(rf"\s(?:{lexicon.cues['hands_to'].pattern})?\s*{_ARTICLE}$", low[start : taker[0]])
    before = _wayless(text[start : start + led.start() if led else taker[0]], lexicon)
    after = _wayless(text[taker[1] : end], lexicon)
    return _thing(before, lexicon.cues) or _thing(after, lexicon.cues)


def _thing(words: str, cues: Cues) -> str | None:
    words = re.sub(r"(?i)^\s*(?:over|on|along|about|of|know)\s+", "", words).strip(" ,")
    low = folded(words).text
    # What is done with it next, or why, is no part of it.
    ends = rf"\s(?:{cues['data.purpose'].pattern}|{cues['time.next'].pattern}|when|cuando|quando)"
    stop = re.search(ends, low)
    words = words[: stop.start()].strip(" ,") if stop else words
    return None if _NOTHING.fullmatch(folded(words).text) or len(words) > 120 else words


def _wayless(words: str, lexicon: Lexicon) -> str:
    """The words without a channel and what leads to it."""
    for one in reversed([m for m in lexicon.mentions(words, {"channel"}) if m.id or m.candidates]):
        low = folded(words).text
        # "By phone" is a name in itself.
        within = re.match(_BY_WAY.removesuffix("$"), low[one.start : one.end])
        led = re.search(rf"(?<!\w){_BY_WAY}", low[: one.start])
        if led or within:
            words = f"{words[: led.start() if led else one.start]} {words[one.end :]}".replace("  ", " ")
    return words.strip()


def _before(text: str, low: str, start: int, end: int, lexicon: Lexicon) -> str | None:
    """What a pronoun stands for: the thing named last before it that is no way of sending."""
    told = text[start:end]
    ways = [one for one in lexicon.mentions(told, {"channel"}) if one.id]
    things = [
        found for found in _THING.finditer(low[start:end])
        if not any(found.start() <= one.start < found.end() for one in ways)
        and not re.search(_BY_WAY, low[start : start + found.start()])
    ]  # fmt: skip
    return told[things[0].start() : things[0].end()] if things else None
