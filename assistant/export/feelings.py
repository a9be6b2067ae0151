"""The emotion lane: a curve through the feelings that are known, a face at each, and its name beside it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.export.blocks import Style, type_set
from assistant.export.curve import Bezier, at, monotone
from assistant.export.icons import face
from assistant.export.layout import Layout
from assistant.export.measure import width, wrap
from assistant.export.svg import NOTHING, Markup, el, titled
from assistant.export.theme import CARD, FEELINGS, HAIR, LEADING, MOMENT, SMALL
from assistant.export.wording import Wording
from schemas import Emotion, Touchpoint

HEIGHT = 240
_STEP, _RADIUS = 38.0, 12.0
"""Pixels of one step of valence; the radius of a face."""


class Felt(NamedTuple):
    """A touchpoint in the lane. `order` counts touchpoints, so that gaps between known feelings can be seen."""

    x: float
    y: float
    order: int
    touchpoint: Touchpoint
    emotion: Emotion
    slot: float

    @property
    def guessed(self) -> bool:
        return self.emotion.basis == "inferred"


Box = tuple[float, float, float, float]


def feelings(layout: Layout, top: float, say: Wording, prefix: str) -> Markup:
    """The lane's drawing, its top at `top`; nothing where no feeling is known."""
    middle = top + HEIGHT / 2
    points = _points(layout, middle)
    if not points:
        return NOTHING
    pieces = monotone([(p.x, p.y) for p in points])
    right = layout.width - 40
    left = layout.spans[0].x if layout.spans else 0
    return Markup(
        _scale(left, right, middle, say)
        + _gradients(prefix, middle)
        + _area(pieces, middle, prefix)
        + _line(points, pieces, prefix)
        + _moments(points, top)
        + "".join(_point(p, say) for p in points)
        + _labels(points, pieces, top, say)
    )


def _points(layout: Layout, middle: float) -> list[Felt]:
    points: list[Felt] = []
    order = 0
    for column in layout.columns:
        slot = column.room / max(len(column.places), 1)
        for row, place in enumerate(column.places):
            order += 1
            if emotion := place.touchpoint.emotion:
                x = column.x + slot * (row + 0.5)
                points.append(Felt(x, middle - emotion.valence * _STEP, order, place.touchpoint, emotion, slot))
    return points


def _scale(left: float, right: float, middle: float, say: Wording) -> Markup:
    lines = []
    for valence in (2, 0, -2):
        y = middle - valence * _STEP
        lines.append(
            el(
                "path",
                d=f"M{left:.0f} {y:.1f}H{right:.0f}",
                stroke=HAIR if valence else "#c3cad6",
                stroke_width=1,
                stroke_dasharray="2 5" if valence else None,
            )
        )
        tint = FEELINGS[valence]
        lines.append(titled(say(f"feeling.{valence}"), face(valence, left - 20, y, 9, tint.pale, tint.ink)))
    return Markup("".join(lines))


def _gradients(prefix: str, middle: float) -> Markup:
    span: dict[str, str | float | None] = {
        "x1": 0,
        "x2": 0,
        "y1": middle - 2 * _STEP,
        "y2": middle + 2 * _STEP,
        "gradientUnits": "userSpaceOnUse",
    }
    line = [el("stop", offset=offset, stop_color=FEELINGS[v].strong) for offset, v in ((0, 2), (0.5, 0), (1, -2))]
    area = [
        el("stop", offset=offset, stop_color=FEELINGS[v].strong, stop_opacity=opacity)
        for offset, v, opacity in ((0, 2, 0.34), (0.48, 1, 0.05), (0.52, -1, 0.05), (1, -2, 0.34))
    ]
    return el(
        "defs",
        el("linearGradient", *line, id=f"{prefix}-line", **span),
        el("linearGradient", *area, id=f"{prefix}-area", **span),
    )


def _area(pieces: Sequence[Bezier], middle: float, prefix: str) -> Markup:
    if not pieces:
        return NOTHING
    (left, high), (right, _) = pieces[0][0], pieces[-1][3]
    curve = "".join(map(_curved, pieces))
    outline = f"M{left:.1f} {middle:.1f}L{left:.1f} {high:.1f}{curve}L{right:.1f} {middle:.1f}Z"
    return el("path", d=outline, fill=f"url(#{prefix}-area)")


def _curved(piece: Bezier) -> str:
    return "C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in piece[1:])


