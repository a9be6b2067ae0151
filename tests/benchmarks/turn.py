"""How long a plain turn takes, beside the floor that no turn can beat: ``python -m tests.benchmarks.turn``.

A turn is one message through the whole loop (understood, applied, retrieved, drawn, criticised, answered, kept). The floor is an
empty langgraph turn with the SQLite saver, one embedding and one Chroma query, in the same run on the same machine.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypedDict

from langgraph.graph import END, START, StateGraph

from assistant.settings import Settings, quiet
from assistant.storage import open_saver
from assistant.wiring import Parts, assemble
from tests.transcripts import TALKS


class Empty(TypedDict):
    n: int


def milliseconds(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def turns(parts: Parts, label: str) -> list[float]:
    """Milliseconds of every turn of the talks, each in a session of its own."""
    taken = []
    for name, says in TALKS.items():
        id_ = f"{name}-{label}"
        parts.conversation.open(id_)
        taken += [milliseconds(lambda say=say, id_=id_: parts.conversation.say(id_, say)) for say in says]  # type: ignore[misc]
    return taken


def floor(parts: Parts, settings: Settings, rounds: int) -> list[float]:
    """Milliseconds of what no turn can do without."""
    with open_saver(settings) as saver:
        graph = StateGraph(Empty).add_node("step", lambda state: {"n": state["n"] + 1}).add_edge(START, "step").add_edge("step", END).compile(saver)
        at: Any = {"configurable": {"thread_id": "floor"}}

        def least(n: int) -> None:
            graph.invoke({"n": n}, at, durability="exit")
            parts.index.search(f"something else that people ask about, number {n}", k=1)

        return [milliseconds(lambda n=n: least(n)) for n in range(rounds)]  # type: ignore[misc]


def measure(rounds: int = 3) -> dict[str, float]:
    """Median and 95th percentile of a turn, the floor's median, in milliseconds, and the ratio of the medians."""
    quiet()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder))
        with assemble(settings) as parts:
            # Once through to warm up what is read on first use.
            turns(parts, "warm")
            taken = [each for number in range(rounds) for each in turns(parts, str(number))]
            least = floor(parts, settings, 60)
    return {
        "turns": len(taken), "median_ms": statistics.median(taken), "p95_ms": percentile(taken, 0.95), "floor_ms": statistics.median(least),
        "ratio": statistics.median(taken) / statistics.median(least),
    }  # fmt: skip


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


if __name__ == "__main__":
    print(json.dumps({name: round(value, 1) for name, value in measure().items()}))
