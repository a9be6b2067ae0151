"""Messages into labelled spans."""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pycrfsuite  # type: ignore[import-untyped]  # it has no types
from numpy.typing import NDArray

from assistant.listening.annotated import LABELS
from assistant.listening.features import about_known, features
from assistant.listening.kinds import KINDS, Kind
from assistant.listening.words import Families, Pieces, Word, familiar, words
from assistant.text.judge import Judge, Vectors

SHIPPED = Path(__file__).with_name("learnt.npz")
"""The families of words, and the model that was learnt over them: neither is of use with another's."""

TAKEN_BACK = Path(__file__).with_name("taken_back.npz")
"""The model of what a message takes back, over the same families."""

LONGEST = 1200
"""Words of one message that are read."""


class Span(NamedTuple):
    """Words of a message under a label; `start` and `end` are characters, `sure` a chance from 0 to 1."""

    label: str
    start: int
    end: int
    text: str
    sure: float


@dataclass(frozen=True)
class Heard:
    """A message as heard: `spans` in order, no two overlapping, and how likely each word belongs to each label."""

    spans: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
    chances: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def chance(self, label: str, start: int, end: int) -> float:
        """How likely, from 0 to 1, the words from `start` to `end` stand under `label`; 1 where nothing was heard."""
        here = [n for n, word in enumerate(self.words) if start <= word.start < end]
        return sum(self.chances[label][n] for n in here) / len(here) if here else 1.0


class Listener:
    """Reads messages. Safe to share between threads."""

    def __init__(
        self,
        model: bytes,
        families: Callable[[str], tuple[int, ...]],
        judge: Judge | None = None,
        taken_back: bytes | None = None,
    ) -> None:
        self._families, self._judge, self._lock = families, judge, threading.Lock()
        self._models = model, taken_back  # The taggers read from them and do not keep them alive.
        self._tagger, self._taken_back = _opened(model), _opened(taken_back) if taken_back else None
        self._known = frozenset(self._tagger.labels())

    def __call__(self, text: str, asked: str = "") -> Heard:
        """`text` as heard; `asked` is the topic of the pending question."""
        found = words(text)[:LONGEST]
        if not found:
            return Heard()
        seen = pycrfsuite.ItemSequence(features(found, self._families, asked))
        with self._lock:
            tags = self._tagger.tag(seen)
            chances = {label: self._chances(label, len(found)) for label in LABELS}
        starts = [at for at, tag in enumerate(tags) if tag.startswith("B")]
        return Heard(tuple(_span(text, found, tags, at, chances) for at in starts), found, chances)

    def taken_back(self, text: str, asked: str, known: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """How likely, from 0 to 1, `text` takes back each thing that it names at the places `known`."""
        found = words(text)[:LONGEST]
        named = [[n for n, word in enumerate(found) if start <= word.start < end] for start, end in known]
        if self._taken_back is None or not any(named):
            return (0.0,) * len(known)
        seen = about_known(found, self._families, asked, {n for each in named for n in each})
        with self._lock:
            self._taken_back.set(pycrfsuite.ItemSequence(seen))
            return tuple(max((_old(self._taken_back, n) for n in each), default=0.0) for each in named)

    def kind(self, vector: Vectors) -> Kind | None:
        """What a name with this vector is the name of; None where that was not learnt."""
        if self._judge is None:
            return None
        chances = self._judge.chances(vector)
        return Kind(*(chances[kind] for kind in KINDS))

    def _chances(self, label: str, size: int) -> tuple[float, ...]:
        tags = [tag for tag in (f"B-{label}", f"I-{label}") if tag in self._known]
        return tuple(sum(self._tagger.marginal(tag, at) for tag in tags) for at in range(size))


def _opened(model: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(model)
    return tagger


def _old(tagger: pycrfsuite.Tagger, at: int) -> float:
    return float(tagger.marginal("B-old", at) + tagger.marginal("I-old", at))


def _span(
    text: str, found: Sequence[Word], tags: Sequence[str], at: int, chances: Mapping[str, tuple[float, ...]]
) -> Span:
    label, end = tags[at][2:], at + 1
    while end < len(tags) and tags[end] == f"I-{label}":
        end += 1
    start, stop = found[at].start, found[end - 1].end
    return Span(label, start, stop, text[start:stop], sum(chances[label][at:end]) / (end - at))


def listener(pieces: Pieces) -> Listener:
    """The listener that ships; `pieces` gives the vectors of a word's pieces."""
    with np.load(SHIPPED) as kept, np.load(TAKEN_BACK) as taken:
        families = read_families(kept)
        judge = Judge(tuple(map(str, kept["kinds"])), kept["center"], kept["weights"])
        return Listener(kept["model"].tobytes(), familiar(families, pieces), judge, taken["model"].tobytes())


def read_families(kept: Mapping[str, NDArray[np.generic]]) -> Families:
    """The families among what ships."""
    centres = sorted(name for name in kept if name.startswith("centres"))
    basis, mean, *near = (kept[name].astype(np.float32) for name in ("basis", "mean", *centres))
    return Families(basis, mean, tuple(near))
