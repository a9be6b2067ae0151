"""A smooth line through points that never rises or falls more than they do (Fritsch and Carlson, 1980)."""

import itertools
from collections.abc import Sequence

Point = tuple[float, float]
Bezier = tuple[Point, Point, Point, Point]


def monotone(points: Sequence[Point]) -> list[Bezier]:
    """Cubic pieces through `points`, whose x must rise; one piece fewer than points."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in itertools.pairwise(points)]
    tangents = _tangents(slopes)
    return [
        (
            a,
            (a[0] + (b[0] - a[0]) / 3, a[1] + tangents[i] * (b[0] - a[0]) / 3),
            (b[0] - (b[0] - a[0]) / 3, b[1] - tangents[i + 1] * (b[0] - a[0]) / 3),
            b,
        )
        for i, (a, b) in enumerate(itertools.pairwise(points))
    ]


def _tangents(slopes: Sequence[float]) -> list[float]:
    if not slopes:
        return [0.0]
    inner = [_between(before, after) for before, after in itertools.pairwise(slopes)]
    return [0.0, *inner, 0.0]


def _between(before: float, after: float) -> float:
    """The harmonic mean of two slopes; level at a peak or in a valley."""
    return 0.0 if before * after <= 0 else 2 * before * after / (before + after)


def at(piece: Bezier, x: float) -> float:
    """The height of `piece` at `x`; its control points are at thirds, so x runs evenly."""
    (x0, y0), (_, y1), (_, y2), (x3, y3) = piece
    t = (x - x0) / (x3 - x0)
    return y0 * (1 - t) ** 3 + 3 * y1 * t * (1 - t) ** 2 + 3 * y2 * t**2 * (1 - t) + y3 * t**3
