"""Changes of what stands where: merge, split, remove, move."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, product

from rapidfuzz import fuzz

from assistant.text import fold
from assistant.understanding.mending.asked import Asked, cut, cuts, opened, tidy
from assistant.understanding.mending.board import SURE, Board, Card, Missing
from assistant.understanding.mending.spots import Spot, spot_in
from assistant.understanding.mending.ways import MOST, Way, edit, new_id, only_a_fact, raised, targets
from assistant.understanding.sentences.phrases import items, led, trim
from schemas import Edit, Stage


def merge(asked: Asked, board: Board) -> list[Way] | None:
    rest = opened(board.reading, asked, "merge")
    if rest is None and (same := cut(board.reading, asked.text, "same_thing")) and not same[1]:
        rest = same[0]
    if rest is None:
        return None
    if board.reading.cues["change.these"].fullmatch(fold(tidy(board.reading, rest))):
        return [_merged(a, b, asked, board) for a, b in _alike(board)]
    lost: Missing | None = None
    for left, right in cuts(board.reading, rest, "together"):
        stages = board.stage(left), board.stage(right) or board.stage(right, told=True)
        if stages[0] and stages[1] and stages[0].id != stages[1].id:
            joined = edit(asked, board, "merge", ("stages", stages[0].id), stages[1].id)
            return [Way(f"{stages[0].name} + {stages[1].name}", (joined,))]
        lefts = targets(left, board)
        rights = targets(right, board, {lefts[0].it.id} if len(lefts) == 1 else ())
        if len(lefts) == 1 and rights and not rights[0].sure and board.one(right) == lefts[0]:
            raise Missing(led(board.reading, tidy(board.reading, right)), board.near(right, {lefts[0].it.id}))
        pairs = [(a, b) for a, b in product(lefts, rights) if a.it.id != b.it.id]
        if pairs:
            return [_merged(a, b, asked, board) for a, b in pairs]
        if len(lefts) == 1 and lefts[0].sure and not rights and 0 < len(right.split()) <= _NAMED:
            lost = lost or Missing(led(board.reading, tidy(board.reading, right)), board.near(right, {lefts[0].it.id}))
    if lost:
        raise lost
    return None


_NAMED = 7
"""Words that may name a card."""


def _merged(one: Card, other: Card, asked: Asked, board: Board) -> Way:
    return Way(f"{one.it.name} + {other.it.name}", (edit(asked, board, "merge", one.path, other.it.id),))


def _alike(board: Board) -> list[tuple[Card, Card]]:
    """Which two are meant by "these two": the place that is asked about, else those most alike."""
    here = [card for card in board.cards if card.it.id in board.reading.place]
    pairs = [(a, b) for a, b in combinations(board.cards, 2) if not here or here[0] in (a, b)]

    def likeness(pair: tuple[Card, Card]) -> float:
        one, other = pair[0].it, pair[1].it
        return (
            fuzz.token_set_ratio(fold(one.name), fold(other.name))
            + 40 * (one.type == other.type)
            + 15 * (one.channel == other.channel)
        )

    return sorted(pairs, key=likeness, reverse=True)[:3]


def split(asked: Asked, board: Board) -> list[Way] | None:
    """One card told as two; "split for…" makes another map, see `copies`."""
    rest = opened(board.reading, asked, "split")
    for thing, names in cuts(board.reading, rest or "", "to"):
        two = [trim(one) for one in items(_uncounted(names, board))]
        cards = board.meant(thing) if len(two) == 2 else []
        if cards:
            return [Way(card.it.name, _parted(card, two, asked, board)) for card in cards]
    return None


def _uncounted(names: str, board: Board) -> str:
    """What the two are called, without "two:"."""
    found = board.reading.cues["change.two"].match(fold(names))
    return names[found.end() :].strip(" :,") if found else names


def _parted(card: Card, names: Sequence[str], asked: Asked, board: Board) -> tuple[Edit, ...]:
    first, second = (raised(led(board.reading, name)) for name in names)
    twin = card.it.model_dump(mode="json", by_alias=True) | {"id": new_id(second, board), "name": second}
    path = ("stages", card.stage.id, "touchpoints")
    return (
        edit(asked, board, "set", (*card.path, "name"), first),
        board.reading.edit("add", path, twin),
        board.reading.edit("move", (*path, twin["id"]), {"stage": card.stage.id, "after": card.it.id}, asked.quote),
    )


def remove(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    rest = opened(board.reading, asked, "remove")
    if rest is None:
        gone = cut(board.reading, asked.text, "goes_away")
        rest = gone[0] if gone and gone[0] and not gone[1] else _unwanted(asked, board)
        if rest is None:
            return None
    rest = tidy(board.reading, rest)
    # "Drop at the desk" tells where, not what; the Portuguese "a" before a thing is an article.
    named = board.map.language == "pt" and fold(rest).startswith(("a ", "o "))
    if not named and any(board.reading.cues[f"change.{way}"].match(fold(rest)) for way in ("by", "into", "for")):
        return None
    if not asked.ideal and only_a_fact(rest, board):
        _of_the_business(rest, board)
        return None
    if stage := board.stage(rest):
        return [Way(stage.name, _without_stage(stage, asked, board))]
    own = cues["change.remove"].match(asked.low)
    verb = fold(own.group())[:5] if own else ""
    pieces = list(items(rest)) or [rest]
    found = [board.meant(piece) for piece in pieces]
    if len(pieces) == 1 or not all(found):
        cards = targets(rest, board)
        # "Drop the bike at the shop" tells what the card itself says.
        if verb and any(verb in fold(card.it.name) or verb in card.it.id for card in cards):
            return None
        return [Way(card.it.name, (edit(asked, board, "remove", card.path),)) for card in cards]
    several = list(product(*found))[:MOST]
    return [
        Way(" + ".join(c.it.name for c in cards), tuple(edit(asked, board, "remove", c.path) for c in _once(cards)))
        for cards in several
    ]


def _once(cards: Sequence[Card]) -> list[Card]:
    return list({card.it.id: card for card in cards}.values())


def _unwanted(asked: Asked, board: Board) -> str | None:
    """ "I don't want the catalogue on the map any more": without the map it may be a wish of another kind."""
    low = fold(asked.quote)
    unshown = board.reading.cues["change.unshown"].search(low)
    found = unshown or board.reading.cues["change.unwanted"].search(low)
    nouns = ("change.map_noun", "change.card_noun", "change.take_off")
    on_map = unshown or any(board.reading.cues[noun].search(low) for noun in nouns)
    if not found or not on_map or found.start() > 12 or len(low) != len(asked.quote):
        return None
    rest = board.reading.cues["change.take_off"].split(asked.quote[found.end() :])[0]
    return tidy(board.reading, re.split(r"[,;]", rest)[0])


def _without_stage(stage: Stage, asked: Asked, board: Board) -> tuple[Edit, ...]:
    """A stage goes; what stands in it moves to its neighbour: nothing that was told is lost."""
    ids = [one.id for one in board.map.stages]
    at = ids.index(stage.id)
    near = board.map.stages[at - 1] if at else (board.map.stages[1] if len(ids) > 1 else None)
    if near is None:
        return (edit(asked, board, "remove", ("stages", stage.id)),)
    return (
        edit(asked, board, "merge", ("stages", near.id), stage.id),
        board.reading.edit("set", ("stages", near.id, "name"), near.name),
    )


def _of_the_business(rest: str, board: Board) -> None:
    """Something of the business that a request takes out is not ours to take; what it does not have is not there."""
    reading = board.reading
    has = {*reading.brief.channels, *reading.brief.tools, *reading.brief.areas, *(c.it.channel for c in board.cards)}
    ids = {id_ for m in reading.lexicon.mentions(rest) for id_ in (m.id, *m.candidates)}
    if not ids & has and reading.topic not in ("channels", "tools", "departments", "measures"):
        raise Missing(led(reading, rest), board.near(rest))


def swap(asked: Asked, board: Board) -> list[Way] | None:
    """Two cards in each other's place; what names a channel changes that and no place."""
    rest = opened(board.reading, asked, "swap")
    if not rest or any(mention.id for mention in board.reading.lexicon.mentions(rest, {"channel"})):
        return None
    for left, right in cuts(board.reading, tidy(board.reading, rest), "together"):
        pairs = [(a, b) for a, b in product(board.meant(left), board.meant(right)) if a.it.id != b.it.id]
        if pairs:
            return [_exchanged(a, b, asked, board) for a, b in pairs]
    return None


