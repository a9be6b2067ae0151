"""Which of some classes a text is of, learnt from examples: a softmax regression over their vectors.

Learning takes about a second: what is told apart follows the texts, so that adding knowledge stays editing YAML.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.text.fold import fold

Vectors = NDArray[np.float32]

STEPS = 25
SPREAD = 0.25
"""The true bound on the curvature is .5; half of that still converges here, and twice as fast."""
RIDGE = 0.1


class Judge(NamedTuple):
    """`weights` has a row for each number of a vector and a last one for the bias, and a column for each class."""

    classes: tuple[str, ...]
    center: Vectors
    weights: Vectors

    def likely(self, vector: Vectors) -> NDArray[np.float64]:
        """The logarithm of how likely each class is, at most 0, in the order of `classes`."""
        scores = (vector - self.center) @ self.weights[:-1] + self.weights[-1]
        top = scores.max()
        known: NDArray[np.float64] = (scores - top - np.log(np.exp(scores - top).sum())).astype(np.float64)
        return known

    def chances(self, vector: Vectors) -> dict[str, float]:
        """How likely each class is, from 0 to 1; together 1."""
        return dict(zip(self.classes, np.exp(self.likely(vector)).tolist(), strict=True))


def plain(text: str) -> str:
    """A statement as judges learn and read it: folded, without marks around it."""
    return fold(text).strip(" .!?¿¡,;:")


def learn(vectors: Vectors, named: Sequence[str], ridge: float = RIDGE) -> Judge:
    """A judge from vectors whose class is known by name: accelerated steps under a fixed bound (Böhning 1992).

    `ridge` holds the weights small: the less of it, the surer the judge.
    """
    classes = tuple(dict.fromkeys(named))
    numbers = {name: n for n, name in enumerate(classes)}
    rows, columns = np.arange(len(named)), [numbers[name] for name in named]
    center = vectors.mean(axis=0)
    known = np.hstack([vectors - center, np.ones((len(vectors), 1), np.float32)])
    size = known.shape[1]
    bound = np.linalg.inv(SPREAD * known.T @ known + ridge * np.eye(size, dtype=np.float32)).astype(np.float32)
    weights = ahead = np.zeros((size, len(classes)), np.float32)
    pace = 1.0
    for _ in range(STEPS):
        wrong = known @ ahead
        np.exp(wrong - wrong.max(axis=1, keepdims=True), out=wrong)
        wrong /= wrong.sum(axis=1, keepdims=True)
        wrong[rows, columns] -= 1
        stepped = ahead - bound @ (known.T @ wrong + ridge * ahead)
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        ahead, weights, pace = stepped + (pace - 1) / faster * (stepped - weights), stepped, faster
    return Judge(classes, center, weights)


def keep(judge: Judge, file: Path, told: str) -> int:
    """Write a judge as it ships, with the digest of what it was learnt from: its size in bytes."""
    center, weights = judge.center.astype(np.float16), judge.weights.astype(np.float16)
    np.savez_compressed(file, classes=np.array(judge.classes), center=center, weights=weights, digest=np.array(told))
    return file.stat().st_size


@cache
def kept(file: Path) -> Judge:
    """The judge that ships in `file`."""
    with np.load(file, allow_pickle=False) as parts:
        classes = tuple(str(each) for each in parts["classes"])
        return Judge(classes, parts["center"].astype(np.float32), parts["weights"].astype(np.float32))
