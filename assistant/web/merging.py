"""Two maps of the conversation as one: what comes in, what both tell differently, and then it is done."""

from typing import NamedTuple

from assistant.bringing import drop, join
from assistant.comparing import MARKS, Conflict, Difference, compare, conflicts, sentence, united, yielding
from assistant.export.svg import NOTHING, Markup, el, words
from assistant.web.naming import called
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Edit, JourneyMap, Session

THEIRS = "theirs"
"""The value of a choice for what the second map tells."""


class Weighed(NamedTuple):
    """What merging `second` into `first` changes, and what both tell differently."""

    first: JourneyMap
    second: JourneyMap
    difference: Difference
    conflicts: tuple[Conflict, ...]


def weigh(a: str, b: str, session: Session, knowledge: Knowledge) -> Weighed | None:
    """The maps of today with the ids `a` and `b`; None where they are not two."""
    found = [next((each for each in session.maps if each.id == id_), None) for id_ in (a, b)]
    first, second = found
    if first is None or second is None or first is second:
        return None
    difference = compare(first, united(first, second), knowledge, session.language)
    return Weighed(first, second, difference, conflicts(first, second, knowledge, session.language))


def merged(it: Weighed, told: dict[str, str], session: Session, turn: int) -> tuple[Edit, ...]:
    """The edits; `told` are the choices of the form, by the number of the conflict, and whether the second map goes."""
    chosen = [each for n, each in enumerate(it.conflicts) if told.get(f"c{n}") == THEIRS]
    edits = [join(it.first, it.second, turn)]
    for each in chosen:
        edits += yielding(each, it.first, it.second, turn)
    return (*edits, *(drop(session, it.second, turn) if told.get("second") == "drop" else ()))


def named(it: Weighed, session: Session) -> dict[str, str]:
    """What the two are called."""
    return {"first": called(it.first, session.maps), "second": called(it.second, session.maps)}


def merging(session: Session, knowledge: Knowledge, say: Words, found: Weighed | None) -> tuple[Markup, ...]:
    """Where two maps are named, and what making one of them would change."""
    if len(session.maps) < 2:
        return ()
    options = {each.id: called(each, session.maps) for each in session.maps}
    first, second = (found.first.id, found.second.id) if found else tuple(options)[:2]
    form = el(
        "div", _choice("a", first, options, say("merge.a")), _choice("b", second, options, say("merge.b")),
        el("button", say.html("merge.look"), type="button", class_="" if found else "main", data_do="weigh",
           data_form=""), class_="t-form",
    )  # fmt: skip
    shown = _weighed(found, session, knowledge, say) if found else NOTHING
    return el("h2", say.html("merge")), el("p", say.html("merge.how"), class_="t-hint"), form, shown


def _weighed(it: Weighed, session: Session, knowledge: Knowledge, say: Words) -> Markup:
    lines = [
        el("li", el("b", words(MARKS[each.kind]), aria_hidden="true"), words(" "),
           words(sentence(each, knowledge, say.language)), class_=each.kind)
        for each in it.difference.changes
    ]  # fmt: skip
    names = named(it, session)
    head = el("h3", say.html("merge.found", n=len(lines), **names))
    body = el("ul", *lines, class_="t-differences") if lines else el("p", say.html("merge.nothing"))
    after = {"keep": say("merge.keep"), "drop": say("merge.drop")}
    second = _choice("second", "keep", after, say("merge.after", second=names["second"]))
    pair = {"data_about": it.first.id, "data_at": it.second.id}
    go = el("button", say.html("merge.go"), type="button", class_="main", data_do="merge", data_form="", **pair)
    choices = [_conflict(n, each, knowledge, say) for n, each in enumerate(it.conflicts)]
    both = (el("h4", say.html("merge.conflicts", n=len(choices))), *choices) if choices else ()
    return el("article", head, body, el("div", *both, second, go, class_="t-form t-merge"),
              class_="t-card t-found", id="found")  # fmt: skip


def _conflict(n: int, it: Conflict, knowledge: Knowledge, say: Words) -> Markup:
    known = knowledge.texts.get(f"export.field.{it.key}")
    label = f"{it.name} · {known[say.language] if known else say('merge.name')}"
    ways = {"mine": it.mine, THEIRS: it.theirs}
    options = (
        el("label", el("input", type="radio", name=f"c{n}", value=value, checked=None if n_ else "checked"),
           el("span", words(text)))
        for n_, (value, text) in enumerate(ways.items())
    )  # fmt: skip
    return el("fieldset", el("legend", words(label)), *options)


def _choice(name: str, value: str, options: dict[str, str], label: str) -> Markup:
    made = (
        el("option", words(text), value=key, selected="selected" if key == value else None)
        for key, text in options.items()
    )
    return el("label", el("span", words(label)), el("select", *made, name=name))
