"""A map on sheets of A3: as few as keep every word legible, all of one size, lying or standing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from assistant.export.layout import (
    BLEED,
    GAP,
    NARROWEST,
    PAD,
    RAIL,
    Layout,
    Share,
    arranged,
    columns_of,
    everything,
    material,
)  # fmt: skip
from assistant.export.picture import composed
from assistant.export.whole import A3
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap

SCALES = (1.0, 0.94, 0.88, 0.83, 0.78)
"""From full size down to where the smallest text is 7 points high on paper."""
LARGER = (1.6, 1.4, 1.2)
"""Where little is known yet and one sheet has room to spare, words fill it better."""
_DEEPEST = 6
_WIDEST = 400
"""A card may be wider on a sheet than on screen: there it fills the paper."""


class Sheets(NamedTuple):
    """`layouts`, each for a sheet of `width` by `height` in pixels of the picture, its margin and bleed included."""

    layouts: tuple[Layout, ...]
    width: float
    height: float

    @property
    def lying(self) -> bool:
        return self.width > self.height


@dataclass(frozen=True)
class _Way:
    """One way to lay a map out: what stands on each sheet, in columns of at most `depth`."""

    parts: tuple[tuple[Share, ...], ...]
    depth: int
    scale: float
    width: float
    height: float

    @property
    def cost(self) -> float:
        """Few sheets first, touchpoints side by side rather than stacked, large, lying rather than standing."""
        standing = self.height > self.width
        small = (2 if self.scale < 1 else 0.4) * (1 - self.scale)
        return len(self.parts) + 0.9 * (self.depth - 1) + small + 0.3 * standing


def draw_sheets(map: JourneyMap, sheets: Sheets, knowledge: Knowledge) -> tuple[str, ...]:
    """Each sheet as an SVG document with the proportions of A3 inside a margin of 10 mm."""
    say = Wording(knowledge, map.language, map)
    pictures = [composed(map, layout, say) for layout in sheets.layouts]
    return tuple(picture.draw(sheets.width, sheets.height, BLEED) for picture in pictures)


def lay_out_sheets(map_: JourneyMap, knowledge: Knowledge, *, lying: bool = False) -> Sheets:
    """The cheapest way that fits; where a single touchpoint is too high for any, the one that shrinks least.

    `lying`: none that stands, for slides.
    """
    say = Wording(knowledge, map_.language, map_)
    ways = sorted(_ways(map_, lying), key=lambda way: way.cost)
    worst: list[tuple[float, _Way]] = []
    for way in ways:
        over = _over(map_, way, say)
        if over <= 1:
            return _laid(map_, way, say, 1)
        worst.append((over / way.scale, way))
    least, way = min(worst, key=lambda each: each[0])
    return _laid(map_, way, say, least * way.scale)


def _ways(map_: JourneyMap, lying: bool) -> Iterator[_Way]:
    deepest = min(max((len(stage.touchpoints) for stage in map_.stages), default=1), _DEEPEST)
    for scale in (*LARGER, *SCALES):
        for long, short in (A3,) if lying else (A3, A3[::-1]):
            wide, high = long / scale + 2 * BLEED, short / scale + 2 * BLEED
            most = max(int((wide - 2 * PAD - RAIL) // (NARROWEST + GAP)), 1)
            for depth in range(1, max(deepest, 1) + 1):
                parts = _parted(map_, depth, most)
                if scale <= 1 or len(parts) == 1:
                    yield _Way(parts, depth, scale, wide, high)


def _over(map_: JourneyMap, way: _Way, say: Wording) -> float:
    """How much the highest sheet is higher than it may be; the first that is, where one is."""
    over = 0.0
    for at in range(len(way.parts)):
        over = max(over, composed(map_, _layout(map_, way, at, say), say).height / way.height)
        if over > 1:
            break
    return over


def _laid(map_: JourneyMap, way: _Way, say: Wording, grown: float) -> Sheets:
    """The sheets, larger by `grown` where something would not fit."""
    size = way.width * max(grown, 1), way.height * max(grown, 1)
    way = _Way(way.parts, way.depth, way.scale, *size)
    layouts = tuple(_layout(map_, way, at, say) for at in range(len(way.parts)))
    return Sheets(layouts, *size)


def _layout(map_: JourneyMap, way: _Way, at: int, say: Wording) -> Layout:
    part = way.parts[at]
    columns = sum(columns_of(share.end - share.first, way.depth) for share in part)
    room = min((way.width - 2 * PAD - RAIL) / max(columns, 1) - GAP, _WIDEST)
    of = material(map_, part, room, say)
    return arranged(of, part, way.depth, width=way.width, sheet=(at + 1, len(way.parts)))


def _parted(map_: JourneyMap, depth: int, most: int) -> tuple[tuple[Share, ...], ...]:
    """What stands on each sheet of at most `most` columns: even, and stages kept whole where that costs no sheet."""
    columns = list(_columns(map_, depth))
    if not columns:
        return ((),)
    best: list[tuple[float, int]] = [(0, 0)]
    for end in range(1, len(columns) + 1):
        ways = []
        for start in range(max(end - most, 0), end):
            torn = start > 0 and columns[start].stage == columns[start - 1].stage
            ways.append((best[start][0] + 1 + 0.3 * torn + 0.2 * (1 - (end - start) / most) ** 2, start))
        best.append(min(ways))
    return tuple(_joined(columns[a:b]) for a, b in _edges(best))


def _edges(best: list[tuple[float, int]]) -> list[tuple[int, int]]:
    end, edges = len(best) - 1, []
    while end:
        edges.append((best[end][1], end))
        end = best[end][1]
    return edges[::-1]


def _columns(map_: JourneyMap, depth: int) -> Iterator[Share]:
    for share in everything(map_):
        count = columns_of(share.end, depth)
        edges = [round(i * share.end / count) for i in range(count + 1)]
        for n in range(count):
            yield Share(share.stage, edges[n], edges[n + 1], ghosts=n == count - 1)


def _joined(columns: list[Share]) -> tuple[Share, ...]:
    """Columns of one stage as one share of it."""
    stages = [list(several) for _, several in groupby(columns, key=lambda column: column.stage)]
    return tuple(Share(s[0].stage, s[0].first, s[-1].end, s[-1].ghosts) for s in stages)
