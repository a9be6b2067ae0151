"""The names of the feelings beside the curve, each where it covers nothing."""

from collections.abc import Sequence
from itertools import pairwise

from assistant.export.blocks import Style, type_set
from assistant.export.curve import Bezier, at
from assistant.export.felt import HEIGHT, Felt
from assistant.export.measure import Lines, width, wrap
from assistant.export.svg import Markup
from assistant.export.theme import FEELINGS, LEADING, SMALL
from assistant.export.wording import Wording

Box = tuple[float, float, float, float]


def labels(points: Sequence[Felt], pieces: Sequence[Bezier], top: float, right: float, say: Wording) -> Markup:
    """Names of the feelings, each where it covers nothing; one that finds no room is left to the tooltip."""
    taken: list[Box] = [(p.x - 14, p.y - 14, p.x + 14, p.y + 14) for p in points]
    taken += [(p.x - 9, top, p.x + 9, top + 22) for p in points if p.touchpoint.moment_of_truth]
    drawn = []
    for p in points:
        for broken in _names(p, say):
            wide = max(width(line, SMALL, bold=True) for line in broken.lines)
            x = min(p.x, right - wide / 2)
            high = len(broken.lines) * SMALL * LEADING
            boxes = ((x - wide / 2, y, x + wide / 2, y + high) for y in _spots(p, high, top))
            if box := next((box for box in boxes if _free(box, taken, pieces)), None):
                taken.append(box)
                style = Style(SMALL, FEELINGS[p.emotion.valence].ink, bold=True)
                drawn.append(type_set(broken, x, box[1], style, anchor="middle"))
                break
    return Markup("".join(drawn))


def _names(p: Felt, say: Wording) -> list[Lines]:
    """What to write beside a face: the feeling's name, or at least whose it is where many share a column."""
    number = f"{p.order} " if p.shared else ""
    shown = number + say.emotion(p.emotion.label).split(" / ")[0] + ("?" if p.guessed else "")
    room = max(min(p.slot * 1.6, 150), 96)
    return [wrap(shown, room, SMALL, bold=True, most=2), *([wrap(number, room, SMALL, bold=True)] if number else [])]


def _spots(p: Felt, high: float, top: float) -> list[float]:
    """Tops to try: beyond the curve first, then the other side, then further out."""
    above, below = [p.y - 18 - high, p.y - 34 - high], [p.y + 17, p.y + 33]
    order = above + below if p.emotion.valence > 0 else below + above
    return [y for y in order if top + 2 <= y and y + high <= top + HEIGHT - 2]


def _free(box: Box, taken: Sequence[Box], pieces: Sequence[Bezier]) -> bool:
    return not any(_touch(box, other) for other in taken) and not _crossed(box, pieces)


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] + 4 and b[0] < a[2] + 4 and a[1] < b[3] and b[1] < a[3]


def _crossed(box: Box, pieces: Sequence[Bezier]) -> bool:
    """Whether the curve runs through `box`."""
    steps = [box[0] + (box[2] - box[0]) * i / 8 for i in range(9)]
    heights = [at(piece, x) for x in steps for piece in pieces if piece[0][0] <= x < piece[3][0]]
    # Between two samples the curve passes every height in between.
    return any(min(a, b) < box[3] + 2 and max(a, b) > box[1] - 2 for a, b in pairwise(heights))
