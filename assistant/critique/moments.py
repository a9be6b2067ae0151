"""Rules about moments of truth: where the customer decides to go on or to leave."""

from collections.abc import Iterator, Sequence

from assistant.critique.emotion import weight
from assistant.critique.rule import Case, Fault, Unjudged, rule
from schemas import Loc, Severity, Stage, Touchpoint

DECIDING = (
    "quote_proposal", "purchase.conversations", "contract_signature", "purchase.ecommerce", "purchase.point_of_sale",
    "booking_appointment", "payment", "core_service", "delivery_handover",
)
"""Types at which customers usually decide, the likeliest first."""

FAILURES = ("complaint_claim", "return_refund")
"""Types of touchpoint that exist because something failed."""

Placed = tuple[Loc, Stage, Touchpoint]


def moments(case: Case) -> list[Placed]:
    return [each for each in case.touchpoints if each[2].moment_of_truth]


@rule("MOT-01", "error")
def no_moment_of_truth(case: Case) -> Iterator[Fault | Unjudged]:
    """It points at the touchpoints where customers most likely decide; the answer names one of them, or another."""
    if case.n and not moments(case):
        likely = _likeliest(case.touchpoints)
        yield Fault((), {"touchpoint": likely[0].name, "count": case.n}, touchpoints=tuple(t.id for t in likely))


def _likeliest(places: Sequence[Placed]) -> list[Touchpoint]:
    """Up to three touchpoints where customers may decide, the likeliest first."""
    ranked = {type_: rank for rank, type_ in enumerate(DECIDING)}
    order = sorted(places, key=lambda each: (each[1].macro != "purchase", ranked.get(each[2].type, len(DECIDING))))
    return [touchpoint for _, _, touchpoint in order[:3]]


@rule("MOT-02", "warning")
def too_many_moments_of_truth(case: Case) -> Iterator[Fault | Unjudged]:
    """The place is the one that least looks like a decision: the question asks whether it is one."""
    marked = moments(case)
    if len(marked) > 1 and len(marked) > case.thresholds.too_many_moments * case.n:
        loc, _, touchpoint = min(marked, key=_weight)
        ids = tuple(t.id for _, _, t in marked)
        yield Fault(loc, {"count": len(marked), "total": case.n, "touchpoint": touchpoint.name}, touchpoints=ids)


def _weight(place: Placed) -> tuple[bool, bool, bool, int]:
    _, stage, touchpoint = place
    known = bool(touchpoint.decision_at_stake)
    felt = abs(touchpoint.emotion.valence) if touchpoint.emotion else 0
    return known, stage.macro == "purchase", touchpoint.type in DECIDING, felt


@rule("MOT-03", "error")
def negative_moment_without_recovery(case: Case) -> Iterator[Fault | Unjudged]:
    """A warning or less where the feeling is only supposed."""
    for loc, _, touchpoint in moments(case):
        emotion = touchpoint.emotion
        if emotion and emotion.valence <= -1 and not touchpoint.action and not touchpoint.recovery:
            pain = touchpoint.pain or emotion.context or emotion.label
            yield Fault(loc, {"touchpoint": touchpoint.name, "pain": pain}, severity=weight(touchpoint))


@rule("MOT-04", "warning", roots=("MOT-01",))
def buying_decision_not_a_moment(case: Case) -> Iterator[Fault | Unjudged]:
    buying = [each for each in case.touchpoints if each[1].macro == "purchase"]
    if buying and not any(t.moment_of_truth for _, _, t in buying):
        likely = _likeliest(buying)
        loc, stage, touchpoint = next(each for each in buying if each[2].id == likely[0].id)
        params = {"touchpoint": touchpoint.name, "stage": stage.name}
        yield Fault(loc[:2], params, touchpoints=tuple(t.id for t in likely))


@rule("MOT-05", "warning", roots=("MOT-03", "EMO-03"))
def failure_without_recovery(case: Case) -> Iterator[Fault | Unjudged]:
    """A step that exists because something failed, and nothing said of how it is put right."""
    for loc, _, touchpoint in case.touchpoints:
        if touchpoint.type in FAILURES and not touchpoint.action and not touchpoint.recovery:
            severity: Severity | None = "suggestion" if touchpoint.status == "hypothesis" else None
            yield Fault(loc, {"touchpoint": touchpoint.name}, severity=severity)


@rule("MOT-06", "suggestion")
def moment_without_decision(case: Case) -> Iterator[Fault | Unjudged]:
    for loc, _, touchpoint in moments(case):
        if not touchpoint.decision_at_stake:
            yield Fault(loc, {"touchpoint": touchpoint.name})
