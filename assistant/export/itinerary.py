"""Where a sheet stands in the journey: all stages in a thin row, those of the sheet in full colour."""

from assistant.export.blocks import Block, Style, type_set
from assistant.export.layout import PAD, Layout
from assistant.export.measure import wrap
from assistant.export.svg import Markup, el
from assistant.export.theme import LANE, MACROS, SMALL, SOFT
from schemas import JourneyMap, Stage

_HIGH = 24
_LEAST = 3
"""A stage is as wide as it has touchpoints, but no less than this many."""


def itinerary(map_: JourneyMap, layout: Layout) -> Block | None:
    """The row; None where there is one sheet only."""
    if layout.sheet[1] == 1:
        return None
    here = {span.stage.id for span in layout.spans}
    shares = [max(len(stage.touchpoints), _LEAST) for stage in map_.stages]
    one = (layout.width - 2 * PAD) / sum(shares)

    def draw(x: float, y: float) -> Markup:
        drawn = []
        for stage, share in zip(map_.stages, shares, strict=True):
            drawn.append(_stage(stage, x, y, share * one - 4, stage.id in here))
            x += share * one
        return Markup("".join(drawn))

    return Block(_HIGH, draw)


def _stage(stage: Stage, x: float, y: float, wide: float, here: bool) -> Markup:
    tint = MACROS[stage.macro]
    box = el("rect", x=x, y=y, width=wide, height=_HIGH, rx=6, fill=tint.pale if here else LANE)
    name = wrap(stage.name, wide - 12, SMALL, bold=here, most=1)
    return Markup(box + type_set(name, x + 8, y + 4, Style(SMALL, tint.ink if here else SOFT, bold=here)))
