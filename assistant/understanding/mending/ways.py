"""A reading of a request, and what every verb needs to make one."""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from assistant.text import digest, fold, slug
from assistant.understanding.mending.asked import Asked, quoted, tidy
from assistant.understanding.mending.board import Board, Card, Missing
from assistant.understanding.sentences.phrases import led, trim, words
from schemas import Edit, Loc
from schemas.edit import Op

MOST = 4
"""Readings of one request that are worth asking about."""


class Way(NamedTuple):
    """One reading of a request: what it is about, its edits (paths inside the map), and whether a look comes first."""

    label: str
    edits: tuple[Edit, ...]
    at_once: bool = False


def edit(asked: Asked, board: Board, op: Op, path: Loc, value: Any = None) -> Edit:
    return board.reading.edit(op, path, value, asked.quote)


def targets(text: str, board: Board, without: Collection[str] = ()) -> list[Card]:
    """The cards that are meant. Raises `Missing` where a definite thing is named that is not there."""
    if found := board.meant(text, without):
        return found
    low = fold(text.strip())
    definite = bool(board.reading.cues["change.definite"].match(low)) or bool(quoted(text))
    if definite and 0 < words(text) <= 7:
        raise Missing(led(board.reading, tidy(board.reading, text)), board.near(text, without))
    return []


def words_of(asked: Asked, board: Board) -> dict[str, Any]:
    return {"kind": "said", "ref": f"turn:{board.reading.turn}", "quote": asked.quote, "cells": []}


def new_id(name: str, board: Board) -> str:
    return free(f"own-{slug(name, 40)}-{digest(name)}", {card.it.id for card in board.cards})


def free(id_: str, taken: set[str]) -> str:
    return next(one for one in (id_, *(f"{id_[:60]}-{n}" for n in range(2, 99))) if one not in taken)


def raised(name: str) -> str:
    return name[:1].upper() + name[1:]


def unglued(text: str, board: Board) -> str:
    """The words of content: without those that only join them."""
    low = fold(text)
    return " ".join(board.reading.cues["change.glue"].sub(" ", low).replace("|", " ").split())


def only_a_fact(name: str, board: Board) -> bool:
    """A channel, tool, area or place alone is a fact of the business, not a contact."""
    bare = led(board.reading, re.split(r"[,;]", name)[0])
    while (the := board.reading.cues["change.definite"].match(fold(bare))) and trim(bare[the.end() :]):
        bare = trim(bare[the.end() :])
    kinds = {"channel", "tool", "area", "metric", "country", "industry"}
    found = board.reading.lexicon.mentions(bare)
    whole = {m.kind for m in found if m.start <= 0 and m.end >= len(bare)}
    if any(m.id in board.reading.brief.channels for m in found if m.start <= 0 and m.end >= len(bare)):
        return True  # told of the business, and more than a card that is guessed to be called so
    known = any(fold(card.it.name) == fold(bare) for card in board.cards)
    return bool(whole & kinds) and not known and "type" not in whole and not _named_by(bare, board)


def _named_by(bare: str, board: Board) -> bool:
    """Some card is called so, and not only reached that way: "the newsletter"."""
    return any(fold(bare) in fold(card.it.name) and card.it.channel not in fold(bare) for card in board.cards) and (
        len(board.meant(bare)) == 1
    )


def titled(text: str) -> str:
    return re.sub(r"^(?:[\"“«']+)|(?:[\"”»'.]+)$", "", text.strip()).strip()
