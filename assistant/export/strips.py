"""The lanes as they lie on the page, top to bottom: only those that have something to show."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.export.blocks import Block, Style, card, stack, text, type_set
from assistant.export.course import course
from assistant.export.feelings import feelings
from assistant.export.lanes import BACKSTAGE, CHANCES, CUSTOMER, FEELING, Lane
from assistant.export.layout import GAP, PAD, RAIL, Layout, Span
from assistant.export.measure import width, wrap
from assistant.export.svg import Markup, el
from assistant.export.theme import HAIR, INK, MACROS, PAPER, SMALL, SOFT, Setting
from assistant.export.wording import Wording, capital, stage_ground
from schemas import Deviation, JourneyMap


class Strip(NamedTuple):
    """A lane as it lies on the page."""

    name: str
    icon: str
    height: float
    draw: Callable[[float], Markup]


def strips(map_: JourneyMap, layout: Layout, say: Wording, prefix: str) -> list[Strip]:
    """The lanes that have something to show, top to bottom; ways off the path stand on the last sheet."""
    found = [_questions(layout, say)]
    found += [_lane(lane, layout) for lane in CUSTOMER if layout.height(lane.name) or lane.name == "touchpoint"]
    if known := course(layout, say):
        found.append(Strip("emotion", "heart", known.height, lambda y: feelings(known, layout, y, say, prefix)))
    found += [_lane(lane, layout) for lane in FEELING if layout.height(lane.name)]
    behind = [_lane(lane, layout) for lane in (*BACKSTAGE, CHANCES) if layout.height(lane.name)]
    found += [_curtain(layout, say), *behind] if behind else []
    if map_.deviations and layout.last:
        found.append(_deviations(map_, layout))
    return found


def _lane(lane: Lane, layout: Layout) -> Strip:
    def drawn(y: float) -> Markup:
        cells = []
        for column, blocks in zip(layout.columns, layout.cells[lane.name], strict=True):
            down = y + layout.set.air
            for block in blocks:
                cells.append(block.draw(column.x, down))
                down += block.height + layout.set.gap
        return Markup("".join(cells))

    return Strip(lane.name, lane.icon, layout.height(lane.name) + 2 * layout.set.air, drawn)


def _questions(layout: Layout, say: Wording) -> Strip:
    blocks = [_question(span, say, layout.set) for span in layout.spans]
    high = max(b.height for b in blocks) + 2 * layout.set.air

    def drawn(y: float) -> Markup:
        washes = [_wash(span, y, high, span is layout.spans[-1]) for span in layout.spans]
        asked = [b.draw(s.x + GAP / 2, y + layout.set.air) for s, b in zip(layout.spans, blocks, strict=True)]
        return Markup("".join((*washes, *asked)))

    return Strip("question", "question", high, drawn)


def _wash(span: Span, y: float, high: float, last: bool) -> Markup:
    """A breath of the stage's colour behind its question."""
    wide = span.wide - (GAP if last else 4)
    return el(
        "rect",
        x=span.x,
        y=y + 4,
        width=wide,
        height=high - 8,
        rx=8,
        fill=MACROS[span.stage.macro].pale,
        fill_opacity=0.42,
    )


def _question(span: Span, say: Wording, set_: Setting) -> Block:
    """What the customer asks in a stage and expects of it."""
    room = min(span.wide - GAP, 560)
    ink, guess = MACROS[span.stage.macro].ink, stage_ground(span.stage) == "inferred"
    # What nobody said but is usual to ask is set apart: italic, not bold, with the sign of a guess.
    style = Style(set_.base + 1, ink, bold=not guess, italic=guess, leading=set_.leading)
    lines = [text(say.question(span.stage), room, style, most=5, mark="inferred" if guess else None)]
    if span.stage.expectation:
        under = Style(set_.base, SOFT, leading=set_.leading)
        lines.append(text(say("hopes", what=span.stage.expectation), room, under, most=4))
    if not span.stage.touchpoints:
        lines.append(text(say("no_touchpoints"), room, Style(SMALL, SOFT, italic=True)))
    return stack(lines)


def _deviations(map_: JourneyMap, layout: Layout) -> Strip:
    room = layout.width - 2 * PAD - RAIL
    each = min(max((room - GAP) / len(map_.deviations) - GAP, 240), 360)
    across = max(int(room // (each + GAP)), 1)
    cards = [_deviation(deviation, each, layout.set) for deviation in map_.deviations]
    rows = [cards[i : i + across] for i in range(0, len(cards), across)]

    def drawn(y: float) -> Markup:
        parts, down = [], y + layout.set.air
        for row in rows:
            parts += [block.draw(PAD + RAIL + GAP / 2 + i * (each + GAP), down) for i, block in enumerate(row)]
            down += max(block.height for block in row) + 12
        return Markup("".join(parts))

    return Strip("deviation", "route", sum(max(b.height for b in row) + 12 for row in rows) + layout.set.air, drawn)


def _deviation(deviation: Deviation, room: float, set_: Setting) -> Block:
    bold, plain = (Style(set_.base, ink, ink == INK, leading=set_.leading) for ink in (INK, SOFT))
    lines = [text(capital(deviation.trigger), room - 20, bold, most=4, mark="route")]
    if deviation.response:
        lines.append(text(deviation.response, room - 20, plain, most=5))
    return card(stack(lines), room, "said", MACROS["pre"], edge=HAIR, padding=set_.padding)


def _curtain(layout: Layout, say: Wording) -> Strip:
    """The line between what the customer sees and what happens behind."""

    def drawn(y: float) -> Markup:
        label = wrap(say("backstage"), 400, SMALL, bold=True)
        line = el(
            "path",
            d=f"M{PAD:.0f} {y + 14:.1f}H{layout.width - PAD:.0f}",
            stroke="#9aa5b6",
            stroke_width=1.5,
            stroke_dasharray="6 6",
        )
        wide = width(label.lines[0], SMALL, bold=True) + 20
        ground = el("rect", x=PAD + 10, y=y + 2, width=wide, height=24, fill=PAPER)
        return Markup(line + ground + type_set(label, PAD + 20, y + 6, Style(SMALL, SOFT, bold=True)))

    return Strip("backstage", "", 28, drawn)
