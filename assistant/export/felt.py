"""Feelings as points of the emotion lane."""

from typing import NamedTuple

from assistant.export.layout import Layout
from assistant.export.wording import ground
from schemas import Emotion, Touchpoint

HEIGHT, STEP = 240, 38.0
"""How high the lane is, and one step of valence in it."""


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


def felt(layout: Layout, middle: float) -> list[Felt]:
    """The feelings that are known, from left to right, about the height `middle`."""
    points: list[Felt] = []
    order = 0
    shared = any(len(column.places) > 1 for column in layout.columns)
    for column in layout.columns:
        slot = column.room / max(len(column.places), 1)
        for row, place in enumerate(column.places):
            order += 1
            if emotion := place.touchpoint.emotion:
                x, y = column.x + slot * (row + 0.5), middle - emotion.valence * STEP
                points.append(Felt(x, y, order, place.touchpoint, emotion, slot, shared))
    return points
