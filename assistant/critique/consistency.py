"""Whether a map agrees with itself, with what the business said, and with the order in which things happen."""

from collections.abc import Iterator

from assistant.critique.mending import plain, removable, set_to, take_out
from assistant.critique.reading import (
    LANGUAGES,
    blank,
    complaint,
    forbidden,
    holds_name,
    in_another_language,
    map_texts,
    same_words,
)
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import shows
from assistant.text import fold
from schemas import Edit, Loc, Macro, Stage, StageKey, Touchpoint

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

UNDECLARED = ("word_of_mouth", "search_organic", "review_site", "online_community")
"""Channels that exist whether or not a business declares them."""

ADS = ("search_ads", "social_ads", "display_ads")
OFFERS = ("post.upsell_crosssell", "promotion", "followup.promotions")
NOT_SELLING = ("purchase.catalogues", "purchase.reviews", "purchase.customer_record")


@rule("CON-01", "error")
def breaks_what_you_said(case: Case) -> Iterator[Fault]:
    barred = {kind: forbidden(case, kind) for kind in ("channels", "touchpoint_types", "tools")}
    for loc, stage, t in case.touchpoints:
        used: list[tuple[str, str, str]] = [("channels", "channel", t.channel), ("touchpoint_types", "type", t.type)]
        used += [("tools", "tool", tool) for tool in t.tools]
        broken = [(word, id_, barred[kind][id_]) for kind, word, id_ in used if id_ in barred[kind]]
        if broken:
            word, id_, said = broken[0]
            fix = _without(case, loc, stage, t, {id_ for word, id_, _ in broken if word == "tool"}, len(broken))
            field = "tools" if word == "tool" else word
            params = {"touchpoint": t.name, "what": f"{word}:{id_}", "constraint": said, "field": field}
            yield Fault(loc, params, fix)


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


@rule("CON-04", "error")
def names_something_undeclared(case: Case) -> Iterator[Fault]:
    yield from _undeclared_channels(case)
    held = {evidence.id for evidence in case.map.evidence}
    for loc, _, t in case.touchpoints:
        for i, id_ in enumerate(t.evidence):
            if id_ not in held:
                backed = t.status != "validated" or len(t.evidence) > 1
                fix = (take_out((*loc, "evidence", i)),) if backed else ()
                yield Fault(loc, _named(t, id_, "evidence"), fix)
        # What a business uses today without having named it is REA-03's.
        for tool in t.tools if case.map.tools and case.map.state == "ideal" else ():
            if fold(tool) not in {fold(each) for each in case.map.tools} and tool not in forbidden(case, "tools"):
                yield Fault(loc, _named(t, f"tool:{tool}", "tool"))


@rule("CON-05", "error")
def words_of_something_else(case: Case) -> Iterator[Fault]:
    foreign = _foreign_names(case)
    for loc, field, text in map_texts(case.map):
        name = blank(text, case.knowledge)
        if not name and not (len(loc) > 3 and _touchpoint(case, loc).type in OFFERS):
            name = next((each for each in foreign if holds_name(text, each)), "")
        if name:
            yield Fault(loc, {"text": text, "name": name, "field": field})


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


@rule("CON-08", "warning")
def mixed_language(case: Case) -> Iterator[Fault]:
    own = case.map.language
    texts = [*map_texts(case.map), *((("pains", i), "text", pain) for i, pain in enumerate(case.map.pains))]
    foreign = [each for each in texts if in_another_language(each[2], own, case.knowledge)]
    if len(foreign) >= 2 and len(foreign) > case.thresholds.foreign_language * len(texts):
        loc, field, text = foreign[0]
        params = {
            "text": text, "count": len(foreign), "total": len(texts), "language": f"critique.language.{own}",
            "field": field,
        }
        yield Fault(loc, params)


@rule("CON-09", "warning")
def happy_in_spite_of_it(case: Case) -> Iterator[Fault]:
    for loc, _, t in case.touchpoints:
        if t.emotion and t.emotion.valence >= 1 and t.action is None and complaint(t, case.knowledge):
            yield Fault(loc, {"touchpoint": t.name, "feeling": t.emotion.label, "pain": t.pain or ""})


@rule("CON-10", "warning")
def goal_not_served(case: Case) -> Iterator[Fault | Unjudged]:
    goal = case.map.goal
    if goal is None or not case.n:
        return
    metric = case.knowledge.metrics.get(goal.metric or "")
    macros = {case.knowledge.stages[key].macro for key in metric.stages} if metric else _goal_macros(goal.text, case)
    if not macros:
        yield Unjudged("goal")
        return
    there = [t for _, stage, t in case.touchpoints if stage.macro in macros]
    measured = goal.metric and any(m.id == goal.metric for _, _, t in case.touchpoints for m in t.metrics)
    stage_metrics = {id_ for id_, each in case.knowledge.metrics.items() if set(each.stages) & _keys(macros, case)}
    followed = not goal.metric and any(m.id in stage_metrics for t in there for m in t.metrics)
    if not measured and not followed and not any(t.action for t in there):
        yield Fault(("goal",), {"goal": goal.text, "macros": ", ".join(m for m in ALL if m in macros)})


