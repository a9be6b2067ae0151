"""Words into vectors of what they mean where they stand.

The first layers of multilingual-e5-small (Wang and others 2024, MIT licence), in numbers of eight bits and with the
pieces of words that Spanish, English and Portuguese are made of; `assistant.learn.context` makes the file.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from assistant.listening.words import Floats

NETWORK = Path(__file__).with_name("context.onnx")
"""The pieces' vectors and the layers that read them: numbers of pieces (n,) into vectors (n, 384)."""

PIECES = Path(__file__).with_name("pieces.tsv")
"""Pieces of words and how usual they are, from the commonest number on."""

LAYERS = 6
"""Layers that are kept of twelve: with four, names are heard worse."""

SIZE = 384
"""Numbers of a vector."""

START, END, STRANGE = 0, 2, 3
"""The pieces that a text begins and ends with, and the one for what no piece is known of."""

ASKS = ("query:",)
"""What the network was brought up to see before what a person types."""

WINDOW = 256
"""Pieces that are read at once: a longer message is read part by part."""


class Context:
    """Gives words their vectors. Loads on its first use; safe to share between threads."""

    def __init__(self) -> None:
        self._lock, self._loaded = Lock(), False
        self._session: Any = None
        self._split: Any = None

    def __call__(self, words: Sequence[str]) -> Floats:
        """What each of `words`, at least one, means where it stands: (words, 384), a tenth of a millisecond each."""
        self._load()
        return np.concatenate([self._read(part) for part in _windows(self._pieces(words))])

    def _read(self, words: Sequence[Sequence[int]]) -> Floats:
        """The mean of the vectors of each word's pieces."""
        lead = [START, *(piece for word in self._pieces(ASKS) for piece in word)]
        ids = np.array([*lead, *(piece for word in words for piece in word), END], np.int64)
        (read,) = self._session.run(None, {"pieces": ids})
        sizes = np.array([len(word) for word in words])
        ends = len(lead) + np.cumsum(sizes)
        summed = np.add.reduceat(read[: ends[-1]], ends - sizes, 0)
        return np.asarray(summed / sizes[:, None], np.float32)

    def _pieces(self, words: Sequence[str]) -> tuple[tuple[int, ...], ...]:
        return tuple(self._word(word) for word in words)

    def _load(self) -> None:
        with self._lock:
            if not self._loaded:
                self._session, self._split = _session(), _splitter()
                self._word = lru_cache(20_000)(self._numbers)
                self._loaded = True

    def _numbers(self, word: str) -> tuple[int, ...]:
        found = self._split.encode("▁" + unicodedata.normalize("NFKC", word.lower())).ids[:WINDOW]
        return tuple(found) or (STRANGE,)


@cache
def context() -> Context:
    """The one that all share."""
    return Context()


def _windows(words: Sequence[Sequence[int]]) -> Iterator[Sequence[Sequence[int]]]:
    """The words in runs of at most `WINDOW` pieces."""
    starts, held = [0], 0
    for n, word in enumerate(words):
        if held + len(word) > WINDOW:
            starts.append(n)
            held = 0
        held += len(word)
    return (words[start:stop] for start, stop in pairwise([*starts, len(words)]))


def _session() -> Any:
    import onnxruntime  # type: ignore[import-untyped]  # it has no types

    # More threads than one make concurrent conversations wait for each other.
    alone = onnxruntime.SessionOptions()
    alone.intra_op_num_threads = alone.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(NETWORK, alone, providers=["CPUExecutionProvider"])


def _splitter() -> Any:
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram

    rows = (line.rsplit("\t", 1) for line in PIECES.read_text("utf-8").split("\n") if line)
    return Tokenizer(Unigram([(piece, float(usual)) for piece, usual in rows], STRANGE))
