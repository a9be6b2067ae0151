"""Whom each thing that was told is about, by where in the messages it stands: "the brides come for a trial, they pay a
deposit" tells nothing of the others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.text import Lexicon
from assistant.text.whose import About, about, spoken_of
from schemas import Basis, Brief, ground_key

_STEPS = "stages/"
_FACTS = (_STEPS, "pains/")


def with_owners(brief: Brief, said: Sequence[str], lexicon: Lexicon) -> Brief:
    """`brief` with `told_of` filled from the person's messages; ``said[n]`` is what turn n said."""
    names = [one.name for one in brief.audiences]
    spans = {n: found for n, text in enumerate(said) if (found := spoken_of(text, names, brief.language or "es"))}
    if not spans:
        return brief
    places = {key: list(_places(key, brief.grounds[key], said)) for key in brief.grounds if key.startswith(_FACTS)}
    facts = {key: _of_all(about(spans.get(n, ()), at) for n, at, _ in found) for key, found in places.items()}
    steps = [place for key, found in places.items() if key.startswith(_STEPS) for place in found]
    told = {**brief.told_of, **facts, **_of_channels(brief, said, spans, steps, lexicon)}
    return brief.model_copy(update={"told_of": {key: tuple(sorted(who)) for key, who in told.items() if who}})


class _Place(NamedTuple):
    """Where in the messages something was told: the turn, and from where to where in it."""

    turn: int
    start: int
    end: int


def _places(key: str, grounds: Sequence[Basis], said: Sequence[str]) -> Iterator[_Place]:
    """Where a step or a complaint was told: its words, or what it rests on where they were written out."""
    for basis in grounds:
        turn = _turn(basis)
        text = said[turn] if 0 <= turn < len(said) else ""
        quote = basis.quote or "\0"
        words = key.split("/", 2)[-1] if key.startswith(_STEPS) else quote
        found = next((each for each in (words, quote) if each in text), None)
        if found:
            at = text.index(found)
            yield _Place(turn, at, at + len(found))


def _of_all(who: Iterable[frozenset[str]]) -> frozenset[str]:
    """Whom something is about that was told more than once; of nobody in particular as soon as one was."""
    each = list(who)
    return frozenset().union(*each) if all(each) else frozenset()


def _turn(basis: Basis) -> int:
    kind, _, number = basis.ref.partition(":")
    return int(number) if basis.kind == "said" and kind == "turn" and number.isdigit() else -1


def _of_channels(
    brief: Brief,
    said: Sequence[str],
    spans: Mapping[int, Sequence[About]],
    steps: Sequence[_Place],
    lexicon: Lexicon,
) -> dict[str, frozenset[str]]:
    """The channels that are only told of some; where that would leave somebody without any, they are everybody's.

    That there is a channel ("Instagram, WhatsApp and the shop") tells nothing of who uses it; a step of nobody in
    particular does.
    """
    who: dict[str, list[frozenset[str]]] = {}
    for n, text in enumerate(said):
        for channel, at in _ways(brief, n, text, lexicon):
            whose = about(spans.get(n, ()), at)
            if whose or any(step.turn == n and step.start <= at < step.end for step in steps):
                who.setdefault(channel, []).append(whose)
    some = {id_: whose for id_, each in who.items() if (whose := _of_all(each))}
    everybody = [id_ for id_ in brief.channels if id_ not in some]
    reached = frozenset().union(*some.values())
    if not everybody and any(one.name not in reached for one in brief.audiences):
        return {}
    return {ground_key("channels", id_): names for id_, names in some.items()}


def _ways(brief: Brief, n: int, text: str, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """The channels of a brief that a message says are used, with their places: by name, or by what it rests on."""
    for one in lexicon.mentions(text, {"channel"}, brief.language):
        meant = [id_ for id_ in (one.id, *one.candidates) if id_ in brief.channels]
        if len(meant) == 1 and not one.denied and not one.idea:
            yield meant[0], one.start
    for id_ in brief.channels:
        for basis in brief.ground("channels", id_):
            at = text.find(basis.quote or "\0") if _turn(basis) == n else -1
            if at >= 0:
                yield id_, at
