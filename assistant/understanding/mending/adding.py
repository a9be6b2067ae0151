"""New on the map: a touchpoint or a stage, at its place, with the words it rests on."""

from typing import Any

from assistant.text import fold, slug
from assistant.understanding.mending.asked import Asked, cut, opened, quoted, tidy
from assistant.understanding.mending.board import Board
from assistant.understanding.mending.spots import Spot, end, spot_in
from assistant.understanding.mending.ways import Way, edit, free, new_id, only_a_fact, raised, titled, words_of
from assistant.understanding.sentences.phrases import led, trim, words
from schemas import Edit, Loc, Macro

TYPES: dict[Macro, str] = {
    "pre": "pre.content", "purchase": "purchase.conversations", "service": "service.support_channels",
    "post": "followup.relationship_loop",
}  # fmt: skip


def add(asked: Asked, board: Board) -> list[Way] | None:
    reading = board.reading
    rest = opened(reading, asked, "add")
    put = opened(reading, asked, "put") if rest is None else None
    lacks = opened(reading, asked, "lacks") if rest is None and put is None else None
    text = rest if rest is not None else put if put is not None else lacks
    if text and (filler := reading.cues["change.filler"].match(fold(text))):
        text = text[filler.end() :].strip()
    if not text or reading.cues["relative"].match(fold(text)):
        return None
    placed = spot_in(board, text)
    if lacks is not None and not placed:
        return None  # what is missing hurts, unless it is told where it goes
    if stage_name := _stage_name(text, board):
        return [Way(stage_name, _new_stage(stage_name, placed[1] if placed else None, asked, board))]
    on_map = any(reading.cues[f"change.{noun}"].search(asked.low) for noun in ("map_noun", "card_noun"))
    name = tidy(reading, placed[0] if placed else text)
    name = trim(led(reading, name))
    types = [m for m in reading.lexicon.mentions(name, {"type"}) if m.id and not m.denied]
    calls = reading.cues["change.call"].match(fold(name))
    if (
        not name
        or words(name) > 14
        or only_a_fact(name, board)
        or not (placed or on_map or ((types or calls) and rest is not None))
    ):
        return None
    spot = placed[1] if placed else _usual_spot(types[0].id if types else "", board)
    return [Way(raised(name), _new_card(name, spot, asked, board))] if spot else None


def _stage_name(text: str, board: Board) -> str | None:
    """The name of a new stage: "a stage called X"."""
    noun = board.reading.cues["change.stage_noun"].search(fold(text))
    cues = board.reading.cues
    if not noun or not all(cues["change.new"].fullmatch(word) for word in fold(text[: noun.start()]).split()):
        return None
    after = text[noun.end() :].strip()
    if called := cues["change.called"].match(fold(after)):
        after = after[called.end() :]
    for way in ("after", "before", "last", "first", "between"):
        after = (cut(board.reading, after, way) or (after, ""))[0]
    return titled(quoted(after) or trim(after)) or None


def _new_stage(name: str, spot: Spot | None, asked: Asked, board: Board) -> tuple[Edit, ...]:
    beside = spot.stage if spot else board.map.stages[-1]
    id_ = free(f"own-{slug(name, 30)}", {stage.id for stage in board.map.stages})
    value: dict[str, Any] = {"id": id_, "key": beside.key, "macro": beside.macro, "name": name}
    value |= {"touchpoints": [], "basis": [words_of(asked, board)]}
    way = "before" if spot and ("before" in spot.value or spot.value.get("first")) else "after"
    return (
        board.reading.edit("add", ("stages",), value),
        edit(asked, board, "move", ("stages", id_), {way: beside.id}),
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
    if not named and reading.cues["change.call"].match(fold(name)):
        guess = "phone"
    channel = named[0] if named else guess or next(iter(reading.brief.channels), "website")
    basis = [
        words_of(asked, board),
        *([] if named else [{"kind": "inferred", "ref": f"channel:{channel}", "cells": ["channel"]}]),
    ]
    kind = (
        types[0] if types else reading.knowledge.channels[channel].types.get(spot.stage.macro, TYPES[spot.stage.macro])
    )
    id_ = new_id(name, board)
    value: dict[str, Any] = {
        "id": id_, "name": raised(name), "type": kind, "channel": channel, "basis": basis,
        "checklist": [kind] if kind in reading.knowledge.items else [],
    }  # fmt: skip
    path: Loc = ("stages", spot.stage.id, "touchpoints")
    return (
        reading.edit("add", path, value),
        edit(asked, board, "move", (*path, id_), spot.value),
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
            return end(board, "last", near[-1])
    return end(board)
