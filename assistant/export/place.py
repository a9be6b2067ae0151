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

    def ground(self, cell: str | None = None) -> Ground:
        """Where the touchpoint, or one field of it, comes from."""
        return ground(self.touchpoint, cell)

    def numbered(self, cell: str, inside: Callable[[float], Block], *, inset: float = 0) -> Block:
        """`inside`, which shows the field `cell`, after the touchpoint's number; `inset` from both edges."""
        return numbered(inside, self.room - 2 * inset, str(self.number), self.tint, self.ground(cell))