def _exchanged(one: Card, other: Card, asked: Asked, board: Board) -> Way:
    first, second = sorted((one, other), key=lambda card: [each.it.id for each in board.cards].index(card.it.id))
    return Way(f"{one.it.name} + {other.it.name}", tuple(_swapped(first, second, asked, board)))


def _swapped(first: Card, second: Card, asked: Asked, board: Board) -> Iterator[Edit]:
    """The second goes before the first; the first to where the second was, if that is not right behind it."""
    inside = [card for card in board.cards if card.stage.id == second.stage.id]
    ids = [card.it.id for card in inside]
    at = ids.index(second.it.id)
    yield edit(asked, board, "move", second.path, {"stage": first.stage.id, "before": first.it.id})
    before = next((card for card in reversed(inside[:at]) if card.it.id != first.it.id), None)
    after = inside[at + 1] if at + 1 < len(inside) else None
    beside = {"before": after.it.id} if after else {"after": before.it.id} if before else {}
    if first.stage.id != second.stage.id or at - ids.index(first.it.id) > 1:
        yield edit(asked, board, "move", first.path, {"stage": second.stage.id} | beside)


def _one_step(rest: str, asked: Asked, board: Board) -> list[Way] | None:
    """One place earlier or later: "move the reminder up one"."""
    cues, low = board.reading.cues, fold(tidy(board.reading, rest))
    steps = next((found for found in cues["change.one_step"].finditer(low) if found.end() == len(low)), None)
    turned = [way for way in ("earlier", "later") if cues[f"change.{way}"].search(asked.low)]
    low = low[: steps.start()] if steps else low
    if steps is None and not any(cues[f"change.{way}"].search(low) for way in turned):
        return None
    if len(turned) != 1:
        return None
    thing = cues[f"change.{turned[0]}"].sub(" ", low)
    ways = []
    for card in board.meant(cues["change.one_step"].sub(" ", thing)):
        at = [each.it.id for each in board.cards].index(card.it.id) + (-1 if turned[0] == "earlier" else 1)
        if 0 <= at < len(board.cards):
            beside = board.cards[at]
            value = {"stage": beside.stage.id, "before" if turned[0] == "earlier" else "after": beside.it.id}
            ways.append(Way(card.it.name, (edit(asked, board, "move", card.path, value),)))
    return ways or None