@rule("CON-11", "warning")
def ad_to_nowhere(case: Case) -> Iterator[Fault]:
    for i, (loc, _, ad) in enumerate(case.touchpoints):
        if not _is_ad(ad):
            continue
        after = next((t for _, _, t in case.touchpoints[i + 1 :] if not _is_ad(t)), None)
        if after is None or not _lands(after, case):
            seen = after.name if after else "critique.word.nothing"
            yield Fault(loc, {"touchpoint": ad.name, "after": seen}, touchpoints=(after.id,) if after else ())


@rule("CON-12", "suggestion")
def catalogue_that_cannot_sell(case: Case) -> Iterator[Fault]:
    buying = [t for _, stage, t in case.touchpoints if stage.macro == "purchase"]
    sells = any(t.type not in NOT_SELLING for t in buying)
    for loc, _, t in case.touchpoints:
        online = case.knowledge.channels[t.channel].place == "online"
        if buying and not sells and online and (t.type == "purchase.catalogues" or t.channel == "digital_catalogue"):
            yield Fault(loc, {"touchpoint": t.name})
            return


@rule("CON-13", "warning")
def selling_over_an_open_complaint(case: Case) -> Iterator[Fault]:
    for (loc, _, t), (_, _, offer) in zip(case.touchpoints, case.touchpoints[1:], strict=False):
        if t.type in ("complaint_claim", "return_refund") and offer.type in OFFERS and not t.recovery:
            supposed = "hypothesis" in (t.status, offer.status)
            params = {"touchpoint": t.name, "offer": offer.name}
            yield Fault(loc, params, touchpoints=(offer.id,), severity="suggestion" if supposed else None)


def _without(case: Case, loc: Loc, stage: Stage, t: Touchpoint, tools: set[str], broken: int) -> tuple[Edit, ...]:
    """Take out what nobody said: a tool that is ruled out, or a touchpoint that was only a guess."""
    if len(tools) == broken:
        return (set_to((*loc, "tools"), [tool for tool in t.tools if tool not in tools]),)
    return (take_out(loc),) if t.status == "hypothesis" and removable(case, stage, t) else ()


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


def _undeclared_channels(case: Case) -> Iterator[Fault]:
    """One fault a channel, however many touchpoints use it. A map that declares none is not judged by it."""
    known = {*case.map.channels, *UNDECLARED, *forbidden(case, "channels")}
    strange: dict[str, list[tuple[Loc, Touchpoint]]] = {}
    for loc, _, t in case.touchpoints if case.map.channels else ():
        if t.channel not in known:
            strange.setdefault(t.channel, []).append((loc, t))
    for channel, uses in strange.items():
        loc, first = uses[0]
        fix = (Edit(op="add", path=("channels",), value=channel),)
        yield Fault(loc, _named(first, f"channel:{channel}", "channel"), fix, tuple(t.id for _, t in uses))


def _named(touchpoint: Touchpoint, what: str, kind: str) -> dict[str, object]:
    topic = {"channel": "channels", "tool": "tools", "evidence": "research"}[kind]
    return {"touchpoint": touchpoint.name, "what": what, "kind": f"critique.kind.{kind}", "topic": topic}


def _foreign_names(case: Case) -> list[str]:
    """Names of the project's other businesses, products and audiences, but those that are part of this map's own."""
    m = case.map
    own = " ".join((m.business.name, m.product.name, *m.product.names, m.audience.name, *m.audience.segments, m.title))
    names = [n for o in case.others for n in (o.business.name, o.product.name, o.audience.name)]
    names += [p.name for p in case.brief.products] + [a.name for a in case.brief.audiences] if case.brief else []
    return [n for n in dict.fromkeys(names) if n and not holds_name(own, n) and fold(n) not in fold(own)]


def _touchpoint(case: Case, loc: Loc) -> Touchpoint:
    return case.map.stages[int(loc[1])].touchpoints[int(loc[3])]


def _model_names(case: Case) -> dict[str, set[str]]:
    """The names of stages in the known models, in any language, and the models that use them."""
    names: dict[str, set[str]] = {}
    for term in case.knowledge.stages.values():
        for model, text in term.models.items():
            for language in LANGUAGES:
                names.setdefault(fold(getattr(text, language)), set()).add(model)
    return names


def _goal_macros(text: str, case: Case) -> set[Macro]:
    return {macro for macro in ALL if shows(case.knowledge, f"goal_{macro}", text)}


def _keys(macros: set[Macro], case: Case) -> set[str]:
    return {key for key, term in case.knowledge.stages.items() if term.macro in macros}


def _is_ad(touchpoint: Touchpoint) -> bool:
    return touchpoint.type == "pre.online_ads" or touchpoint.channel in ADS


def _lands(touchpoint: Touchpoint, case: Case) -> bool:
    """Whether somebody who taps an ad can get there: a page, profile or chat of the business, or its phone."""
    channel = case.knowledge.channels[touchpoint.channel]
    page = channel.place == "online" and channel.control != "third_party"
    return page or touchpoint.channel in ("phone", "call_centre")
