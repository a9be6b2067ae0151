"""``python -m tests.benchmarks.fuzz [N]``: messages nobody would write, read one after the other.

First each of the pieces that a megabyte may be made of, then bent messages, N in all, through whole conversations of
five. Prints how many were read, the median, the slowest (seconds of processor time) and what failed. None may raise or
lose its session, and the bar is one second each: ends with status 1 otherwise.
"""

import random
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median
from typing import NamedTuple

from assistant.edits import applicable, apply
from assistant.engine import Plain
from assistant.text import Lexicon
from assistant.wiring import plain_engine
from knowledge import load
from schemas import Session, Turn
from tests.understanding.bent import PIECES, bent, megabyte
from tests.understanding.telling import session as asked

BAR = 1.0
_TURNS, _SHOWN = 5, 60
_ASKS = (None, "business", "products", "audiences", "channels", "goals", "measures", "departments", "purchase", "tools")


class Read(NamedTuple):
    """How long a message took, in seconds of processor time, and what failed, if anything."""

    seconds: float
    said: str
    failure: str = ""


def timed(said: str, work: Callable[[], object]) -> Read:
    start, failure = time.process_time(), ""
    try:
        work()
    except Exception as error:
        failure = repr(error)
    return Read(time.process_time() - start, said[:_SHOWN], failure)


def megabytes(plain: Plain) -> list[Read]:
    """Each piece, again and again until it is a megabyte."""
    return [timed(piece, partial(plain.understand, megabyte(piece), asked("channels"))) for piece in PIECES]


def conversations(plain: Plain, many: int) -> list[Read]:
    """So many bent messages, a new conversation every few."""
    chance = random.Random(2026)
    session, out = Session(id="fuzz"), []
    for n in range(many):
        talk = Talk(plain, Session(id="fuzz") if n % _TURNS == 0 else session)
        said = bent(chance)
        out.append(timed(said, partial(talk.say, said, chance.choice(_ASKS))))
        session = Session(id="fuzz") if out[-1].failure else talk.session
    return out


class Talk:
    """A session that is said things to."""

    def __init__(self, plain: Plain, session: Session) -> None:
        self._plain, self.session = plain, session

    def say(self, said: str, asks: str | None) -> None:
        heard = self._plain.understand(said, self.session)
        session = apply(self.session, applicable(self.session, heard.edits))
        turn = Turn(n=len(session.turns) + 1, said=said[:200], reply="", asks=asks)
        self.session = Session.model_validate(session.model_copy(update={"turns": (*session.turns, turn)}).model_dump())


def told(what: str, read: list[Read]) -> bool:
    """Prints how it went; whether all was read in time."""
    failed = [one for one in read if one.failure]
    print(f"{len(read)} {what}, median {median(one.seconds for one in read) * 1000:.1f} ms, failed {len(failed)}")
    for one in sorted(read, reverse=True)[:5]:
        print(f"  {one.seconds:.2f} s  {one.said!r}{'  MISSED' if one.seconds > BAR else ''}")
    for one in failed[:20]:
        print(f"  {one.failure} on {one.said!r}")
    return not failed and all(one.seconds <= BAR for one in read)


def main(many: int) -> int:
    knowledge = load()
    plain = plain_engine(knowledge, Lexicon(knowledge))
    plain.understand("hola, tengo una panadería y no usamos Instagram", Session(id="warm"))
    in_time = [told("megabytes", megabytes(plain)), told("bent messages", conversations(plain, many))]
    return int(not all(in_time))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
