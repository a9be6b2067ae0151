"""A message as words, and the families of meaning that each word belongs to."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

Pieces = Callable[[str], Floats]
"""The vectors of a word's pieces: (pieces, 512)."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_|\n")


class Word(NamedTuple):
    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Words, numbers, signs and line breaks, in order, with their places."""
    return tuple(Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text))


def vector(pieces: Floats) -> Floats:
    """A word's first piece beside the mean of all of them, of length 1: (1024,)."""
    both = np.concatenate((pieces[0], pieces.mean(0)))
    result: Floats = both / (np.linalg.norm(both) + 1e-9)
    return result


@dataclass(frozen=True)
class Families:
    """Words of like meaning, from coarse to fine.

    `basis` (1024, d) and `mean` shorten vectors; `centres` are (n, d).
    """

    basis: Floats
    mean: Floats
    centres: tuple[Floats, ...]

    def of(self, pieces: Floats) -> tuple[int, ...]:
        """The nearest family of each size."""
        place = (vector(pieces) - self.mean) @ self.basis
        return tuple(int(((centre - place) ** 2).sum(1).argmin()) for centre in self.centres)


def familiar(families: Families, pieces: Pieces) -> Callable[[str], tuple[int, ...]]:
    """`Families.of` for words as they are written; what was looked up is remembered."""
    return lru_cache(maxsize=20_000)(lambda word: families.of(pieces(word)))
