"""The lexical side of ranking: BM25 over the words of each entry. It only nudges; meaning decides."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.text import fold

WORD = re.compile(r"\w{3,}")
STEM = 5
"""Words are compared by their first letters: "pagan", "pagar" and "pagamos" are one word, in any of the languages."""


def stems(text: str) -> list[str]:
    return [word[:STEM] for word in WORD.findall(fold(text))]


class Words:
    """How often which word stands in which document; documents are numbered from 0 as they come."""

    def __init__(self, documents: Iterable[Iterable[str]], k1: float = 1.2, b: float = 0.75) -> None:
        counts = [Counter(stem for text in texts for stem in stems(text)) for texts in documents]
        sizes = [sum(count.values()) for count in counts]
        mean = sum(sizes) / max(len(sizes), 1) or 1.0
        weights: dict[str, list[tuple[int, float]]] = defaultdict(list)
        seen = Counter(stem for count in counts for stem in count)
        for n, count in enumerate(counts):
            for stem, often in count.items():
                rare = math.log(1 + (len(counts) - seen[stem] + 0.5) / (seen[stem] + 0.5))
                fit = often * (k1 + 1) / (often + k1 * (1 - b + b * sizes[n] / mean))
                weights[stem].append((n, rare * fit))
        self._size = len(counts)
        # By word, the documents that hold it and what it weighs there: a question adds up a few of these at once.
        self._weights = {
            stem: (np.array([n for n, _ in pairs]), np.array([weight for _, weight in pairs]))
            for stem, pairs in weights.items()
        }

    def scores(self, query: str) -> NDArray[np.float64]:
        """For each document, BM25 divided by the best document's: 0 where no word is shared."""
        total = np.zeros(self._size)
        for stem in dict.fromkeys(stems(query)):
            if stem in self._weights:
                documents, weights = self._weights[stem]
                total[documents] += weights
        best = total.max(initial=0.0)
        return total / best if best else total
