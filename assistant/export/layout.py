"""Where everything stands: stages across, touchpoints in columns, lanes down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from assistant.export.blocks import Block
from assistant.export.lanes import BACKSTAGE, CHANCES, CUSTOMER, FEELING, column, ghost, leaving, shown
from assistant.export.place import Place
from assistant.export.theme import ROOMY, Setting
from assistant.export.wording import Wording
from schemas import JourneyMap, Stage

PAD, RAIL, GAP = 32, 152, 16
"""Outer margin; the strip with the lanes' names; the space between cards."""
SLIMMEST = 960
"""What the stages take at least, so that the head has room."""
BLEED = PAD - 8
"""How much of the margin a sheet of paper leaves out, as it has one of its own."""
NARROWEST, WIDEST = 184, 288
"""How wide a card may be."""

LANES = (*CUSTOMER, *FEELING, *BACKSTAGE, CHANCES)


@dataclass(frozen=True)
class Column:
    """Touchpoints one under the other, `x` where their cards begin."""

    x: float
    room: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Span:
    """A stage across the picture; an empty stage has one empty column.

    `again`: it began on the sheet before. `ghosts`: its proposals stand on this sheet.
    """

    stage: Stage
    x: float
    wide: float
    columns: tuple[Column, ...]
    again: bool = False
    ghosts: bool = True


@dataclass(frozen=True)
class Layout:
    """Columns, and every lane's stacks of blocks. `cells[lane]` has a tuple of blocks for each column, in order.

    `before` and `after` are the touchpoints that stand on other sheets; `sheet` is which one this is, and of how many.
    """

    spans: tuple[Span, ...]
    cells: Mapping[str, tuple[tuple[Block, ...], ...]]
    width: float
    before: tuple[Place, ...] = ()
    after: tuple[Place, ...] = ()
    sheet: tuple[int, int] = (1, 1)
    set: Setting = ROOMY

    @property
    def first(self) -> bool:
        return self.sheet[0] == 1

    @property
    def last(self) -> bool:
        return self.sheet[0] == self.sheet[1]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for span in self.spans for column in span.columns)

    @property
    def right(self) -> float:
        """Where the lanes' drawings end."""
        return self.width - PAD - 8

    def height(self, lane: str) -> float:
        """How high a lane's highest column is; 0 where the lane holds nothing."""
        return max((_high(cell, self.set.gap) for cell in self.cells[lane]), default=0)

    def lanes_height(self) -> float:
        """All lanes of blocks, one under the other."""
        return sum(high + 2 * self.set.air + self.set.between for lane in self.cells if (high := self.height(lane)))


class Share(NamedTuple):
    """What of a stage stands on one sheet: its touchpoints from `first` up to `end`, and whether its proposals do.

    `chances`: so many proposals may make it wider, rather than pile up in a stage of one touchpoint.
    """

    stage: int
    first: int
    end: int
    ghosts: bool = True
    chances: int = 0


@dataclass(frozen=True)
class Material:
    """What a map shows, as blocks `room` wide: `blocks[lane]` by number of touchpoint, `ghosts` by stage."""

    stages: tuple[tuple[Stage, tuple[Place, ...]], ...]
    blocks: Mapping[str, Mapping[int, Block]]
    ghosts: tuple[tuple[Block, ...], ...]
    room: float
    set: Setting = ROOMY


def everything(map_: JourneyMap) -> tuple[Share, ...]:
    """Every stage with all it holds."""
    return tuple(Share(at, 0, len(stage.touchpoints)) for at, stage in enumerate(map_.stages))


def material(map_: JourneyMap, shares: Sequence[Share], room: float, say: Wording, set_: Setting = ROOMY) -> Material:
    """What `shares` of `map_` show, in cards `room` wide."""
    stages = tuple(_numbered(map_, room, say, set_))
    places = [place for share in shares for place in stages[share.stage][1][share.first : share.end]]
    blocks = {lane.name: {p.number: block for p in places if (block := shown(lane, p))} for lane in LANES}
    # Adopted proposals are touchpoints by now; dismissed ones stay away.
    open_ = [proposal for proposal in map_.proposals if proposal.decision == "open"]
    ghosts = tuple(
        (*(ghost(p, room, say, set_) for p in open_ if p.stage == stage.id),
         *(leaving(one, room, say, set_) for one in map_.dropped if one.stage == stage.id))
        for stage in map_.stages
    )  # fmt: skip
    return Material(stages, blocks, ghosts, room, set_)


