"""A map as a document to read: what it is of, every stage and touchpoint, where things come from, what to look at."""

import re
from collections.abc import Iterator

from assistant.citing import of_proposal
from assistant.export.facts import based, facts
from assistant.export.heading import facts_of, title_of
from assistant.export.legend import dates
from assistant.export.svg import one_line
from assistant.export.wording import Wording, ground
from knowledge import Knowledge
from schemas import Finding, JourneyMap, Report, Stage, Touchpoint

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~&])")
_SEVERITIES = ("error", "warning", "suggestion")


def to_markdown(map: JourneyMap, knowledge: Knowledge, report: Report | None = None) -> bytes:
    """UTF-8. Markdown as GitHub reads it, with tables and footnotes; everything from people is escaped."""
    say = Wording(knowledge, map.language, map)
    parts = [*_head(map, say), *_overview(map, say)]
    for n, stage in enumerate(map.stages, 1):
        parts += _stage(n, stage, say)
    parts += [*_rest(map, say), *_cares(map, say), *(_findings(report, say) if report else ()), *_footnotes(map, say)]
    return ("\n\n".join(parts) + "\n").encode("utf-8", "replace")


def escaped(text: str) -> str:
    """`text` on one line, its signs without meaning to Markdown or HTML."""
    return _SIGNS.sub(r"\\\1", one_line(text))


def _head(map_: JourneyMap, say: Wording) -> Iterator[str]:
    yield f"# {escaped(title_of(map_, say))}"
    state = say(f"state.{map_.state}") if map_.state else ""
    under = (
        say("title"),
        map_.business.name,
        say.trade(map_),
        state,
    )
    yield " · ".join(f"*{escaped(part)}*" for part in under if part)
    for _, label, main, more in facts_of(map_, say):
        lines = [f"**{escaped(label)}**" + (f": {escaped(main)}" if main else "")]
        yield "\n".join([*lines, *([""] if more else []), *(f"- {escaped(line)}" for line in more)])
    if known := dates(map_, say):
        yield f"*{escaped(known)}*"


def _overview(map_: JourneyMap, say: Wording) -> Iterator[str]:
    touchpoints = [(stage, touchpoint) for _, stage, touchpoint in map_.touchpoints()]
    if not touchpoints:
        return
    keys = ("number", "stage", "touchpoint", "channel", "emotion", "owner", "basis")
    lines = [_line([say(f"field.{key}") for key in keys]), "|" + " --- |" * len(keys)]
    for n, (stage, it) in enumerate(touchpoints, 1):
        emotion = say.emotion(it.emotion.label) if it.emotion else ""
        owner = say.area(it.owner) if it.owner else ""
        star = " ◆" if it.moment_of_truth else ""
        lines.append(
            _line(
                [
                    str(n),
                    stage.name,
                    it.name + star,
                    say.channel(it.channel),
                    emotion,
                    owner,
                    say(f"basis.{ground(it)}"),
                ]
            )
        )
    yield f"## {say('md.overview')}"
    yield "\n".join(lines)


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _stage(n: int, stage: Stage, say: Wording) -> Iterator[str]:
    yield f"## {n}. {escaped(stage.name)}"
    yield f"*{say(f'macro.{stage.macro}')}* · **{escaped(say.asked(stage))}**"
    if stage.expectation:
        yield escaped(say("hopes", what=stage.expectation))
    cares = say.cares()
    for m, touchpoint in enumerate(stage.touchpoints, 1):
        yield f"### {n}.{m} {escaped(touchpoint.name)}{_notes(n, m, touchpoint)}"
        known = facts(touchpoint, say)
        yield "\n".join(
            [f"- **{say(f'field.{key}')}:** {escaped(value)}" for key, value in known.items() if key != "basis"]
            + [f"- **{say('caution')}:** {escaped(care.text)}" for care in cares if care.touchpoint == touchpoint.id]
            + [f"- {escaped(say.minded(each))}" for each in say.cited(touchpoint) if each.caution]
        )
    if not stage.touchpoints:
        yield f"*{say('no_touchpoints')}*"


