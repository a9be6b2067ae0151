"""A map from a file on the page: looked at first, then one of the conversation's, or merged into one of them."""

import logging
from concurrent.futures import Future
from pathlib import PurePath
from typing import Any, NamedTuple

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from assistant.bringing import bring, join, standing, want
from assistant.comparing.merging import told_elsewhere
from assistant.drafting import MOST_MAPS
from assistant.errors import BadInput, TrayectoError
from assistant.playbooks import SUFFIXES as LISTS
from assistant.tables import SUFFIXES, Chosen, Headings, Read, convincing, field_name, grounded, read_file, refused
from assistant.tables.apart import grids_apart
from assistant.tables.grid import read_grids
from assistant.versions import SPLIT
from assistant.web.clicks import Refused
from assistant.web.import_preview import preview, refusal, state_of
from assistant.web.project import LARGEST
from assistant.web.receiving import named, received, room
from assistant.web.words import Words
from assistant.wiring import Parts
from knowledge import Knowledge
from schemas import Edit, JourneyMap, Session, Understood

MOST_TOUCHPOINTS = 300
LONGEST_NAME = 80
LONGEST_PLACE = 5

log = logging.getLogger(__name__)


def router(parts: "Future[Parts]") -> APIRouter:
    """One route: ``POST /map/<session>?name=<file>`` with the bytes shows how the file is read; with ``how`` it comes
    in: ``own``, ``wanted|<map>``, ``merge|<map>`` or ``replace|<map>``. ``columns`` is what a person says that columns
    are (``0:touchpoint.name,3:``: the fourth is left out), ``state`` whether it is what is wanted. See `received`.
    """
    routes = APIRouter()

    @routes.post("/map/{session_id}")
    async def take(
        session_id: str,
        name: str,
        request: Request,
        how: str = "",
        audience: str = "",
        product: str = "",
        columns: str = "",
        state: str = "",
    ) -> dict[str, Any]:
        ready, session, data = await received(parts, session_id, request, LARGEST)
        wish = Wish(how, audience, product, columns, state)
        return await run_in_threadpool(taken, ready, session, name, data, wish)

    return routes


class Wish(NamedTuple):
    """What a person says of a file, as `router` tells; without `how` it is only looked at."""

    how: str = ""
    audience: str = ""
    product: str = ""
    columns: str = ""
    state: str = ""


_LOOK = Wish()


def taken(parts: Parts, session: Session, name: str, data: bytes, wish: Wish = _LOOK) -> dict[str, Any]:
    """How a file is read, as ``{"ok", "html"}``; with a way to bring it in, what came of it: ``{"ok", "told", "map"}``.

    What is wrong with columns that a person chose is told alone, without ``html``: the look before stays.
    """
    say, shown = Words(session.language), named(name)
    try:
        with room() as there:
            if not there:
                return _told(say("reading.busy", file=shown), shown, say)
            read = opened(data, shown, parts.knowledge, _chosen(wish.columns, parts.knowledge, say))
        if not wish.how:
            return {"ok": True, "html": preview(read, session, parts.knowledge, say)}
        return _brought(parts, session, read, wish, say)
    except Refused as error:
        return {"ok": False, "told": error.what}
    except BadInput as error:
        told = refused(error, shown, parts.knowledge, session.language)
        return {"ok": False, "told": told} if wish.columns else _told(told, shown, say)
    except TrayectoError:
        log.exception("a map could not be brought in")
        return _told(say("error.storage"), shown, say)


def _told(told: str, name: str, say: Words) -> dict[str, Any]:
    return {"ok": False, "html": refusal(told, name, say), "told": told}


def _chosen(columns: str, knowledge: Knowledge, say: Words) -> Chosen:
    """What columns are said to be. Raises `Refused` for what our dialog does not send, and for one field twice."""
    chosen: dict[int, str] = {}
    known = {"", *Headings(knowledge).fields} if columns else {""}
    for each in columns.split(",") if columns else ():
        place, _, field = each.partition(":")
        if not (place.isascii() and place.isdigit() and len(place) < LONGEST_PLACE) or field not in known:
            raise Refused(say("error.stale"))
        if field and field in chosen.values():
            raise Refused(say("import.twice", field=field_name(field, knowledge, say.language)))
        chosen[int(place)] = field
    return chosen


