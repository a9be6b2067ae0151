"""The picture of a map, drawn once, for the screen and for files: stages across, lanes down."""

from collections.abc import Sequence
from hashlib import sha256

from assistant.export.blocks import Block, Style, stack, text
from assistant.export.heading import heading, title_of
from assistant.export.icons import icon
from assistant.export.layout import AIR, PAD, Layout, lay_out
from assistant.export.legend import dates, legend
from assistant.export.stages import chevrons, empty
from assistant.export.strips import Strip, strips
from assistant.export.svg import NOTHING, Markup, el, group, num, one_line, words
from assistant.export.theme import BASE, FONT, INK, LANE, PAPER, SMALL, SOFT
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap
from schemas.vocabulary import Language

_BETWEEN = 8
"""Space between lanes."""
_NAME = 128
"""Width of the lanes' names."""


def draw(map: JourneyMap, knowledge: Knowledge, *, language: Language | None = None) -> str:
    """`map` as one SVG document; our labels in `language`, by default the map's. What people wrote stays as it is."""
    say = Wording(knowledge, language or map.language, map)
    layout = lay_out(map, say)
    head = heading(map, layout.width, say)
    prefix = "tj-" + sha256(f"{map.id}\n{map.title}\n{say.language}".encode("utf-8", "replace")).hexdigest()[:10]
    y: float = PAD
    body = [head.draw(PAD, y)]
    y += head.height + 24
    if not map.stages:
        hint = empty(map, layout.width, say)
        body.append(hint.draw(PAD, y))
        y += hint.height
    else:
        drawn, y = _lanes(map, layout, y, say, prefix)
        body.append(drawn)
    foot = _foot(map, layout.width - 2 * PAD, say)
    body.append(foot.draw(PAD, y + 16))
    return _document(map, say, prefix, layout.width, y + 16 + foot.height + PAD, body)


def _document(map_: JourneyMap, say: Wording, prefix: str, wide: float, high: float, body: Sequence[Markup]) -> str:
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
        viewBox=f"0 0 {num(wide)} {num(high)}",
        width=wide,
        height=high,
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        lang=say.language,
        font_family=FONT,
        class_="tj-map",
    )


def _lanes(map_: JourneyMap, layout: Layout, y: float, say: Wording, prefix: str) -> tuple[Markup, float]:
    """Header and lanes from `y` down, and where they end."""
    bands = chevrons(layout, say)
    drawn = [bands.draw(0, y)]
    y += bands.height + 12
    top = y
    laid: list[tuple[float, Strip]] = []
    for short in strips(map_, layout, say, prefix):
        named = 0 if short.name == "backstage" else _name(short.name, say).height + 2 * AIR
        strip = short._replace(height=max(short.height, named))
        laid.append((y, strip))
        y += strip.height + _BETWEEN
    drawn += [_ground(layout, at, strip) for at, strip in laid]
    drawn.append(_separators(layout, top, y - _BETWEEN))
    drawn += [group(strip.draw(at), class_=f"tj-lane tj-lane-{strip.name}") for at, strip in laid]
    drawn.append(_rail(laid, say))
    return Markup("".join(drawn)), y


def _ground(layout: Layout, y: float, strip: Strip) -> Markup:
    """The band of a lane."""
    if strip.name == "backstage":
        return NOTHING
    return el("rect", x=PAD, y=y, width=layout.width - 2 * PAD, height=strip.height, rx=12, fill=LANE)


def _rail(laid: Sequence[tuple[float, Strip]], say: Wording) -> Markup:
    """The names of the lanes, in a group of their own so that a page can keep it in sight while the map scrolls."""
    names = []
    for y, strip in laid:
        if strip.name != "backstage":
            ground = el("rect", x=PAD, y=y, width=_NAME, height=strip.height, rx=12, fill=LANE)
            names.append(
                ground
                + icon(strip.icon, PAD + 12, y + AIR, 20, SOFT)
                + _name(strip.name, say).draw(PAD + 40, y + AIR + 2)
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


def _foot(map_: JourneyMap, room: float, say: Wording) -> Block:
    """What the signs mean, and how fresh the map is."""
    signs = legend(map_, room, say)
    parts = [signs] if signs.height else []
    if known := dates(map_, say):
        parts.append(text(known, room, Style(SMALL, SOFT), most=2))
    return stack(parts, gap=12)
