"""The course of feelings: points, the curve through them and their names, as high as these need."""

from typing import NamedTuple

from assistant.export.curve import Bezier, monotone
from assistant.export.feeling_labels import DIAMOND, Label, labels
from assistant.export.felt import STEP, Felt, entering, felt, leaving
from assistant.export.layout import Layout
from assistant.export.wording import Wording

_AIR = 8


class Course(NamedTuple):
    """Everything measured from the neutral line, down. `line` is `points`, and where the curve comes from and goes to.

    `above` and `below` are how far the lane reaches from the neutral line.
    """

    points: list[Felt]
    line: list[Felt]
    pieces: list[Bezier]
    labels: list[Label]
    above: float
    below: float

    @property
    def height(self) -> float:
        return self.above + self.below


def course(layout: Layout, say: Wording) -> Course | None:
    """The course of feelings over `layout`; None where none is known."""
    points = felt(layout)
    if not points:
        return None
    line = [p for p in (entering(layout, points[0]), *points, leaving(layout, points[-1])) if p]
    pieces = monotone([(p.x, p.y) for p in line])
    named = labels(points, pieces, layout.spans[0].x + 4, layout.right - 4, say)
    top = min(DIAMOND - 4, -2 * STEP - 36, *(label.box[1] - _AIR for label in named))
    bottom = max(2 * STEP + 40, *(label.box[3] + _AIR for label in named))
    return Course(points, line, pieces, named, -top, bottom)