def _line(points: Sequence[Felt], pieces: Sequence[Bezier], prefix: str) -> Markup:
    """Solid between known feelings, dotted where one is a guess or a touchpoint between them has none."""
    drawn = []
    for before, after, piece in zip(points, points[1:], pieces, strict=False):
        sure = after.order - before.order == 1 and not before.guessed and not after.guessed
        # A gradient does not paint a line that is exactly level, so such a piece takes a plain colour.
        level = all(abs(y - piece[0][1]) < 0.01 for _, y in piece)
        colour = FEELINGS[before.emotion.valence].strong if level else f"url(#{prefix}-line)"
        drawn.append(
            el(
                "path",
                d=f"M{piece[0][0]:.1f} {piece[0][1]:.1f}{_curved(piece)}",
                fill="none",
                stroke=colour,
                stroke_width=3,
                stroke_linecap="round",
                stroke_dasharray=None if sure else "0.1 7",
            )
        )
    return Markup("".join(drawn))


def _moments(points: Sequence[Felt], top: float) -> Markup:
    """A golden line through a moment of truth, with a diamond at its head."""
    return Markup(
        "".join(
            el(
                "path",
                d=f"M{p.x:.1f} {top + 18:.1f}V{top + HEIGHT - 8:.1f}",
                stroke=MOMENT.strong,
                stroke_width=1.5,
                stroke_dasharray="2 4",
            )
            + el("path", d=f"M{p.x:.1f} {top + 4:.1f}l8 8-8 8-8-8z", fill=MOMENT.strong, stroke=CARD, stroke_width=1)
            for p in points
            if p.touchpoint.moment_of_truth
        )
    )


def _point(felt: Felt, say: Wording) -> Markup:
    tint = FEELINGS[felt.emotion.valence]
    radius = min(_RADIUS, felt.slot / 2 - 1)
    known = [say.emotion(felt.emotion.label), felt.emotion.context or "", say("basis.inferred") if felt.guessed else ""]
    halo = el("circle", cx=felt.x, cy=felt.y, r=radius + 3, fill=CARD)
    ground = CARD if felt.guessed else tint.pale
    drawn = face(felt.emotion.valence, felt.x, felt.y, radius, ground, tint.ink, "1.6 3" if felt.guessed else None)
    return titled(
        f"{felt.touchpoint.name}: {' · '.join(part for part in known if part)}",
        halo,
        drawn,
        class_="tj-feeling",
        data_touchpoint=felt.touchpoint.id,
    )


def _labels(points: Sequence[Felt], pieces: Sequence[Bezier], top: float, say: Wording) -> Markup:
    """Names of the feelings, each where it covers nothing; one that finds no room is left to the tooltip."""
    taken: list[Box] = [(p.x - 14, p.y - 14, p.x + 14, p.y + 14) for p in points]
    taken += [(p.x - 9, top, p.x + 9, top + 22) for p in points if p.touchpoint.moment_of_truth]
    drawn = []
    for p in points:
        shown = say.emotion(p.emotion.label).split(" / ")[0] + (" ?" if p.guessed else "")
        broken = wrap(shown, max(min(p.slot * 1.6, 150), 84), SMALL, bold=True, most=2)
        wide = max(width(line, SMALL, bold=True) for line in broken.lines)
        high = len(broken.lines) * SMALL * LEADING
        for y in _spots(p, high, top):
            box = (p.x - wide / 2, y, p.x + wide / 2, y + high)
            if not any(_touch(box, other) for other in taken) and not _crossed(box, pieces):
                taken.append(box)
                drawn.append(
                    type_set(broken, p.x, y, Style(SMALL, FEELINGS[p.emotion.valence].ink, bold=True), anchor="middle")
                )
                break
    return Markup("".join(drawn))


def _spots(p: Felt, high: float, top: float) -> list[float]:
    """Tops to try: beyond the curve first, then the other side, then further out."""
    above, below = [p.y - 18 - high, p.y - 34 - high], [p.y + 17, p.y + 33]
    order = above + below if p.emotion.valence > 0 else below + above
    return [y for y in order if top + 2 <= y and y + high <= top + HEIGHT - 2]


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] + 4 and b[0] < a[2] + 4 and a[1] < b[3] and b[1] < a[3]


def _crossed(box: Box, pieces: Sequence[Bezier]) -> bool:
    """Whether the curve runs through `box`."""
    steps = [box[0] + (box[2] - box[0]) * i / 8 for i in range(9)]
    heights = [at(piece, x) for x in steps for piece in pieces if piece[0][0] <= x < piece[3][0]]
    # Between two samples the curve passes every height in between.
    return any(min(a, b) < box[3] + 2 and max(a, b) > box[1] - 2 for a, b in pairwise(heights))
