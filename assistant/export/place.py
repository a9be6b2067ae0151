"""A touchpoint as the picture sees it."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.export.blocks import Block, Style, numbered
from assistant.export.theme import DENSE, INK, MACROS, ROOMY, SMALL, SOFT, Setting, Tint
from assistant.export.wording import Ground, Wording, ground
from schemas import Stage, Touchpoint


class Place(NamedTuple):
    """A touchpoint, its number on the map, its stage, and how wide it may be drawn.

    `beside`: touchpoints that are shown with it, as they have the same to tell.
    """

    touchpoint: Touchpoint
    number: int
    stage: Stage
    room: float
    say: Wording
    set: Setting = ROOMY
    beside: "tuple[Place, ...]" = ()

    @property
    def tint(self) -> Tint:
        return MACROS[self.stage.macro]

    @property
    def dense(self) -> bool:
        return self.set == DENSE

    def style(self, colour: str = INK, *, bold: bool = False, italic: bool = False) -> Style:
        """Text of a cell."""
        return Style(self.set.base, colour, bold, italic, self.set.leading)

    def quiet(self, colour: str = SOFT) -> Style:
        """Text beside it."""
        return Style(SMALL, colour, leading=self.set.leading)

    def ground(self, cell: str | None = None) -> Ground:
        """Where the touchpoint, or one field of it, comes from."""
        return ground(self.touchpoint, cell)

    def numbered(self, cell: str, inside: Callable[[float], Block], *, inset: float = 0) -> Block:
        """`inside`, which shows the field `cell`, after the numbers of its touchpoints; `inset` from both edges."""
        signs = [(str(each.number), each.ground(cell)) for each in (self, *self.beside)]
        return numbered(inside, self.room - 2 * inset, signs, self.tint)
