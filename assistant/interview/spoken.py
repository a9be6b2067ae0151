"""What the interviewer says, and the questions it is made of."""

from typing import NamedTuple

from schemas import Chip, Loc


class Spoken(NamedTuple):
    """One reply. `asks` is the topic or finding code of its question; `place` is a finding's, as a session path.

    `anew` is False where the question before still stands and is not put again.
    """

    reply: str
    asks: str | None = None
    place: Loc = ()
    chips: tuple[Chip, ...] = ()
    anew: bool = True


class Question(NamedTuple):
    """What closes a reply: a question, or, with no `asks` and no question mark, a clear end."""

    text: str
    asks: str | None = None
    place: Loc = ()
    chips: tuple[Chip, ...] = ()


class Line(NamedTuple):
    """A sentence before the question. Lines that need not be kept give way when the reply grows long."""

    text: str
    keep: bool = True
