"""A place between the cards of a map, as a person tells it: after something, at the end, in a stage."""

import re
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.mending.asked import cut, tidy
from assistant.understanding.mending.board import SURE, Board, Card
from schemas import Stage


class Spot(NamedTuple):
    """A place between cards: the value of a ``move``; `card` is the one beside it, `stage` the one it is in."""

    value: dict[str, str | bool]
    stage: Stage
    card: Card | None = None


def spot_in(board: Board, text: str) -> tuple[str, Spot] | None:
    """A place that the words tell, and what else they say. None where they tell none."""
    for way in ("between", "after", "before"):
        found = cut(board.reading, text, way)
        if found and _when(board, found[0]):
            continue  # "a call the day before to confirm" tells when, not beside which card
        if found and (placed := _beside(board, found[1], "after" if way == "between" else way)):
            rest, spot = placed
            return f"{found[0]} {rest}".strip(), spot
    for way in ("last", "first"):
        if found := cut(board.reading, text, way):
            stage = board.stage(found[1], told=True) if found[1] else None
            rest = found[0] if stage else f"{found[0]} {found[1]}"
            if ending := end(board, way, stage):
                return rest.strip(), ending
    return _within(board, text)


def _when(board: Board, before: str) -> bool:
    """Whether the words end in a stretch of time: "a call the day | before"."""
    last = fold(before).split()[-1:]
    return bool(last and board.reading.cues["change.time_noun"].fullmatch(last[0]))


def end(board: Board, way: str = "last", stage: Stage | None = None) -> Spot | None:
    """The end or the beginning of a stage, or of the whole journey."""
    filled = [one for one in board.map.stages if one.touchpoints] or list(board.map.stages)
    where = stage or (filled[-1 if way == "last" else 0] if filled else None)
    if where is None:
        return None
    return Spot({"stage": where.id} | ({"first": True} if way == "first" else {}), where)


def _within(board: Board, text: str) -> tuple[str, Spot] | None:
    low = fold(text)
    for found in reversed(list(board.reading.cues["change.into"].finditer(low))):
        told = bool(board.reading.cues["change.stage_noun"].search(low[found.start() :]))
        stage = board.stage(text[found.start() if told else found.end() :], told=True)
        if stage and (told or fold(stage.name) == fold(tidy(board.reading, text[found.end() :]))):
            return text[: found.start()].strip(), Spot({"stage": stage.id}, stage)
    return None


def _beside(board: Board, text: str, way: str) -> tuple[str, Spot] | None:
    """The card that the first words name, and the words after it."""
    stage = board.stage(text)
    if stage:
        spot = end(board, "first" if way == "before" else "last", stage)
        return ("", spot) if spot else None
    words = list(re.finditer(r"\S+", text))
    best: tuple[float, int, Card] | None = None
    for n in range(min(len(words), 12), 0, -1):
        piece = text[: words[n - 1].end()]
        found = board.scores(tidy(board.reading, piece))[:1]
        if found and found[0][0] >= SURE and (best is None or found[0][0] > best[0] + 0.02):
            best = (found[0][0], n, found[0][1])
    card = best[2] if best else board.one(text)
    if card is None:
        named = board.stage(text, told=True)
        spot = end(board, "first" if way == "before" else "last", named) if named else None
        return ("", spot) if spot else None
    rest = text[_used(board, text, words, best[1]) :] if best else ""
    return rest.strip(" ,"), Spot({"stage": card.stage.id, way: card.it.id}, card.stage, card)


def _used(board: Board, text: str, words: list[re.Match[str]], n: int) -> int:
    """Where the words of content end that name the card: "the visit | to confirm"."""
    while n > 1 and board.content(text[: words[n - 1].end()]) == board.content(text[: words[n - 2].end()]):
        n -= 1
    return words[n - 1].end()
