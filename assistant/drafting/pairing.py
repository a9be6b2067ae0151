"""Which audience × product to draw while nobody has said: the first of each, and those that were told together."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from itertools import product as combinations

from assistant.copying import MANY
from assistant.text import fold
from schemas import Brief

_SENTENCE = re.compile(r"[.!?;\n]+")


def worth_drawing(brief: Brief, said: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The pairs to draw first, of a brief that names none; nothing where all can be drawn.

    `said` are the person's messages: an audience and a product in one sentence belong together.
    """
    audiences, products = [one.name for one in brief.audiences], [one.name for one in brief.products]
    if brief.pairs or len(audiences) * len(products) <= MANY:
        return ()
    together = [pair for message in said for text in _SENTENCE.split(message) for pair in _told(text, brief)]
    first = () if any(pair[0] == audiences[0] for pair in together) else ((audiences[0], products[0]),)
    return tuple(dict.fromkeys((*first, *together)))


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
