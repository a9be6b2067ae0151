"""The head of a slide: title and facts; and what a slide says where no touchpoint is told yet."""

from pptx.enum.shapes import MSO_SHAPE

from assistant.export.heading import facts_of, title_of
from assistant.export.layout import GAP, PAD, RAIL, Layout
from assistant.export.slide import Slide
from assistant.export.theme import CARD, LANE, SOFT
from assistant.export.wording import Wording
from schemas import JourneyMap

_LINE = 20
"""How high a line of a fact is."""


def facts_height(map_: JourneyMap, layout: Layout, say: Wording) -> float:
    """How high the row of facts is: as the longest of them; 0 where nothing is known."""
    told = facts_of(map_, say) if layout.first else []
    lines = max((1 + bool(main) + min(len(more), 3) for _, _, main, more in told), default=0)
    return 12 + lines * _LINE if lines else 0


def head(slide: Slide, map_: JourneyMap, layout: Layout, say: Wording) -> None:
    """The title, what stands under it, and on the first slide whom and what the map is about."""
    number, count = layout.sheet
    state = say(f"state.{map_.state}") if map_.state else ""
    sheet = say("sheet", number=number, count=count) if count > 1 else ""
    under = " · ".join(filter(None, (say("title"), map_.business.name, say.trade(map_), state, sheet)))
    slide.box(MSO_SHAPE.RECTANGLE, PAD - 8, 20, layout.width - 2 * PAD, 48, [title_of(map_, say)], size=28, bold=True)
    slide.box(MSO_SHAPE.RECTANGLE, PAD - 8, 68, layout.width - 2 * PAD, 28, [under], ink=SOFT, size=14)
    told = facts_of(map_, say) if layout.first else []
    room, high = (layout.width - 2 * PAD + GAP) / max(len(told), 1) - GAP, facts_height(map_, layout, say)
    for n, (_, label, main, more) in enumerate(told):
        lines = [label, main, *more[:3]]
        slide.box(
            MSO_SHAPE.ROUNDED_RECTANGLE, PAD + n * (room + GAP), 104, room, high, lines, fill=CARD, size=12, bold=True
        )


def nothing_yet(slide: Slide, layout: Layout, y: float, high: float, say: Wording) -> None:
    """What will stand there, where no touchpoint is told: the rest of the slide asks for it."""
    wide = layout.width - 2 * PAD
    slide.box(MSO_SHAPE.ROUNDED_RECTANGLE, PAD, y, wide, high - PAD - y, fill=LANE)
    middle = (y + high - PAD) / 2
    slide.box(MSO_SHAPE.RECTANGLE, PAD, middle - 44, wide, 40, [say("empty")], size=22, bold=True, centred=True)
    hint = [say("empty.hint")]
    slide.box(MSO_SHAPE.RECTANGLE, PAD + RAIL, middle, wide - 2 * RAIL, 64, hint, ink=SOFT, size=15, centred=True)
