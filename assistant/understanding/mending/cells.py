"""Changes of what is said on a map: a name, who takes care, a channel, a feeling, a moment of truth, the stages."""

import re
from collections.abc import Iterator
from typing import Any

from assistant.text import fold
from assistant.understanding.mending.asked import Asked, cut, cuts, opened, quoted, tidy
from assistant.understanding.mending.board import Board, Card
from assistant.understanding.mending.spots import spot_in
from assistant.understanding.mending.ways import Way, edit, only_a_fact, raised, targets, titled, unglued
from assistant.understanding.sentences.phrases import NAME, led, stems, trim, words
from schemas import Edit

MODELS = ("three_stages", "four_phases", "hourglass", "custom")


def model(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    for model in MODELS:
        found = cues[f"change.model.{model}"].search(asked.low)
        others = found and (asked.low[: found.start()] + " " + asked.low[found.end() :])
        # "the journey has three stages" states a fact only where nothing says to use them.
        if found and (cues["change.use"].search(others or "") or words(asked.text) <= 4) and words(others or "") <= 7:
            return [Way("", (board.reading.edit("set", ("stage_model",), model, asked.quote),))]
    return None


def moment(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    found = cues["change.moment"].search(asked.low)
    if not found:
        return None
    rest = asked.text[: found.start()] + " " + asked.text[found.end() :]
    wanted = not cues["change.not_moment"].search(fold(rest)) and not cues["change.remove"].match(asked.low)
    for cue in ("change.not_moment", "change.mark", "change.remove"):
        rest = cues[cue].sub(" ", fold(rest)) if len(fold(rest)) == len(rest) else rest
    cards = board.meant(unglued(rest, board))
    before = asked.low[: found.start()].split()
    definite = bool(before and cues["change.the"].fullmatch(before[-1]))
    return [Way(card.it.name, _marked(card, wanted, definite, asked, board), at_once=card.sure) for card in cards]


def _marked(card: Card, wanted: bool, only: bool, asked: Asked, board: Board) -> tuple[Edit, ...]:
    """ "The" moment of truth moves where there was one; "a" moment joins the others."""
    old = [one for one in board.cards if one.it.moment_of_truth and one.it.id != card.it.id]
    gone = old if wanted and only and len(old) == 1 else []
    return (
        *(edit(asked, board, "set", (*one.path, "moment_of_truth"), False) for one in gone),
        edit(asked, board, "set", (*card.path, "moment_of_truth"), wanted),
    )


def rename(asked: Asked, board: Board) -> list[Way] | None:
    rest = opened(board.reading, asked, "rename")
    told = _called(asked, board) if rest is None else None
    if rest is None and told is None:
        return None
    for thing, name in [told] if told else _named(rest or "", board):
        if not name or words(name) > 12:
            continue
        cues = board.reading.cues
        if cues["change.map_noun"].fullmatch(fold(led(board.reading, thing))):
            return [Way("", (edit(asked, board, "set", ("title",), name),), at_once=True)]
        if stage := board.stage(thing):
            return [Way(stage.name, (edit(asked, board, "set", ("stages", stage.id, "name"), name),), True)]
        if found := _of_brief(thing, name, asked, board):
            return [found]
        if cards := board.meant(thing):
            return [
                Way(one.it.name, (edit(asked, board, "set", (*one.path, "name"), raised(name)),), at_once=one.sure)
                for one in cards
            ]
        if stage := board.stage(thing, told=True):
            return [Way(stage.name, (edit(asked, board, "set", ("stages", stage.id, "name"), name),), True)]
    first = next(_named(rest, board), None) if rest else None
    if first and first[0]:
        targets(first[0], board)
    return None


def _called(asked: Asked, board: Board) -> tuple[str, str] | None:
    """ "Instead of survey say How was it?", "the bill should be called Checking out": what, and its new name."""
    if (instead := board.reading.cues["change.instead"].match(asked.low)) is not None:
        said = cut(board.reading, asked.text[instead.end() :], "say")
    else:
        said = cut(board.reading, asked.text, "name_it")
    if not said or not all(said) or words(said[0]) > 7 or only_a_fact(said[0], board):
        return None
    return unglued(said[0], board), quoted(said[1]) or titled(said[1])


def _named(rest: str, board: Board) -> Iterator[tuple[str, str]]:
    """(what, its new name): quoted, after "to", or simply behind what is renamed."""
    if name := quoted(rest):
        at = rest.find(name) - 1
        left = f"{rest[:at]} {rest[at + len(name) + 2 :]}"
        yield unglued(left, board), trim(name)
        return
    for before, after in sorted(cuts(board.reading, rest, "to"), key=lambda pair: -len(pair[1])):
        yield trim(before), titled(after)
    # "Rename the purchase stage Joining": only beside a stage or the map, for a capital alone tells little.
    nouns = ("change.stage_noun", "change.map_noun")
    tokens = rest.split() if any(board.reading.cues[noun].search(fold(rest)) for noun in nouns) else []
    for n in range(len(tokens) - 1, 0, -1):
        if tokens[n][:1].isupper():
            yield " ".join(tokens[:n]), " ".join(tokens[n:])


def _of_brief(thing: str, name: str, asked: Asked, board: Board) -> Way | None:
    """An audience or a product under a new name."""
    low = fold(thing)
    for field in ("audiences", "products"):
        for one in getattr(board.reading.brief, field):
            if one.name and (fold(one.name) == low or low.endswith(f" {fold(one.name)}")):
                edit = board.reading.edit("set", (field, one.name, "name"), name, asked.quote)
                return Way(one.name, (edit,), at_once=True)
    return None


def assign(asked: Asked, board: Board) -> list[Way] | None:
    """Somebody takes care of a card: known people, areas, or a proper name beside words that say so."""
    cues = board.reading.cues
    if nobody := cut(board.reading, asked.text, "nobody"):
        cards = board.meant(unglued(" ".join(nobody), board))
        if board.reading.topic == "pains":  # there it is what hurts, unless somebody does take care
            cards = [card for card in cards if card.it.owner]
        return [Way(c.it.name, (edit(asked, board, "set", (*c.path, "owner"), None),), at_once=c.sure) for c in cards]
    owns = cues["change.owner"].search(asked.low)
    gives = cues["change.assign"].match(asked.low)
    if not owns and not gives:
        return None
    if board.reading.topic == "departments" and not owns:
        return None
    for who, at in _people(asked, board):
        rest = f"{asked.text[: at[0]]} | {asked.text[at[1] :]}"
        low = fold(rest)
        low = cues["change.owner"].sub(" ", low)
        low = cues["change.assign"].sub(" ", low, count=1) if gives else low
        thing = unglued(low, board)
        cards = board.meant(thing) if thing and not (owns and _within(at, owns.span())) else []
        if not any(card.sure for card in cards) and _told_as_work(thing, board):
            return None
        if cards:
            return [Way(card.it.name, _owned(card, who, asked, board), at_once=card.sure) for card in cards]
    return None


def _told_as_work(thing: str, board: Board) -> bool:
    """Whether it names what somebody was told to do: that work changes hands, and no card that is near in meaning."""
    cues, duties = board.reading.cues, board.reading.brief.responsibilities
    return any(stems(cues, thing) & stems(cues, duty.what) for duty in duties)


def _within(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """ "Owners of dogs" names nobody beside the word that says who owns."""
    return one[0] < other[1] and other[0] < one[1]


def _people(asked: Asked, board: Board) -> Iterator[tuple[str, tuple[int, int]]]:
    """Who is named, and where: people and areas of the brief, areas of the vocabulary, then proper names."""
    for area in sorted(board.reading.brief.areas, key=len, reverse=True):
        found = re.search(rf"(?<!\w){re.escape(fold(area))}(?:['’]s)?(?!\w)", asked.low)
        if found:
            yield area, found.span()
    for mention in board.reading.lexicon.mentions(asked.text, {"area"}):
        if mention.id and not mention.denied:
            label = board.reading.knowledge.areas[mention.id].label[board.map.language].split(" / ")[0]
            yield label, (mention.start, mention.end)
    for name in NAME.finditer(asked.text):
        known = board.reading.lexicon.mentions(name.group())
        if name.start() > 0 and not known and not name.group()[0].isdigit():
            yield re.sub(r"['’]s$", "", name.group()), name.span()


def _owned(card: Card, who: str, asked: Asked, board: Board) -> tuple[Edit, ...]:
    new = () if who in board.reading.brief.areas else (board.reading.edit("add", ("areas",), who, asked.quote),)
    return (*new, edit(asked, board, "set", (*card.path, "owner"), who))


def field(asked: Asked, board: Board) -> list[Way] | None:
    """A cell of a card: its channel, in many wordings; its feeling or pain by name."""
    cues = board.reading.cues
    if not (cues["change.set"].search(asked.low) or cues["change.instead"].search(asked.low)):
        return None
    for field in ("emotion", "pain"):
        if found := cut(board.reading, asked.text, f"field.{field}"):
            return _said_cell(field, found[1], asked, board)
    return _channel(asked, board)


def _said_cell(field: str, rest: str, asked: Asked, board: Board) -> list[Way] | None:
    for thing, value in cuts(board.reading, rest, "to"):
        cards = board.meant(thing)
        new: Any = trim(value)
        if field == "emotion":
            told = next((m for m in board.reading.lexicon.mentions(value, {"emotion"}) if m.id), None)
            valence = board.reading.knowledge.emotions[told.id].valence if told else None
            new = {"label": trim(value), "valence": valence, "basis": "stated"} if told else None
        if cards and new:
            return [
                Way(card.it.name, (edit(asked, board, "set", (*card.path, field), new),), at_once=card.sure)
                for card in cards
            ]
    return None


def _channel(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    text = tidy(board.reading, asked.text)
    low = fold(text)
    instead = cues["change.instead"].search(low)
    kept = text[: instead.start()] if instead else text
    named = [m for m in board.reading.lexicon.mentions(kept, {"channel"}) if m.id]
    said = cues["change.field.channel"].search(low)
    if not named:
        return None
    new = named[-1]
    lead = fold(kept[: new.start])
    leads = cues["change.by"].search(lead[-12:]) or cues["change.to"].search(lead[-12:])
    leads = leads or cues["change.by"].match(fold(new.quote))
    if not leads or (new.end < len(kept.rstrip(" .!?")) and not said):
        return None
    if said is None and spot_in(board, text) is not None:
        return None
    thing = cues["change.set"].sub(" ", fold(kept[: new.start])) if len(lead) == new.start else kept[: new.start]
    thing = unglued(cues["change.field.channel"].sub(" ", thing), board)
    cards = [card for card in board.meant(thing) if card.it.channel != new.id or said]
    return [
        Way(card.it.name, (edit(asked, board, "set", (*card.path, "channel"), new.id),), at_once=card.sure)
        for card in cards
    ]
