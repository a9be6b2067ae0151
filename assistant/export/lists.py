"""What a workbook lists beside the touchpoints: the map at a glance, what is agreed to do, ideas, what to look at."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.citing import of_proposal
from assistant.deciding import TAKEN
from assistant.export.facts import measured
from assistant.export.heading import facts_of
from assistant.export.wording import Wording, capital
from schemas import Finding, JourneyMap, Report, Touchpoint

SEVERITIES = ("error", "warning", "suggestion")


class Listed(NamedTuple):
    """A list for people, called ``export.<title>``: `heads` are keys of ``export.field.*``; a row has as many texts."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def listed(map_: JourneyMap, report: Report | None, say: Wording) -> Iterator[Listed]:
    """The lists that have something to tell, in the order in which they are read."""
    found = (
        Listed("md.overview", ("about", "told"), tuple(_overview(map_, report, say))),
        Listed("sheet.agreed", ("what", "touchpoint", "stage", "doer", "due", "priority", "effort", "metrics"),
               tuple(_agreed(map_, say))),
        Listed("md.proposals", ("proposal", "stage", "channel", "decision", "reason", "use", "source",
                                "caution"),
               tuple(_proposals(map_, say))),
        Listed("md.findings", ("severity", "finding", "touchpoint", "why", "ask", "source", "code"),
               tuple(_findings(map_, report, say)) if report else ()),
    )  # fmt: skip
    yield from (each for each in found if each.rows)


def _overview(map_: JourneyMap, report: Report | None, say: Wording) -> Iterator[tuple[str, str]]:
    of = map_.business
    business = " · ".join(part for part in (of.name, say.trade(map_), say.country(of.country or "")) if part)
    yield from (((say("field.business"), business),) if business else ())
    yield from (((say("field.state"), say(f"state.{map_.state}")),) if map_.state else ())
    for _, label, main, more in facts_of(map_, say):
        yield label, "\n".join(part for part in (main, *more) if part)
    for each in map_.deviations:
        yield say("lane.deviation"), ": ".join(part for part in (each.trigger, each.response) if part)
    for piece in map_.evidence:
        quote = f"“{piece.quote}”" if piece.quote else ""
        yield say("md.evidence"), " · ".join(part for part in (piece.source, piece.date, quote) if part)
    for care in say.cares():
        yield f"{say('cautions')} ({say('caution').lower()})", say.careful(care)
    if report and "all" in report.score:
        yield say("md.findings"), say("md.score", score=report.score["all"])


def _agreed(map_: JourneyMap, say: Wording) -> Iterator[tuple[str, ...]]:
    """What is to be done: at touchpoints, and for ideas that were taken up."""
    for _, stage, it in map_.touchpoints():
        if it.action or it.status == "planned":
            yield _task(it, stage.name, say)
    for each in map_.proposals:
        if each.decision in TAKEN:
            yield _task(each.touchpoint, _stage(each.stage, map_), say)


    for left in map_.dropped:
        what, *rest = _task(left.touchpoint, _stage(left.stage, map_), say)
        yield (say("dropped.what", what=what) if what == left.touchpoint.name else what, *rest)


def _task(it: Touchpoint, stage: str, say: Wording) -> tuple[str, ...]:
    action = it.action
    what = action.what if action and action.what not in say.uses(it) else it.name
    owner = (action.owner if action else None) or it.owner
    rest = (action.due, action.priority, action.effort) if action else (None, None, None)
    metrics = "; ".join(measured(metric, say) for metric in it.metrics)
    return (what or it.name, it.name, stage, say.area(owner) if owner else "", *(each or "" for each in rest), metrics)


def _proposals(map_: JourneyMap, say: Wording) -> Iterator[tuple[str, ...]]:
    for each in map_.proposals:
        it = each.touchpoint
        cited = of_proposal(each, map_, say.knowledge, say.language)
        source = say.told(cited) or say.item(each.checklist)
        yield (
            it.name, _stage(each.stage, map_), say.channel(it.channel), capital(say(f"decision.{each.decision}")),
            each.reason or "", next(iter(say.uses(it, say.language)), ""), source,
            "\n".join(say.minded(item) for item in cited if item.caution),
        )  # fmt: skip


def _findings(map_: JourneyMap, report: Report, say: Wording) -> Iterator[tuple[str, ...]]:
    names = {it.id: it.name for _, _, it in map_.touchpoints()}
    for severity in SEVERITIES:
        for each in report.findings:
            if each.severity == severity:
                yield (say(f"severity.{severity}"), *_finding(each, names, say))
    for accepted in report.accepted:
        yield (say("md.accepted", reason=accepted.reason), *_finding(accepted, names, say))


def _finding(it: Finding, names: dict[str, str], say: Wording) -> tuple[str, ...]:
    about = ", ".join(names[id_] for id_ in it.touchpoints if id_ in names)
    return it.message, about, it.why, it.ask or "", say.sources(it), it.code


def _stage(id_: str, map_: JourneyMap) -> str:
    return next((stage.name for stage in map_.stages if stage.id == id_), id_)
