"""Whether each thing stands where it belongs: in the right stage, in the order of the journey, and once."""

from collections.abc import Iterator

from assistant.critique.mending import plain, set_to, take_out
from assistant.critique.reading import same_words
from assistant.critique.rule import Case, Fault, rule
from assistant.text import fold
from schemas import LANGUAGES, Edit, Loc, Macro, Stage, StageKey, Touchpoint

AFTER: tuple[Macro, ...] = ("service", "post")
ALL: tuple[Macro, ...] = ("pre", "purchase", "service", "post")
PLACES: dict[str, tuple[Macro, ...]] = {
    "pre.peer_referral": ("pre", "post"), "pre.social_networks": ("pre", "post"), "pre.content": ("pre", "post"),
    "pre.events": ("pre", "post"), "purchase.reviews": ("pre", "purchase", "post"),
    "purchase.conversations": ("pre", "purchase"), "purchase.catalogues": ("pre", "purchase"),
    "purchase.ecommerce": ("pre", "purchase"), "purchase.customer_record": ("purchase", "service"),
    "service.queue_terminals": ("purchase", "service"), "service.self_service": ALL, "booking_appointment": ALL,
    "payment": ("purchase", "service", "post"), "complaint_claim": AFTER, "return_refund": AFTER,
}
"""Where a touchpoint of a type may stand, beyond what its prefix or the vocabulary says."""

PREFIXES: dict[str, tuple[Macro, ...]] = {
    "pre": ("pre",), "need": ("pre",), "search": ("pre",), "purchase": ("purchase",), "service": AFTER, "post": AFTER,
    "followup": AFTER,
}
SAME_RANK: dict[StageKey, StageKey] = {"need": "awareness", "service": "onboarding"}
"""Pairs of stages whose order is free."""


@rule("CON-02", "warning")
def the_same_twice(case: Case) -> Iterator[Fault]:
    for s, stage in enumerate(case.map.stages):
        for j, second in enumerate(stage.touchpoints):
            first = next((i for i, t in enumerate(stage.touchpoints[:j]) if _twins(t, second, case)), None)
            if first is not None:
                one = stage.touchpoints[first]
                fix = _merge(("stages", s, "touchpoints"), first, one, j, second)
                params = {"first": one.name, "second": second.name, "stage": stage.name}
                yield Fault(("stages", s, "touchpoints", j), params, fix, (one.id, second.id))


@rule("CON-03", "warning")
def wrong_stage(case: Case) -> Iterator[Fault]:
    for loc, stage, touchpoint in case.touchpoints:
        places = _places(touchpoint.type, case)
        if stage.macro not in places:
            fix = _move(case, loc, stage, touchpoint, places)
            params = {
                "touchpoint": touchpoint.name, "stage": stage.name, "type": touchpoint.type,
                "macros": ", ".join(places), "topic": places[0],
            }
            yield Fault(loc, params, fix)


@rule("CON-06", "warning")
def mixed_stage_models(case: Case) -> Iterator[Fault]:
    declared = case.map.stage_model
    if declared == "custom":
        return
    names = _model_names(case)
    strange = [s for s, stage in enumerate(case.map.stages) if declared not in names.get(fold(stage.name), {declared})]
    if strange:
        terms, language = case.knowledge.stages, case.map.language
        fix = tuple(
            set_to(("stages", s, "name"), terms[case.map.stages[s].key].models[declared][language].capitalize())
            for s in strange
        )
        first = case.map.stages[strange[0]].name
        yield Fault(("stages", strange[0]), {"stage": first, "model": f"critique.model.{declared}"}, fix)


@rule("CON-07", "error")
def stages_out_of_order(case: Case) -> Iterator[Fault]:
    ranks = [case.knowledge.stages[SAME_RANK.get(stage.key, stage.key)].rank for stage in case.map.stages]
    for s in range(1, len(ranks)):
        if ranks[s] < max(ranks[:s]):
            before = case.map.stages[ranks.index(max(ranks[:s]))]
            order = sorted(range(len(ranks)), key=lambda i: ranks[i])
            fix = (set_to(("stages",), [plain(case.map.stages[i]) for i in order]),)
            yield Fault(("stages", s), {"stage": case.map.stages[s].name, "before": before.name}, fix)
            return


def _twins(one: Touchpoint, other: Touchpoint, case: Case) -> bool:
    return one.channel == other.channel and same_words(one.name, other.name, case.knowledge)


def _merge(place: Loc, i: int, one: Touchpoint, j: int, other: Touchpoint) -> tuple[Edit, ...]:
    """The first keeps what it says and takes from the second what it lacks; none when they face different ways."""
    if one.direction != other.direction:
        return ()
    mine, theirs = plain(one), plain(other)
    lacks = [field for field, value in theirs.items() if value and not mine.get(field)]
    return *(set_to((*place, i, field), theirs[field]) for field in lacks), take_out((*place, j))


def _places(type_: str, case: Case) -> tuple[Macro, ...]:
    term = case.knowledge.types.get(type_)
    places = PLACES.get(type_) or (term.macros if term else PREFIXES.get(type_.split(".")[0], ALL))
    # Where a model has one stage after the sale, it holds what belongs to service and to what follows alike.
    told = {stage.macro for stage in case.map.stages}
    return tuple(m for m in ALL if m in places or (m in AFTER and set(AFTER) & set(places) and not set(AFTER) <= told))


def _move(case: Case, loc: Loc, stage: Stage, t: Touchpoint, places: tuple[Macro, ...]) -> tuple[Edit, ...]:
    target = next((i for i, other in enumerate(case.map.stages) if other.macro in places), None)
    needed = len(stage.touchpoints) == 1 or (t.direction == "reactive" and stage.macro in AFTER)
    if target is None or needed:
        return ()
    return take_out(loc), Edit(op="add", path=("stages", target, "touchpoints"), value=plain(t))


def _model_names(case: Case) -> dict[str, set[str]]:
    """The names of stages in the known models, in any language, and the models that use them."""
    names: dict[str, set[str]] = {}
    for term in case.knowledge.stages.values():
        for model, text in term.models.items():
            for language in LANGUAGES:
                names.setdefault(fold(getattr(text, language)), set()).add(model)
    return names
