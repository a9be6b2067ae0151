"""What a name is the name of: people, things on offer, or neither, by what it is close to in meaning."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.text import Embed
from assistant.understanding.reading import Reading
from knowledge import Knowledge

KINDS = ("people", "things", "other")
_SOFT = 0.3
"""Ridge: how little a single example may pull."""


class Kind(NamedTuple):
    """How much a name is of each kind: near 2/3 for a clear case, near -1/3 for what it clearly is not."""

    people: float
    things: float
    other: float


NOTHING = Kind(0.0, 0.0, 0.0)

_Weights = NDArray[np.float32]
_WEIGHTS: dict[tuple[str, int], _Weights] = {}


def kind(reading: Reading, name: str) -> Kind:
    """The kind of `name`; all zeros where no embedder is there to tell."""
    if reading.embed is None or not name.strip():
        return NOTHING
    row = _with_one(reading.embed([name[:200]]))[0]
    return Kind(*map(float, row @ _weights(reading.knowledge, reading.embed)))


def _weights(knowledge: Knowledge, embed: Embed) -> _Weights:
    """One column for each kind: a ridge regression over the examples, worked out once."""
    key = (knowledge.digest, id(embed))
    if key not in _WEIGHTS:
        examples = [(n, phrase) for n, id_ in enumerate(KINDS) for phrase in _phrases(knowledge, id_)]
        rows = _with_one(embed([phrase for _, phrase in examples]))
        wanted = np.eye(len(KINDS), dtype=np.float32)[[n for n, _ in examples]] - 1 / len(KINDS)
        square = rows.T @ rows + _SOFT * np.eye(rows.shape[1], dtype=np.float32)
        _WEIGHTS.clear()
        _WEIGHTS[key] = np.linalg.solve(square, rows.T @ wanted).astype(np.float32)
    return _WEIGHTS[key]


def _phrases(knowledge: Knowledge, id_: str) -> tuple[str, ...]:
    cue = knowledge.kinds[id_]
    return (*cue.es, *cue.en, *cue.pt)


def _with_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])
