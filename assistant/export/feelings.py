"""The emotion lane: a curve through the feelings that are known, a face at each, and its name beside it."""

from collections.abc import Sequence

from assistant.export.blocks import Style, type_set
from assistant.export.course import Course
from assistant.export.curve import Bezier
from assistant.export.feeling_labels import DIAMOND, Label
from assistant.export.felt import STEP, Felt
from assistant.export.icons import face
from assistant.export.layout import Layout
from assistant.export.svg import NOTHING, Markup, el, group, num, titled
from assistant.export.theme import CARD, FEELINGS, HAIR, LANE, MOMENT, SMALL
from assistant.export.wording import Wording

_RADIUS = 12.0
"""Of a face."""


def feelings(known: Course, layout: Layout, top: float, say: Wording, prefix: str) -> Markup:
    """The lane's drawing, its top at `top`."""
    upright = [p.x for p in known.points if p.touchpoint.moment_of_truth]
    return group(
        _scale(layout.spans[0].x, layout.right, say),
        _gradients(prefix),
        _area(known.pieces, prefix),
        _moments(known),
        *(_tied(label) for label in known.labels),
        _line(known.line, known.pieces, prefix),
        *(_point(p, say) for p in known.points),
        *(_named(label, upright) for label in known.labels),
        transform=f"translate(0 {num(top + known.above)})",
    )


def _scale(left: float, right: float, say: Wording) -> Markup:
    lines = []
    for valence in (2, 0, -2):
        y = -valence * STEP
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


def _gradients(prefix: str) -> Markup:
    span: dict[str, str | float | None] = {
        "x1": 0,
        "x2": 0,
        "y1": -2 * STEP,
        "y2": 2 * STEP,
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


def _area(pieces: Sequence[Bezier], prefix: str) -> Markup:
    if not pieces:
        return NOTHING
    (left, high), (right, _) = pieces[0][0], pieces[-1][3]
    curve = "".join(map(_curved, pieces))
    outline = f"M{left:.1f} 0L{left:.1f} {high:.1f}{curve}L{right:.1f} 0Z"
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


def _moments(known: Course) -> Markup:
    """A golden line through a moment of truth, with a diamond at its head."""
    return Markup(
        "".join(
            el(
                "path",
                d=f"M{p.x:.1f} {DIAMOND + 14:.1f}V{known.below - 6:.1f}",
                stroke=MOMENT.strong,
                stroke_width=1.5,
                stroke_dasharray="2 4",
            )
            + el("path", d=f"M{p.x:.1f} {DIAMOND:.1f}l8 8-8 8-8-8z", fill=MOMENT.strong, stroke=CARD, stroke_width=1)
            for p in known.points
            if p.touchpoint.moment_of_truth
        )
    )


def _tied(label: Label) -> Markup:
    if label.tied is None:
        return NOTHING
    p = label.point
    start = p.y - _RADIUS if label.tied < p.y else p.y + _RADIUS
    tint = FEELINGS[p.emotion.valence]
    return el(
        "path", d=f"M{p.x:.1f} {start:.1f}V{label.tied:.1f}", stroke=tint.strong, stroke_width=1, stroke_opacity=0.7
    )


def _named(label: Label, lines: Sequence[float]) -> Markup:
    """The name; on a ground of its own where one of the upright `lines` runs behind it."""
    left, top, right, bottom = label.box
    style = Style(SMALL, FEELINGS[label.point.emotion.valence].ink, bold=True)
    name = type_set(label.lines, (left + right) / 2, top, style, anchor="middle")
    if not any(left - 2 < x < right + 2 for x in lines):
        return name
    ground = el(
        "rect", x=left - 3, y=top, width=right - left + 6, height=bottom - top, rx=4, fill=LANE, fill_opacity=0.9
    )
    return Markup(ground + name)


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
