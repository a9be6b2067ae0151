"""Whether a map agrees with itself and with what the business said: its limits, its names, its language, its goal."""

from collections.abc import Iterator

from assistant.critique.mending import removable, set_to, take_out
from assistant.critique.placing import ALL
from assistant.critique.reading import blank, complaint, forbidden, holds_name, in_another_language, map_texts
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.selling import OFFERS
from assistant.critique.signals import only, shows
from assistant.text import fold
from schemas import Edit, Loc, Macro, Stage, Touchpoint

UNDECLARED = ("word_of_mouth", "search_organic", "review_site", "online_community")
"""Channels that exist whether or not a business declares them."""


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
    """Joy and a pain in one place, with nothing done about it: a complaint, or, beside delight, all but a small one."""
    for loc, _, t in case.touchpoints:
        if t.emotion is None or t.emotion.valence < 1 or not t.pain or t.action:
            continue
        grave = complaint(t, case.knowledge)
        if grave or (t.emotion.valence == 2 and _weighs(t.pain, case)):
            params = {"touchpoint": t.name, "feeling": t.emotion.label, "pain": t.pain}
            yield Fault(loc, params, severity=None if grave else "suggestion")


def _weighs(pain: str, case: Case) -> bool:
    small = shows(case.knowledge, "mild", pain) or only(case.knowledge, "refusal", pain)
    return not small and len(pain.split()) > 1


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


def _without(case: Case, loc: Loc, stage: Stage, t: Touchpoint, tools: set[str], broken: int) -> tuple[Edit, ...]:
    """Take out what nobody said: a tool that is ruled out, or a touchpoint that was only a guess."""
    if len(tools) == broken:
        return (set_to((*loc, "tools"), [tool for tool in t.tools if tool not in tools]),)
    return (take_out(loc),) if t.status == "hypothesis" and removable(case, stage, t) else ()


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


def _goal_macros(text: str, case: Case) -> set[Macro]:
    return {macro for macro in ALL if shows(case.knowledge, f"goal_{macro}", text)}


def _keys(macros: set[Macro], case: Case) -> set[str]:
    return {key for key, term in case.knowledge.stages.items() if term.macro in macros}
