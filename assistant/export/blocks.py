"""Pieces of the picture: each knows its height before it is drawn, so that they can be stacked."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from assistant.export.icons import icon
from assistant.export.measure import Lines, width, wrap
from assistant.export.svg import NOTHING, Markup, el, group, one_line, titled, words
from assistant.export.theme import BASE, CARD, DASHES, EDGE, FAINT, INK, LEADING, SMALL, SOFT, Tint
from assistant.export.wording import Ground


class Block(NamedTuple):
    """A thing of a known height; `draw` puts its top left corner at x, y."""

    height: float
    draw: Callable[[float, float], Markup]


class Style(NamedTuple):
    """How a text looks."""

    size: float = BASE
    colour: str = INK
    bold: bool = False
    italic: bool = False
    leading: float = LEADING


_SIGN = 22
"""How much room a touchpoint's number takes."""

PLAIN, QUIET = Style(), Style(SMALL, SOFT)


def type_set(broken: Lines, x: float, y: float, style: Style, *, anchor: str | None = None) -> Markup:
    """Lines of text whose first line's top is at `y`."""
    step = style.size * style.leading
    spans = [
        el("tspan", words(line), x=x, y=y + step * row + style.size * 0.98) for row, line in enumerate(broken.lines)
    ]
    return el(
        "text",
        *spans,
        font_size=style.size,
        fill=style.colour,
        text_anchor=anchor,
        font_weight="700" if style.bold else None,
        font_style="italic" if style.italic else None,
    )


def text(content: str, room: float, style: Style = PLAIN, *, most: int = 6, mark: str | None = None) -> Block:
    """A paragraph at most `room` wide, with a small icon before it where `mark` names one."""
    indent = style.size + 6 if mark else 0
    broken = wrap(content, room - indent, style.size, bold=style.bold, most=most)

    def draw(x: float, y: float) -> Markup:
        sign = icon(mark, x, y + style.size * 0.08, style.size + 1, style.colour, weight=2) if mark else NOTHING
        body = type_set(broken, x + indent, y, style)
        return titled(one_line(content), sign, body) if broken.cut else Markup(sign + body)

    return Block(len(broken.lines) * style.size * style.leading, draw)


def stack(blocks: Sequence[Block], gap: float = 4) -> Block:
    """Blocks one under the other."""
    height = sum(block.height for block in blocks) + gap * max(len(blocks) - 1, 0)

    def draw(x: float, y: float) -> Markup:
        drawn = []
        for block in blocks:
            drawn.append(block.draw(x, y))
            y += block.height + gap
        return Markup("".join(drawn))

    return Block(height, draw)


def card(
    inside: Block,
    room: float,
    ground: Ground,
    tint: Tint,
    *,
    fill: str = CARD,
    edge: str = EDGE,
    padding: float = 10,
    stripe: bool = False,
) -> Block:
    """A rounded box around `inside`; its border says where the content comes from."""
    height = inside.height + 2 * padding

    def draw(x: float, y: float) -> Markup:
        return Markup(
            frame(x, y, room, height, ground, fill=fill, edge=edge)
            + (el("path", d=_stripe(x, y, height), fill=tint.strong) if stripe else NOTHING)
            + inside.draw(x + padding + (4 if stripe else 0), y + padding)
        )

    return Block(height, draw)


def frame(
    x: float, y: float, wide: float, high: float, ground: Ground, *, fill: str, edge: str, radius: float = 8
) -> Markup:
    """The border of a card: solid for said, double for a document, dashed for a checklist, dotted for a guess."""
    dash = DASHES.get(ground if ground != "none" else None)
    outer = el(
        "rect",
        x=x,
        y=y,
        width=wide,
        height=high,
        rx=radius,
        fill=fill,
        stroke=edge,
        stroke_width=1.6 if dash else 1.25,
        stroke_dasharray=dash,
        stroke_linecap="round" if dash else None,
    )
    if ground != "document":
        return outer
    inner = el(
        "rect",
        x=x + 3,
        y=y + 3,
        width=wide - 6,
        height=high - 6,
        rx=radius - 3,
        fill="none",
        stroke=edge,
        stroke_width=1,
    )
    return Markup(outer + inner)


def _stripe(x: float, y: float, height: float) -> str:
    return f"M{x + 8:.1f} {y:.1f}a8 8 0 0 0-8 8v{height - 16:.1f}a8 8 0 0 0 8 8h-3a5 5 0 0 1 0 0v-{height:.1f}z"


def badge(label: str, x: float, y: float, tint: Tint, ground: Ground, radius: float = 9) -> Markup:
    """A touchpoint's number in a ring, centred at x, y; the ring is dashed as the touchpoint's border is."""
    dash = {"checklist": "4 2.5", "inferred": "1.2 2.6"}.get(ground)
    rings = [
        el(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            fill=CARD if dash else tint.pale,
            stroke=tint.strong if ground != "none" else FAINT,
            stroke_width=1.3,
            stroke_dasharray=dash,
            stroke_linecap="round" if dash else None,
        )
    ]
    if ground == "document":
        rings.append(el("circle", cx=x, cy=y, r=radius - 2, fill="none", stroke=tint.strong, stroke_width=0.8))
    size = 11 if len(label) < 3 else 9
    return group(
        *rings,
        el(
            "text",
            words(label),
            x=x,
            y=y + size * 0.36,
            text_anchor="middle",
            font_size=size,
            font_weight="700",
            fill=tint.ink,
        ),
    )


def numbered(
    inside: Callable[[float], Block], room: float, signs: Sequence[tuple[str, Ground]], tint: Tint
) -> Block:
    """`inside` to the right of touchpoints' numbers, or under them where they are too many."""
    wide = _SIGN * len(signs) + 4
    over = wide > room / 2 and len(signs) > 1
    across = max(int(room // _SIGN), 1) if over else len(signs)
    down = -(-len(signs) // across) * _SIGN if over else 0
    block = inside(room - (0 if over else wide))

    def draw(x: float, y: float) -> Markup:
        drawn = [
            badge(label, x + 9 + n % across * _SIGN, y + 9 + n // across * _SIGN, tint, ground)
            for n, (label, ground) in enumerate(signs)
        ]
        return Markup("".join([*drawn, block.draw(x + (0 if over else wide), y + 1 + down)]))

    return Block(max(block.height + 1 + down, 18), draw)


def pill(content: str, x: float, y: float, tint: Tint, *, room: float = 999) -> tuple[Markup, float]:
    """A small rounded label and how wide it is."""
    broken = wrap(content, room - 20, SMALL, bold=True, most=1)
    wide = width(broken.lines[0], SMALL, bold=True) + 20
    shape = el("rect", x=x, y=y, width=wide, height=24, rx=12, fill=tint.pale)
    return Markup(
        shape + type_set(broken, x + wide / 2, y + 5.5, Style(SMALL, tint.ink, bold=True), anchor="middle")
    ), wide
