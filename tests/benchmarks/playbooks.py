"""How fast playbooks are: ``python -m tests.benchmarks.playbooks [CHUNKS …]``. Best run on an idle machine.

Prints the time to add a PDF of fifty pages, and the time of a query in a workspace of each size (default: 2,000 and
100,000 pieces; the large one takes minutes to build). Bars: 10 s, 10 ms at 2,000, and at 100,000 at most three times
that. Large workspaces are filled with vectors made up from the words, so that building them measures the index alone;
questions are embedded for real.
"""

import os
import random
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.playbooks import File, Given, Shelf
from assistant.playbooks.blocks import Place
from assistant.playbooks.document import Piece
from assistant.playbooks.tying import Tie
from assistant.retrieval import Index, SentenceEmbedder, embedder
from assistant.retrieval.embedding import Vectors
from assistant.text import Lexicon
from knowledge import load
from tests.playbooks.files import pdf

WORDS = (
    "cliente", "pedido", "entrega", "aviso", "reclamo", "turno", "pago", "cita", "mensaje", "encuesta", "gracias",
    "guía", "precio", "visita", "horario", "equipo",
)  # fmt: skip


class MadeUp:
    """Vectors from the words' own checksum: no meaning, but the right size, in no time. Questions are real."""

    name = "made-up"

    def __init__(self, real: SentenceEmbedder) -> None:
        self.real = real

    def __call__(self, texts: Sequence[str]) -> Vectors:
        if len(texts) == 1 and texts[0].startswith("¿"):
            return self.real(texts)
        rows = np.stack([np.random.default_rng(zlib.crc32(text.encode())).normal(size=512) for text in texts])
        return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def sentence(n: int) -> str:
    chosen = random.Random(n).choices(WORDS, k=12)
    return f"Regla {n}: {' '.join(chosen)}."


def pages(many: int) -> list[list[str]]:
    return [
        [
            f"Capítulo {p}",
            "",
            *(f"- {sentence(100 * p + n)}" for n in range(6)),
            "",
            *(sentence(100 * p + 50 + n) for n in range(25)),
        ]
        for p in range(many)
    ]


def worked() -> float:
    """Seconds of processor that this process and those it ended have used."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def filled(shelf: Shelf, name: str, many: int) -> None:
    """A workspace of `many` pieces, without reading files."""
    space = shelf[name]
    tied = [(Piece(str(n), "text", sentence(n), "Capítulo", Place(page=n // 20 + 1)), Tie()) for n in range(many)]
    with space._library.changing() as library:
        library.add(File("grande.pdf", "grande", "2026-01-01", 0), tied)
        space._next(library, "", [], [])


class Took(NamedTuple):
    """Milliseconds: the median and the 95th percentile by the clock, and the median of the processor's time."""

    median: float
    p95: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.median:.1f} ms (p95 {self.p95:.1f}, processor {self.cpu:.1f})"


def milliseconds(ask: Callable[[str], object], many: int = 60) -> Took:
    """How long questions take that were not asked before."""
    times, worked = [], []
    for n in range(many + 5):
        question = f"¿cómo se hace la {sentence(10**6 + n)}?"
        start, cpu = time.perf_counter(), time.process_time()
        ask(question)
        times.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - cpu))
    kept = sorted(times[5:])
    return Took(statistics.median(kept), kept[int(0.95 * len(kept))], statistics.median(worked[5:]))


def main(sizes: Sequence[int]) -> None:
    knowledge = load()
    lexicon = Lexicon(knowledge)
    with tempfile.TemporaryDirectory() as folder:

        def shelf(embed: SentenceEmbedder | MadeUp) -> Shelf:
            return Shelf(Path(folder), None, knowledge, lexicon, embed, lambda: datetime.now(UTC))

        real, made_up = shelf(embedder()), shelf(MadeUp(embedder()))
        index = Index.open(knowledge, embedder(), path=Path(folder) / "ours")
        data = pdf(*pages(50))
        for what in ("first file ever", "next file"):
            start, cpu = time.perf_counter(), worked()
            (added,) = real["fifty"].add([Given(f"{what}.pdf", data)])
            took = time.perf_counter() - start
            print(
                f"add a PDF of 50 pages ({what}): {took:.1f} s (processor {worked() - cpu:.1f} s), "
                f"{added.file.passages} passages, {added.file.items} items",
                flush=True,
            )
        for size in sizes:
            start = time.perf_counter()
            filled(made_up, f"w{size}", size)
            built = time.perf_counter() - start
            alone = milliseconds(lambda question, name=f"w{size}": made_up[name].search(question))
            whole = milliseconds(
                lambda question, name=f"w{size}": made_up.search(index, question + " ", workspace=name)
            )
            print(
                f"{size:>7} pieces, built in {built:.0f} s: workspace alone {alone}, with our knowledge {whole}",
                flush=True,
            )
        real.close()
        made_up.close()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2_000, 100_000])
