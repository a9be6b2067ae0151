"""The whole map as one picture, for the screen: as large as an A3 sheet would show it."""

from assistant.export.layout import GAP, NARROWEST, WIDEST, Layout, arranged, everything, material
from assistant.export.wording import Wording
from schemas import JourneyMap

A3 = (1511, 1047)
"""A3 with a margin of 10 mm, in CSS pixels; a sheet may lie or stand."""
_LEGIBLE = 0.66
"""Down to this scale the smallest text is 6 points high on paper."""
_REST = 720
"""About how high all else is than lanes of blocks."""


def lay_out(map_: JourneyMap, say: Wording) -> Layout:
    """The layout that is largest on A3, touchpoints side by side wherever that stays legible."""
    shares = everything(map_)
    of = material(map_, shares, _room(map_), say)
    deepest = max((len(stage.touchpoints) for stage in map_.stages), default=1)
    best: tuple[float, Layout] | None = None
    for depth in range(1, max(deepest, 1) + 1):
        layout = arranged(of, shares, depth)
        scale = _scale(layout.width, _REST + layout.lanes_height())
        if best is None or scale > best[0]:
            best = (scale, layout)
        if scale >= _LEGIBLE:
            break
    assert best is not None
    return best[1]


def _room(map_: JourneyMap) -> float:
    """How wide a card is: generous on small maps, so that texts take few lines."""
    count = sum(max(len(stage.touchpoints), 1) for stage in map_.stages)
    return min(max(2000 // max(count, 1) // 8 * 8 - GAP, NARROWEST), WIDEST)


def _scale(wide: float, high: float) -> float:
    """How much of its size a picture keeps on a sheet."""
    long, short = A3
    return max(min(long / wide, short / high), min(short / wide, long / high))
