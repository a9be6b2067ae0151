"""Changing the map by talking: what a message asks for, on which map, and what of it must be asked back."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.deciding import ideal_id
from assistant.text import fold
from assistant.understanding.mending.asked import Asked, requests
from assistant.understanding.mending.board import Board, Missing
from assistant.understanding.mending.choosing import chosen
from assistant.understanding.mending.copies import copied, copy_wish, each_of
from assistant.understanding.mending.waiting import answered
from assistant.understanding.mending.ways import Way
from assistant.understanding.mending.wishes import ways
from assistant.understanding.reading import Reading
from schemas import Act, Edit, JourneyMap, Option, Pending

__all__ = ["Mended", "answered", "chosen", "mended"]

_MOST = 5


class Mended(NamedTuple):
    """What a message changes on the map. `rest` is what else it says, its requests blanked out.

    `edits` are made at once; `pending` waits for the person; `missing` is a request whose target is not there.
    """

    edits: tuple[Edit, ...] = ()
    pending: Pending | None = None
    act: Act | None = None
    missing: Act | None = None
    rest: str = ""


class _Found(NamedTuple):
    asked: Asked
    options: tuple[Option, ...]


def mended(reading: Reading) -> Mended | None:
    """The changes that a message asks for; None where it asks for none. Never raises."""
    if not any(True for each in reading.session.maps for _ in each.touchpoints()):
        return None
    found: list[_Found] = []
    missing: Act | None = None
    for asked in requests(reading):
        try:
            options = _options(asked, reading)
        except Missing as error:
            missing = missing or Act(kind="missing", about=error.words, quote=asked.quote, place=error.near)
            continue
        if options:
            found.append(_Found(asked, options))
    if not found:
        return Mended(missing=missing) if missing else None
    return _joined(found, reading)


def _joined(found: Sequence[_Found], reading: Reading) -> Mended:
    """Several requests as one step; the first that may mean several things is asked about, with the others in tow."""
    several = next((one for one in found if len(one.options) > 1), None)
    fixed = [one.options[0] for one in found if one is not several and len(one.options) == 1]
    choices = several.options if several else (Option(label="", edits=()),)
    options = tuple(_sum([*fixed, choice] if several else fixed, choice.label) for choice in choices)
    rest = reading.said
    for one in found:
        rest = rest.replace(one.asked.quote, " " * len(one.asked.quote), 1)
    rest = rest if any(char.isalnum() for char in rest) else ""
    label = found[0].asked.quote
    if several:
        return Mended(pending=Pending(options=options), act=Act(kind="which", quote=several.asked.quote), rest=rest)
    if options[0].at_once:
        return Mended(edits=options[0].edits, act=Act(kind="change", about="once", quote=label), rest=rest)
    return Mended(pending=Pending(options=options), act=Act(kind="change", quote=label), rest=rest)


def _sum(options: Sequence[Option], label: str) -> Option:
    return Option(
        label=label or options[0].label,
        edits=tuple(edit for one in options for edit in one.edits),
        at_once=all(one.at_once for one in options),
    )


def _options(asked: Asked, reading: Reading) -> tuple[Option, ...]:
    """The readings of one request, over the maps that it may concern. Raises `Missing` where none has its target."""
    if whom := copy_wish(asked, reading):
        return tuple(_copies(whom, asked, reading))
    by_map: list[tuple[JourneyMap, list[Way]]] = []
    lost: Missing | None = None
    for each in _maps(asked, reading):
        try:
            found = ways(asked, Board(reading, each))
        except Missing as error:
            lost = lost or error
            continue
        if found:
            by_map.append((each, found))
    if not by_map and lost:
        raise lost
    return _over_maps(by_map, reading)


def _copies(whom: str, asked: Asked, reading: Reading) -> Iterator[Option]:
    for source in _maps(asked, reading)[:_MOST]:
        edits = tuple(edit for each in each_of(whom, source, reading) for edit in copied(each, source, asked, reading))
        if edits:
            yield Option(label=source.title or source.id, edits=edits)


def _maps(asked: Asked, reading: Reading) -> list[JourneyMap]:
    """The maps that a request is about: those whose audience or product it names, else the one that is looked at."""
    maps = [each for each in reading.session.maps if each.state != "ideal"] or list(reading.session.maps)
    if asked.ideal:  # It has the touchpoints of today's, and changes of its own.
        maps = [each.model_copy(update={"id": ideal_id(each.id)}) for each in maps]
    if len(maps) == 1:
        return maps
    named = [each for each in maps if _named(each.audience.name, asked) or _named(each.product.name, asked)]
    shown = [each for each in maps if each.id == reading.session.shown]
    return named if named and len(named) < len(maps) else shown or maps


def _named(name: str, asked: Asked) -> bool:
    return len(name) > 2 and fold(name) in asked.low


def _over_maps(by_map: Sequence[tuple[JourneyMap, list[Way]]], reading: Reading) -> tuple[Option, ...]:
    """One map: its ways. Several where one thing is meant: all of them, or one by one."""
    if not by_map:
        return ()
    if len(by_map) == 1:
        return tuple(_option(way, [(by_map[0][0], way)]) for way in by_map[0][1])
    alone = [(each, found[0]) for each, found in by_map if len(found) == 1]
    if len(alone) < len(by_map):
        each, found = by_map[0]
        return tuple(_option(way, [(each, way)]) for way in found)
    whole = _option(alone[0][1], alone)
    if whole.at_once or any(not _inside(edit) for edit in alone[0][1].edits):
        return (whole,)
    all_ = reading.knowledge.texts["interview.change.all_maps"][reading.session.language].format(n=len(alone))
    ones = [_option(way, [(each, way)]).model_copy(update={"label": each.title or each.id}) for each, way in alone]
    return (whole.model_copy(update={"label": all_}), *ones[: _MOST - 1])


def _inside(edit: Edit) -> bool:
    return edit.path[:1] in (("stages",), ("title",))


def _option(way: Way, maps: Sequence[tuple[JourneyMap, Way]]) -> Option:
    whole: list[Edit] = []
    for each, one in maps:
        for edit in one.edits:
            placed = edit.model_copy(update={"path": ("maps", each.id, *edit.path)}) if _inside(edit) else edit
            if placed not in whole:
                whole.append(placed)
    return Option(label=way.label, edits=tuple(whole), at_once=way.at_once)
