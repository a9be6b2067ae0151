"""Deciding about proposals by talking: "adopt the reminder", "not that one, we lack the people", "that, by phone"."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from assistant.deciding import adapt, adopt, dismiss, reopen
from assistant.text import fold
from assistant.understanding.mending.asked import Asked, cut, requests, tidy
from assistant.understanding.mending.board import SURE, Board
from assistant.understanding.mending.waiting import fits, ordinal
from assistant.understanding.mending.ways import only_a_fact
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim, words
from schemas import Act, Edit, JourneyMap, Option, Pending, Proposal, Understood

Verdict = Literal["adopt", "dismiss", "reopen"]

_STRONG: tuple[Verdict, ...] = ("adopt", "dismiss", "reopen")
"""Verbs that speak of nothing but a decision; others do so only where proposals are being talked about."""
_LONGEST, _MOST, _FEW, _PLAIN = 24, 4, 5, 0.75


class _Wish(NamedTuple):
    """A decision: `of` are the words that name the proposal, `rest` what else was said of it."""

    verdict: Verdict
    of: str
    rest: str
    strong: bool
    quote: str


class _Table(NamedTuple):
    """The proposals of the map that is looked at; `listed` are those that our last reply named, in order."""

    map: JourneyMap
    board: Board
    listed: tuple[Proposal, ...]

    @property
    def open(self) -> tuple[Proposal, ...]:
        return tuple(each for each in self.listed or self.map.proposals if each.decision == "open")


def chosen(reading: Reading) -> Understood | None:
    """What a message decides about proposals; None where it decides about none. Never raises."""
    table = _table(reading)
    if table is None or words(reading.said) > _LONGEST or not reading.said.strip():
        return None
    if table.listed and fits(reading, "act.refuse", "change.no"):
        return Understood(acts=(Act(kind="drop", quote=reading.said.strip()[:80]),))
    if table.listed and fits(reading, "act.agree", "change.yes"):
        taken = _Wish("adopt", "", "", True, reading.said.strip())
        return _decided(taken, table.open, table, reading) if table.open else None
    made: list[Understood] = []
    for asked in requests(reading):
        wish = _wish(asked, reading) or _deictic(asked, table, reading)
        if wish and (one := _about(wish, table, reading)):
            made.append(one)
    if len(made) == 1:
        return made[0]
    edits = tuple(edit for one in made for edit in one.edits)
    return Understood(edits=edits) if edits else None


def _table(reading: Reading) -> _Table | None:
    maps = [each for each in reading.session.maps if each.state != "ideal" and each.proposals]
    if not maps:
        return None
    named = [m for m in maps if any(len(n) > 2 and fold(n) in reading.low for n in (m.audience.name, m.product.name))]
    shown = [each for each in maps if each.id == reading.session.shown]
    drawn = next(iter([*(named if len(named) < len(maps) else []), *shown, *maps]))
    cards = tuple(each.touchpoint for each in drawn.proposals)
    stage = drawn.stages[0].model_copy(update={"touchpoints": cards})
    board = Board(reading, drawn.model_copy(update={"stages": (stage,)}))
    names = [chip.label for chip in reading.session.turns[-1].chips] if reading.session.turns else []
    waits = reading.asks is None
    listed = [p for name in names for p in drawn.proposals if p.touchpoint.name == name]
    return _Table(drawn, board, tuple(listed) if waits else ())


def _wish(asked: Asked, reading: Reading) -> _Wish | None:
    """The verdict that a request opens with, or that is told of something named."""
    cues = reading.cues
    for verdict, text in product(_STRONG, (asked.text, asked.quote)):  # "vamos" alone only leads in
        if (found := cues[f"change.{verdict}"].match(fold(text))) and len(fold(text)) == len(text):
            return _parted(verdict, text[found.end() :], True, asked, reading)
    if found := cues["change.remove"].match(asked.low) or cues["change.refuses"].match(asked.low):
        return _parted("dismiss", asked.text[found.end() :], False, asked, reading)
    head, _, tail = asked.text.partition(",")
    *named, last = fold(head).split() or [""]
    if named and len(named) <= _FEW and cues["negator"].fullmatch(last):  # "the second, no", "la encuesta no"
        return _Wish("dismiss", " ".join(head.split()[:-1]), tail.strip(), False, asked.quote)
    if found := cues["change.keeps"].match(asked.low):
        return _parted("adopt", asked.text[found.end() :], False, asked, reading)
    if found := cues["change.liked"].search(asked.low):
        around = f"{asked.text[: found.start()]} {asked.text[found.end() :]}"
        told = bool(cues["change.idea_noun"].search(asked.low))
        return _parted("adopt", around, told, asked, reading)
    return None


def _deictic(asked: Asked, table: _Table, reading: Reading) -> _Wish | None:
    """After a list of proposals: its first, all of it, or the name of one."""
    if not table.listed or words(asked.text) > 6 or reading.cues["negator"].search(asked.low):
        return None
    plain = ordinal(asked.low) or reading.cues["change.all_of"].fullmatch(asked.low) or table.board.one(asked.text)
    return _Wish("adopt", asked.text, "", False, asked.quote) if plain else None


def _parted(verdict: Verdict, text: str, strong: bool, asked: Asked, reading: Reading) -> _Wish:
    """What is decided about, apart from the reason or the change that follows it."""
    head, comma, tail = text.strip(" :").partition(",")
    for cue in ("but", "because"):
        if parts := cut(reading, text, cue) if cue == "but" else _because(reading, text):
            head, comma, tail = parts[0], ",", parts[1]
            break
    return _Wish(verdict, tidy(reading, head), tail.strip() if comma else "", strong, asked.quote)


def _because(reading: Reading, text: str) -> tuple[str, str] | None:
    found = reading.cues["because"].search(fold(text))
    return (text[: found.start()], text[found.end() :]) if found else None


def _about(wish: _Wish, table: _Table, reading: Reading) -> Understood | None:
    found = _meant(wish, table, reading)
    if found:
        return _decided(wish, found, table, reading)
    named = reading.cues["change.idea_noun"].search(fold(wish.quote))
    if not wish.of or wish.verdict == "reopen" or not (table.listed or (wish.strong and named)):
        return None
    noun = reading.cues["change.idea_noun"].sub(" ", wish.of) if len(fold(wish.of)) == len(wish.of) else wish.of
    return Understood(acts=(Act(kind="ideas", about=trim(noun), quote=wish.quote),))


def _meant(wish: _Wish, table: _Table, reading: Reading) -> Sequence[Proposal]:
    """The proposals that the words may mean; of several, one must be chosen unless all are meant."""
    low, listed, cues = fold(wish.of).strip(" .!"), table.listed, reading.cues
    if listed and (not low or cues["change.pointing"].fullmatch(low) or cues["change.all_of"].fullmatch(low)):
        return table.open
    ideas = bool(listed) or bool(cues["change.idea_noun"].search(low))
    if ideas and (n := ordinal(low)) and n <= len(listed or table.open):
        return ((listed or table.open)[n - 1],)
    noun = cues["change.idea_noun"].sub(" ", low).strip()
    if not noun:
        return ()
    by_card = {each.touchpoint.id: each for each in table.map.proposals}
    scores = table.board.scores(noun)
    if not (wish.strong or listed) and only_a_fact(noun, table.board):
        return ()  # "take Facebook off the map" speaks of the channel
    best, least = scores[0][0] if scores else 0.0, SURE if wish.strong or listed else _PLAIN
    on_map = not listed and _rank(table.board, noun) <= _rank(Board(reading, table.map), noun)
    if best < least or on_map:
        near = table.board.one(noun) if listed else None
        return (by_card[near.it.id],) if near and near.sure else ()
    found = [by_card[card.it.id] for score, card in scores[:_MOST] if score >= best - 0.05]
    return [each for each in found if each.decision == "open"] or found[:1]


def _rank(board: Board, noun: str) -> float:
    """How well the words fit the best of some cards; the very word before one that only begins like it."""
    scores = board.scores(noun)
    return max((score + fuzz.token_set_ratio(noun, fold(card.it.name)) / 1000 for score, card in scores[:3]), default=0)


def _decided(wish: _Wish, found: Sequence[Proposal], table: _Table, reading: Reading) -> Understood:
    every = bool(reading.cues["change.all_of"].search(fold(wish.of)))
    if len(found) == 1 or every:
        return Understood(edits=tuple(edit for one in found for edit in _edits(wish, one, table, reading)))
    ways = tuple(
        Option(label=one.touchpoint.name, edits=_edits(wish, one, table, reading), at_once=True)
        for one in found[:_MOST]
    )
    return Understood(acts=(Act(kind="which", quote=wish.quote),), pending=Pending(options=ways))


def _edits(wish: _Wish, proposal: Proposal, table: _Table, reading: Reading) -> tuple[Edit, ...]:
    turn = reading.turn
    if wish.verdict == "dismiss":
        return dismiss(table.map, proposal, trim(wish.rest) or wish.quote, turn)
    if wish.verdict == "reopen":
        return reopen(table.map, proposal, turn)
    cells = dict(_cells(wish, reading))
    return adapt(table.map, proposal, cells, turn, wish.quote) if cells else adopt(table.map, proposal, turn)


def _cells(wish: _Wish, reading: Reading) -> Iterator[tuple[str, str]]:
    """Another channel, or who takes care of it, where that was said."""
    low = fold(wish.rest)
    named = [m.id for m in reading.lexicon.mentions(wish.rest, {"channel"}) if m.id and not m.denied]
    if named:
        yield "channel", named[-1]
    owners = [area for area in reading.brief.areas if re.search(rf"(?<!\w){re.escape(fold(area))}(?!\w)", low)]
    if owners:
        yield "owner", owners[0]