def opened(data: bytes, name: str, knowledge: Knowledge, chosen: Chosen | None = None) -> Read:
    """The map in a file that somebody gave. Raises `BadInput`, whose `why` is a text ``tables.why``."""
    if len(data) > LARGEST:
        raise BadInput("is too large", where=name, why="large", mb=LARGEST // 1_000_000)
    workbook = PurePath(name).suffix.lower() in (".xlsx", ".xlsm")
    read = read_file(data, knowledge, name=name, opened=grids_apart if workbook else read_grids, chosen=chosen)
    n = sum(1 for _ in read.map.touchpoints())
    if n > MOST_TOUCHPOINTS:
        raise BadInput("is too large", where=name, why="many", n=n, most=MOST_TOUCHPOINTS)
    if not n:
        raise BadInput("has no touchpoint", where=name, why="none")
    return read


def as_map(data: bytes, name: str, knowledge: Knowledge) -> int:
    """How many touchpoints a file has that was given as a playbook; 0 unless it is a map beyond doubt."""
    if PurePath(name).suffix.lower() not in SUFFIXES:
        return 0
    try:
        read = opened(data, name, knowledge)
    except BadInput:
        return 0
    return sum(1 for _ in read.map.touchpoints()) if convincing(read) else 0


def _brought(parts: Parts, session: Session, read: Read, wish: Wish, say: Words) -> dict[str, Any]:
    came, turn = _ready(read, wish.state or state_of(read, parts.knowledge)), session.turn + 1
    kind, _, id_ = wish.how.partition(SPLIT)
    target = next((each for each in session.maps if each.id == id_), None)
    if kind != "own" and target is None:
        raise Refused(say("error.stale"))
    edits: tuple[Edit, ...]
    if kind == "own" and came.state == "ideal":
        # What is wanted of customers whose map of today is here is the other side of that map, no second audience.
        there = standing(session, wish.audience, wish.product)
        kind, target = ("wanted", there) if there and there.state != "ideal" else (kind, target)
    if kind == "wanted" and target:
        edits = (want(target, came, turn),)
    elif kind == "merge" and target:
        if (target.state or "current") != came.state:
            raise Refused(say("import.mixed", map=_title(target)))
        edits = (join(target, came, turn),)
    elif kind == "replace" and target:
        edits = bring(session, came, target.audience.name, target.product.name, turn)
    else:
        edits = bring(session, came, *_names(session, wish.audience, wish.product, say), turn)
    told = say(f"said.import.{kind}", file=read.file, n=sum(1 for _ in came.touchpoints()), map=_title(target))
    parts.conversation.change(session.id, Understood(edits=edits), said=told)
    return {"ok": True, "told": say("import.done", file=read.file), "map": str(edits[-1].path[1])}


def _names(session: Session, audience: str, product: str, say: Words) -> tuple[str, str]:
    """Whom and what a map of its own is about. Raises `Refused` where another map has these names already."""
    brief = session.brief
    who, what = (" ".join(text.split())[:LONGEST_NAME] for text in (audience, product))
    what = what or (brief.products[0].name if len(brief.products) == 1 else "")
    if (not who and brief.audiences) or (not what and brief.products):
        raise Refused(say("import.unnamed"))
    if there := standing(session, who, what):
        raise Refused(say("import.there", map=_title(there)))
    if len(session.maps) >= MOST_MAPS:
        raise Refused(say("import.full", most=MOST_MAPS))
    return who, what


def _ready(read: Read, state: str) -> JourneyMap:
    """The map as it comes in: every ground is the file, and what its touchpoints name counts as there."""
    came = told_elsewhere(grounded(read))
    touchpoints = [it for _, _, it in came.touchpoints()]
    people = [name for it in touchpoints for name in (it.owner, *it.participants) if name]
    return came.model_copy(update={
        "state": "ideal" if state == "ideal" else "current",
        "channels": came.channels or tuple(dict.fromkeys(it.channel for it in touchpoints)),
        "areas": came.areas or tuple(dict.fromkeys(people)),
        "tools": came.tools or tuple(dict.fromkeys(tool for it in touchpoints for tool in it.tools)),
    })  # fmt: skip


def _title(map_: JourneyMap | None) -> str:
    return (map_.title or map_.id) if map_ else ""


assert set(SUFFIXES) - {".json", ".xlsm"} <= set(LISTS), "any table can be a playbook too"
