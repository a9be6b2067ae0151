"""Who takes care of each touchpoint and with what: only people and tools that exist."""

import re
from collections.abc import Mapping, Sequence

from assistant.drafting.feelings import told_at
from assistant.drafting.handing import Handover
from assistant.drafting.heard import Heard
from assistant.drafting.placed import Placed, by_message, resting, swapped
from assistant.drafting.scope import Scope
from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.text.whose import stems
from schemas import Basis, Handoff, Responsibility

_TOOLS: Mapping[str, tuple[str, ...]] = {
    "payment": ("pos", "payment_gateway", "mobile_money"), "post.billing": ("billing_software", "erp"),
    "purchase.point_of_sale": ("pos",), "booking_appointment": ("booking_system", "practice_management", "pms"),
    "purchase.ecommerce": ("ecommerce_platform",), "contract_signature": ("e_signature", "policy_admin"),
    "post.surveys": ("survey_tool",), "purchase.reviews": ("review_management",), "service.loyalty":
    ("loyalty_platform",), "queue_wait": ("queue_management",), "service.queue_terminals": ("queue_management",),
    "pre.online_ads": ("ads_manager",), "purchase.customer_record": ("crm", "spreadsheet", "paper_notebook"),
    "followup.crm": ("crm",), "status_update": ("workshop_software",), "service.support_channels": ("helpdesk",),
    "whatsapp": ("whatsapp_business",), "email": ("email_marketing",), "newsletter": ("email_marketing",),
    "web_chat": ("live_chat_tool",), "chatbot": ("chatbot_platform",), "phone": ("telephony",), "call_centre":
    ("telephony",), "instagram": ("social_management",), "facebook": ("social_management",), "tiktok":
    ("social_management",), "ecommerce_store": ("ecommerce_platform",), "online_booking": ("booking_system",),
    "website": ("web_analytics",),
}  # fmt: skip
"""The tools that a type of touchpoint, or a channel, usually runs on."""


_A_ROLE = 2
"""Words that a role takes at most; what takes more is work."""

_AND = rf"(?:\s*,)?\s+{any_of('and', 'or')}\s+{led_by('the')}"


def with_people(placed: tuple[Placed, ...], heard: Sequence[Heard], scope: Scope) -> tuple[Placed, ...]:
    """All, with an owner where one was said or is plain from who exists, and with who hands over to whom."""
    owners = _responsible(placed, scope)
    placed = tuple(_owned(one, owners.get(one.touchpoint.id), scope) for one in placed)
    for one in heard:
        home = told_at(one, placed, heard) if one.handover and not one.empty else None
        if one.handover and home:
            placed = swapped(placed, home, _passed(home, one, one.handover))
    return tuple(_handed(one, scope) for one in placed)


