"""Every tap on a button of ours: which part of the page it changes, or what it changes in the conversation."""

from uuid import uuid4

from assistant.graph import LONGEST, Outcome
from assistant.planning import wanted
from assistant.web import aided, frame, playbooks
from assistant.web.by_hand import BY_HAND, by_hand
from assistant.web.card import editor
from assistant.web.clicks import Click, Meant, Refused, meaning
from assistant.web.comparing import compared
from assistant.web.deciding import DECIDES, KEEPS, Undecided, decide, fields, keep
from assistant.web.merging import merged, named, weigh
from assistant.web.project import project_pane
from assistant.web.view import Shown, chosen, report_on, stand, today, view
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import Act, Edit, Language, Understood


def tapped(parts: Parts, click: Click, outcome: Outcome, which: str) -> Shown:
    """What the page shows after a tap in a conversation that stands at `outcome`. Raises `Refused`."""
    match click.do:
        case "look":
            # Somebody came back to the page; it stays as it is, unless the conversation went on elsewhere.
            return view(parts, outcome, which) if click.at != stand(outcome.session) else {}
        case "map":
            return view(parts, outcome, click.value)
        case "books" | "unbook":
            return _books(parts, click, outcome, which)
        case "brought":
            return _brought(parts, click, outcome)
        case "peek":
            return _peek(parts, click, outcome)
        case "compare":
            return _compared(parts, click, outcome, which)
        case "weigh":
            return _weighed(parts, click, outcome, which)
        case "card":
            say = Words(outcome.session.language)
            return {"editor": editor(chosen(outcome, which), click.about, parts.knowledge, say)}
        case "speak" if not outcome.session.turn and click.value in frame.LANGUAGES:
            # Nothing was said yet: greet in the language of choice, instead of going on in it.
            return view(parts, parts.conversation.open(uuid4().hex, language=click.value), "")
        case _:
            meant = _meant(parts, click, outcome, which)
            changed = parts.conversation.change(outcome.session.id, meant.understood, said=meant.said)
            return view(parts, changed, which)


def started(parts: Parts, key: str, language: Language) -> Shown:
    """A new conversation; the old one, `key`, stays where it was."""
    say = Words(language)
    back = (f"?session={key}", say("new.back")) if key else None
    fresh = view(parts, parts.conversation.open(uuid4().hex, default=language), "")
    return fresh | {"notice": frame.notice(say("new.done"), say, link=back, alarm=False)}


def _books(parts: Parts, click: Click, outcome: Outcome, which: str) -> Shown:
    """The page after a playbook came (`value` tells what became of it) or is to go."""
    told = click.value[:2000] if click.do == "books" else playbooks.drop(parts, outcome.session, click.value)
    after = parts.conversation.open(outcome.session.id)
    say = Words(after.session.language)
    return view(parts, after, which) | {"notice": frame.notice(told, say, alarm=False)}


def _brought(parts: Parts, click: Click, outcome: Outcome) -> Shown:
    """The page with the map that came from a file; `value` tells what became of it."""
    told = frame.notice(click.value[:2000], Words(outcome.session.language), alarm=False)
    return view(parts, outcome, click.about) | {"notice": told}


def _peek(parts: Parts, click: Click, outcome: Outcome) -> Shown:
    """What of the words in the box would leave this machine."""
    say = Words(outcome.session.language)
    return {"head": frame.head(say, aided.badge(parts, outcome, say, click.value[:LONGEST]))}


def _compared(parts: Parts, click: Click, outcome: Outcome, which: str) -> Shown:
    """What is different between two maps, beside everything else as it stands."""
    say = Words(outcome.session.language)
    told = fields(click.value) if click.value else {"a": click.about, "b": click.at}
    found = compared(told.get("a", ""), told.get("b", ""), outcome.session, parts.conversation)
    if found is None:
        raise Refused(say("error.stale"))
    return {"project": project_pane(outcome, today(outcome, which), parts.knowledge, say, found)}


def _weighed(parts: Parts, click: Click, outcome: Outcome, which: str) -> Shown:
    """What making one of two maps would change, beside everything else as it stands."""
    say, told = Words(outcome.session.language), fields(click.value)
    found = weigh(told.get("a", ""), told.get("b", ""), outcome.session, parts.knowledge)
    if found is None:
        raise Refused(say("merge.two"))
    return {"project": project_pane(outcome, today(outcome, which), parts.knowledge, say, weighed=found)}


def _merged(parts: Parts, click: Click, outcome: Outcome) -> Meant:
    """Two maps as one, as they were shown. Raises `Refused` when the page was older than the maps."""
    session, say = outcome.session, Words(outcome.session.language)
    found = weigh(click.about, click.at, session, parts.knowledge)
    if found is None:
        raise Refused(say("error.stale"))
    edits = merged(found, fields(click.value), session, session.turn + 1)
    return Meant(Understood(edits=edits), say("said.merge", **named(found, session)))


def _meant(parts: Parts, click: Click, outcome: Outcome, which: str) -> Meant:
    """What a tap changes in the conversation. Raises `Refused` in the person's own language."""
    shown, current = chosen(outcome, which), today(outcome, which)
    say, turn = Words(outcome.session.language), outcome.session.turn + 1
    if click.do in ("undo", "redo"):
        return Meant(Understood(edits=(Edit(op="undo" if click.do == "undo" else "redo"),)), "")
    if click.do == "merge":
        return _merged(parts, click, outcome)
    try:
        if click.do in BY_HAND:
            made = by_hand(click.do, click.about, click.value, shown, parts.knowledge, turn, say)
            return Meant(Understood(edits=made.edits, acts=(Act(kind="change", about="yes"),)), made.said)
        if click.do in KEEPS:
            kept = keep(click.do, click.about, click.value, outcome.session, say)
            return Meant(Understood(edits=kept.edits), kept.said)
        if click.do in DECIDES:
            decided = decide(
                click.do, click.about, click.value, current, turn, say,
                wanted(current, outcome.session.maps, outcome.session.history),
            )  # fmt: skip
            return Meant(Understood(edits=decided.edits), decided.said)
    except Undecided as error:
        raise Refused(say(str(error))) from error
    return meaning(click, outcome, shown, report_on(parts, outcome, shown), parts.knowledge, current.id)
