"""Why a file is not kept."""

from typing import Literal, get_args

from assistant.errors import BadInput

Why = Literal["locked", "scanned", "broken", "hostile", "large", "slow", "empty", "unknown", "misnamed", "full", "name"]
WHYS: tuple[Why, ...] = get_args(Why)


class Unread(BadInput):
    """A file that cannot be kept; `why` is for whoever tells it in the person's own language."""

    def __init__(self, what: str, *, why: Why = "broken", where: str = "", right: str = "") -> None:
        super().__init__(what, where=where, right=right, why=why)

    @classmethod
    def of(cls, error: BadInput) -> "Unread":
        """The same, as another process told it."""
        why: Why = next((each for each in WHYS if each == error.why), "broken")
        return cls(error.what, why=why, where=error.where, right=error.right)


def broken(name: str) -> Unread:
    """Of a file whose insides do not hold together."""
    return Unread("is broken", why="broken", where=name, right="open it where it was made and save it again")


def too_much(most: str, where: str) -> Unread:
    """Of a file that holds more than `most`: "200000 cells"."""
    return Unread(f"has more than {most}", why="large", where=where, right="give the part that matters")
