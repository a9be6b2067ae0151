"""``python -m tests.benchmarks.fuzz [N]``: bent messages, N in all, through whole conversations of five.

Prints how many were read, the median, the slowest (seconds of processor time) and what failed. None may raise or lose
its session; the bar is one second each.
"""

import random
import sys
import time
from statistics import median

from assistant.edits import applicable, apply
from assistant.text import Lexicon
from assistant.wiring import plain_engine
from knowledge import load
from schemas import Session, Turn
from tests.understanding.bent import bent

_TURNS = 5
_ASKS = (None, "business", "products", "audiences", "channels", "goals", "measures", "departments", "purchase", "tools")


def main(many: int) -> None:
    knowledge = load()
    understand = plain_engine(knowledge, Lexicon(knowledge)).understand
    chance = random.Random(2026)
    times: list[tuple[float, str]] = []
    failed: list[str] = []
    session = Session(id="fuzz")
    understand("hola, tengo una panadería y no usamos Instagram", session)
    for n in range(many):
        session = Session(id="fuzz") if n % _TURNS == 0 else session
        said = bent(chance)
        start = time.process_time()
        try:
            heard = understand(said, session)
            session = apply(session, applicable(session, heard.edits))
            turn = Turn(n=len(session.turns) + 1, said=said[:200], reply="", asks=chance.choice(_ASKS))
            session = Session.model_validate(session.model_copy(update={"turns": (*session.turns, turn)}).model_dump())
        except Exception as error:
            failed.append(f"{error!r} on {said[:80]!r}")
            session = Session(id="fuzz")
        times.append((time.process_time() - start, said[:60]))
    slowest = sorted(times, reverse=True)[:5]
    print(f"{many} messages, median {median(t for t, _ in times) * 1000:.1f} ms, failed {len(failed)}")
    for seconds, text in slowest:
        print(f"  {seconds:.2f} s  {text!r}")
    for line in failed[:20]:
        print(" ", line)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
