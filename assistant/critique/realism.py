"""Rules about realism: what this business, with these people and tools, can keep up."""

import re
from collections.abc import Callable, Iterator

from assistant.critique.access import unreachable
from assistant.critique.heard import folded
from assistant.critique.reading import forbidden
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import by_name, cells, joined, shows
from schemas import Action, Edit, Loc, Touchpoint

IN_PERSON = ("physical_store", "service_premises", "event")
TO_ALL = ("pre.", "need.", "search.", "followup.social_proof", "testimonial_social_proof")
"""Beginnings of types that are told once to everybody."""

EASING_TOOLS = (
    "whatsapp_business", "marketing_automation", "email_marketing", "chatbot_platform", "booking_system", "crm",
)
"""Tools that send, answer or prepare messages by themselves."""

ANSWERING_TOOLS = ("chatbot_platform", "marketing_automation")
BIG_TEAM = 6
"""People from which a round-the-clock rota is possible."""

PROMISING = (("name",), ("customer_action",), ("expectation",), ("response_promise",), ("value_added", "what"))
"""Cells in which a business says when it can be reached."""

LEAVING = ("winback_exit", "return_refund")
ENOUGH_ACTIONS = 4
ENOUGH_PURCHASES = 3
FEW = 3
"""Touchpoints under which a map has only begun."""

BROAD = 30
"""Touchpoints above which nobody can act on a map."""

ENOUGH = 6
ONE_WAY = (
    "mass_media", "signage", "print_material", "packaging", "podcast", "display_ads", "postal_mail", "influencer",
)
"""Channels in which the customer cannot answer."""

QUICK = re.compile(
    r"(?<![\d.,-])([0-4])\s*(?:min|mins|minutos?|minutes?)(?!\w)|(?:menos de|less than|under|menos que|<)\s*5\s*min"
)
"""A reply in less than five minutes, in folded words."""

Placed = tuple[Loc, Touchpoint, Action]


def actions(case: Case) -> list[Placed]:
    return [((*loc, "action"), t, t.action) for loc, _, t in case.touchpoints if t.action]


@rule("REA-01", "warning")
def beyond_capacity(case: Case) -> Iterator[Fault | Unjudged]:
    """More messages and calls by hand to each customer than one person can keep up."""
    resolve = by_name(case.knowledge, "tools")
    manual = [t for _, _, t in case.touchpoints if _by_hand(case, resolve, t)] if case.alone else []
    if len(manual) > case.thresholds.manual_contacts_alone:
        params = {"count": len(manual), "touchpoint": joined(t.name for t in manual)}
        yield Fault((), params, touchpoints=tuple(t.id for t in manual))


def _by_hand(case: Case, resolve: Callable[[str], str], touchpoint: Touchpoint) -> bool:
    human = case.knowledge.channels[touchpoint.channel].human and touchpoint.channel not in IN_PERSON
    if touchpoint.type.startswith(TO_ALL):
        return False
    eased = not set(map(resolve, touchpoint.tools)).isdisjoint(EASING_TOOLS)
    return human and touchpoint.direction == "proactive" and not eased


@rule("REA-02", "warning")
def always_open_without_means(case: Case) -> Iterator[Fault | Unjudged]:
    """A promise of day and night, or of a reply within minutes, that only people keep, and few of them."""
    size = case.map.business.team_size
    for loc, _, touchpoint in case.touchpoints:
        promise = _rash(case, touchpoint)
        if not promise or not _people_only(case, touchpoint) or (size is not None and size >= BIG_TEAM):
            continue
        if size is None:
            yield Unjudged("no_team_size")
        else:
            yield Fault(loc, {"touchpoint": touchpoint.name, "promise": promise, "size": size})


def _rash(case: Case, touchpoint: Touchpoint) -> str:
    """The sentence that promises too much; empty when none does. Minutes count only where a reply is promised."""
    reply = touchpoint.response_promise
    if reply and (QUICK.search(folded(reply)) or shows(case.knowledge, "instant", reply)):
        return reply
    said = (text for path, text in cells(touchpoint) if path in PROMISING)
    return next((text for text in said if shows(case.knowledge, "always_open", text)), "")


def _people_only(case: Case, touchpoint: Touchpoint) -> bool:
    resolve = by_name(case.knowledge, "tools")
    helped = not set(map(resolve, touchpoint.tools)).isdisjoint(ANSWERING_TOOLS)
    said = shows(case.knowledge, "automatic", *(text for _, text in cells(touchpoint)), *touchpoint.participants)
    return case.knowledge.channels[touchpoint.channel].human and not helped and not said


@rule("REA-03", "warning", roots=("CON-04",))
def tool_they_do_not_have(case: Case) -> Iterator[Fault | Unjudged]:
    """Only on a map of today: in an ideal one a tool may be wished for. What the business refuses is CON-01's."""
    if case.map.state != "current":
        return
    resolve = by_name(case.knowledge, "tools")
    owned = {resolve(tool) for tool in (*case.map.tools, *forbidden(case, "tools"))}
    for loc, _, touchpoint in case.touchpoints:
        for i, tool in enumerate(touchpoint.tools):
            if not case.map.tools:
                yield Unjudged("no_tools")
            elif resolve(tool) not in owned:
                known = resolve(tool) in case.knowledge.tools
                params = {"touchpoint": touchpoint.name, "tool": resolve(tool) if known else tool}
                yield Fault((*loc, "tools", i), params, (Edit(op="remove", path=(*loc, "tools"), value=tool),))


