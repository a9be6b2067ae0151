"""What the buttons of a card's editor mean, as edits of the session."""

import json
from typing import Any, NamedTuple

from assistant.export.wording import Wording
from assistant.text import digest, slug
from assistant.web.card import LONGEST, cells, told
from assistant.web.deciding import Undecided
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Edit, JourneyMap, Loc, Stage, Touchpoint
from schemas.edit import Op

BY_HAND = ("card-save", "card-earlier", "card-later", "card-add", "card-remove")


class Made(NamedTuple):
    """The edits, and the words that stand for them in the chat."""

    edits: tuple[Edit, ...]
    said: str


class Hand(NamedTuple):
    """Whoever edits a card: the map that is looked at, the card and where it stands, and the number of their turn."""

    shown: JourneyMap
    stage: Stage
    it: Touchpoint
    knowledge: Knowledge
    say: Words
    turn: int

    def edit(self, op: Op, path: Loc, value: Any = None, quote: str | None = None) -> Edit:
        """`path` starts at the map."""
        return Edit(op=op, path=("maps", self.shown.id, *path), value=value, turn=self.turn, quote=quote)

    @property
    def path(self) -> Loc:
        return ("stages", self.stage.id, "touchpoints", self.it.id)


def by_hand(do: str, about: str, value: str, shown: JourneyMap, knowledge: Knowledge, turn: int, say: Words) -> Made:
    """Raises `Undecided`, with the key of the words that say why, when it cannot be done."""
    found = next(((stage, it) for _, stage, it in shown.touchpoints() if it.id == about), None)
    if found is None:
        raise Undecided("error.stale")
    hand = Hand(shown, *found, knowledge, say, turn)
    match do:
        case "card-save":
            return _saved(hand, _fields(value))
        case "card-add":
            return _added(hand, _fields(value))
        case "card-remove":
            return Made((hand.edit("remove", hand.path),), say("said.card.remove", what=hand.it.name))
        case _:
            return _moved(hand, do.removeprefix("card-"))


def _fields(value: str) -> dict[str, str]:
    """A form as plain data; it comes from a browser and may be anything."""
    try:
        given = json.loads(value)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Undecided("error.stale")
    return {str(key): " ".join(str(one).split())[:LONGEST] for key, one in given.items() if isinstance(one, str)}


def _saved(hand: Hand, given: dict[str, str]) -> Made:
    old = cells(hand.it, hand.stage, Wording(hand.knowledge, hand.say.language))
    new = {field: value for field, value in given.items() if field in old and value != old[field]}
    if new.get("name", "x") == "" or not _known(hand, new):
        raise Undecided("error.name")
    if not new:
        raise Undecided("error.same")
    words = "; ".join(told(field, value, hand.knowledge, hand.say, hand.shown) for field, value in new.items())
    edits = [edit for field, value in new.items() for edit in _cell(hand, field, value)]
    return Made(tuple(edits), hand.say("said.card", what=hand.it.name, told=words))


def _known(hand: Hand, new: dict[str, str]) -> bool:
    """Choices are of the lists that the form offers."""
    offered = {
        "stage": {stage.id for stage in hand.shown.stages}, "channel": set(hand.knowledge.channels),
        "emotion": {"", *hand.knowledge.emotions}, "moment": {"yes", "no"},
        "metric": {"", *hand.knowledge.metrics, *(metric.id for metric in hand.it.metrics)},
    }  # fmt: skip
    return all(value in offered[field] for field, value in new.items() if field in offered)


def _cell(hand: Hand, field: str, value: str) -> list[Edit]:
    quote = told(field, value, hand.knowledge, hand.say, hand.shown) if value else None
    if field == "stage":
        return [hand.edit("move", hand.path, {"stage": value}, quote)]
    if field == "moment":
        return [hand.edit("set", (*hand.path, "moment_of_truth"), value == "yes", quote)]
    if field == "emotion" and value:
        term = hand.knowledge.emotions[value]
        label = term.label[hand.shown.language].split(" / ")[0]
        return [hand.edit("set", (*hand.path, "emotion"), {"label": label, "valence": term.valence}, quote)]
    if field == "metric":
        kept = [metric.model_dump(mode="json") for metric in hand.it.metrics if metric.id == value]
        new = kept or ([{"id": value}] if value else [])
        return [hand.edit("set", (*hand.path, "metrics"), new, quote)]
    edits = [hand.edit("set", (*hand.path, field), value or None, quote)]
    if field == "owner" and value and value not in hand.shown.areas:
        edits.insert(0, Edit(op="add", path=("areas",), value=value, turn=hand.turn, quote=quote))
    return edits


def _moved(hand: Hand, way: str) -> Made:
    """One place further; at the end of a stage, into the next one."""
    inside, stages = [it.id for it in hand.stage.touchpoints], list(hand.shown.stages)
    at, column = inside.index(hand.it.id), stages.index(hand.stage)
    step = -1 if way == "earlier" else 1
    to: dict[str, Any]
    if 0 <= at + step < len(inside):
        to = {"stage": hand.stage.id, "before" if step < 0 else "after": inside[at + step]}
    elif 0 <= column + step < len(stages):
        to = {"stage": stages[column + step].id} | ({} if step < 0 else {"first": True})
    else:
        raise Undecided("error.edge")
    return Made((hand.edit("move", hand.path, to),), hand.say(f"said.card.{way}", what=hand.it.name))


def _added(hand: Hand, given: dict[str, str]) -> Made:
    name, channel = given.get("name", ""), given.get("channel", "")
    if not name or channel not in hand.knowledge.channels:
        raise Undecided("error.name")
    taken = {it.id for _, _, it in hand.shown.touchpoints()}
    first = f"own-{slug(name, 40)}-{digest(name)}"
    id_ = next(one for one in (first, *(f"{first}-{n}" for n in range(2, 999))) if one not in taken)
    said = hand.say("said.card.add", new=name, what=hand.it.name)
    kind = hand.knowledge.channels[channel].types.get(hand.stage.macro, hand.it.type)
    basis = [{"kind": "said", "ref": f"turn:{hand.turn}", "quote": name, "cells": []}]
    value = {"id": id_, "name": name, "type": kind, "channel": channel, "basis": basis}
    path = hand.path[:3]
    return Made(
        (hand.edit("add", path, value), hand.edit("move", (*path, id_), {"stage": hand.stage.id, "after": hand.it.id})),
        said,
    )