def with_tools(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with the declared tools that were said there or usually do that work."""
    return tuple(_equipped(one, scope) for one in placed)


def _owned(one: Placed, task: Responsibility | None, scope: Scope) -> Placed:
    roles = [area for area in scope.brief.areas if any(_speaks_of(one.words, name) for name in _names(area, scope))]
    named = sorted(roles, key=lambda area: not _speaks_of(one.words, area))
    if named:
        return one.having(*_own_ground(one), owner=named[0], participants=tuple(named[1:]))
    if task:
        return one.having(*scope.ground("responsibilities", task.what), owner=task.area)
    areas = scope.brief.areas
    if scope.brief.business.team_size == 1 and len(areas) == 1:
        return one.having(*scope.ground("areas", areas[0]), owner=areas[0])
    usual = (*(one.usual.owners[:2] if one.usual else ()), *scope.practice.owners.get(one.type, ()))
    known = _known(scope)
    owner = next((known[id_] for id_ in usual if id_ in known), None)
    return one.having(Basis(kind="inferred", ref="areas"), owner=owner) if owner else one


def _own_ground(one: Placed) -> tuple[Basis, ...]:
    return one.touchpoint.basis[:1]


def _known(scope: Scope) -> dict[str, str]:
    """The declared areas by what they are in our vocabulary."""
    found: dict[str, str] = {}
    for area in scope.brief.areas:
        if area in scope.knowledge.areas:
            found.setdefault(area, area)
        for name in _names(area, scope):
            for mention in scope.lexicon.mentions(name, {"area"}):
                found.setdefault(mention.id, area)
    return {id_: area for id_, area in found.items() if id_}


def _names(area: str, scope: Scope) -> tuple[str, ...]:
    """An area by its name, and by the role that it is said to have: "Marta", "dueña"; "Bia" of "professora Bia"."""
    duties = (task.what for task in scope.brief.responsibilities if task.area == area)
    own = " ".join(word for word in area.split() if word[:1].isupper())
    return tuple(filter(None, dict.fromkeys((area, own, *(what for what in duties if len(what.split()) <= _A_ROLE)))))


def _speaks_of(words: str, area: str) -> bool:
    return bool(area) and f" {fold(area)} " in f" {' '.join(fold(words).replace(',', ' ').split())} "


def _responsible(placed: tuple[Placed, ...], scope: Scope) -> dict[str, Responsibility]:
    """For each touchpoint the task that is about it: by channel, kind and words; else all of the task's stage."""
    best: dict[str, tuple[int, Responsibility]] = {}
    for task in scope.brief.responsibilities:
        if task.area not in scope.brief.areas:
            continue
        here = [one for one in placed if task.stage in (None, one.key, one.macro)]
        points = {one.touchpoint.id: _points(one, task, scope) for one in here}
        if not any(points.values()) and task.stage:
            points = dict.fromkeys(points, 1)
        for id_, value in points.items():
            if value > best.get(id_, (0, task))[0]:
                best[id_] = (value, task)
    return {id_: task for id_, (_, task) in best.items()}


def _points(one: Placed, task: Responsibility, scope: Scope) -> int:
    # Whom it is done for, and with what, is on every step of theirs.
    audiences, products = scope.brief.audiences, scope.brief.products
    shared = stems(" ".join([*(one.name for one in audiences), *(one.name for one in products)]))
    told = stems(f"{one.words} {one.touchpoint.name} {one.touchpoint.customer_action or ''}")
    points = min(2, len((stems(task.what) & told) - shared))
    for mention in scope.lexicon.mentions(task.what, {"channel", "type"}):
        ids = (mention.id, *mention.candidates)
        points += 3 * (one.channel in ids or one.type in ids)
    points += 2 * bool(scope.lexicon.cues["draft.messages"].search(fold(task.what)) and by_message(one, scope))
    return points


def _handed(one: Placed, scope: Scope) -> Placed:
    """Two people in one statement: the first hands over to the second."""
    places = {fold(one.words).find(fold(area)): area for area in scope.brief.areas if _speaks_of(one.words, area)}
    if len(places) < 2 or one.touchpoint.handoff:
        return one
    first, second = [places[place] for place in sorted(places)][:2]
    if re.search(rf"{re.escape(fold(first))}{_AND}{re.escape(fold(second))}", fold(one.words)):
        return one  # both do it: nothing changes hands
    return one.having(*_own_ground(one), handoff=Handoff(from_=first, to=second), owner=first, participants=(second,))


def _passed(home: Placed, one: Heard, told: Handover) -> Placed:
    """With who hands over what to whom, and the giver as its owner."""
    handoff = Handoff(from_=told.giver, to=told.taker, info_carried=told.what)
    return home.having(*one.ground, handoff=handoff, owner=told.giver, participants=(told.taker,))


def _equipped(one: Placed, scope: Scope) -> Placed:
    mentions = scope.lexicon.mentions(one.words, {"tool"}) if one.words else ()
    ids = {mention.id for mention in mentions if not mention.denied and not mention.idea}
    said = tuple(tool for tool in scope.tools if tool in ids or _speaks_of(one.words, tool))
    if said:
        return one.having(*_own_ground(one), tools=said)
    usual = (*_TOOLS.get(one.type, ()), *_TOOLS.get(one.channel, ()))
    fitting = tuple(tool for tool in scope.tools if tool in usual)
    if not fitting:
        return one
    grounds = (resting(ground) for ground in scope.ground("tools", fitting[0]))
    return one.having(*grounds, Basis(kind="inferred", ref="tools"), tools=fitting)
