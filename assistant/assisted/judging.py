"""The third act: faults that only reading finds. The model points at words; what we say of them is the rules' own."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from assistant.assisted.grounds import place_of, words_of
from assistant.assisted.shapes import Judgement
from knowledge import Knowledge
from schemas import Accepted, Finding, JourneyMap, Language, Report, Stage, Touchpoint

RUBRIC = (
    "CON-05", "CON-09", "CON-13", "COV-13", "CUS-01", "CUS-07", "EMO-07", "EVI-04", "MOT-05", "PRI-04", "PRI-06",
    "REA-02",
)  # fmt: skip
"""The rules whose signs are in the words of one touchpoint, however they are put."""

READ = (
    "name", "customer_action", "customer_thought", "expectation", "pain", "recovery", "wait", "response_promise",
    "data_collected",
)  # fmt: skip
_RANK = {"error": 0, "warning": 1, "suggestion": 2}


def inputs(stage: Stage, language: Language, knowledge: Knowledge) -> dict[str, Any] | None:
    """What the prompt is told of a stage; None when there is nothing in it to read."""
    if not stage.touchpoints:
        return None
    rules = [knowledge.rules[code] for code in RUBRIC]
    told = [
        {"code": code, "fault": rule.title[language], "bad": rule.bad[language], "good": rule.good[language]}
        for code, rule in zip(RUBRIC, rules, strict=True)
    ]
    touchpoints = [{"id": one.id, **_cells(one)} for one in stage.touchpoints[:12]]
    return {"language": language, "rules": told, "stage": {"name": stage.name, "touchpoints": touchpoints}}


def key(touchpoint: Touchpoint, language: Language, stamp: str) -> str:
    """What stands for the words of a touchpoint: other words, another key."""
    return sha256(repr((language, stamp, touchpoint.id, sorted(_cells(touchpoint).items()))).encode()).hexdigest()


def kept(faults: Iterable[Judgement], stage: Stage) -> dict[str, tuple[Judgement, ...]]:
    """Those of `faults` that hold, by touchpoint: the rule is in the rubric, the words stand there, one a rule."""
    found: dict[str, dict[str, Judgement]] = {}
    touchpoints = {one.id: one for one in stage.touchpoints}
    for fault in faults:
        touchpoint = touchpoints.get(fault.touchpoint)
        if touchpoint and fault.code in RUBRIC and len(words_of(fault.quote)) > 1 and _field(fault, touchpoint):
            found.setdefault(fault.touchpoint, {}).setdefault(fault.code, fault)
    return {id_: tuple(codes.values()) for id_, codes in found.items()}


def added(
    report: Report, journey_map: JourneyMap, judged: Sequence[tuple[int, int, Judgement]], knowledge: Knowledge
) -> Report:
    """`report` with what reading found beyond it. The score stays the rules' own."""
    known = {(one.code, id_) for one in (*report.findings, *report.accepted) for id_ in one.touchpoints}
    findings, accepted = list(report.findings), list(report.accepted)
    for s, t, fault in judged:
        if (fault.code, fault.touchpoint) in known:
            continue
        finding = _finding(s, t, fault, journey_map, knowledge)
        if (reason := _reason(finding, journey_map)) is None:
            findings.append(finding)
        else:
            accepted.append(Accepted(**dict(finding), reason=reason))
    findings.sort(key=lambda one: (one.root is not None, _RANK[one.severity]))
    return report.model_copy(update={"findings": tuple(findings), "accepted": tuple(accepted)})


def _finding(s: int, t: int, fault: Judgement, journey_map: JourneyMap, knowledge: Knowledge) -> Finding:
    touchpoint = journey_map.stages[s].touchpoints[t]
    rule, language = knowledge.rules[fault.code], journey_map.language
    field = _field(fault, touchpoint) or "name"
    quote = fault.quote.strip()[:120]
    words = {"touchpoint": touchpoint.name, "field": field, "topic": "service"}
    words |= dict.fromkeys(("text", "what", "data", "pain"), quote)
    told = knowledge.texts["model.finding"][language]
    return Finding(
        code=fault.code,
        name=rule.name,
        # What only a model sees is worth a look; it blocks nobody's map.
        severity="warning" if rule.severity == "error" else rule.severity,
        loc=("stages", s, "touchpoints", t),
        touchpoints=(touchpoint.id,),
        message=told.format(touchpoint=touchpoint.name, quote=quote, title=rule.title[language]),
        why=rule.why[language],
        ask=rule.ask[language].format_map(words) if rule.ask else None,
        fills=rule.fills.format_map(words) if rule.fills else None,
        source="model",
    )


def _reason(finding: Finding, journey_map: JourneyMap) -> str | None:
    """Why somebody accepted it, where they did."""
    place = journey_map.pinned(finding.loc)
    for one in journey_map.accepted_findings:
        pinned = journey_map.pinned(one.loc)
        if one.code == finding.code and place[: len(pinned)] == pinned:
            return one.reason
    return None


def _field(fault: Judgement, touchpoint: Touchpoint) -> str | None:
    """The cell that the words stand in."""
    return next((field for field, text in _cells(touchpoint).items() if place_of(fault.quote, text)), None)


def _cells(touchpoint: Touchpoint) -> dict[str, str]:
    return {field: text for field in READ if (text := getattr(touchpoint, field))}