@rule("REA-04", "warning")
def straight_line_only(case: Case) -> Iterator[Fault | Unjudged]:
    """Nobody leaves the path on this map, gives up, gives back or returns. Silent on a map that has only begun."""
    leaves = any(t.type in LEAVING or shows(case.knowledge, "leaving", t.name) for _, _, t in case.touchpoints)
    if case.n >= FEW and not case.map.deviations and not leaves:
        yield Fault(("deviations",), {"count": case.n})


@rule("REA-05", "suggestion", roots=("PRI-05",))
def channel_improbable_for_audience(case: Case) -> Iterator[Fault | Unjudged]:
    words_of = {channel: unreachable(case, channel) for channel in {t.channel for _, _, t in case.touchpoints}}
    for loc, _, touchpoint in case.touchpoints:
        if not touchpoint.alternative and (words := words_of[touchpoint.channel]):
            params = {"touchpoint": touchpoint.name, "channel": touchpoint.channel, "words": words}
            yield Fault(loc, params | {"audience": case.map.audience.name})


@rule("REA-06", "warning")
def no_priorities(case: Case) -> Iterator[Fault | Unjudged]:
    """Every action weighs the same, or none has a weight. The place is the action where the customer feels worst."""
    found = actions(case)
    if len(found) >= ENOUGH_ACTIONS and len({folded(action.priority or "") for _, _, action in found}) == 1:
        loc, touchpoint, action = min(found, key=_mood)
        ids = tuple(t.id for _, t, _ in found)
        yield Fault(loc, {"count": len(found), "action": action.what, "touchpoint": touchpoint.name}, touchpoints=ids)


def _mood(place: Placed) -> tuple[int, bool]:
    _, touchpoint, _ = place
    return touchpoint.emotion.valence if touchpoint.emotion else 0, not touchpoint.moment_of_truth


@rule("REA-07", "suggestion", roots=("EMO-03", "MOT-03"))
def delight_before_basics(case: Case) -> Iterator[Fault | Unjudged]:
    """A gift is planned while something grave goes wrong and nobody does anything about it."""
    gifts = [what for _, _, t in case.touchpoints if (what := _gift(case, t))]
    for loc, _, touchpoint in case.touchpoints if gifts else ():
        if touchpoint.pain and not touchpoint.action and not touchpoint.recovery and _grave(case, touchpoint):
            yield Fault(loc, {"gift": gifts[0], "pain": touchpoint.pain, "touchpoint": touchpoint.name})


def _gift(case: Case, touchpoint: Touchpoint) -> str:
    texts = [touchpoint.action.what] if touchpoint.action else []
    texts += [touchpoint.value_added.what] if touchpoint.value_added else []
    return next((text for text in texts if shows(case.knowledge, "delight", text)), "")


def _grave(case: Case, touchpoint: Touchpoint) -> bool:
    low = touchpoint.emotion is not None and touchpoint.emotion.valence == -2
    return low or bool(shows(case.knowledge, "severe", touchpoint.pain))


@rule("REA-08", "suggestion")
def everything_is_a_tool_purchase(case: Case) -> Iterator[Fault | Unjudged]:
    """The place is a touchpoint still without an action, where people could do something; else the first action."""
    found = actions(case)
    if len(found) >= ENOUGH_PURCHASES and all(_is_technology(case, action) for _, _, action in found):
        free = [loc for loc, _, t in case.touchpoints if t.action is None]
        place = free[0] if free else found[0][0]
        params = {"count": len(found), "action": joined(action.what for _, _, action in found)}
        yield Fault(place, params, touchpoints=tuple(t.id for _, t, _ in found))


def _is_technology(case: Case, action: Action) -> bool:
    unknown = action.kind is None
    return action.kind == "technology" or (unknown and bool(shows(case.knowledge, "technology", action.what)))


@rule("REA-09", "suggestion")
def deviation_without_response(case: Case) -> Iterator[Fault | Unjudged]:
    """Something is known to go another way, and nobody said what the business does then."""
    for i, deviation in enumerate(case.map.deviations):
        if not deviation.response:
            yield Fault(("deviations", i), {"trigger": deviation.trigger})


@rule("REA-10", "suggestion")
def scope_too_broad(case: Case) -> Iterator[Fault | Unjudged]:
    """More than anybody can read and act on at once. Several audiences or products are CUS-04's and CUS-05's."""
    if case.n > BROAD:
        yield Fault((), {"count": case.n, "most": BROAD})


@rule("REA-11", "suggestion", roots=("OMN-01",))
def digital_only(case: Case) -> Iterator[Fault | Unjudged]:
    """Nothing happens off the screen, and nobody can be spoken with."""
    channels = [case.knowledge.channels[t.channel] for _, _, t in case.touchpoints]
    screens = bool(channels) and all(channel.place == "online" and not channel.human for channel in channels)
    if case.n >= ENOUGH and screens:
        yield Fault((), {"count": case.n, "channels": joined(t.channel for _, _, t in case.touchpoints)})


@rule("REA-12", "suggestion")
def stage_without_way_on(case: Case) -> Iterator[Fault | Unjudged]:
    """A stage that only speaks at people: nothing there lets them answer, ask or go to the next stage."""
    for s, stage in enumerate(case.map.stages[:-1]):
        told = [t for t in stage.touchpoints if t.channel in ONE_WAY and t.direction == "proactive"]
        if told and len(told) == len(stage.touchpoints) and not any(t.customer_action for t in told):
            channels = joined(t.channel for t in stage.touchpoints)
            yield Fault(("stages", s, "touchpoints", 0), {"stage": stage.name, "channels": channels})
