"""Rules about evidence: what is known, what is supposed, and where the numbers come from."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.critique.grounds import grounded_numbers, item_numbers, numbers, said_together, statistic
from assistant.critique.heard import folded
from assistant.critique.mending import set_to
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import by_name, cells, sentences, shows
from schemas import Edit, Emotion, Loc, Touchpoint

FRONT_LINE = (
    "sales", "customer_service", "reception", "store_staff", "customer_success", "technical_support",
    "professional_staff",
)
EMPTYABLE = (
    "customer_action", "customer_thought", "expectation", "wait", "response_promise", "alternative", "customer_goal",
    "context",
)
"""Fields that may stand empty without a new error."""

DATE = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?"
    r"|(?:(?P<d2>\d{1,2})[-/.])?(?P<m2>\d{1,2})[-/.](?P<y2>(?:19|20)\d\d)"
)


@rule("EVI-01", "warning", roots=("EVI-04",))
def pain_without_source(case: Case) -> Iterator[Fault | Unjudged]:
    """A pain or a feeling that nothing backs and that is not marked as an assumption. A document is a source."""
    for loc, _, touchpoint in case.touchpoints:
        if not (touchpoint.pain or touchpoint.emotion) or _sourced(touchpoint) or _assumed(touchpoint):
            continue
        words = touchpoint.pain or (touchpoint.emotion.label if touchpoint.emotion else "")
        yield Fault(loc, {"touchpoint": touchpoint.name, "pain": words}, (_as_assumption(loc, touchpoint.emotion),))


def _sourced(touchpoint: Touchpoint) -> bool:
    return bool(touchpoint.evidence) or any(basis.kind == "document" for basis in touchpoint.basis)


def _assumed(touchpoint: Touchpoint) -> bool:
    emotion = touchpoint.emotion
    return touchpoint.status == "hypothesis" or (emotion is not None and emotion.basis == "inferred")


def _as_assumption(loc: Loc, emotion: Emotion | None) -> Edit:
    return set_to((*loc, "emotion", "basis"), "inferred") if emotion else set_to((*loc, "status"), "hypothesis")


@rule("EVI-02", "suggestion")
def one_sided_evidence(case: Case) -> Iterator[Fault | Unjudged]:
    kinds = {evidence.type for evidence in case.map.evidence}
    if len(kinds) == 1:
        kind, = kinds
        lacking = "qualitative" if kind == "quantitative" else "quantitative"
        params = {"kind": f"critique.evidence.{kind}", "lacking": f"critique.evidence.{lacking}"}
        yield Fault(("evidence",), params | {"source": case.map.evidence[0].source})


@rule("EVI-03", "error")
def number_from_nowhere(case: Case) -> Iterator[Fault | Unjudged]:
    """A number in the map's words that nobody said, no evidence holds and no checklist gives.

    Cells of a person's own map have no basis to check against: there, only claims about people ("87 % of customers")
    need a source, and the rest stays unreviewed.
    """
    grounds, based = grounded_numbers(case), any(t.basis for _, _, t in case.touchpoints)
    for s, stage in enumerate(case.map.stages):
        for path, text in sentences(stage):
            yield from _unsupported(case, ("stages", s), path, text, grounds, stage.name, claims_only=not based)
    loose = False
    for loc, _, touchpoint in case.touchpoints:
        idea = touchpoint.status == "hypothesis"
        allowed = grounds | item_numbers(case, touchpoint) if idea and touchpoint.checklist else grounds
        own = not touchpoint.basis and not (idea and based)
        for path, text in cells(touchpoint):
            loose = loose or (own and not numbers(text) <= allowed)
            if not (own and touchpoint.evidence):
                yield from _unsupported(case, loc, path, text, allowed, touchpoint.name, claims_only=own)
    for p, proposal in enumerate(case.map.proposals):
        allowed = grounds | item_numbers(case, proposal.touchpoint, proposal.checklist)
        for path, text in cells(proposal.touchpoint):
            yield from _unsupported(case, ("proposals", p, "touchpoint"), path, text, allowed, proposal.touchpoint.name)
    if loose:
        yield Unjudged("no_basis")


def _unsupported(
    case: Case, loc: Loc, path: Loc, text: str, allowed: set[str], name: str, claims_only: bool = False
) -> Iterator[Fault]:
    strange = numbers(text) - allowed
    if not strange and statistic(case.knowledge, text) and not said_together(case, numbers(text)):
        strange = numbers(text)
    if strange and (not claims_only or statistic(case.knowledge, text)):
        number = next(each for each in re.findall(r"\d[\d.,]*(?:\s*%)?", text) if numbers(each) & strange)
        fix = (set_to((*loc, *path), None),) if path[-1] in EMPTYABLE else ()
        yield Fault((*loc, *path), {"number": number.strip(" .,"), "text": text, "touchpoint": name}, fix)


@rule("EVI-04", "error")
def assumption_sold_as_fact(case: Case) -> Iterator[Fault | Unjudged]:
    for loc, _, touchpoint in case.touchpoints:
        if touchpoint.status == "validated" and not touchpoint.evidence:
            yield Fault(loc, {"touchpoint": touchpoint.name}, (set_to((*loc, "status"), "hypothesis"),))


@rule("EVI-05", "suggestion")
def stale_evidence(case: Case) -> Iterator[Fault | Unjudged]:
    """The newest evidence is old, or the day on which the map was to be looked at again has passed."""
    dated = [(day, i) for i, each in enumerate(case.map.evidence) if (day := latest(each.date))]
    review = latest(case.map.review_date)
    if case.today is None:
        if dated or review:
            yield Unjudged("no_date")
        return
    if dated:
        day, i = max(dated)
        oldest = case.today - timedelta(days=round(case.thresholds.stale_months * 30.44))
        if day < oldest:
            evidence = case.map.evidence[i]
            params = {"what": evidence.source, "date": evidence.date or "", "fills": "research"}
            yield Fault(("evidence", i), params | {"question": "critique.ask.learnt_since"})
    if review and review < case.today:
        params = {"what": "critique.word.review", "date": case.map.review_date or ""}
        asked = {"question": "critique.ask.changed_since", "fills": "@review_date"}
        yield Fault((), params | asked, (set_to(("review_date",), None),))


def latest(text: str | None) -> date | None:
    """The last day that a date may mean ("2024" is its last day); None where it names none, as "quarterly" does."""
    found = DATE.search(text or "")
    if not found:
        return None
    year, month, day = (int(found[a] or found[b] or 0) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    try:
        first = date(year, month or 12, day or 1)
        return first if day else (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except ValueError:
        return None


@rule("EVI-06", "suggestion")
def front_line_unheard(case: Case) -> Iterator[Fault | Unjudged]:
    """Areas that speak with customers every day, and nothing that they say. Where one person works, they are it."""
    resolve = by_name(case.knowledge, "areas")
    areas = [a for a in case.map.areas if resolve(a) in FRONT_LINE or shows(case.knowledge, "front_line", a)]
    heard = {resolve(name) for name in case.map.contributors}
    if areas and not case.alone and heard.isdisjoint(map(resolve, areas)) and not _heard(case, areas):
        yield Fault((), {"front": areas[0]})


def _heard(case: Case, areas: list[str]) -> bool:
    words = [text for each in case.map.evidence for text in (each.source, each.quote) if text]
    named = any(folded(area) in folded(text) for area in areas for text in words)
    return named or bool(shows(case.knowledge, "front_line", *words))
