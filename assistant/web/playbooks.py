"""A person's own playbooks on the page: given, listed, replaced and removed, in a workspace that only they reach."""

import logging
from concurrent.futures import Future
from typing import NamedTuple

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from assistant.errors import BadInput, TrayectoError
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.playbooks import LARGEST_FILE, SUFFIXES, Added, File, Given, Unread, visit
from assistant.web.importing import as_map
from assistant.web.receiving import named, received, room
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import JourneyMap, Session

AT_MOST = 20
"""Files of one conversation; who has more puts them on the server itself: ``knowledge add``."""

log = logging.getLogger(__name__)


class Told(NamedTuple):
    """What became of a file, in the person's own language. `map`: it was not kept, because it is a map."""

    ok: bool
    told: str
    map: bool = False


def router(parts: "Future[Parts]") -> APIRouter:
    """One route: ``POST /playbook/<session>?name=<file>`` with the bytes. See `received`.

    A file that is a map beyond doubt is kept only where ``sure`` says that it is a playbook all the same.
    """
    routes = APIRouter()

    @routes.post("/playbook/{session_id}")
    async def give(session_id: str, name: str, request: Request, sure: bool = False) -> Told:
        ready, session, data = await received(parts, session_id, request, LARGEST_FILE)
        return await run_in_threadpool(take, ready, session, name, data, sure)

    return routes


def take(parts: Parts, session: Session, name: str, data: bytes, sure: bool = False) -> Told:
    """Keep a file in the conversation's own workspace and draw its maps again."""
    say, shown = Words(session.language), named(name)
    try:
        with room() as there:
            if not there:
                return Told(False, say("reading.busy", file=shown))
            if not sure and (n := as_map(data, shown, parts.knowledge)):
                return Told(False, say("books.map", file=shown, n=n), map=True)
            added = _kept(parts, session, Given(name, data), shown)
        key = "books.replaced" if added.replaced else "books.added"
        return Told(True, say(key, file=added.file.name, passages=added.file.passages, items=added.file.items))
    except Unread as error:
        return Told(False, say(f"books.why.{error.why}", file=shown, mb=LARGEST_FILE // 1_000_000, most=AT_MOST))
    except BadInput:
        return Told(False, say("books.why.broken", file=shown))
    except TrayectoError:
        log.exception("a playbook could not be kept")
        return Told(False, say("error.storage"))


def _kept(parts: Parts, session: Session, given: Given, name: str) -> Added:
    """The file as it lies in the conversation's own workspace now, by which its maps are drawn. Raises `BadInput`."""
    own = visit(session.id)
    there = parts.shelf[own].files()
    if len(there) >= AT_MOST and all(file.name != name for file in there):
        raise Unread("too many files", why="full")
    (added,) = parts.shelf[own].add([given])
    parts.conversation.refresh(session.id, own)
    return added


def drop(parts: Parts, session: Session, name: str) -> str:
    """Remove a file of the conversation's own, draw its maps again, and say so. Raises `BadInput`."""
    own = visit(session.id)
    parts.shelf[own].remove(name)
    parts.conversation.refresh(session.id, own)
    return Words(session.language)("books.removed", file=name)


def section(parts: Parts, session: Session, shown: JourneyMap, say: Words) -> Markup:
    """The files, how the shown map stands against them, and where to give more."""
    own = visit(session.id)
    files = parts.shelf[own].files() if session.workspace == own else ()
    rows = el("ul", *(_row(file, say) for file in files), class_="t-books") if files else NOTHING
    return el(
        "section",
        el("h3", say.html("books")),
        el("p", say.html("books.how", mb=LARGEST_FILE // 1_000_000)),
        _held(shown, say),
        rows,
        _giving(session, say),
        class_="t-own",
    )


def _held(shown: JourneyMap, say: Words) -> Markup:
    """How many of the agency's must-haves are open in the shown map, and which."""
    if not shown.must_haves:
        return NOTHING
    waiting = shown.open_must_haves()
    told = say.html("books.held", open=len(waiting), all=len(shown.must_haves))
    which = (el("li", words(each.text), el("span", words(f" ({each.source})"))) for each in waiting)
    return el("details", el("summary", told), el("ul", *which), class_="t-more") if waiting else el("p", told)


def _row(file: File, say: Words) -> Markup:
    about = say.html("books.file", passages=file.passages, items=file.items)
    remove = el(
        "button", say.html("books.remove"), type="button", data_do="unbook", data_value=file.name,
        aria_label=say("books.remove.name", file=file.name),
    )  # fmt: skip
    return el("li", el("b", words(file.name)), el("span", about), remove)


def _giving(session: Session, say: Words) -> Markup:
    field = el(
        "input", type="file", multiple="multiple", accept=",".join(SUFFIXES), class_="sr-only",
        data_playbooks=session.id, data_most=str(LARGEST_FILE), data_large=say("books.large"),
        data_sending=say("books.sending"), data_reading=say("books.reading"), data_lost=say("books.lost"),
    )  # fmt: skip
    told = el("p", class_="t-told", role="status", aria_live="polite")
    return el("div", el("label", el("span", say.html("books.give")), field), told, class_="t-give")
