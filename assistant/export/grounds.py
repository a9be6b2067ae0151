"""Which checklist items the touchpoints of a sheet answer or were made from, by source."""

from collections import defaultdict
from collections.abc import Iterator

from assistant.citing import Citation, of_proposal
from assistant.export.layout import Layout
from assistant.export.theme import DENSE
from assistant.export.wording import Wording


def grounds(layout: Layout, say: Wording) -> tuple[str, ...]:
    """ "guide to phases and follow-up: Promotions (7), Thanks (7, 9)": a text a source, the numbers of the cards."""
    items: defaultdict[str, defaultdict[Citation, list[str]]] = defaultdict(lambda: defaultdict(list))
    for cited, card in (*_cards(layout, say), *_ghosts(layout, say)):
        items[cited.source][cited].append(card)
    return tuple(f"{source}: {', '.join(map(_item, named.items()))}" for source, named in items.items())


def minding(layout: Layout, say: Wording) -> tuple[str, ...]:
    """What to mind with the items of a sheet's cards, and of what is proposed in its stages."""
    here = {span.stage.id for span in layout.spans if span.ghosts}
    open_ = [one for one in say.map.proposals if one.decision == "open" and one.stage in here] if say.map else []
    shown = [cited for cited, _ in _cards(layout, say)]
    return say.cautions((*shown, *(cited for one in open_ for cited in say.made_from(one))))


def _cards(layout: Layout, say: Wording) -> Iterator[tuple[Citation, str]]:
    for column in layout.columns:
        for place in column.places:
            yield from ((cited, str(place.number)) for cited in say.cited(place.touchpoint))


def _ghosts(layout: Layout, say: Wording) -> Iterator[tuple[Citation, str]]:
    """Proposals whose outline has no room for their source."""
    if layout.set != DENSE or say.map is None:
        return
    here = {span.stage.id for span in layout.spans if span.ghosts}
    for proposal in say.map.proposals:
        if proposal.decision == "open" and proposal.stage in here:
            yield from ((cited, "+") for cited in of_proposal(proposal, say.map, say.knowledge, say.language))


def _item(named: tuple[Citation, list[str]]) -> str:
    cited, cards = named
    return f"{cited.name} ({', '.join(dict.fromkeys(cards))})"
