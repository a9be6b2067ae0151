"""How fast the critique is: ``python -m tests.benchmarks.critique``.

Prints the median time in which all rules judge a map of forty touchpoints, once one that is clean and once a patchwork
of pieces of many maps in which much is wrong; then the time for a thousand maps of each kind, no two with the same
words, one after the other in one process. Bars: 10 ms and 10 s. It is the processor's time, so that what else the
machine does counts little.
"""

import itertools
import json
import random
import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

from assistant.critique import critique
from knowledge import Knowledge, load
from schemas import JourneyMap
from tests.critique.bench.goodness import Raw, good, names
from tests.critique.bench.measure import TODAY

TOUCHPOINTS = 40
FIRST, LAST = ("br", "cl", "dr", "fl", "gr", "kl", "mn", "pr", "st", "tr"), ("anda", "elmo", "irto", "osca", "unte")
"""Beginnings and endings of words of no language: what tells one copy of a touchpoint from another."""


def clean(name: str = "es_clinica_dental", mark: str = "") -> JourneyMap:
    """A good map told at greater length: its touchpoints again and again, until there are forty."""
    return _grown(good(name), lambda stage: itertools.cycle(stage["touchpoints"]), mark)


def patchwork(seed: int = 0, mark: str = "") -> JourneyMap:
    """The stages of a good map, filled up to forty with touchpoints of all the others, in any language and any place."""
    pick = random.Random(seed)
    every = [t for name in names() for stage in good(name)["stages"] for t in stage["touchpoints"]]
    return _grown(good(pick.choice(names())), lambda _: itertools.cycle(pick.sample(every, TOUCHPOINTS)), mark)


def _grown(raw: Raw, source: Callable[[Raw], Iterator[Raw]], mark: str) -> JourneyMap:
    stages: list[Raw] = raw["stages"]
    missing = TOUCHPOINTS - sum(len(stage["touchpoints"]) for stage in stages)
    sources = [(stage, source(stage | {"touchpoints": list(stage["touchpoints"])})) for stage in stages]
    words = (first + last for first in FIRST for last in LAST)
    for (stage, more), word in zip(itertools.cycle(sources), itertools.islice(words, missing)):
        copied = next(more)
        stage["touchpoints"].insert(-1, copied | {"id": f"{copied['id']}-{word}", "name": f"{copied['name']} {word}"})
    return JourneyMap.model_validate(_marked(raw, mark) if mark else raw)


def _marked(raw: Raw, mark: str) -> Raw:
    """The same map with a word of its own in every text of its touchpoints."""
    for stage in raw["stages"]:
        stage["touchpoints"] = [
            t | {field: f"{t[field]} {mark}" for field in ("name", "customer_action", "customer_thought", "pain") if t.get(field)}
            for t in stage["touchpoints"]
        ]
    return raw


def milliseconds(act: Callable[[], Any]) -> float:
    start = time.process_time()
    act()
    return 1000 * (time.process_time() - start)


def median(map: JourneyMap, knowledge: Knowledge, rounds: int = 200) -> float:
    """Milliseconds, of `rounds` times the same map after a first that warms up."""
    taken = [milliseconds(lambda: critique(map, knowledge, today=TODAY)) for _ in range(rounds + 1)]
    return statistics.median(taken[1:])


def seconds(maps: list[JourneyMap], knowledge: Knowledge) -> float:
    """Of all `maps`, one after the other."""
    return milliseconds(lambda: [critique(map, knowledge, today=TODAY) for map in maps]) / 1000


def main() -> None:
    knowledge = load()
    marks = [f"{a}{b}{c}" for a, b, c in itertools.product(FIRST, FIRST, FIRST)]
    shown: dict[str, dict[str, float]] = {}
    for label, map, many in (
        ("clean", clean(), (clean(name, mark) for name, mark in zip(itertools.cycle(names()), marks))),
        ("patchwork", patchwork(), (patchwork(n, mark) for n, mark in enumerate(marks))),
    ):
        maps = list(many)
        shown[label] = {
            "findings": len(critique(map, knowledge, today=TODAY).findings),
            "median_ms": round(median(map, knowledge), 2), "thousand_s": round(seconds(maps, knowledge), 2),
        }  # fmt: skip
    print(json.dumps(shown, indent=2))


if __name__ == "__main__":
    main()
