"""Whose journey it is: an audience one can picture, goals in its voice, one state, one product."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assistant.critique.mending import adopt, decided, plain, removable, set_to, take_out
from assistant.critique.reading import holds_name, process_name, speaks_of_later
from assistant.critique.rule import Case, Fault, rule
from assistant.critique.signals import only, shows
from assistant.text import fold
from schemas import Edit, Loc, Severity, Stage, Touchpoint

OTHERS_SPEAK = ("pre.peer_referral", "purchase.reviews", "testimonial_social_proof", "followup.social_proof")
ADS = ("search_ads", "social_ads", "display_ads")
"""Somebody else's place, but the business speaks."""

DEMOGRAPHIC = ("demographic", "socio_economic")
TELLING = 5
"""Words from which on an audience's name alone tells something of it."""


class Named(NamedTuple):
    """A stage or touchpoint as it is called, and what the customer does there."""

    loc: Loc
    name: str
    id: str = ""
    action: str = ""


@rule("CUS-01", "warning")
def told_from_inside(case: Case) -> Iterator[Fault]:
    names = [Named(("stages", s), stage.name) for s, stage in enumerate(case.map.stages)]
    names += [Named(loc, t.name, t.id, t.customer_action or "") for loc, _, t in case.touchpoints]
    inside = [each for each in names if process_name(each.name, case.knowledge)]
    many = max(2, case.thresholds.inside_out * len(names))
    if case.n and len(inside) >= many:
        # What the customer does there is the better name, where somebody said it.
        better = [each for each in inside if each.action and not process_name(each.action, case.knowledge)]
        renamed = tuple(set_to((*each.loc, "name"), each.action) for each in better)
        fix = renamed if len(inside) - len(better) < many else ()
        params = {"touchpoint": inside[0].name, "count": len(inside), "total": len(names)}
        yield Fault(inside[0].loc, params, fix, tuple(each.id for each in inside if each.id))


@rule("CUS-02", "warning")
def stage_without_customer_goal(case: Case) -> Iterator[Fault]:
    for s, stage in enumerate(case.map.stages):
        if stage.touchpoints and not (stage.customer_goal or "").strip():
            yield Fault(("stages", s), {"stage": stage.name})


@rule("CUS-03", "error")
def audience_is_everybody(case: Case) -> Iterator[Fault]:
    audience = case.map.audience
    name = audience.name.strip()
    if audience.scope == "all_segments" and audience.segments:
        return
    if not name:
        yield Fault(("audience",), {"audience": "critique.audience.none", "problem": "critique.audience.empty"})
    elif only(case.knowledge, "everybody", name, besides="everybody_filler"):
        yield Fault(("audience",), {"audience": name, "problem": "critique.audience.everybody"})
    elif not _known(case):
        # "Women over 40 who never trained" says something already; "women" does not.
        severity: Severity = "warning" if len(name.split()) >= TELLING else "error"
        yield Fault(("audience",), {"audience": name, "problem": "critique.audience.bare"}, severity=severity)


@rule("CUS-04", "error")
def several_audiences_in_one_map(case: Case) -> Iterator[Fault]:
    audience = case.map.audience
    known = [each.name for each in case.brief.audiences] if case.brief else []
    segments = list({fold(name): name for name in audience.segments}.values())
    several = _several(audience.name, known) or (segments if len(segments) > 1 else [])
    if several and audience.scope != "all_segments":
        fix = [set_to(("audience", "scope"), "all_segments")]
        fix += [] if len(audience.segments) > 1 else [set_to(("audience", "segments"), several)]
        yield Fault(("audience",), {"audiences": ", ".join(several)}, tuple(fix))


@rule("CUS-05", "warning")
def several_products_in_one_map(case: Case) -> Iterator[Fault]:
    product = case.map.product
    known = [each.name for each in case.brief.products] if case.brief else []
    several = list({fold(name): name for name in product.names}.values())
    several = several if len(several) > 1 else _several(product.name, known)
    if several:
        yield Fault(("product",), {"products": ", ".join(several)})


@rule("CUS-06", "suggestion", roots=("CUS-03",))
def only_demographics(case: Case) -> Iterator[Fault]:
    known = _known(case)
    if known and all(_demographic(key, case) for key in known):
        said = ", ".join(known.values())
        params = {"audience": case.map.audience.name or said, "said": said}
        yield Fault(("audience", "attributes"), params)


@rule("CUS-07", "error")
def today_and_tomorrow_mixed(case: Case) -> Iterator[Fault]:
    planned = [each for each in case.touchpoints if _not_yet(each[2], case)]
    if case.map.state is None:
        today = () if planned else (set_to(("state",), "current"),)
        params = {"what": case.map.title or case.map.id, "problem": "critique.state.missing", "field": "state"}
        yield Fault((), params, today)
    elif case.map.state == "current":
        for loc, stage, touchpoint in planned:
            fix = _as_proposal(case, loc, stage, touchpoint)
            params = {"what": touchpoint.name, "problem": "critique.state.planned", "field": "status"}
            yield Fault(loc, params, fix)


@rule("CUS-08", "suggestion", roots=("OMN-01",))
def only_owned_channels(case: Case) -> Iterator[Fault]:
    theirs = {id_ for id_, channel in case.knowledge.channels.items() if channel.control == "third_party"} - {*ADS}
    outside = any(t.channel in theirs or t.type in OTHERS_SPEAK for _, _, t in case.touchpoints)
    if case.n and not outside and not decided(case, *OTHERS_SPEAK):
        used = list(dict.fromkeys(t.channel for _, _, t in case.touchpoints))
        fix = adopt(case, "pre.peer_referral", ("pre",), channel="word_of_mouth")
        yield Fault((), {"channels": ", ".join(used[:4])}, fix)


def _several(name: str, known: Iterable[str]) -> list[str]:
    """The audiences or products that a name joins: those with a plus between them, or that the business told apart."""
    parts = [part.strip() for part in name.split("+") if part.strip()]
    if len(parts) > 1:
        return parts
    inside = [each for each in known if fold(each) != fold(name) and holds_name(name, each)]
    # "vecinos" inside "vecinos mayores" is no second audience.
    own = [each for each in inside if not any(each != other and holds_name(other, each) for other in inside)]
    return own if len(own) > 1 else []


def _known(case: Case) -> dict[str, str]:
    """What is known of the audience beyond its name."""
    audience = case.map.audience
    attributes = {key: value for key, value in audience.attributes.items() if value.strip()}
    return {key: value for key, value in attributes.items() if fold(value).strip() != fold(audience.name).strip()}


def _demographic(key: str, case: Case) -> bool:
    attribute = case.knowledge.attributes.get(key)
    if attribute is not None:
        return attribute.kind in DEMOGRAPHIC
    return bool(shows(case.knowledge, "demographic", key))


def _not_yet(touchpoint: Touchpoint, case: Case) -> bool:
    return touchpoint.status == "planned" or speaks_of_later(touchpoint.name, case.knowledge)


def _as_proposal(case: Case, loc: Loc, stage: Stage, touchpoint: Touchpoint) -> tuple[Edit, ...]:
    """What is planned stands among the ideas, not among what happens."""
    if not removable(case, stage, touchpoint):
        return ()
    checklist = touchpoint.checklist[0] if touchpoint.checklist else touchpoint.type
    if checklist not in case.knowledge.items:
        checklist = "design.ideal_vs_actual"
    idea = {"id": touchpoint.id, "checklist": checklist, "stage": stage.id, "touchpoint": plain(touchpoint)}
    return take_out(loc), Edit(op="add", path=("proposals",), value=idea)
