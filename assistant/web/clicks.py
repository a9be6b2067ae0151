"""What a tap on one of our own buttons means."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from assistant.errors import BadInput
from assistant.graph import Outcome
from assistant.interview import place_of, progress
from assistant.on_map import in_session
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import Act, Edit, Finding, JourneyMap, Report, Understood

LONGEST_REASON = 300


class Refused(BadInput):
    """Something that cannot be done; its words are already the person's own language."""


class Click(NamedTuple):
    """A button's ``data-*``: what to do, about which topic or finding, where it stands, with which value."""

    do: str
    about: str = ""
    at: str = ""
    value: str = ""

    @classmethod
    def of(cls, data: Mapping[str, Any] | None) -> "Click":
        """From what the browser sent, which may be anything."""
        given = data if isinstance(data, dict) else {}
        return cls(*(str(given.get(field) or "") for field in cls._fields))


class Meant(NamedTuple):
    """What a click changes, and the words that stand for it in the chat."""

    understood: Understood
    said: str


def meaning(
    click: Click, outcome: Outcome, shown: JourneyMap, report: Report, knowledge: Knowledge, current: str = ""
) -> Meant:
    """What a click on the map that is `shown` means; `report` is what the critique says of it.

    `current` is the id of today's map where an ideal one is shown. Raises `Refused` when the page was older than the
    map, or a reason is missing.
    """
    say = Words(outcome.session.language)
    if click.do == "jump" and click.about in knowledge.topics:
        label = next(
            (step.label for step in progress(outcome.session, knowledge) if step.topic == click.about), click.about
        )
        return Meant(Understood(acts=(Act(kind="jump", about=click.about),)), say("said.jump", what=label))
    if click.do == "speak":
        return Meant(Understood(edits=(Edit(op="set", path=("language",), value=click.value),)), "")
    finding = _pointed(report, click, say)
    if click.do == "ask" and finding.ask:
        act = Act(kind="jump", about=finding.code, place=place_of(shown, finding))
        return Meant(Understood(acts=(act,)), say("said.jump", what=finding.message))
    if click.do == "fix" and finding.fix:
        return Meant(
            Understood(edits=in_session(shown, finding.fix, outcome.session.turn + 1, current=current)),
            say("said.fix", what=finding.message),
        )
    if click.do == "accept":
        return _left(shown, finding, click.value.strip()[:LONGEST_REASON], outcome, say)
    raise Refused(say("error.stale"))


def report_of(outcome: Outcome, journey_map: JourneyMap) -> Report:
    """What the critique says of one of the outcome's maps."""
    return next(
        report for each, report in zip(outcome.session.maps, outcome.reports, strict=True) if each.id == journey_map.id
    )


def _left(shown: JourneyMap, finding: Finding, reason: str, outcome: Outcome, say: Words) -> Meant:
    if not reason:
        raise Refused(say("error.reason"))
    accepted = {"code": finding.code, "loc": list(shown.pinned(finding.loc)), "reason": reason}
    edit = Edit(op="add", path=("maps", shown.id, "accepted_findings"), value=accepted, turn=outcome.session.turn + 1)
    act = Act(kind="accept", about=finding.code, quote=reason)
    return Meant(Understood(edits=(edit,), acts=(act,)), say("said.accept", what=finding.message, reason=reason))


def _pointed(report: Report, click: Click, say: Words) -> Finding:
    """The finding that a button speaks of; the page may be older than the map."""
    for finding in report.findings:
        if finding.code == click.about and json.dumps(finding.loc) == click.at:
            return finding
    raise Refused(say("error.stale"))
