"""A message as words, and the vectors that words have."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

Meanings = Callable[[Sequence[str]], Floats]
"""What each of some words, at least one, means where it stands: (words, 384)."""


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,:]\d+)*|[^\w\s]|_|\n")


class Word(NamedTuple):
    text: str
    start: int
    end: int


def words(text: str) -> tuple[Word, ...]:
    """Words, numbers, signs and line breaks, in order, with their places."""
    return tuple(Word(found.group(), found.start(), found.end()) for found in _WORD.finditer(text))
