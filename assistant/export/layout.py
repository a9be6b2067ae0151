"""Where everything stands: stages across, touchpoints in columns, arranged so that a sheet of A3 stays legible."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.export.blocks import Block
from assistant.export.lanes import BACKSTAGE, CHANCES, CUSTOMER, FEELING, ghost, shown
from assistant.export.place import Place
from assistant.export.wording import Wording
from schemas import JourneyMap, Stage

PAD, RAIL, GAP = 32, 152, 16
"""Outer margin; the strip with the lanes' names; the space between cards."""
A3 = (1511, 1047)
"""A3 with a margin of 10 mm, in CSS pixels; a sheet may lie or stand."""
AIR = 12
"""Space above and below what a lane holds."""
LEGIBLE = 0.66
"""Down to this scale the smallest text is 6 points high on paper."""
SLIMMEST = 960
"""What the stages take at least, so that the head has room."""

LANES = (*CUSTOMER, *FEELING, *BACKSTAGE, CHANCES)


@dataclass(frozen=True)
class Column:
    """Touchpoints one under the other, `x` where their cards begin."""

    x: float
    room: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Span:
    """A stage across the picture; an empty stage has one empty column."""

    stage: Stage
    x: float
    wide: float
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Layout:
    """Columns, and every lane's stacks of blocks. `cells[lane]` has a tuple of blocks for each column, in order."""

    spans: tuple[Span, ...]
    cells: Mapping[str, tuple[tuple[Block, ...], ...]]
    width: float

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for span in self.spans for column in span.columns)

    def height(self, lane: str) -> float:
        """How high a lane's highest column is; 0 where the lane holds nothing."""
        return max((_high(cell) for cell in self.cells[lane]), default=0)


def lay_out(map_: JourneyMap, say: Wording) -> Layout:
    """The layout that is largest on A3, touchpoints side by side wherever that stays legible."""
    room = _room(map_)
    places = _places(map_, room, say)
    blocks = {lane.name: [[shown(lane, place) for place in stage] for stage in places] for lane in LANES}
    ghosts = [
        [ghost(p, room, say) for p in map_.proposals if _open(p.decision) and p.stage == s.id] for s in map_.stages
    ]
    deepest = max((len(stage) for stage in places), default=1)
    best: tuple[float, Layout] | None = None
    for depth in range(1, max(deepest, 1) + 1):
        layout = _arranged(map_, places, blocks, ghosts, depth, room)
        scale = _scale(layout.width, _estimate(layout))
        if best is None or scale > best[0]:
            best = (scale, layout)
        if scale >= LEGIBLE:
            break
    assert best is not None
    return best[1]


def _open(decision: str) -> bool:
    """Adopted and adapted proposals are touchpoints or actions by now; dismissed ones never come back."""
    return decision == "open"


def _room(map_: JourneyMap) -> float:
    """How wide a card is: generous on small maps, so that texts take few lines."""
    count = sum(max(len(stage.touchpoints), 1) for stage in map_.stages)
    return min(max(2000 // max(count, 1) // 8 * 8 - GAP, 184), 288)


def _places(map_: JourneyMap, room: float, say: Wording) -> list[list[Place]]:
    number = 0
    places: list[list[Place]] = []
    for stage in map_.stages:
        places.append([Place(t, number + i, stage, room, say) for i, t in enumerate(stage.touchpoints, 1)])
        number += len(stage.touchpoints)
    return places


def _arranged(
    map_: JourneyMap,
    places: Sequence[Sequence[Place]],
    blocks: Mapping[str, Sequence[Sequence[Block | None]]],
    ghosts: Sequence[Sequence[Block]],
    depth: int,
    room: float,
) -> Layout:
    spans: list[Span] = []
    cells: dict[str, list[tuple[Block, ...]]] = {lane: [] for lane in blocks}
    x: float = PAD + RAIL
    for at, stage in enumerate(map_.stages):
        shares = list(_shares(len(places[at]), depth))
        columns = [
            Column(x + GAP / 2 + i * (room + GAP), room, tuple(places[at][a:b])) for i, (a, b) in enumerate(shares)
        ]
        for lane, rows in blocks.items():
            cells[lane] += [tuple(block for block in rows[at][a:b] if block) for a, b in shares]
        _spread(ghosts[at], cells[CHANCES.name], len(shares))
        spans.append(Span(stage, x, len(shares) * (room + GAP), tuple(columns)))
        x += len(shares) * (room + GAP)
    if spans:
        spans[-1] = Span(
            spans[-1].stage, spans[-1].x, max(spans[-1].wide, PAD + RAIL + SLIMMEST - spans[-1].x), spans[-1].columns
        )
    width = max(x, PAD + RAIL + SLIMMEST) + PAD
    return Layout(tuple(spans), {lane: tuple(stacks) for lane, stacks in cells.items()}, width)


def _shares(count: int, depth: int) -> Iterator[tuple[int, int]]:
    """`count` touchpoints in columns of at most `depth`, as even as can be."""
    columns = max(-(-count // depth), 1)
    edges = [round(i * count / columns) for i in range(columns + 1)]
    yield from pairwise(edges)


def _spread(ghosts: Sequence[Block], column_cells: list[tuple[Block, ...]], last: int) -> None:
    """Hand a stage's proposals out to its columns, each to the shortest."""
    for block in ghosts:
        places = range(len(column_cells) - last, len(column_cells))
        shortest = min(places, key=lambda i: _high(column_cells[i]))
        column_cells[shortest] = (*column_cells[shortest], block)


def _high(cell: Sequence[Block]) -> float:
    return sum(block.height for block in cell) + 8 * max(len(cell) - 1, 0)


def _scale(wide: float, high: float) -> float:
    """How much of its size a picture keeps on a sheet."""
    long, short = A3
    return max(min(long / wide, short / high), min(short / wide, long / high))


def _estimate(layout: Layout) -> float:
    """The height of the whole picture, near enough to choose by."""
    return 720 + sum(layout.height(lane) + 2 * AIR + 8 for lane in layout.cells)
