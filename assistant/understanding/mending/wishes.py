"""What a request asks for, verb by verb: each gives the ways in which it may be meant, as edits inside one map."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from assistant.text import digest, fold, slug
from assistant.understanding.mending.asked import Asked, cut, cuts, opened, quoted, tidy
from assistant.understanding.mending.board import SURE, Board, Card, Missing, Spot
from assistant.understanding.phrases import NAME, items, led, trim, words
from schemas import Edit, Loc, Macro, Stage
from schemas.edit import Op

MODELS = ("three_stages", "four_phases", "hourglass", "custom")
_MOST = 4
_TYPES: dict[Macro, str] = {
    "pre": "pre.content", "purchase": "purchase.conversations", "service": "service.support_channels",
    "post": "followup.relationship_loop",
}  # fmt: skip


class Way(NamedTuple):
    """One reading of a request: what it is about, its edits (paths inside the map), and whether a look comes first."""

    label: str
    edits: tuple[Edit, ...]
    at_once: bool = False


Wish = Callable[[Asked, Board], list[Way] | None]


def ways(asked: Asked, board: Board) -> list[Way] | None:
    """The ways in which `asked` may change the map; None where it asks for no change. Raises `Missing`."""
    for wish in WISHES:
        if found := wish(asked, board):
            return found[:_MOST]
    return None


def _edit(asked: Asked, board: Board, op: Op, path: Loc, value: Any = None) -> Edit:
    return board.reading.edit(op, path, value, asked.quote)


def _targets(text: str, board: Board, without: Collection[str] = ()) -> list[Card]:
    """The cards that are meant. Raises `Missing` where a definite thing is named that is not there."""
    if found := board.meant(text, without):
        return found
    low = fold(text.strip())
    definite = bool(board.reading.cues["change.definite"].match(low)) or bool(quoted(text))
    if definite and 0 < words(text) <= 7:
        raise Missing(led(board.reading, tidy(board.reading, text)), board.near(text, without))
    return []


def _model(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    for model in MODELS:
        found = cues[f"change.model.{model}"].search(asked.low)
        others = found and (asked.low[: found.start()] + " " + asked.low[found.end() :])
        # "the journey has three stages" states a fact only where nothing says to use them.
        if found and (cues["change.use"].search(others or "") or words(asked.text) <= 4) and words(others or "") <= 7:
            return [Way("", (board.reading.edit("set", ("stage_model",), model, asked.quote),))]
    return None


def _moment(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    found = cues["change.moment"].search(asked.low)
    if not found:
        return None
    rest = asked.text[: found.start()] + " " + asked.text[found.end() :]
    wanted = not cues["change.not_moment"].search(fold(rest)) and not cues["change.remove"].match(asked.low)
    for cue in ("change.not_moment", "change.mark", "change.remove"):
        rest = cues[cue].sub(" ", fold(rest)) if len(fold(rest)) == len(rest) else rest
    rest = re.sub(r"\b(?:como|as|into|en|em|um|uma|un|una|the|el|la|o|a|is|es|e|de|of|da|do|el|um)\b", " ", rest)
    cards = board.meant(trim(rest))
    definite = bool(re.search(r"\b(?:el|the|o)\s*$", asked.low[: found.start()]))
    return [Way(card.it.name, _marked(card, wanted, definite, asked, board), at_once=card.sure) for card in cards]


def _marked(card: Card, wanted: bool, only: bool, asked: Asked, board: Board) -> tuple[Edit, ...]:
    """ "The" moment of truth moves where there was one; "a" moment joins the others."""
    old = [one for one in board.cards if one.it.moment_of_truth and one.it.id != card.it.id]
    gone = old if wanted and only and len(old) == 1 else []
    return (
        *(_edit(asked, board, "set", (*one.path, "moment_of_truth"), False) for one in gone),
        _edit(asked, board, "set", (*card.path, "moment_of_truth"), wanted),
    )


def _rename(asked: Asked, board: Board) -> list[Way] | None:
    rest = opened(board.reading, asked, "rename")
    if rest is None:
        return None
    for thing, name in _named(rest, board):
        if not name or words(name) > 12:
            continue
        cues = board.reading.cues
        if cues["change.map_noun"].fullmatch(fold(led(board.reading, thing))):
            return [Way("", (_edit(asked, board, "set", ("title",), name),), at_once=True)]
        if stage := board.stage(thing):
            return [Way(stage.name, (_edit(asked, board, "set", ("stages", stage.id, "name"), name),), True)]
        if found := _of_brief(thing, name, asked, board):
            return [found]
        if cards := board.meant(thing):
            return [
                Way(one.it.name, (_edit(asked, board, "set", (*one.path, "name"), _raised(name)),), at_once=one.sure)
                for one in cards
            ]
        if stage := board.stage(thing, told=True):
            return [Way(stage.name, (_edit(asked, board, "set", ("stages", stage.id, "name"), name),), True)]
    first = next(_named(rest, board), None)
    if first and first[0]:
        _targets(first[0], board)
    return None


def _named(rest: str, board: Board) -> Iterator[tuple[str, str]]:
    """(what, its new name): quoted, after "to", or simply behind what is renamed."""
    if name := quoted(rest):
        at = rest.find(name) - 1
        left = f"{rest[:at]} {rest[at + len(name) + 2 :]}"
        left = re.sub(r"(?i)\b(?:a|al|to|as|por|como|para|de|por el|por la)\s*$", "", left.strip()).strip()
        left = re.sub(r"(?i)^(?:a|al|to)\s+", "", left)
        yield trim(left), trim(name)
        return
    for before, after in sorted(cuts(board.reading, rest, "to"), key=lambda pair: -len(pair[1])):
        yield trim(before), _title(after)
    tokens = rest.split()
    for n in range(len(tokens) - 1, 0, -1):
        if tokens[n][:1].isupper():
            yield " ".join(tokens[:n]), " ".join(tokens[n:])


def _title(text: str) -> str:
    return re.sub(r"^(?:[\"“«']+)|(?:[\"”»'.]+)$", "", text.strip()).strip()


def _of_brief(thing: str, name: str, asked: Asked, board: Board) -> Way | None:
    """An audience or a product under a new name."""
    low = fold(thing)
    for field in ("audiences", "products"):
        for one in getattr(board.reading.brief, field):
            if one.name and (fold(one.name) == low or low.endswith(f" {fold(one.name)}")):
                edit = board.reading.edit("set", (field, one.name, "name"), name, asked.quote)
                return Way(one.name, (edit,), at_once=True)
    return None


def _merge(asked: Asked, board: Board) -> list[Way] | None:
    rest = opened(board.reading, asked, "merge")
    if rest is None:
        return None
    if board.reading.cues["change.these"].fullmatch(fold(tidy(board.reading, rest))):
        return [_merged(a, b, asked, board) for a, b in _alike(board)]
    for left, right in cuts(board.reading, rest, "together"):
        stages = board.stage(left), board.stage(right) or board.stage(right, told=True)
        if stages[0] and stages[1] and stages[0].id != stages[1].id:
            edit = _edit(asked, board, "merge", ("stages", stages[0].id), stages[1].id)
            return [Way(f"{stages[0].name} + {stages[1].name}", (edit,))]
        lefts = _targets(left, board)
        rights = _targets(right, board, {lefts[0].it.id} if len(lefts) == 1 else ())
        pairs = [(a, b) for a, b in product(lefts, rights) if a.it.id != b.it.id]
        if pairs:
            return [_merged(a, b, asked, board) for a, b in pairs]
    return None


def _merged(one: Card, other: Card, asked: Asked, board: Board) -> Way:
    return Way(f"{one.it.name} + {other.it.name}", (_edit(asked, board, "merge", one.path, other.it.id),))


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


def _split(asked: Asked, board: Board) -> list[Way] | None:
    """One card told as two; "split for…" makes another map, see `copies`."""
    rest = opened(board.reading, asked, "split")
    for thing, names in cuts(board.reading, rest or "", "to"):
        two = [trim(one) for one in items(names)]
        cards = board.meant(thing) if len(two) == 2 else []
        if cards:
            return [Way(card.it.name, _parted(card, two, asked, board)) for card in cards]
    return None


def _parted(card: Card, names: Sequence[str], asked: Asked, board: Board) -> tuple[Edit, ...]:
    first, second = (_raised(led(board.reading, name)) for name in names)
    twin = card.it.model_dump(mode="json", by_alias=True) | {"id": _new_id(second, board), "name": second}
    path = ("stages", card.stage.id, "touchpoints")
    return (
        _edit(asked, board, "set", (*card.path, "name"), first),
        board.reading.edit("add", path, twin),
        board.reading.edit("move", (*path, twin["id"]), {"stage": card.stage.id, "after": card.it.id}, asked.quote),
    )


def _assign(asked: Asked, board: Board) -> list[Way] | None:
    """Somebody takes care of a card: known people, areas, or a proper name beside words that say so."""
    cues = board.reading.cues
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
        low = re.sub(
            r"\b(?:is|es|e|sea|seja|que|quien|quem|to|a|al|ao|o|la|el|the|of|de|del|da|do|com|con|por|for|to)\b",
            " ",
            low,
        )
        thing = " ".join(low.replace("|", " ").split())
        if not thing:
            continue
        cards = board.meant(thing)
        if not cards and owns and not gives:
            continue
        if not cards and gives and not owns:
            continue
        return [Way(card.it.name, _owned(card, who, asked, board), at_once=card.sure) for card in cards] or None
    return None


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
    return (*new, _edit(asked, board, "set", (*card.path, "owner"), who))


def _remove(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    rest = opened(board.reading, asked, "remove")
    if rest is None:
        rest = _unwanted(asked, board)
        if rest is None:
            return None
    rest = tidy(board.reading, rest)
    if _only_a_fact(rest, board):
        _of_the_business(rest, board)
        return None
    if stage := board.stage(rest):
        return [Way(stage.name, _without_stage(stage, asked, board))]
    own = cues["change.remove"].match(asked.low)
    verb = fold(own.group())[:5] if own else "-"
    pieces = list(items(rest)) or [rest]
    found = [board.meant(piece) for piece in pieces]
    if len(pieces) == 1 or not all(found):
        cards = _targets(rest, board)
        # "Drop the bike at the shop" tells what the card itself says.
        if any(verb in fold(card.it.name) or verb in card.it.id for card in cards):
            return None
        return [Way(card.it.name, (_edit(asked, board, "remove", card.path),)) for card in cards]
    several = list(product(*found))[:_MOST]
    return [
        Way(" + ".join(c.it.name for c in cards), tuple(_edit(asked, board, "remove", c.path) for c in _once(cards)))
        for cards in several
    ]


def _once(cards: Sequence[Card]) -> list[Card]:
    return list({card.it.id: card for card in cards}.values())


def _unwanted(asked: Asked, board: Board) -> str | None:
    """ "I don't want the catalogue on the map any more": without the map it may be a wish of another kind."""
    low = fold(asked.quote)
    found = board.reading.cues["change.unwanted"].search(low)
    on_map = board.reading.cues["change.map_noun"].search(low) or board.reading.cues["change.take_off"].search(low)
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
        return (_edit(asked, board, "remove", ("stages", stage.id)),)
    return (
        _edit(asked, board, "merge", ("stages", near.id), stage.id),
        board.reading.edit("set", ("stages", near.id, "name"), near.name),
    )


def _field(asked: Asked, board: Board) -> list[Way] | None:
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
                Way(card.it.name, (_edit(asked, board, "set", (*card.path, field), new),), at_once=card.sure)
                for card in cards
            ]
    return None


def _channel(asked: Asked, board: Board) -> list[Way] | None:
    cues = board.reading.cues
    text, low = asked.text, asked.low
    instead = cues["change.instead"].search(low)
    kept = text[: instead.start()] if instead else text
    named = [m for m in board.reading.lexicon.mentions(kept, {"channel"}) if m.id]
    said = cues["change.field.channel"].search(low)
    if not named or (said is None and board.spot(text) is not None):
        return None
    new = named[-1]
    lead = fold(kept[: new.start])
    leads = cues["change.by"].search(lead[-12:]) or cues["change.to"].search(lead[-12:])
    if not leads or (new.end < len(kept.rstrip(" .!?")) and not said):
        return None
    thing = cues["change.set"].sub(" ", fold(kept[: new.start])) if len(lead) == new.start else kept[: new.start]
    thing = cues["change.field.channel"].sub(" ", thing)
    thing = re.sub(
        r"\b(?:que|que el|be|is|by|via|on|through|to|por|pelo|pela|a|as|en|em|no|na|para|go out|out)\s*$",
        "",
        thing.strip(),
    )
    cards = [card for card in board.meant(trim(thing)) if card.it.channel != new.id or said]
    return [
        Way(card.it.name, (_edit(asked, board, "set", (*card.path, "channel"), new.id),), at_once=card.sure)
        for card in cards
    ]


def _move(asked: Asked, board: Board) -> list[Way] | None:
    reading = board.reading
    rest = opened(reading, asked, "move")
    put = opened(reading, asked, "put") if rest is None else None
    goes = None if rest is not None or put is not None else cut(reading, asked.text, "goes")
    text = rest if rest is not None else put if put is not None else " | ".join(goes) if goes and goes[0] else None
    placed = board.spot(text) if text else None
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
        for card in (board.meant(thing) if goes or put is not None else _targets(thing, board))
        if card.it.id != beside
    ]
    if (put is not None or goes) and cards and board.scores(tidy(reading, thing))[0][0] < SURE:
        return None
    return [Way(card.it.name, (_edit(asked, board, "move", card.path, spot.value),)) for card in cards]


def _moved_stage(stage: Stage, spot: Spot, asked: Asked, board: Board) -> list[Way] | None:
    if stage.id == spot.stage.id:
        return None
    way = next(
        (way for way in ("before", "after") if way in spot.value), "before" if spot.value.get("first") else "after"
    )
    return [Way(stage.name, (_edit(asked, board, "move", ("stages", stage.id), {way: spot.stage.id}),))]


def _add(asked: Asked, board: Board) -> list[Way] | None:
    reading = board.reading
    rest = opened(reading, asked, "add")
    put = opened(reading, asked, "put") if rest is None else None
    text = rest if rest is not None else put
    if not text or reading.cues["relative"].match(fold(text)):
        return None
    placed = board.spot(text)
    if stage_name := _stage_name(text, board):
        return [Way(stage_name, _new_stage(stage_name, placed[1] if placed else None, asked, board))]
    on_map = any(reading.cues[f"change.{cue}"].search(asked.low) for cue in ("map_noun",)) or re.search(
        r"\b(?:touchpoint|punto de contacto|ponto de contato|contacto|contato|card|tarjeta|cartao)\b", asked.low
    )
    name = tidy(reading, placed[0] if placed else text)
    name = trim(led(reading, name))
    types = [m for m in reading.lexicon.mentions(name, {"type"}) if m.id and not m.denied]
    if (
        not name
        or words(name) > 14
        or _only_a_fact(name, board)
        or not (placed or on_map or (types and rest is not None))
    ):
        return None
    spot = placed[1] if placed else _usual_spot(types[0].id if types else "", board)
    return [Way(_raised(name), _new_card(name, spot, asked, board))] if spot else None


def _only_a_fact(name: str, board: Board) -> bool:
    """A channel, tool, area or place alone is a fact of the business, not a contact."""
    bare = led(board.reading, re.split(r"[,;]", name)[0])
    kinds = {"channel", "tool", "area", "metric", "country", "industry"}
    found = board.reading.lexicon.mentions(bare)
    whole = {m.kind for m in found if m.start <= 0 and m.end >= len(bare)}
    known = any(fold(card.it.name) == fold(bare) for card in board.cards)
    return bool(whole & kinds) and not known and "type" not in whole and not _named_by(bare, board)


def _of_the_business(rest: str, board: Board) -> None:
    """Something of the business that a request takes out is not ours to take; what it does not have is not there."""
    reading = board.reading
    has = {*reading.brief.channels, *reading.brief.tools, *reading.brief.areas, *(c.it.channel for c in board.cards)}
    ids = {id_ for m in reading.lexicon.mentions(rest) for id_ in (m.id, *m.candidates)}
    if not ids & has and reading.topic not in ("channels", "tools", "departments", "measures"):
        raise Missing(led(reading, rest), board.near(rest))


def _named_by(bare: str, board: Board) -> bool:
    """Some card is called so, and not only reached that way: "the newsletter"."""
    return any(fold(bare) in fold(card.it.name) and card.it.channel not in fold(bare) for card in board.cards) and (
        len(board.meant(bare)) == 1
    )


def _stage_name(text: str, board: Board) -> str | None:
    """The name of a new stage: "a stage called X"."""
    noun = board.reading.cues["change.stage_noun"].search(fold(text))
    if not noun or not re.fullmatch(
        r"(?:an?|una?|uma|new|nueva|nova|otra|outra|another|la|the|\s)*", fold(text[: noun.start()])
    ):
        return None
    after = re.sub(
        r"(?i)^\s*(?:called|named|llamada|chamada|que se llame|que se chame|de|para|for)\s+", "", text[noun.end() :]
    )
    for way in ("after", "before", "last", "first", "between"):
        after = (cut(board.reading, after, way) or (after, ""))[0]
    return _title(quoted(after) or trim(after)) or None


def _new_stage(name: str, spot: Spot | None, asked: Asked, board: Board) -> tuple[Edit, ...]:
    beside = spot.stage if spot else board.map.stages[-1]
    id_ = _free(f"own-{slug(name, 30)}", {stage.id for stage in board.map.stages})
    value: dict[str, Any] = {"id": id_, "key": beside.key, "macro": beside.macro, "name": name}
    value |= {"touchpoints": [], "basis": [_said(asked, board)]}
    way = "before" if spot and ("before" in spot.value or spot.value.get("first")) else "after"
    return (
        board.reading.edit("add", ("stages",), value),
        _edit(asked, board, "move", ("stages", id_), {way: beside.id}),
    )


def _new_card(name: str, spot: Spot, asked: Asked, board: Board) -> tuple[Edit, ...]:
    reading = board.reading
    types = [m.id for m in reading.lexicon.mentions(name, {"type"}) if m.id]
    named = [m.id for m in reading.lexicon.mentions(name, {"channel"}) if m.id]
    guess = (
        spot.card.it.channel
        if spot.card
        else next((c.it.channel for c in board.cards if c.stage.id == spot.stage.id), None)
    )
    channel = named[0] if named else guess or next(iter(reading.brief.channels), "website")
    basis = [
        _said(asked, board),
        *([] if named else [{"kind": "inferred", "ref": f"channel:{channel}", "cells": ["channel"]}]),
    ]
    kind = (
        types[0] if types else reading.knowledge.channels[channel].types.get(spot.stage.macro, _TYPES[spot.stage.macro])
    )
    id_ = _new_id(name, board)
    value: dict[str, Any] = {
        "id": id_, "name": _raised(name), "type": kind, "channel": channel, "basis": basis,
        "checklist": [kind] if kind in reading.knowledge.items else [],
    }  # fmt: skip
    path: Loc = ("stages", spot.stage.id, "touchpoints")
    return (
        reading.edit("add", path, value),
        _edit(asked, board, "move", (*path, id_), spot.value),
    )


def _usual_spot(type_: str, board: Board) -> Spot | None:
    """Where such a contact usually comes: its stages in the checklists, else the end."""
    item = board.reading.knowledge.items.get(type_)
    for key in item.stages if item else ():
        macro = board.reading.knowledge.stages[key].macro
        near = [stage for stage in board.map.stages if stage.key == key] or [
            s for s in board.map.stages if s.macro == macro
        ]
        if near:
            return board.end("last", near[-1])
    return board.end()


def _said(asked: Asked, board: Board) -> dict[str, Any]:
    return {"kind": "said", "ref": f"turn:{board.reading.turn}", "quote": asked.quote, "cells": []}


def _new_id(name: str, board: Board) -> str:
    return _free(f"own-{slug(name, 40)}-{digest(name)}", {card.it.id for card in board.cards})


def _free(id_: str, taken: set[str]) -> str:
    return next(one for one in (id_, *(f"{id_[:60]}-{n}" for n in range(2, 99))) if one not in taken)


def _raised(name: str) -> str:
    return name[:1].upper() + name[1:]


WISHES: tuple[Wish, ...] = (_model, _moment, _rename, _merge, _split, _assign, _remove, _field, _move, _add)
