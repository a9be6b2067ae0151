"""The lanes of the picture: what each shows of a touchpoint, as blocks. An absent thing gives no block."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.export.blocks import QUIET, Block, Style, card, stack, text
from assistant.export.place import Place
from assistant.export.svg import Markup, el, group
from assistant.export.theme import BASE, CHANCE, GHOST, INK, MOMENT, PAIN, SMALL, SOFT, THOUGHT, Tint
from assistant.export.touchpoint_card import touchpoint_card
from assistant.export.wording import Ground, Wording
from schemas import Action, Metric, Proposal, Touchpoint

_QUOTES = '“”"«» '

Show = Callable[[Place], Block | None]


class Lane(NamedTuple):
    """A lane: the key of its name and its icon, and what it shows of each touchpoint."""

    name: str
    icon: str
    show: Show


def action(place: Place) -> Block | None:
    if not (did := place.touchpoint.customer_action):
        return None
    return place.numbered("customer_action", lambda room: text(did, room))


def thought(place: Place) -> Block | None:
    if not (thinks := place.touchpoint.customer_thought):
        return None
    where = place.ground("customer_thought")
    spoken = f"“{thinks.strip(_QUOTES)}”"
    inside = place.numbered(
        "customer_thought", lambda room: text(spoken, room, Style(BASE, THOUGHT.ink, italic=True)), inset=10
    )
    bubble = card(inside, place.room, where, THOUGHT, fill=THOUGHT.pale, edge=_edge(where, THOUGHT))
    if where not in ("said", "none"):
        return bubble  # A tail would break the border that tells where the thought comes from.

    def draw(x: float, y: float) -> Markup:
        tail = el("path", d=f"M{x + 16:.1f} {y + bubble.height:.1f}v7l9-7z", fill=THOUGHT.pale)
        return Markup(bubble.draw(x, y) + tail)

    return Block(bubble.height + 7, draw)


def _edge(where: Ground, tint: Tint) -> str:
    """A border shows only where it has something to tell: what was said needs none."""
    return tint.pale if where in ("said", "none") else tint.strong


def moment(place: Place) -> Block | None:
    """What the customer decides there, and what to do if it goes wrong."""
    it, say = place.touchpoint, place.say
    if not it.moment_of_truth:
        return None
    decision = say("at_stake", what=it.decision_at_stake) if it.decision_at_stake else say("moment")
    recovery = say("recovery", what=it.recovery) if it.recovery else ""

    def inside(room: float) -> Block:
        parts = [text(decision, room, Style(BASE, MOMENT.ink, bold=True))]
        return stack([*parts, *([text(recovery, room, Style(SMALL, MOMENT.ink), most=4)] if recovery else [])])

    return card(
        place.numbered("decision_at_stake", inside, inset=10),
        place.room,
        "said",
        MOMENT,
        fill=MOMENT.pale,
        edge=MOMENT.strong,
    )


def pain(place: Place) -> Block | None:
    if not (hurts := place.touchpoint.pain):
        return None
    inside = place.numbered("pain", lambda room: text(hurts, room, Style(BASE, PAIN.ink)), inset=10)
    return card(inside, place.room, place.ground("pain"), PAIN, fill=PAIN.pale, edge=_edge(place.ground("pain"), PAIN))


def owner(place: Place) -> Block | None:
    """Behind the scenes: who takes care, with whom and with what, what is handed over, and what was promised."""
    it, say = place.touchpoint, place.say

    def inside(room: float) -> Block:
        parts = []
        if it.owner:
            parts.append(text(say.area(it.owner), room, Style(BASE, INK, bold=True), most=3))
        if it.participants:
            parts.append(text(say("with", names=", ".join(map(say.area, it.participants))), room, QUIET, most=3))
        if it.tools:
            parts.append(text(", ".join(map(say.tool, it.tools)), room, QUIET, most=3, mark="tool"))
        if it.handoff:
            parts.append(text(handed_over(it, say), room, QUIET, most=4, mark="swap"))
        if it.response_promise:
            parts.append(text(say("promise", what=it.response_promise), room, QUIET, most=3, mark="clock"))
        return stack(parts)

    anything = (it.owner, it.participants, it.tools, it.handoff, it.response_promise)
    return place.numbered("owner", inside) if any(anything) else None


def handed_over(it: Touchpoint, say: Wording) -> str:
    if not it.handoff:
        return ""
    sides = say("handoff", giver=say.area(it.handoff.from_), taker=say.area(it.handoff.to))
    return f"{sides} · {say('carried', what=it.handoff.info_carried)}" if it.handoff.info_carried else sides


def metric(place: Place) -> Block | None:
    if not place.touchpoint.metrics:
        return None
    return place.numbered(
        "metrics", lambda room: stack([_metric(each, room, place.say) for each in place.touchpoint.metrics], gap=8)
    )


def _metric(each: Metric, room: float, say: Wording) -> Block:
    parts = [text(say.metric(each.id), room, Style(BASE, INK, bold=True), most=3)]
    if measured := say.measured(each):
        parts.append(text(measured, room, Style(SMALL, SOFT), most=3))
    if each.instrument:
        parts.append(text(say("instrument", what=say.tool(each.instrument)), room, QUIET, most=2))
    return stack(parts, gap=2)


def chance(place: Place) -> Block | None:
    """The action that was agreed on for a touchpoint."""
    if not (agreed := place.touchpoint.action):
        return None
    room = place.room - 20
    details = (
        text(planned(agreed, place.say), room, Style(SMALL, CHANCE.ink), most=4) if planned(agreed, place.say) else None
    )
    first = place.numbered("action", lambda left: text(agreed.what, left, Style(BASE, CHANCE.ink)), inset=10)
    return card(
        stack([first, *([details] if details else [])]), place.room, "said", CHANCE, fill=CHANCE.pale, edge=CHANCE.pale
    )


def planned(agreed: Action, say: Wording) -> str:
    """Who does an action, until when, and what it takes."""
    known = (
        agreed.owner and say.area(agreed.owner),
        agreed.due and say("until", due=agreed.due),
        agreed.effort and say("effort", what=agreed.effort),
        agreed.priority and say("priority", what=agreed.priority),
    )
    return " · ".join(part for part in known if part)


def ghost(proposal: Proposal, room: float, say: Wording) -> Block:
    """A proposal: not there yet, so only an outline."""
    it = proposal.touchpoint
    inner = room - 20
    head = text(f"{say('proposal')} · {say.channel(it.channel)}", inner, Style(SMALL, SOFT), most=2, mark="plus")
    name = text(it.name, inner, Style(BASE, GHOST.ink, bold=True), most=4)
    source = text(say.item(proposal.checklist), inner, QUIET, most=3, mark="checklist")
    outline = card(stack([head, name, source]), room, "checklist", GHOST, fill="none", edge=GHOST.strong)
    return Block(
        outline.height, lambda x, y: group(outline.draw(x, y), class_="tj-proposal", data_proposal=proposal.id)
    )


def shown(lane: Lane, place: Place) -> Block | None:
    """What `lane` shows of a touchpoint, in a group by which a page finds the touchpoint again."""
    if not (block := lane.show(place)):
        return None
    id_ = place.touchpoint.id
    named = (
        {"class_": "tj-touchpoint", "data_id": id_}
        if lane.name == "touchpoint"
        else {"class_": "tj-cell", "data_touchpoint": id_}
    )
    return Block(block.height, lambda x, y: group(block.draw(x, y), **named))


CUSTOMER = (
    Lane("action", "steps", action),
    Lane("thought", "chat", thought),
    Lane("touchpoint", "pin", touchpoint_card),
)
FEELING = (
    Lane("moment", "diamond", moment),
    Lane("pain", "bolt", pain),
)
BACKSTAGE = (
    Lane("owner", "person", owner),
    Lane("metric", "gauge", metric),
)
CHANCES = Lane("chance", "spark", chance)
