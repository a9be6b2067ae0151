"""How a map is drawn, for the screen and for files: stages across, lanes down."""

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import NamedTuple

from assistant.export.blocks import Block, Style, stack, text
from assistant.export.grounds import grounds, minding
from assistant.export.heading import heading, title_of
from assistant.export.icons import icon
from assistant.export.layout import PAD, Layout
from assistant.export.legend import dates, legend
from assistant.export.stages import chevrons, empty
from assistant.export.strips import Strip, strips
from assistant.export.svg import NOTHING, Markup, el, group, num, one_line, words
from assistant.export.theme import BASE, FONT, INK, LANE, PAPER, ROOMY, SMALL, SOFT
from assistant.export.wording import Wording
from schemas import JourneyMap

_NAME = 128
"""Width of the lanes' names."""
_LINES = 40
"""Of what a map rests on: more than any map has, for nothing of it may be cut."""

_FEW = 14
"""Touchpoints of a map up to which the foot of its picture has room for more."""


class Picture(NamedTuple):
    """A map, or what of it stands on one sheet, as large as it must be.

    `draw` makes it in a frame of a width and a height, of which so much is left out along the edges.
    """

    width: float
    height: float
    draw: Callable[[float, float, float], str]


def composed(map_: JourneyMap, layout: Layout, say: Wording) -> Picture:
    """Head, stages, lanes and foot of `layout`, one under the other; in a higher frame the foot stands at its end."""
    prefix = _prefix(map_, layout, say)
    head, foot = heading(map_, layout, say), _foot(map_, layout, say)
    body = _lanes(map_, layout, say, prefix) if map_.stages else empty(map_, layout.width, say)
    over, under = 2.4 * layout.set.air, 1.6 * layout.set.air
    high = PAD + head.height + over + body.height + under + foot.height + PAD

    def drawn(wide: float, tall: float, off: float) -> str:
        top = PAD + head.height + over
        parts = [head.draw(PAD, PAD), body.draw(PAD, top), foot.draw(PAD, tall - PAD - foot.height)]
        return _document(map_, say, prefix, (wide, tall, off), parts)

    return Picture(layout.width, high, drawn)


def _prefix(map_: JourneyMap, layout: Layout, say: Wording) -> str:
    """Begins the ids of a drawing; two drawings on one page do not share it."""
    told = f"{map_.id}\n{map_.title}\n{say.language}\n{layout.sheet}"
    return "tj-" + sha256(told.encode("utf-8", "replace")).hexdigest()[:10]


def _document(
    map_: JourneyMap, say: Wording, prefix: str, frame: tuple[float, float, float], body: Sequence[Markup]
) -> str:
    wide, high, off = frame
    names = ", ".join(stage.name for stage in map_.stages)
    count = sum(len(stage.touchpoints) for stage in map_.stages)
    about = (
        say("describe", stages=len(map_.stages), touchpoints=count, names=one_line(names))
        if map_.stages
        else say("empty.hint")
    )
    paper = el("rect", width=wide, height=high, fill=PAPER)
    return el(
        "svg",
        el("title", words(one_line(title_of(map_, say))), id=f"{prefix}-title"),
        el("desc", words(about), id=f"{prefix}-desc"),
        paper,
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"{num(off)} {num(off)} {num(wide - 2 * off)} {num(high - 2 * off)}",
        width=wide - 2 * off,
        height=high - 2 * off,
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        lang=say.language,
        font_family=FONT,
        class_="tj-map",
    )


def _lanes(map_: JourneyMap, layout: Layout, say: Wording, prefix: str) -> Block:
    """The stages, and the lanes under them."""
    bands = chevrons(layout, say)
    laid: list[tuple[float, Strip]] = []
    under = bands.height + 12
    for short in strips(map_, layout, say, prefix):
        named = 0 if short.name == "backstage" else _name(short.name, say).height + 2 * layout.set.air
        strip = short._replace(height=max(short.height, named))
        laid.append((under, strip))
        under += strip.height + layout.set.between

    def draw(_: float, y: float) -> Markup:
        put = [(y + at, strip) for at, strip in laid]
        drawn = [bands.draw(0, y), *(_ground(layout, at, strip) for at, strip in put)]
        drawn.append(_separators(layout, y + bands.height + 12, y + under - layout.set.between))
        drawn += [group(strip.draw(at), class_=f"tj-lane tj-lane-{strip.name}") for at, strip in put]
        return Markup("".join([*drawn, _rail(put, layout.set.air, say)]))

    return Block(under, draw)


def _ground(layout: Layout, y: float, strip: Strip) -> Markup:
    """The band of a lane."""
    if strip.name == "backstage":
        return NOTHING
    return el("rect", x=PAD, y=y, width=layout.width - 2 * PAD, height=strip.height, rx=12, fill=LANE)


def _rail(laid: Sequence[tuple[float, Strip]], air: float, say: Wording) -> Markup:
    """The names of the lanes, in a group of their own so that a page can keep it in sight while the map scrolls."""
    names = []
    for y, strip in laid:
        if strip.name != "backstage":
            ground = el("rect", x=PAD, y=y, width=_NAME, height=strip.height, rx=12, fill=LANE)
            names.append(
                ground
                + icon(strip.icon, PAD + 12, y + air, 20, SOFT)
                + _name(strip.name, say).draw(PAD + 40, y + air + 2)
            )
    return group(Markup("".join(names)), class_="tj-rail")


def _name(lane: str, say: Wording) -> Block:
    return text(say(f"lane.{lane}"), _NAME - 40, Style(BASE, INK, bold=True), most=5)


def _separators(layout: Layout, top: float, bottom: float) -> Markup:
    return Markup(
        "".join(
            el(
                "path",
                d=f"M{span.x:.1f} {top:.1f}V{bottom:.1f}",
                stroke="#d9dee7",
                stroke_width=1,
                stroke_dasharray="1 5",
                stroke_linecap="round",
            )
            for span in layout.spans[1:]
        )
    )


def rested(layout: Layout, say: Wording) -> Block | None:
    """The items that the cards rest on, by source, and what to mind with them; None where there are none."""
    told = "; ".join(grounds(layout, say))
    # A full sheet has no room for more: there it stands in the page, the notes and the plan.
    roomy = say.map is not None and sum(1 for _ in say.map.touchpoints()) <= _FEW
    lines = [*([say("sources", told=told)] if told else []), " ".join(minding(layout, say)) if roomy else ""]
    room, style = layout.width - 2 * PAD, Style(SMALL, SOFT, leading=layout.set.leading)
    parts = [text(line, room, style, most=_LINES) for line in lines if line]
    return stack(parts, gap=4) if parts else None


def _foot(map_: JourneyMap, layout: Layout, say: Wording) -> Block:
    """What the signs mean, and on the last sheet how fresh the map is."""
    room = layout.width - 2 * PAD
    signs = legend(map_, room, say)
    parts = [signs] if signs.height else []
    if told := rested(layout, say):
        parts.append(told)
    if layout.last and (known := dates(map_, say)):
        parts.append(text(known, room, Style(SMALL, SOFT), most=2))
    return stack(parts, gap=12 if layout.set == ROOMY else 4)
