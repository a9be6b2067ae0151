"""Feelings as points of the emotion lane. Heights are measured from its neutral line, down."""

from collections.abc import Iterable
from typing import NamedTuple

from assistant.export.layout import Layout
from assistant.export.place import Place
from assistant.export.wording import ground
from schemas import Emotion, Touchpoint

STEP = 34.0
"""One step of valence in the lane."""


class Felt(NamedTuple):
    """A touchpoint in the lane. `order` counts touchpoints, so that gaps between known feelings can be seen.

    `slot` is how much room it has across; `shared` says that touchpoints share columns, so that numbers are needed.
    """

    x: float
    y: float
    order: int
    touchpoint: Touchpoint
    emotion: Emotion
    slot: float
    shared: bool

    @property
    def guessed(self) -> bool:
        return self.emotion.basis == "inferred" or ground(self.touchpoint, "emotion") == "inferred"


def felt(layout: Layout) -> list[Felt]:
    """The feelings that are known, from left to right."""
    points: list[Felt] = []
    shared = any(len(column.places) > 1 for column in layout.columns)
    for column in layout.columns:
        slot = column.room / max(len(column.places), 1)
        for row, place in enumerate(column.places):
            points += _point(place, column.x + slot * (row + 0.5), slot, shared)
    return points


def entering(layout: Layout, first: Felt) -> Felt | None:
    """Where the curve comes in from the sheet before: half way from the last feeling there to the `first` here."""
    return _half_way(reversed(layout.before), first, layout.spans[0].x) if layout.spans else None


def leaving(layout: Layout, last: Felt) -> Felt | None:
    """Where the curve goes out to the next sheet."""
    return _half_way(layout.after, last, layout.right) if layout.spans else None


def _half_way(beyond: Iterable[Place], here: Felt, x: float) -> Felt | None:
    there = next((point for place in beyond for point in _point(place, x, 0, here.shared)), None)
    return there._replace(y=(there.y + here.y) / 2) if there and there.x != here.x else None


def _point(place: Place, x: float, slot: float, shared: bool) -> list[Felt]:
    it = place.touchpoint
    return [Felt(x, -it.emotion.valence * STEP, place.number, it, it.emotion, slot, shared)] if it.emotion else []