def _numbered(map_: JourneyMap, room: float, say: Wording, set_: Setting) -> Iterator[tuple[Stage, tuple[Place, ...]]]:
    number = 0
    for stage in map_.stages:
        yield stage, tuple(Place(t, number + i, stage, room, say, set_) for i, t in enumerate(stage.touchpoints, 1))
        number += len(stage.touchpoints)


def arranged(
    of: Material, shares: Sequence[Share], depth: int, *, width: float = 0, sheet: tuple[int, int] = (1, 1)
) -> Layout:
    """`shares` side by side in columns of at most `depth` touchpoints, in a picture at least `width` wide.

    Without `width` the picture is as wide as its columns, and wide enough for a head.
    """
    spans: list[Span] = []
    cells: dict[str, list[tuple[Block, ...]]] = {lane.name: [] for lane in LANES}
    x: float = PAD + RAIL
    for share in shares:
        stage, places = of.stages[share.stage]
        parts = [places[a:b] for a, b in _cut(share, depth)]
        columns = [Column(x + GAP / 2 + i * (of.room + GAP), of.room, part) for i, part in enumerate(parts)]
        for lane in LANES:
            cells[lane.name] += [column(lane, part, of.blocks[lane.name]) for part in parts]
        if share.ghosts:
            _spread(of.ghosts[share.stage], cells[CHANCES.name], len(parts), of.set.gap)
        wide = len(parts) * (of.room + GAP)
        spans.append(Span(stage, x, wide, tuple(columns), share.first > 0, share.ghosts))
        x += wide
    wide = max(x, width - PAD if width else PAD + RAIL + SLIMMEST)
    if spans:
        last = spans[-1]
        spans[-1] = replace(last, wide=wide - last.x)
    before, after = _beyond(of, shares)
    return Layout(
        tuple(spans), {lane: tuple(stacks) for lane, stacks in cells.items()}, wide + PAD, before, after, sheet, of.set
    )


def _beyond(of: Material, shares: Sequence[Share]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """The touchpoints before and after `shares`."""
    if not shares:
        return (), ()
    first, last = shares[0], shares[-1]
    before = [p for _, places in of.stages[: first.stage] for p in places]
    after = [p for _, places in of.stages[last.stage + 1 :] for p in places]
    begun, rest = of.stages[first.stage][1][: first.first], of.stages[last.stage][1][last.end :]
    return (*before, *begun), (*rest, *after)


_PILE, _BESIDE = 3, 2
"""Proposals that may stand one under the other before another column is opened for them, and how many of those."""


def columns_of(count: int, depth: int, chances: int = 0) -> int:
    """How many columns `count` touchpoints and so many proposals take; an empty stage takes one."""
    return max(-(-count // depth), min(-(-chances // _PILE), _BESIDE), 1)


def _cut(share: Share, depth: int) -> Iterator[tuple[int, int]]:
    """A share in columns of at most `depth`, as even as can be."""
    count = share.end - share.first
    columns = columns_of(count, depth, share.chances)
    yield from pairwise(share.first + round(i * count / columns) for i in range(columns + 1))


def _spread(ghosts: Sequence[Block], column_cells: list[tuple[Block, ...]], last: int, gap: float) -> None:
    """Hand a stage's proposals out to its columns, each to the shortest."""
    for block in ghosts:
        places = range(len(column_cells) - last, len(column_cells))
        shortest = min(places, key=lambda i: _high(column_cells[i], gap))
        column_cells[shortest] = (*column_cells[shortest], block)


def _high(cell: Sequence[Block], gap: float) -> float:
    return sum(block.height for block in cell) + gap * max(len(cell) - 1, 0)
