"""The page as it stands: everything that is shown of a conversation, by the name of the component."""

from typing import Any

from assistant.deciding import IDEAL, ideal_id
from assistant.export.svg import el
from assistant.graph import Outcome
from assistant.planning import ideals
from assistant.web import aided, frame, playbooks
from assistant.web.clicks import report_of
from assistant.web.learnt import learnt
from assistant.web.plan import plan_pane, waiting
from assistant.web.project import project_pane
from assistant.web.review import review
from assistant.web.talk import chips, messages, steps
from assistant.web.words import Words
from assistant.wiring import Parts
from schemas import JourneyMap, Report, Session

Shown = dict[str, Any]
"""New values of components, by their names in `layout`. What is not named stays as it is."""


def view(parts: Parts, outcome: Outcome, which: str | None) -> Shown:
    """All of the page, with the map that `which` names."""
    session, knowledge = outcome.session, parts.knowledge
    say, shown, current = Words(session.language), chosen(outcome, which), today(outcome, which)
    report = report_on(parts, outcome, shown)
    drawn = any(True for _ in shown.touchpoints())
    counts = {"review": len(report.findings) * drawn, "plan": waiting(current) * drawn}
    planned = current if drawn else current.model_copy(update={"proposals": ()})
    return {
        "key": session.id,
        "which": shown.id,
        "head": frame.head(say, aided.badge(parts, outcome, say)),
        "tabs": frame.tabs(say, counts, stand(session)),
        "steps": steps(session, knowledge, say),
        "chat": messages(session),
        "chips": chips(session, say),
        "box": {"placeholder": say("placeholder"), "label": say("placeholder")},
        "tools": frame.tools(session, shown, say),
        "picture": frame.picture(shown, knowledge, say),
        "editor": "",
        "review": el("div", frame.about(session, shown, say), review(shown, report, knowledge, say)),
        "plan": el("div", frame.about(session, current, say), plan_pane(session, planned, knowledge, say)),
        "project": project_pane(outcome, current, knowledge, say),
        "facts": learnt(session, knowledge, say),
        "files": frame.files(session, shown, say, playbooks.section(parts, session, shown, say)),
        "notice": "",
    }


def stand(session: Session) -> str:
    """How far a conversation has come: the same only as long as nothing happened in it."""
    return f"{session.turn}.{len(session.history)}.{len(session.undone)}"


def chosen(outcome: Outcome, which: str | None) -> JourneyMap:
    """The map to show: the one that was chosen, as it is or as it is wanted, else the first."""
    current = today(outcome, which)
    if which != ideal_id(current.id):
        return current
    wanted = ideals(outcome.session.maps, outcome.session.history)
    return next((each for each in wanted if each.id == which), current)


def today(outcome: Outcome, which: str | None) -> JourneyMap:
    """Today's map of the one that was chosen, under whatever name it has by now, else the first."""
    session = outcome.session
    renamed = session.history[-1].renamed if session.history else {}
    wanted = {which, *renamed.get(which or "", ())}
    return next((each for each in session.maps if wanted & {each.id, ideal_id(each.id)}), session.maps[0])


def spoken_of(which: str | None) -> str:
    """The map that somebody who looks at `which` speaks of: what is wanted changes through today's."""
    return (which or "").removesuffix(IDEAL)


def report_on(parts: Parts, outcome: Outcome, shown: JourneyMap) -> Report:
    """What the critique says of the map that is shown; an ideal one has rules of its own, and asks nothing."""
    if any(each.id == shown.id for each in outcome.session.maps):
        return report_of(outcome, shown)
    report = parts.conversation.review(shown)
    quiet = tuple(finding.model_copy(update={"ask": None}) for finding in report.findings)
    return report.model_copy(update={"findings": quiet})
