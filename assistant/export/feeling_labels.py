"""The names of the feelings beside the curve: every one is there, and none covers anything.

A name stands at its face where there is room. Where there is none it moves out to a shelf above or below the curve,
tied to its face by a thin line; the lane grows by as many shelves as it takes.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.export.curve import Bezier, at
from assistant.export.felt import STEP, Felt
from assistant.export.measure import Lines, width, wrap
from assistant.export.theme import LEADING, SMALL
from assistant.export.wording import Wording

Box = tuple[float, float, float, float]

DIAMOND = -(2 * STEP + 40)
"""The top of the sign of a moment of truth."""
_ROW = SMALL * LEADING + 3
_TOP, _BOTTOM = -(2 * STEP + 20), 2 * STEP + 18
"""Where the first shelves end and begin."""
_NEAR, _FAR = 3, 12
"""How many shelves of its own side a name tries before those of the other, and how many there are at most."""


class Label(NamedTuple):
    """A feeling's name in its `box`; `tied` says where a line comes in from its face, None where it stands at it."""

    point: Felt
    lines: Lines
    box: Box
    tied: float | None = None


def labels(points: Sequence[Felt], pieces: Sequence[Bezier], left: float, right: float, say: Wording) -> list[Label]:
    """A label for each of `points`, from left to right, between `left` and `right`."""
    taken: list[Box] = [(p.x - 14, p.y - 14, p.x + 14, p.y + 14) for p in points]
    taken += [(p.x - 9, DIAMOND, p.x + 9, DIAMOND + 18) for p in points if p.touchpoint.moment_of_truth]
    placed: list[Label] = []
    for p in points:
        label = _at_face(p, taken, pieces, left, right, say) or _on_shelf(p, taken, left, right, say)
        placed.append(label)
        taken.append(label.box)
        if label.tied is not None:
            taken.append(_tie(label))
    return placed


def name(p: Felt, say: Wording) -> str:
    """What to write for a feeling: whose it is where many share a column, its name, and a doubt where it is a guess."""
    number = f"{p.order} " if p.shared else ""
    return number + say.emotion(p.emotion.label).split(" / ")[0] + ("?" if p.guessed else "")


def _at_face(
    p: Felt, taken: Sequence[Box], pieces: Sequence[Bezier], left: float, right: float, say: Wording
) -> Label | None:
    lines = wrap(name(p, say), max(min(p.slot * 1.6, 150), 96), SMALL, bold=True, most=2)
    wide, high = _size(lines)
    x = min(max(p.x, left + wide / 2), right - wide / 2)
    boxes = ((x - wide / 2, y, x + wide / 2, y + high) for y in _spots(p, high))
    free = (box for box in boxes if _free(box, taken) and not _crossed(box, pieces))
    return None if lines.cut else next((Label(p, lines, box) for box in free), None)


def _on_shelf(p: Felt, taken: Sequence[Box], left: float, right: float, say: Wording) -> Label:
    """The nearest shelf with room for the name and a free way to it; with no free way, the nearest with room."""
    lines = wrap(name(p, say), 168, SMALL, bold=True, most=2)
    places = [Label(p, lines, box, end) for box, end in _shelves(p, _size(lines), left, right)]
    free = [each for each in places if _free(each.box, taken)]
    own = (p.x - 14, p.y - 14, p.x + 14, p.y + 14)
    others = [box for box in taken if box != own]
    return next((each for each in free if _free(_tie(each), others, 0)), (free or places)[0])


def _shelves(p: Felt, size: tuple[float, float], left: float, right: float) -> Iterator[tuple[Box, float]]:
    """Boxes further and further out, on the feeling's own side first; the line to each goes straight up or down."""
    wide, high = size
    own, other = p.y <= 0, p.y > 0
    for above, row in (
        *((own, row) for row in range(_NEAR)),
        *((side, row) for row in range(_FAR) for side in (other, own)),
    ):
        y = _TOP - high - row * _ROW if above else _BOTTOM + row * _ROW
        for shift in (0.0, 0.3, -0.3, 0.45, -0.45):
            x = min(max(p.x + shift * wide, left + wide / 2), right - wide / 2)
            yield (x - wide / 2, y, x + wide / 2, y + high), (y + high if above else y)


def _tie(label: Label) -> Box:
    """The line from a face to its label, as a box."""
    p, end = label.point, label.tied or 0.0
    return (p.x - 1, end, p.x + 1, p.y - 14) if end < p.y else (p.x - 1, p.y + 14, p.x + 1, end)


def _size(lines: Lines) -> tuple[float, float]:
    return max(width(line, SMALL, bold=True) for line in lines.lines), len(lines.lines) * SMALL * LEADING


def _spots(p: Felt, high: float) -> list[float]:
    """Tops to try: beyond the curve first, then the other side, then further out."""
    above, below = [p.y - 18 - high, p.y - 34 - high], [p.y + 17, p.y + 33]
    order = above + below if p.emotion.valence > 0 else below + above
    return [y for y in order if _TOP - high <= y and y + high <= _BOTTOM + high]


def _free(box: Box, taken: Sequence[Box], air: float = 4) -> bool:
    left, top, right, bottom = box[0] - air, box[1], box[2] + air, box[3]
    # Asked many thousand times a map: a plain loop takes a third of the time of a generator.
    for one in taken:  # noqa: SIM110
        if left < one[2] and one[0] < right and top < one[3] and one[1] < bottom:
            return False
    return True


def _crossed(box: Box, pieces: Sequence[Bezier]) -> bool:
    """Whether the curve runs through `box`."""
    steps = [box[0] + (box[2] - box[0]) * i / 8 for i in range(9)]
    heights = [at(piece, x) for x in steps for piece in pieces if piece[0][0] <= x < piece[3][0]]
    # Between two samples the curve passes every height in between.
    return any(min(a, b) < box[3] + 2 and max(a, b) > box[1] - 2 for a, b in pairwise(heights))
