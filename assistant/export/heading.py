"""The head of the picture: what the map is of, for whom, for what, and what must be kept in mind."""

from collections.abc import Sequence

from assistant.export.blocks import QUIET, Block, Style, card, pill, stack, text
from assistant.export.icons import icon
from assistant.export.layout import GAP, PAD
from assistant.export.svg import NOTHING, Markup
from assistant.export.theme import CARD, CHANCE, HAIR, INK, MACROS, NAME, SMALL, SOFT, TITLE
from assistant.export.wording import Wording
from schemas import JourneyMap

_BULLETS = 4


def heading(map_: JourneyMap, wide: float, say: Wording) -> Block:
    """The title line and a row of facts, `wide` over all."""
    room = wide - 2 * PAD
    title = text(title_of(map_, say), room - 240, Style(TITLE, INK, bold=True), most=2)
    under = text(_subtitle(map_, say), room - 240, Style(14, SOFT), most=2) if _subtitle(map_, say) else None
    facts = _row(facts_of(map_, say), room)
    parts = stack(
        [title, *([under] if under else []), Block(4, lambda *_: NOTHING), *([facts] if facts else [])], gap=8
    )

    def draw(x: float, y: float) -> Markup:
        return Markup(parts.draw(x, y) + _state(map_, x + room, y + 4, say))

    return Block(parts.height, draw)


def title_of(map_: JourneyMap, say: Wording) -> str:
    """The map's title, or audience and product, or that there is none yet."""
    both = " · ".join(name for name in (map_.audience.name, map_.product.name) if name)
    return map_.title.strip() or both or say("untitled")


def _subtitle(map_: JourneyMap, say: Wording) -> str:
    of = map_.business
    parts = (of.name, say.industry(of.industry) if of.industry else "", of.country or "")
    return " · ".join(part for part in (say("title"), *parts) if part)


def _state(map_: JourneyMap, right: float, y: float, say: Wording) -> Markup:
    if not map_.state:
        return NOTHING
    tint = MACROS["pre"] if map_.state == "current" else CHANCE
    _, wide = pill(say(f"state.{map_.state}"), 0, 0, tint, room=230)
    return pill(say(f"state.{map_.state}"), right - wide, y, tint, room=230)[0]


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
        ("person", say("audience"), audience.name, details),
        ("box", say("product"), product.name, [*price, *(other for other in others if other)]),
        ("target", say("goal"), goal.text if goal else "", [say.measured(goal)] if goal and say.measured(goal) else []),
        ("bolt", say("pains"), "", list(map_.pains)),
        ("shield", say("constraints"), "", [constraint.text for constraint in map_.constraints]),
    ]
    return [fact for fact in facts if fact[2] or fact[3]]


def _row(facts: Sequence[Fact], room: float) -> Block | None:
    if not facts:
        return None
    each = min((room - GAP * (len(facts) - 1)) / len(facts), 560)
    blocks = [_fact(fact, each) for fact in facts]
    high = max(block.height for block in blocks)
    cards = [
        card(Block(high, block.draw), each, "said", MACROS["pre"], fill=CARD, edge=HAIR, padding=14) for block in blocks
    ]

    def draw(x: float, y: float) -> Markup:
        return Markup("".join(one.draw(x + i * (each + GAP), y) for i, one in enumerate(cards)))

    return Block(cards[0].height, draw)


def _fact(fact: Fact, wide: float) -> Block:
    mark, label, main, more = fact
    room = wide - 28 - 32
    lines = [text(label, room, Style(SMALL, SOFT, bold=True), most=2)]
    lines += [text(main, room, Style(NAME + 1, INK, bold=True), most=4)] if main else []
    shown = more if len(more) <= _BULLETS else [*more[: _BULLETS - 1], f"+ {len(more) - _BULLETS + 1}"]
    style = QUIET if main else Style(13, INK)
    lines += [text(line, room, style, most=3) for line in shown]
    body = stack(lines, gap=3)

    def draw(x: float, y: float) -> Markup:
        return Markup(icon(mark, x, y, 20, MACROS["pre"].strong) + body.draw(x + 32, y))

    return Block(body.height, draw)
