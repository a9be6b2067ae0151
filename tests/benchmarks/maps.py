"""How long maps take: ``chrt -r 1 python -m tests.benchmarks.maps``. Ends with status 1 where a bar is missed.

The best of several runs in a warm process; the bars are those of a machine with two cores.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.drafting import draft
from assistant.export import FORMATS, draw
from assistant.files import read_brief
from assistant.planning.files import FORMATS as FILES
from assistant.retrieval import embedder
from assistant.retrieval.shipped import Shipped
from assistant.text import Lexicon
from knowledge import load
from schemas import Brief
from tests.drafting.briefs import BAKERY
from tests.export.samples import HOTEL

RUNS = 5
SLOW = (".pptx", ".pdf")


class Bar(NamedTuple):
    """Something that must take less than `most` seconds."""

    name: str
    most: float
    work: Callable[[], object]


def bars(folder: Path) -> Iterator[Bar]:
    known = load()
    lexicon, embed = Lexicon(known), Shipped(embedder())

    def drawn(file: Path) -> int:
        return len(draft(read_brief(file), known, lexicon, embed=embed))

    yield Bar("a map from a brief's file", 0.15, lambda: drawn(_written(folder, 1, 1)))
    yield Bar("forty maps from one", 4, lambda: drawn(_written(folder, 8, 5)))
    yield Bar("the picture of forty touchpoints", 0.1, lambda: draw(HOTEL, known))
    for suffix, export in FORMATS.items():
        most = 3.0 if suffix in SLOW else 1.0
        yield Bar(f"forty touchpoints as {suffix}", most, partial(export, HOTEL, known, None))
    for suffix, plan in FILES.items():
        yield Bar(f"their plan as {suffix}", 1, partial(plan, HOTEL, known))


def _written(folder: Path, audiences: int, products: int) -> Path:
    """A brief with so many maps in it."""
    facts = BAKERY | {
        "language": "es",
        "audiences": [{"name": f"familias del barrio {n}"} for n in range(audiences)],
        "products": [{"name": f"pasteles por encargo {n}"} for n in range(products)],
    }
    file = folder / f"{audiences}x{products}.yaml"
    file.write_text(yaml.safe_dump(Brief.model_validate(facts).model_dump(mode="json"), allow_unicode=True))
    return file


def best(work: Callable[[], object]) -> float:
    """Seconds of the fastest run, after one that warms up."""
    times = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times[1:])


def main() -> int:
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        for bar in bars(Path(folder)):
            took = best(bar.work)
            missed += took > bar.most
            print(
                f"{bar.name:36} {took * 1000:8.1f} ms of {bar.most * 1000:6.0f}{'' if took <= bar.most else '  MISSED'}"
            )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