def move(asked: Asked, board: Board) -> list[Way] | None:
    reading = board.reading
    rest = opened(reading, asked, "move")
    put = (opened(reading, asked, "put") or opened(reading, asked, "set")) if rest is None else None
    goes = None if rest is not None or put is not None else cut(reading, asked.text, "goes")
    text = rest if rest is not None else put if put is not None else " | ".join(goes) if goes and goes[0] else None
    placed = spot_in(board, text) if text else None
    if rest and placed is None:
        return _one_step(rest, asked, board)
    if text is None or placed is None:
        return None
    thing, spot = trim(placed[0].replace("|", " ")), placed[1]
    if goes and not all(goes):
        return None
    if stage := board.stage(thing):
        return _moved_stage(stage, spot, asked, board)
    beside = spot.card.it.id if spot.card else ""
    cards = [
        card
        for card in (board.meant(thing) if goes or put is not None else targets(thing, board))
        if card.it.id != beside
    ]
    if (put is not None or goes) and cards and board.scores(tidy(reading, thing))[0][0] < SURE:
        return None
    return [Way(card.it.name, (edit(asked, board, "move", card.path, spot.value),)) for card in cards]


def _moved_stage(stage: Stage, spot: Spot, asked: Asked, board: Board) -> list[Way] | None:
    if stage.id == spot.stage.id:
        return None
    way = next(
        (way for way in ("before", "after") if way in spot.value), "before" if spot.value.get("first") else "after"
    )
    return [Way(stage.name, (edit(asked, board, "move", ("stages", stage.id), {way: spot.stage.id}),))]
