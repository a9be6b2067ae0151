"""The whole map as one picture, drawn once for the screen and for one sheet of A3."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.export.heading import heading
from assistant.export.layout import (
    BLEED,
    GAP,
    PAD,
    RAIL,
    WIDEST,
    Layout,
    Share,
    arranged,
    columns_of,
    everything,
    material,
)
from assistant.export.picture import composed, rested
from assistant.export.theme import DENSE, ROOMY, Setting
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap
from schemas.vocabulary import Language

A3 = (1511, 1047)
"""A3 with a margin of 10 mm, in CSS pixels; a sheet may lie or stand."""
_LEGIBLE = 0.78
"""Down to this scale the smallest text is 7 points high on paper."""
_FRAME, _FEELINGS = {ROOMY: 330, DENSE: 280}, 235
"""About how high margins, stages, their questions, the curtain and the foot are together; and the emotions."""
_OFF = {ROOMY: 0, DENSE: BLEED}
"""How much is left out along the edges: a sheet and a page have a margin of their own."""
_NARROWEST = {ROOMY: 184, DENSE: 144}
_MANY = 16
"""More touchpoints than these never fit a sheet with room around them."""


def draw(map: JourneyMap, knowledge: Knowledge, *, language: Language | None = None) -> str:
    """`map` as one SVG document; our labels in `language`, by default the map's. What people wrote stays as it is."""
    say = Wording(knowledge, language or map.language, map)
    layout = lay_out(map, say)
    whole = composed(map, layout, say)
    return whole.draw(whole.width, whole.height, _OFF[layout.set])


def lay_out(map_: JourneyMap, say: Wording) -> Layout:
    """The roomiest layout that is legible on one A3 sheet; where none is, the one that is largest there."""
    best: tuple[float, Layout] | None = None
    for layout in _layouts(map_, say):
        off = 2 * _OFF[layout.set]
        scale = _scale(layout.width - off, _high(map_, layout, say) - off)
        if best is None or scale > best[0]:
            best = (scale, layout)
        if scale >= _LEGIBLE:
            break
    assert best is not None
    return best[1]


def _high(map_: JourneyMap, layout: Layout, say: Wording) -> float:
    """About how high the picture will be: what takes long to lay out is estimated."""
    felt = any(it.emotion for _, _, it in map_.touchpoints())
    told = rested(layout, say)
    rest = (told.height + 12 if told else 0) + _FRAME[layout.set] + felt * _FEELINGS + bool(map_.deviations) * 70
    return heading(map_, layout, say).height + layout.lanes_height() + rest


def _layouts(map_: JourneyMap, say: Wording) -> Iterator[Layout]:
    """Roomy ones first, and those with touchpoints side by side rather than one under the other."""
    open_ = Counter(one.stage for one in map_.proposals if one.decision == "open")
    shares = [share._replace(chances=open_[map_.stages[share.stage].id]) for share in everything(map_)]
    for set_ in (ROOMY, DENSE) if sum(share.end for share in shares) <= _MANY else (DENSE,):
        for depth, room in _ways(shares, set_):
            yield arranged(material(map_, shares, room, say, set_), shares, depth)


def _ways(shares: Sequence[Share], set_: Setting) -> Iterator[tuple[int, float]]:
    """How deep columns are and how wide cards, so that the stages fill a lying or a standing sheet.

    Where cards would be too narrow for either, only the deepest columns are left.
    """
    deepest, least = max([*(share.end for share in shares), 1]), _NARROWEST[set_]
    for depth in range(1, deepest + 1):
        columns = sum(columns_of(share.end, depth, share.chances) for share in shares) or 1
        rooms = [(side / _LEGIBLE + 2 * _OFF[set_] - 2 * PAD - RAIL) / columns - GAP for side in A3]
        fitting = [min(room // 8 * 8, WIDEST) for room in rooms if room >= least]
        if depth == deepest:
            fitting.append(least)
        yield from ((depth, room) for room in dict.fromkeys(fitting))


def _scale(wide: float, high: float) -> float:
    """How much of its size a picture keeps on a sheet."""
    long, short = A3
    return max(min(long / wide, short / high), min(short / wide, long / high))
