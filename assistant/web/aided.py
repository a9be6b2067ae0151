"""What the page says of the language model: that there is none; or which, what is sent to it, what it has used."""

from itertools import groupby
from math import ceil

from assistant.export.svg import NOTHING, Markup, el, words
from assistant.graph import Outcome
from assistant.model import Sent
from assistant.settings import Settings
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import Spent

ACTS = ("understand", "reply", "draft", "review")
"""The kinds of request, in the order in which a turn makes them."""
LONGEST_SHOWN = 6000
"""Characters shown of one request."""


def badge(parts: Parts, outcome: Outcome, say: Words, peek: str | None = None) -> Markup:
    """One line in the head. Where there is a model it opens on the notice, the counters and what was sent.

    With `peek`, words that are typed but not sent: what would leave for them.
    """
    if parts.assisted is None:
        return plainly(parts.settings, say)
    standing = parts.assisted.standing(outcome.session)
    state = "up" if standing.used_up else "rests" if standing.resting or standing.day is None else "on"
    return el(
        "details",
        el("summary", el("span", say.html(f"model.{state}"))),
        _sheet(parts, outcome, say, peek),
        class_=f"t-aided {state}",
        open="" if peek is not None else None,
    )


def plainly(settings: Settings, say: Words) -> Markup:
    """The line where there is no model. Embeddings of a server are no model, but they are told what was said."""
    if there := settings.embeddings:
        told, more = say.html("searched"), say("searched.more", model=there.name, host=there.host)
        return el("p", told, class_="t-private away", title=more)
    return el("p", say.html("private"), class_="t-private", title=say("private.more"))


def not_yet(settings: Settings, say: Words) -> Markup:
    """The line while the page is still warming up."""
    return NOTHING if settings.model else plainly(settings, say)


def _sheet(parts: Parts, outcome: Outcome, say: Words, peek: str | None) -> Markup:
    assert parts.assisted is not None
    standing, settings = parts.assisted.standing(outcome.session), parts.assisted.model.settings
    told: tuple[Markup, ...] = ()
    if standing.used_up:
        told = (el("p", say.html("model.spent"), class_="told"),)
    elif standing.resting:
        told = (el("p", say.html("model.resting", minutes=ceil(standing.resting / 60)), class_="told"),)
    return el(
        "div",
        el("h3", say.html("model.title")),
        *told,
        el("p", say.html("model.who", model=standing.model, host=standing.host)),
        el("p", say.html("model.hidden")),
        *_embeddings(parts.settings, say),
        el("p", say.html("model.checked", seconds=f"{settings.turn_seconds:g}")),
        _counters(parts, outcome, say),
        _peeked(parts, outcome, peek, say),
        _sent(standing.sent, say),
        class_="t-sheet",
    )


def _embeddings(settings: Settings, say: Words) -> tuple[Markup, ...]:
    there = settings.embeddings
    return (el("p", say.html("searched.more", model=there.name, host=there.host)),) if there else ()


def _counters(parts: Parts, outcome: Outcome, say: Words) -> Markup:
    assert parts.assisted is not None
    standing = parts.assisted.standing(outcome.session)
    rows = {
        "turn": _answers(outcome.reply.spent, say),
        "session": f"{_answers(standing.spent, say)} ({_of(standing.spent.tokens, standing.session_most, say)})",
        "day": say("model.day.unknown") if standing.day is None else _of(standing.day, standing.day_most, say),
    }
    cells = (el("div", el("dt", say.html(f"model.{row}")), el("dd", words(text))) for row, text in rows.items())
    return el("dl", *cells)


def _answers(spent: Spent, say: Words) -> str:
    return say("model.answers", calls=spent.calls, tokens=_number(spent.tokens))


def _of(tokens: int, most: int, say: Words) -> str:
    return say("model.of", tokens=_number(tokens), most=_number(most))


def _number(n: int) -> str:
    """With a thin space between thousands, which all three languages read."""
    return f"{n:,}".replace(",", "\u202f")


def _peeked(parts: Parts, outcome: Outcome, peek: str | None, say: Words) -> Markup:
    button = el("button", say.html("model.peek"), type="button", data_do="peek")
    if peek is None or parts.assisted is None:
        return el("div", button)
    found = parts.assisted.preview(peek, outcome.session) if peek.strip() else None
    told = el("p", say.html("model.peek.some" if found else "model.peek.none"), class_="told")
    return el("div", button, told, _data(found.data) if found else NOTHING)


def _sent(sent: tuple[Sent, ...], say: Words) -> Markup:
    """Each kind of request once: maps send one a stage, and all of them look alike."""
    if not sent:
        return el("p", say.html("model.nothing"))
    parts = []
    for prompt, alike in groupby(sorted(sent, key=lambda one: ACTS.index(one.prompt)), key=lambda one: one.prompt):
        first, *others = alike
        more = el("p", say.html("model.more", n=len(others))) if others else NOTHING
        fixed = el("details", el("summary", say.html("model.fixed")), _data(first.system))
        parts.append(el("section", el("h4", say.html(f"model.act.{prompt}")), _data(first.data), more, fixed))
    return el("div", el("h3", say.html("model.last")), *parts)


def _data(text: str) -> Markup:
    return el("pre", words(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"), tabindex="0")
