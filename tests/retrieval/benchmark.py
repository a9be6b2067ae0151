"""How long finding takes: ``python -m tests.retrieval.benchmark``.

Real texts first, then padding up to 2,000 items and 100,000 passages; building the last takes minutes.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from types import MappingProxyType

import numpy as np
import psutil  # type: ignore[import-untyped]

from assistant.retrieval import Index, embedder
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.entries import Entry, Passage
from assistant.retrieval.index import FETCHED
from assistant.retrieval.store import Store
from knowledge import Knowledge, load

QUESTIONS = [f"los clientes de la tienda {n} no saben a quién llamar cuando falla el pedido" for n in range(200)]
KINDS = ("touchpoint", "practice")


def milliseconds(act: Callable[[str], object]) -> float:
    """The median over the questions; the first few warm up."""
    taken = []
    for question in QUESTIONS:
        start = time.perf_counter()
        act(question)
        taken.append(time.perf_counter() - start)
    return 1000 * median(taken[20:])


def padded(knowledge: Knowledge, size: int) -> Knowledge:
    """`size` items: ours, and copies of them that say something else."""
    items = dict(knowledge.items)
    originals = list(knowledge.items.items())
    for n in range(size - len(items)):
        id_, item = originals[n % len(originals)]
        less = {"cues": (f"{item.cues[0]} {n}",), "checklist": item.checklist[:3]}
        items[f"{id_}.{n}"] = item.model_copy(update=less)
    return replace(knowledge, items=MappingProxyType(items))


def flatness(folder: Path) -> None:
    """The time of Chroma alone as passages grow."""
    random = np.random.default_rng(0)

    class Known:
        name = "random"

        def __call__(self, texts: object) -> Vectors:
            rows = random.normal(size=(len(texts), 512)).astype(np.float32)  # type: ignore[arg-type]
            return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    text = next(iter(load().items.values())).name

    def near(store: Store, vector: Vectors, _question: str) -> object:
        return store.near(vector, FETCHED)

    for size in (5_000, 100_000):
        entries = [Entry(str(n), "practice" if n % 3 else "channel", text, text) for n in range(size)]
        store = Store.open(folder / str(size), None)
        store.use(f"{size:032d}", [Passage(f"{e.key}#0", e, "cue", e.id) for e in entries], Known())
        vector = Known()([""])[0]
        plain = milliseconds(partial(near, store, vector))
        print(f"chroma alone, {size:>7} passages: {plain:.1f} ms")


def main() -> None:
    process, knowledge = psutil.Process(), load()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = process.memory_info().rss
        for state in ("cold", "warm"):
            start = time.perf_counter()
            index = Index.open(knowledge, embedder(), path=folder / "ours")
            print(f"open {state}: {time.perf_counter() - start:.2f} s")
        print(f"memory: {(process.memory_info().rss - before) / 1e6:.0f} MB over Python and knowledge")
        print(f"a text into a vector: {milliseconds(lambda question: embedder()([question + '.'])):.1f} ms")
        print(f"a question, {len(knowledge.items)} items: {milliseconds(lambda q: index.search(q, KINDS)):.1f} ms")
        many = Index.open(padded(knowledge, 2000), embedder(), path=folder / "many")
        print(f"a question, 2000 items: {milliseconds(lambda q: many.search(q + '?', KINDS)):.1f} ms")
        flatness(folder)


if __name__ == "__main__":
    main()
