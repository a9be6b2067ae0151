"""The card of a touchpoint: what is worth knowing at once."""

from assistant.export.blocks import Block, Style, badge, card, stack, text
from assistant.export.icons import channel_icon, icon
from assistant.export.measure import width
from assistant.export.place import Place
from assistant.export.svg import Markup, el, titled
from assistant.export.theme import FAINT, MOMENT, SMALL, SOFT
from assistant.export.wording import number


def touchpoint_card(place: Place) -> Block:
    """Channel with icon and number, name, facts, who starts it, and where it comes from."""
    it, say = place.touchpoint, place.say
    room = place.room - 2 * place.set.padding - 4
    facts = [
        text(_marked(fact, cell, place), room, place.quiet(), most=3, mark=mark)
        for mark, cell, fact in (
            ("diamond", "moment_of_truth", it.moment_of_truth and say("moment")),
            ("clock", "wait", it.wait and say("wait", wait=it.wait)),
            ("calendar", "days_since_previous_contact", _days(place)),
            ("spark", "value_added", it.value_added and say("gains", what=it.value_added.what)),
            ("target", "expectation", it.expectation and say("hopes", what=it.expectation)),
            ("lock", "data_collected", it.data_collected and say("data", what=it.data_collected)),
            ("swap", "alternative", it.alternative and say("alternative", what=it.alternative)),
        )
        if fact
    ]
    name = text(it.name, room, place.style(bold=True)._replace(size=place.set.name), most=5)
    if place.dense:
        inside = stack([_line(place, room), name, *facts, *_standing(place, room)], gap=3)
    else:
        inside = stack([_card_head(place, room), name, *facts, _card_foot(place, room)], gap=6)
    tint = MOMENT if it.moment_of_truth else place.tint
    edge = MOMENT.strong if it.moment_of_truth else tint.strong if place.ground() != "none" else FAINT
    padding, stripe = place.set.padding, it.moment_of_truth
    return card(inside, place.room, place.ground(), tint, edge=edge, padding=padding, stripe=stripe)


def _marked(fact: str, cell: str, place: Place) -> str:
    """A fact, saying so where it is a guess on a card that is none."""
    guess = place.ground(cell) == "inferred" and place.ground() != "inferred"
    return f"{fact} ({place.say('basis.inferred').lower()})" if guess else fact


def _days(place: Place) -> str:
    days = place.touchpoint.days_since_previous_contact
    return place.say("days_since", days=number(days)) if days is not None else ""


def _card_head(place: Place, room: float) -> Block:
    channel = text(place.say.channel(place.touchpoint.channel), room - 58, Style(SMALL, SOFT), most=2)

    def draw(x: float, y: float) -> Markup:
        tile = el("rect", x=x, y=y, width=30, height=30, rx=8, fill=place.tint.pale)
        sign = channel_icon(place.touchpoint.channel, x + 6, y + 6, 18, place.tint.ink)
        count = badge(str(place.number), x + room - 9, y + 10, place.tint, place.ground())
        return Markup(tile + sign + channel.draw(x + 38, y + max(0, (30 - channel.height) / 2)) + count)

    return Block(max(30, channel.height), draw)


def _line(place: Place, room: float) -> Block:
    """Head and foot in one line: channel, who starts it, number; border and ring tell where it comes from."""
    it, say = place.touchpoint, place.say
    known = say.channel(it.channel)
    # Where a word would break for the arrow, the arrow goes under the number.
    under = max(width(word, SMALL) for word in known.split(" ")) > room - 58
    channel = text(known, room - (42 if under else 58), place.quiet(), most=2)
    arrow = "out" if it.direction == "proactive" else "in"
    across, down = (room - 16, 20) if under else (room - 36, 2)

    def draw(x: float, y: float) -> Markup:
        sign = channel_icon(it.channel, x, y + 1, 16, place.tint.ink) + channel.draw(x + 20, y + 2)
        starts = titled(say(f"legend.{it.direction}"), icon(arrow, x + across, y + down, 14, SOFT))
        count = badge(str(place.number), x + room - 9, y + 9, place.tint, place.ground())
        return Markup(sign + starts + titled(say(f"basis.{place.ground()}"), count))

    return Block(max(34 if under else 18, channel.height + 2), draw)


def _standing(place: Place, room: float) -> list[Block]:
    """What a sign does not tell: that it is checked, or still to come."""
    status = place.touchpoint.status
    told = status in ("validated", "planned")
    return [text(place.say(f"status.{status}"), room, place.quiet(), mark="target")] if told else []


def _card_foot(place: Place, room: float) -> Block:
    it, say = place.touchpoint, place.say
    known = say(f"basis.{place.ground()}")
    if it.status in ("validated", "planned"):
        known += f" · {say(f'status.{it.status}')}"
    sign = {"none": None}.get(place.ground(), place.ground())
    label = text(known, room - 24, Style(SMALL, SOFT), most=2, mark=sign)
    arrow = "out" if it.direction == "proactive" else "in"

    def draw(x: float, y: float) -> Markup:
        line = el("path", d=f"M{x:.1f} {y:.1f}h{room:.1f}", stroke="#eceff4", stroke_width=1)
        start = titled(say(f"legend.{it.direction}"), icon(arrow, x + room - 15, y + 7, 15, SOFT))
        return Markup(line + label.draw(x, y + 7) + start)

    return Block(label.height + 7, draw)
