"""What a request asks for: each verb gives the ways in which it may be meant, as edits inside one map."""

from collections.abc import Callable

from assistant.understanding.mending.adding import add
from assistant.understanding.mending.asked import Asked
from assistant.understanding.mending.board import Board
from assistant.understanding.mending.cells import assign, field, model, moment, rename
from assistant.understanding.mending.moving import merge, move, remove, split, swap
from assistant.understanding.mending.ways import MOST, Way

Wish = Callable[[Asked, Board], list[Way] | None]

WISHES: tuple[Wish, ...] = (model, moment, rename, merge, swap, split, assign, remove, field, move, add)
"""In the order in which they are tried: what is told apart by its words comes first."""


def ways(asked: Asked, board: Board) -> list[Way] | None:
    """The ways in which `asked` may change the map; None where it asks for no change. Raises `Missing`."""
    return next((found[:MOST] for wish in WISHES if (found := wish(asked, board))), None)
