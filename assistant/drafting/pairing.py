"""Which audience × product to draw while nobody has said: the first of each, and those that were told together.

Whoever was told to buy something is not drawn with what others were told to buy: "restaurants order the weekly box,
families come for single cheeses".
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from itertools import product as combinations

from assistant.copying import MANY
from assistant.text import fold, folded
from assistant.text.grammar import folded_any
from assistant.text.whose import about, groups, spoken_of
from schemas import Brief

_DENIES = re.compile(rf"\b(?:{folded_any('never', 'without')}|no|nao|not|\w+n't)\b")
_STATED = re.compile(r"[.!?;:\n]+")
_SENTENCE = re.compile(r"[.!?;\n]+")


def worth_drawing(brief: Brief, said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs to draw first, of a brief that names none; nothing where all can be drawn.

    `said` are the person's messages: an audience and a product in one sentence belong together, or in a stretch that
    tells of this audience.
    """
    audiences, products = [one.name for one in brief.audiences], [one.name for one in brief.products]
    if brief.pairs:
        return ()
    messages = tuple(said)
    if len(audiences) * len(products) <= MANY:
        return belonging(brief, messages)
    together = [pair for message in messages for text in _SENTENCE.split(message) for pair in _told(text, brief)]
    together += [pair for message in messages for pair in _of_stretch(message, brief)]
    first = () if any(pair[0] == audiences[0] for pair in together) else ((audiences[0], products[0]),)
    return tuple(dict.fromkeys((*first, *together)))


def belonging(brief: Brief, said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Every pair but those of an audience that was told to buy something with what others were; nothing where that
    leaves out none, or where the brief names its pairs."""
    if brief.pairs:
        return ()
    told = {pair for message in said for pair in _of_stretch(message, brief)}
    who, what = {audience for audience, _ in told}, {product for _, product in told}
    every = list(combinations([one.name for one in brief.audiences], [one.name for one in brief.products]))
    kept = tuple(pair for pair in every if pair in told or pair[0] not in who or pair[1] not in what)
    return kept if len(kept) < len(every) else ()


def _of_stretch(text: str, brief: Brief) -> Iterator[tuple[str, str]]:
    """The pairs of a message: each thing that a statement names of some of the audiences only, unless it denies it."""
    language = brief.language or "es"
    audiences = [one.name for one in brief.audiences]
    spans = spoken_of(text, audiences, language)
    way = folded(text)
    products = [one.name for one in brief.products]
    for thing in groups(way.text, products, language) if spans else ():
        place = way.span(thing.start, thing.end)[0]
        begins = max((one.end() for one in _STATED.finditer(text, 0, place)), default=0)
        before = fold(text[begins:place])
        who = about(spans, place) & frozenset().union(*(one.names for one in groups(before, audiences, language)))
        if len(who) < len(audiences) and not _DENIES.search(before):
            yield from combinations(sorted(who), sorted(thing.names))


def _told(text: str, brief: Brief) -> Iterator[tuple[str, str]]:
    """The pairs of one sentence: each audience with what stands nearest; all with all where one side is single."""
    low = fold(text)
    audiences = _places(low, [one.name for one in brief.audiences])
    products = _places(low, [one.name for one in brief.products])
    if min(len(audiences), len(products)) <= 1:
        yield from combinations(audiences, products)
        return
    if _in_turn(audiences, products):
        for name, at in audiences.items():
            yield name, min(products, key=lambda one: abs(products[one] - at))


def _in_turn(audiences: dict[str, int], products: dict[str, int]) -> bool:
    """ "A for x, B for y": two lists that follow one another pair nothing."""
    order = sorted([(at, "a") for at in audiences.values()] + [(at, "p") for at in products.values()])
    kinds = [kind for _, kind in order]
    return all(here != after for here, after in pairwise(kinds))


def _places(low: str, names: list[str]) -> dict[str, int]:
    return {name: at for name in names if (at := low.find(fold(name))) >= 0}
