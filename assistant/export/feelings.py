"""The emotion lane: a curve through the feelings that are known, a face at each, and its name beside it."""

from collections.abc import Sequence

from assistant.export.curve import Bezier, monotone
from assistant.export.feeling_labels import labels
from assistant.export.felt import HEIGHT, STEP, Felt, felt
from assistant.export.icons import face
from assistant.export.layout import Layout
from assistant.export.svg import NOTHING, Markup, el, titled
from assistant.export.theme import CARD, FEELINGS, HAIR, MOMENT
from assistant.export.wording import Wording

_RADIUS = 12.0
"""Of a face."""


def feelings(layout: Layout, top: float, say: Wording, prefix: str) -> Markup:
    """The lane's drawing, its top at `top`; nothing where no feeling is known."""
    middle = top + HEIGHT / 2
    points = felt(layout, middle)
    if not points:
        return NOTHING
    # Two drawings on one page may share the prefix; a gradient of another height must not share its id.
    prefix = f"{prefix}-{middle:.0f}"
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
        + labels(points, pieces, top, right, say)
    )


def _scale(left: float, right: float, middle: float, say: Wording) -> Markup:
    lines = []
    for valence in (2, 0, -2):
        y = middle - valence * STEP
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
        lines.append(titled(say(f"feeling.{valence}"), face(valence, left - 13, y, 8.5, tint.pale, tint.ink)))
    return Markup("".join(lines))


def _gradients(prefix: str, middle: float) -> Markup:
    span: dict[str, str | float | None] = {
        "x1": 0,
        "x2": 0,
        "y1": middle - 2 * STEP,
        "y2": middle + 2 * STEP,
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


def _point(it: Felt, say: Wording) -> Markup:
    tint = FEELINGS[it.emotion.valence]
    radius = max(min(_RADIUS, it.slot / 2 - 1), 3)
    known = [say.emotion(it.emotion.label), it.emotion.context or "", say("basis.inferred") if it.guessed else ""]
    halo = el("circle", cx=it.x, cy=it.y, r=radius + 3, fill=CARD)
    ground = CARD if it.guessed else tint.pale
    drawn = face(it.emotion.valence, it.x, it.y, radius, ground, tint.ink, "1.6 3" if it.guessed else None)
    return titled(
        f"{it.touchpoint.name}: {' · '.join(part for part in known if part)}",
        halo,
        drawn,
        class_="tj-feeling",
        data_touchpoint=it.touchpoint.id,
    )
