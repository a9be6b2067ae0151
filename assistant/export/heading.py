"""The head of the picture: what the map is of, for whom, for what, and what must be kept in mind."""

from collections.abc import Sequence

from assistant.export.blocks import Block, Style, card, pill, stack, text
from assistant.export.icons import icon
from assistant.export.itinerary import itinerary
from assistant.export.layout import GAP, PAD, Layout
from assistant.export.svg import Markup
from assistant.export.theme import CARD, CHANCE, DENSE, GHOST, HAIR, INK, MACROS, SMALL, SOFT, TITLE, Setting
from assistant.export.wording import Wording, capital
from schemas import Goal, JourneyMap

_BULLETS = 4
_DENSE = 24
_AGAIN = 20
"""Size of the title on later sheets."""


def heading(map_: JourneyMap, layout: Layout, say: Wording) -> Block:
    """The title, on the first sheet with a row of facts; where there are several sheets, where this one stands."""
    room = layout.width - 2 * PAD
    dense = layout.set == DENSE
    sizes = (_DENSE if dense else TITLE) if layout.first else _AGAIN
    lines = [text(title_of(map_, say), room - 320, Style(sizes, INK, bold=True), most=2)]
    lines += [text(under, room - 320, Style(14, SOFT), most=2)] if (under := _subtitle(map_, say)) else []
    facts = _row(facts_of(map_, say), room, layout.set) if layout.first else None
    more = [each for each in (facts, itinerary(map_, layout)) if each]
    gap = 10 if dense else 20
    parts = stack([stack(lines, gap=4 if dense else 8), *more], gap=gap if more else 0)

    def draw(x: float, y: float) -> Markup:
        return Markup(parts.draw(x, y) + _pills(map_, layout, x + room, y + 4, say))

    return Block(parts.height, draw)


def title_of(map_: JourneyMap, say: Wording) -> str:
    """The map's title, or audience and product, or that there is none yet."""
    both = " · ".join(name for name in (map_.audience.name, map_.product.name) if name)
    return map_.title.strip() or both or say("untitled")


def _subtitle(map_: JourneyMap, say: Wording) -> str:
    of = map_.business
    parts = (of.name, say.trade(map_), say.country(of.country or ""))
    return " · ".join(part for part in (say("title"), *parts) if part)


def _pills(map_: JourneyMap, layout: Layout, right: float, y: float, say: Wording) -> Markup:
    """What is drawn, today's map or the one that is wanted, and which sheet this is of how many."""
    number, count = layout.sheet
    told = [(say(f"state.{map_.state}"), MACROS["pre"] if map_.state == "current" else CHANCE)] if map_.state else []
    told += [(say("sheet", number=number, count=count), GHOST)] if count > 1 else []
    drawn = []
    for words, tint in told:
        _, wide = pill(words, 0, 0, tint, room=230)
        right -= wide
        drawn.append(pill(words, right, y, tint, room=230)[0])
        right -= 8
    return Markup("".join(drawn))


Fact = tuple[str, str, str, list[str]]
"""An icon, what it is, the main words, and more lines."""


def facts_of(map_: JourneyMap, say: Wording) -> list[Fact]:
    """What stands in the head: who, what, the goal, what hurts and what is ruled out."""
    audience, product, goal = map_.audience, map_.product, map_.goal
    details = [f"{say.attribute(key)}: {value}" for key, value in audience.attributes.items()]
    if audience.scope == "all_segments":
        details.insert(0, say("all_segments"))
    if audience.segments:
        details.append(say("segments", names=", ".join(audience.segments)))
    price = [say("price", price=product.price)] if product.price else []
    others = [", ".join(name for name in product.names if name != product.name)]
    facts: list[Fact] = [
        ("person", say("audience"), capital(audience.name), details),
        ("box", say("product"), capital(product.name), [*price, *(other for other in others if other)]),
        ("target", say("goal"), capital(goal.text) if goal else "", _measured(goal, say)),
        ("bolt", say("pains"), "", [capital(pain) for pain in map_.pains]),
        ("shield", say("constraints"), "", [capital(constraint.text) for constraint in map_.constraints]),
    ]
    return [fact for fact in facts if fact[2] or fact[3]]


def _measured(goal: Goal | None, say: Wording) -> list[str]:
    return [say.measured(goal)] if goal and say.measured(goal) else []


def _row(facts: Sequence[Fact], room: float, set_: Setting) -> Block | None:
    if not facts:
        return None
    # Three or more fill the row; one or two would be too wide to read.
    each = min((room - GAP * (len(facts) - 1)) / len(facts), 560 if len(facts) < 3 else room)
    blocks = [_fact(fact, each, set_) for fact in facts]
    high, padding = max(block.height for block in blocks), set_.padding + 4
    cards = [
        card(Block(high, block.draw), each, "said", MACROS["pre"], fill=CARD, edge=HAIR, padding=padding)
        for block in blocks
    ]

    def draw(x: float, y: float) -> Markup:
        return Markup("".join(one.draw(x + i * (each + GAP), y) for i, one in enumerate(cards)))

    return Block(cards[0].height, draw)


def _fact(fact: Fact, wide: float, set_: Setting) -> Block:
    mark, label, main, more = fact
    room = wide - 28 - 32
    lines = [text(label, room, Style(SMALL, SOFT, bold=True, leading=set_.leading), most=2)]
    lines += [text(main, room, Style(set_.name + 1, INK, bold=True, leading=set_.leading), most=4)] if main else []
    shown = more if len(more) <= _BULLETS else [*more[: _BULLETS - 1], f"+ {len(more) - _BULLETS + 1}"]
    shown = [" · ".join(shown)] if set_ == DENSE and shown else shown
    style = Style(SMALL if main else set_.base, SOFT if main else INK, leading=set_.leading)
    lines += [text(line, room, style, most=3 if set_ != DENSE else 5) for line in shown]
    body = stack(lines, gap=3)

    def draw(x: float, y: float) -> Markup:
        return Markup(icon(mark, x, y, 20, MACROS["pre"].strong) + body.draw(x + 32, y))

    return Block(body.height, draw)
