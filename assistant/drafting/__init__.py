"""From a brief to journey maps: what was said, what is usual there (labelled), what good practice would add."""

from collections.abc import Iterator, Sequence
from itertools import product as combinations

from assistant.drafting.feelings import with_pains, with_plaints, with_said_feelings
from assistant.drafting.heard import Heard, hear
from assistant.drafting.meaning import meaning_of
from assistant.drafting.measures import with_measures
from assistant.drafting.moments import with_moments
from assistant.drafting.people import with_people, with_tools
from assistant.drafting.placed import Placed
from assistant.drafting.privacy import with_data
from assistant.drafting.proposals import propose
from assistant.drafting.said import from_words
from assistant.drafting.scope import Scope, practice_of
from assistant.drafting.stages import staged
from assistant.drafting.usual import enriched, with_guesses
from assistant.drafting.whole import whole
from assistant.text import Embed, Lexicon
from knowledge import Knowledge
from schemas import Brief, BriefAudience, JourneyMap, Product

MOST_MAPS = 40

__all__ = ["MOST_MAPS", "draft"]


def draft(
    brief: Brief,
    knowledge: Knowledge,
    lexicon: Lexicon,
    checklists: Sequence[str] = (),
    now: str = "",
    embed: Embed | None = None,
) -> tuple[JourneyMap, ...]:
    """One map for each audience × product, at most `MOST_MAPS`. The same brief gives the same maps.

    `checklists` are ids of knowledge items that fit, best first; `now` is an ISO time for the provenance; with
    `embed` statements are understood by their meaning too, not by their words alone.
    """
    practice = practice_of(knowledge)
    meaning = meaning_of(knowledge, embed, brief.language or "es") if embed else None
    heard = hear(brief, lexicon)
    maps: list[JourneyMap] = []
    for audience, product in _pairs(brief):
        scope = Scope(brief, knowledge, lexicon, practice, audience, product, meaning)
        maps.append(_map(heard, scope, checklists, now, {one.id for one in maps}))
    return tuple(maps)


def _pairs(brief: Brief) -> Iterator[tuple[BriefAudience | None, Product | None]]:
    """The combinations to map; a side that is not known yet is None."""
    audiences = {one.name: one for one in brief.audiences}
    products = {one.name: one for one in brief.products}
    names = [
        pair for pair in brief.pairs if (not pair[0] or pair[0] in audiences) and (not pair[1] or pair[1] in products)
    ]
    every = names or list(combinations(audiences or ("",), products or ("",)))
    for audience, product in list(dict.fromkeys(every))[:MOST_MAPS]:
        yield audiences.get(audience), products.get(product)


def _map(heard: Sequence[Heard], scope: Scope, checklists: Sequence[str], now: str, taken: set[str]) -> JourneyMap:
    mine = [one for one in heard if _concerns(one, scope)]
    placed = _placed(mine, scope, checklists)
    stages = staged(placed, scope)
    return whole(stages, propose(placed, stages, scope, checklists), scope, now, taken)


def _concerns(one: Heard, scope: Scope) -> bool:
    """Whether a statement is about this audience and product: it names them, or nobody in particular."""
    audience = scope.audience.name if scope.audience else ""
    product = scope.product.name if scope.product else ""
    return (not one.audiences or audience in one.audiences) and (not one.products or product in one.products)


def _placed(heard: Sequence[Heard], scope: Scope, checklists: Sequence[str]) -> tuple[Placed, ...]:
    placed = enriched(from_words(heard, scope), scope)
    placed = with_guesses(placed, scope, checklists)
    placed = with_plaints(with_pains(with_said_feelings(placed, heard, scope), scope), heard, scope)
    placed = with_tools(with_people(placed, heard, scope), scope)
    return with_data(with_moments(with_measures(placed, scope), scope), heard, scope)
