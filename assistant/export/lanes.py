"""The lanes of the picture: what each shows of a touchpoint, as blocks. An absent thing gives no block."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.export.blocks import Block, Style, card, stack, text
from assistant.export.place import Place
from assistant.export.svg import Markup, el, group
from assistant.export.theme import CHANCE, DENSE, GHOST, MOMENT, PAIN, ROOMY, SMALL, SOFT, THOUGHT, Setting, Tint
from assistant.export.touchpoint_card import touchpoint_card
from assistant.export.wording import Ground, Wording, capital
from schemas import Action, Dropped, Metric, Proposal, Touchpoint

_MOST = 9
"""Lines of a pain: it is what people look for first."""
_QUOTES = '“”"«» '

Show = Callable[[Place], Block | None]


class Lane(NamedTuple):
    """A lane: the key of its name and its icon, and what it shows of each touchpoint.

    `same`: touchpoints of a dense column for which it is equal are shown together, under all their numbers.
    """

    name: str
    icon: str
    show: Show
    same: Callable[[Touchpoint], object] | None = None


def action(place: Place) -> Block | None:
    if not (did := place.touchpoint.customer_action):
        return None
    return place.numbered("customer_action", lambda room: text(did, room, place.style()))


def thought(place: Place) -> Block | None:
    if not (thinks := place.touchpoint.customer_thought):
        return None
    where = place.ground("customer_thought")
    spoken = f"“{thinks.strip(_QUOTES)}”"

    def said(room: float) -> Block:
        return text(spoken, room, place.style(THOUGHT.ink, italic=True))

    if place.dense:
        return place.numbered("customer_thought", said)
    inside = place.numbered("customer_thought", said, inset=10)
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
    decision = say("at_stake", what=it.decision_at_stake) if it.decision_at_stake else it.name
    recovery = say("recovery", what=it.recovery) if it.recovery else ""

    def inside(room: float) -> Block:
        parts = [text(decision, room, place.style(MOMENT.ink, bold=True))]
        return stack([*parts, *([text(recovery, room, place.quiet(MOMENT.ink), most=4)] if recovery else [])])

    return card(
        place.numbered("decision_at_stake", inside, inset=10),
        place.room,
        "said",
        MOMENT,
        fill=MOMENT.pale,
        edge=MOMENT.strong,
        padding=place.set.padding,
    )


def pain(place: Place) -> Block | None:
    if not (hurts := place.touchpoint.pain):
        return None
    style = place.style(PAIN.ink)
    inside = place.numbered("pain", lambda room: text(capital(hurts), room, style, most=_MOST), inset=10)
    where = place.ground("pain")
    edge = _edge(where, PAIN)
    return card(inside, place.room, where, PAIN, fill=PAIN.pale, edge=edge, padding=place.set.padding)


def owner(place: Place) -> Block | None:
    """Behind the scenes: who takes care, with whom and with what, what is handed over, and what was promised."""
    it, say = place.touchpoint, place.say

    def inside(room: float) -> Block:
        parts = []
        if it.owner:
            parts.append(text(say.area(it.owner), room, place.style(bold=True), most=3))
        if it.participants:
            others = say("with", names=", ".join(map(say.area, it.participants)))
            parts.append(text(others, room, place.quiet(), most=3))
        if it.tools:
            parts.append(text(", ".join(map(say.tool, it.tools)), room, place.quiet(), most=3, mark="tool"))
        if it.handoff:
            parts.append(text(handed_over(it, say), room, place.quiet(), most=4, mark="swap"))
        if it.response_promise:
            parts.append(text(say("promise", what=it.response_promise), room, place.quiet(), most=3, mark="clock"))
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
        "metrics", lambda room: stack([_metric(each, room, place) for each in place.touchpoint.metrics], gap=8)
    )


def _metric(each: Metric, room: float, place: Place) -> Block:
    say = place.say
    parts = [text(say.metric(each.id), room, place.style(bold=True), most=3)]
    if measured := say.measured(each):
        parts.append(text(measured, room, place.quiet(), most=3))
    if each.instrument:
        parts.append(text(say("instrument", what=say.tool(each.instrument)), room, place.quiet(), most=2))
    return stack(parts, gap=2)


def chance(place: Place) -> Block | None:
    """The action that was agreed on for a touchpoint."""
    if not (agreed := place.touchpoint.action):
        return None
    room = place.room - 20
    told = planned(agreed, place.say)
    details = [text(told, room, place.quiet(CHANCE.ink), most=4)] if told else []
    first = place.numbered("action", lambda left: text(agreed.what, left, place.style(CHANCE.ink)), inset=10)
    inside, padding = stack([first, *details]), place.set.padding
    return card(inside, place.room, "said", CHANCE, fill=CHANCE.pale, edge=CHANCE.pale, padding=padding)


def planned(agreed: Action, say: Wording) -> str:
    """Who does an action, until when, and what it takes."""
    known = (
        agreed.owner and say.area(agreed.owner),
        agreed.due and say("until", due=agreed.due),
        agreed.effort and say("effort", what=agreed.effort),
        agreed.priority and say("priority", what=agreed.priority),
    )
    return " · ".join(part for part in known if part)


def ghost(proposal: Proposal, room: float, say: Wording, set_: Setting = ROOMY) -> Block:
    """A proposal: not there yet, so only an outline."""
    it = proposal.touchpoint
    inner, quiet = room - 20, Style(SMALL, SOFT, leading=set_.leading)
    # Where there is little room, border and sign say that it is a proposal, and the item is named without its source.
    dense, way = set_ == DENSE, say.channel(it.channel)
    head = text(way if dense else f"{say('proposal')} · {way}", inner, quiet, most=2, mark="plus")
    name = text(it.name, inner, Style(set_.base, GHOST.ink, bold=True, leading=set_.leading), most=4)
    source = text(say.proposed(proposal, *[""] * dense), inner, quiet, most=3, mark="checklist")
    inside, padding = stack([head, name, source]), set_.padding
    outline = card(inside, room, "checklist", GHOST, fill="none", edge=GHOST.strong, padding=padding)
    return Block(
        outline.height, lambda x, y: group(outline.draw(x, y), class_="tj-proposal", data_proposal=proposal.id)
    )


def leaving(left: Dropped, room: float, say: Wording, set_: Setting = ROOMY) -> Block:
    """What is done no more: an outline with who ends it, until when."""
    inner, quiet = room - 20, Style(SMALL, SOFT, leading=set_.leading)
    name = text(left.touchpoint.name, inner, Style(set_.base, SOFT, bold=True, leading=set_.leading), most=4)
    lines = [text(say("md.dropped"), inner, quiet, most=2), name, text(say.left(left), inner, quiet, most=3)]
    outline = card(stack(lines), room, "none", GHOST, fill="none", edge=SOFT, padding=set_.padding)
    return Block(outline.height, lambda x, y: group(outline.draw(x, y), class_="tj-dropped", data_dropped=left.id))


def column(lane: Lane, places: Sequence[Place], blocks: Mapping[int, Block]) -> tuple[Block, ...]:
    """What `lane` shows of the touchpoints of one column, each once or with those of which it shows the same."""
    told = [place for place in places if place.number in blocks]
    if not (same := lane.same) or not any(place.dense for place in told):
        return tuple(blocks[place.number] for place in told)
    found = []
    while told:
        like = [place for place in told if same(place.touchpoint) == same(told[0].touchpoint)]
        block = shown(lane, told[0]._replace(beside=tuple(like[1:]))) if like[1:] else blocks[told[0].number]
        found += [block] if block else []
        told = [place for place in told if place not in like]
    return tuple(found)


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
    Lane("action", "steps", action, lambda it: it.customer_action),
    Lane("thought", "chat", thought),
    Lane("touchpoint", "pin", touchpoint_card),
)
FEELING = (
    Lane("moment", "diamond", moment),
    Lane("pain", "bolt", pain),
)
BACKSTAGE = (
    Lane("owner", "person", owner, lambda it: (it.owner, it.participants, it.tools, it.handoff, it.response_promise)),
    Lane("metric", "gauge", metric, lambda it: it.metrics),
)
CHANCES = Lane("chance", "spark", chance)
