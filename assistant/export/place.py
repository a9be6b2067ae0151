"""A touchpoint as the picture sees it."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.export.blocks import Block, numbered
from assistant.export.theme import MACROS, Tint
from assistant.export.wording import Ground, Wording, ground
from schemas import Stage, Touchpoint


class Place(NamedTuple):
    """A touchpoint, its number on the map, its stage, and how wide it may be drawn."""

    touchpoint: Touchpoint
    number: int
    stage: Stage
    room: float
    say: Wording

    @property
    def tint(self) -> Tint:
        return MACROS[self.stage.macro]

    @property
    def ground(self) -> Ground:
        return ground(self.touchpoint)

    def numbered(self, inside: Callable[[float], Block]) -> Block:
        return numbered(inside, self.room, str(self.number), self.tint, self.ground)