def _notes(n: int, m: int, touchpoint: Touchpoint) -> str:
    return "".join(f"[^{n}-{m}-{b}]" for b in range(1, len(touchpoint.basis) + 1))


def _footnotes(map_: JourneyMap, say: Wording) -> Iterator[str]:
    # A footnote of one word would be a link in Markdown without footnotes; the number and name before it prevent that.
    notes = [
        f"[^{n}-{m}-{b}]: {n}.{m} {escaped(touchpoint.name)}. {escaped(based(basis, say))}"
        for n, stage in enumerate(map_.stages, 1)
        for m, touchpoint in enumerate(stage.touchpoints, 1)
        for b, basis in enumerate(touchpoint.basis, 1)
    ]
    if notes:
        yield "\n".join(notes)


def _rest(map_: JourneyMap, say: Wording) -> Iterator[str]:
    """Ways off the path, proposals and evidence."""
    if map_.deviations:
        yield f"## {say('lane.deviation')}"
        yield "\n".join(
            f"- **{escaped(d.trigger)}**" + (f": {escaped(d.response)}" if d.response else "") for d in map_.deviations
        )
    if map_.proposals:
        stages = {stage.id: stage.name for stage in map_.stages}
        yield f"## {say('md.proposals')}"
        yield say("md.proposals.note")
        yield "\n".join(
            f"- **{escaped(p.touchpoint.name)}** · "
            + " · ".join(
                escaped(part)
                for part in (
                    stages.get(p.stage, p.stage),
                    say.channel(p.touchpoint.channel),
                    say.told(cited) or say.item(p.checklist),
                    say(f"decision.{p.decision}"),
                    p.reason or "",
                    *(say.minded(each) for each in cited if each.caution),
                )
                if part
            )
            for p in map_.proposals
            for cited in (of_proposal(p, map_, say.knowledge, say.language),)
        )
    if map_.dropped:
        yield f"## {say('md.dropped')}"
        yield "\n".join(f"- **{escaped(one.touchpoint.name)}** · {escaped(say.left(one))}" for one in map_.dropped)
    if map_.evidence:
        yield f"## {say('md.evidence')}"
        yield "\n".join(
            "- "
            + " · ".join(
                escaped(part) for part in (e.id, e.source, e.date or "", f"“{e.quote}”" if e.quote else "") if part
            )
            for e in map_.evidence
        )


def _cares(map_: JourneyMap, say: Wording) -> Iterator[str]:
    """What the trade must be careful with, said to be no more than usual."""
    if found := say.cares():
        yield f"## {say('cautions')}"
        yield escaped(say.usual(map_))
        yield "\n".join(f"- {escaped(say.careful(care))}" for care in found)


def _rests(finding: Finding, say: Wording) -> str:
    rests = say.sources(finding)
    return f" *{escaped(say('rests', sources=rests))}*" if rests else ""


def _findings(report: Report, say: Wording) -> Iterator[str]:
    yield f"## {say('md.findings')}"
    if "all" in report.score:
        yield say("md.score", score=report.score["all"])
    for severity in _SEVERITIES:
        if found := [finding for finding in report.findings if finding.severity == severity]:
            yield f"### {say(f'severity.{severity}')}"
            yield "\n".join(f"- **{each.code}** {escaped(each.message)}{_rests(each, say)}" for each in found)
    if not report.findings:
        yield say("md.no_findings")
    if report.accepted:
        yield "\n".join(
            f"- **{a.code}** {escaped(a.message)} *{escaped(say('md.accepted', reason=a.reason))}*"
            for a in report.accepted
        )
    if report.unreviewed:
        yield escaped(say("md.unreviewed", codes=", ".join(report.unreviewed)))
