"""Rules about emotion: what customers feel, why, and how the journey leaves them."""

from collections.abc import Iterator

from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import only
from schemas import Severity, Stage, Touchpoint

ENOUGH = 6
"""Touchpoints from which a curve has a shape."""

ENOUGH_FELT = 3
"""Emotions without which nothing can be said of a curve."""

LONGEST_VAGUE = 4
"""Words of a pain up to which it may be too vague to act on."""


def felt(case: Case) -> list[int]:
    """The valence of every emotion, in order."""
    return [t.emotion.valence for _, _, t in case.touchpoints if t.emotion]


@rule("EMO-01", "warning")
def stage_without_emotion(case: Case) -> Iterator[Fault | Unjudged]:
    """The place is the touchpoint of the stage whose emotion says most: a moment of truth, else the first.

    Where nobody feels anything at all, one fault for all stages.
    """
    none = not felt(case)
    for s, stage in enumerate(case.map.stages):
        if stage.touchpoints and not any(t.emotion for t in stage.touchpoints):
            t = next((i for i, each in enumerate(stage.touchpoints) if each.moment_of_truth), 0)
            params = {"stage": stage.name, "touchpoint": stage.touchpoints[t].name}
            yield Fault(("stages", s, "touchpoints", t), params)
            if none:
                return


@rule("EMO-02", "warning", roots=("EMO-06",))
def flat_curve(case: Case) -> Iterator[Fault | Unjudged]:
    valences = felt(case)
    if case.n >= ENOUGH and len(valences) >= ENOUGH_FELT and len(set(valences)) == 1:
        label = next(t.emotion.label for _, _, t in case.touchpoints if t.emotion)
        yield Fault((), {"feeling": label, "count": len(valences)})


@rule("EMO-03", "error", roots=("MOT-03",))
def negative_emotion_unanswered(case: Case) -> Iterator[Fault | Unjudged]:
    """A low point without its cause, or without an answer to it; a recovery is an answer.

    What the business says fills the action where there is no answer, else the pain. A guess blocks nobody's map: a
    feeling that is merely supposed weighs less, and less still at a step that is supposed too.
    """
    guesses = 0
    for loc, _, touchpoint in case.touchpoints:
        emotion = touchpoint.emotion
        answered = touchpoint.action is not None or bool(touchpoint.recovery)
        if emotion is None or emotion.valence > -1 or (touchpoint.pain and answered):
            continue
        # Of what is supposed from end to end, one is enough to ask about.
        guesses += weight(touchpoint) == "suggestion"
        if weight(touchpoint) != "suggestion" or guesses == 1:
            yield Fault(loc, _unanswered(touchpoint, answered), severity=weight(touchpoint))


def weight(touchpoint: Touchpoint) -> Severity | None:
    """What a fault of a touchpoint's emotion weighs: the rule's own severity (None) unless the feeling is a guess."""
    if touchpoint.emotion is None or touchpoint.emotion.basis != "inferred":
        return None
    return "suggestion" if touchpoint.status == "hypothesis" else "warning"


def _unanswered(touchpoint: Touchpoint, answered: bool) -> dict[str, str]:
    missing = "action" if touchpoint.pain else "pain" if answered else "pain_and_action"
    return {
        "touchpoint": touchpoint.name,
        "feeling": touchpoint.emotion.label if touchpoint.emotion else "",
        "missing": f"critique.missing.{missing}",
        "question": f"critique.ask.{'pain' if answered else 'action'}_at",
        "field": "pain" if answered else "action",
    }


@rule("EMO-04", "warning", roots=("CUS-02",))
def emotion_without_context(case: Case) -> Iterator[Fault | Unjudged]:
    for loc, stage, touchpoint in case.touchpoints:
        if touchpoint.emotion and not _explained(stage, touchpoint):
            yield Fault(loc, {"touchpoint": touchpoint.name, "feeling": touchpoint.emotion.label})


def _explained(stage: Stage, touchpoint: Touchpoint) -> bool:
    """Whether something tells what the emotion answers to: a goal, a deed, an expectation, the pain of a low point."""
    own = touchpoint.emotion
    pain = touchpoint.pain if own and own.valence < 0 else None
    hints = (own and own.context, stage.customer_goal, stage.expectation, touchpoint.customer_action,
             touchpoint.customer_thought, touchpoint.expectation, pain)
    return any(hints)


@rule("EMO-05", "warning")
def weak_ending(case: Case) -> Iterator[Fault | Unjudged]:
    """The end that people remember: the last touchpoint of those who stay."""
    staying = [(loc, t) for loc, _, t in case.touchpoints if t.type != "winback_exit"]
    if not staying:
        return
    loc, touchpoint = staying[-1]
    if touchpoint.emotion is None:
        yield Unjudged("ending_without_emotion")
    elif touchpoint.emotion.valence < 1:
        severity: Severity | None = "suggestion" if weight(touchpoint) else None
        yield Fault(loc, {"touchpoint": touchpoint.name, "feeling": touchpoint.emotion.label}, severity=severity)


@rule("EMO-06", "warning")
def rosy_map(case: Case) -> Iterator[Fault | Unjudged]:
    """Pains were declared and nobody on the map of today feels bad. Silent where no emotion stands at all."""
    valences = felt(case)
    if case.map.state == "current" and case.map.pains and valences and min(valences) >= 0:
        yield Fault((), {"pain": case.map.pains[0]})


@rule("EMO-07", "suggestion")
def vague_pain(case: Case) -> Iterator[Fault | Unjudged]:
    """A pain in words so general that nobody could act on it."""
    for loc, _, touchpoint in case.touchpoints:
        pain = touchpoint.pain
        if pain and len(pain.split()) <= LONGEST_VAGUE and only(case.knowledge, "vague", pain):
            yield Fault(loc, {"touchpoint": touchpoint.name, "pain": pain})
