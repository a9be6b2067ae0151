"""Messages into labelled spans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.listening.annotated import LABELS
from assistant.listening.context import context
from assistant.listening.kept import network
from assistant.listening.kinds import KINDS, Kind
from assistant.listening.network import NONE, Network, Read
from assistant.listening.words import Meanings, Word, words
from assistant.text.judge import Judge, Vectors

SHIPPED = Path(__file__).with_name("learnt.npz")
"""The network that hears what a message names, and who tells names apart."""

TAKEN_BACK = Path(__file__).with_name("taken_back.npz")
"""The network that hears what a message takes back."""

LONGEST = 1200
"""Words of one message that are read."""

MESSAGE, TELLING = 165, 6
"""Words up to which a text is heard as one message (999 of 1,000 that were learnt from have at most 140); and from
which on a line of a longer one is heard by itself."""

LAST = 4
"""Messages whose words' meanings are kept."""


class Span(NamedTuple):
    """Words of a message under a label; `start` and `end` are characters, `sure` a chance from 0 to 1."""

    label: str
    start: int
    end: int
    text: str
    sure: float


@dataclass(frozen=True)
class Heard:
    """A message as heard: `spans` in order, and how likely each word belongs to each label.

    Of names no two overlap, nor of clauses; a name may stand in a clause.
    """

    spans: tuple[Span, ...] = ()
    words: tuple[Word, ...] = ()
    chances: Mapping[str, Sequence[float]] = field(default_factory=dict)

    def chance(self, label: str, start: int, end: int) -> float:
        """How likely, from 0 to 1, the words from `start` to `end` stand under `label`; 1 where nothing was heard."""
        here = [n for n, word in enumerate(self.words) if start <= word.start < end]
        return sum(self.chances[label][n] for n in here) / len(here) if here else 1.0

    def within(self, start: int, end: int) -> "Heard":
        """What was heard from `start` to `end`, with places in that stretch."""
        spans = (span for span in self.spans if start <= span.start and span.end <= end)
        at = [n for n, word in enumerate(self.words) if start <= word.start < end]
        words = (self.words[n] for n in at)
        return Heard(
            tuple(span._replace(start=span.start - start, end=span.end - start) for span in spans),
            tuple(word._replace(start=word.start - start, end=word.end - start) for word in words),
            {label: [each[n] for n in at] for label, each in self.chances.items()},
        )

    def surer(self, other: "Heard", labels: Sequence[str]) -> "Heard":
        """As heard, but of some labels as likely as in `other`, where that is more: the same words, heard otherwise."""
        likelier = {label: list(map(max, self.chances[label], other.chances[label])) for label in labels}
        return replace(self, chances={**self.chances, **likelier})


class Listener:
    """Reads messages. Safe to share between threads."""

    def __init__(
        self, ear: Network, meanings: Meanings, judge: Judge | None = None, taken_back: Network | None = None
    ) -> None:
        self._ear, self._judge, self._taken_back = ear, judge, taken_back
        # What a message names and what it takes back are read from the same words.
        self._meanings = lru_cache(LAST)(lambda found: meanings([word.text for word in found]))

    def __call__(self, text: str, asked: str = "") -> Heard:
        """`text` as heard; `asked` is the topic of the pending question."""
        found = words(text)[:LONGEST]
        if not found:
            return Heard()
        # Who writes several lines answers in the first who they are, and goes on to all the rest.
        first, *more = _lines(text, found) if len(found) > MESSAGE else (found,)
        rest = "" if asked == "business" else asked
        heard = [self._line(text, first, asked), *(self._line(text, line, rest) for line in more)]
        chances = {label: [chance for one in heard for chance in one.chances[label]] for label in LABELS}
        return Heard(tuple(span for one in heard for span in one.spans), found, chances)

    def _line(self, text: str, found: tuple[Word, ...], asked: str) -> Heard:
        """Words of `text` that are heard together."""
        read = self._read(self._ear, found, asked)
        chances = {label: _under(self._ear, read, label) for label in LABELS}
        layers = [[self._ear.tags[tag] for tag in best] for best in read.best]
        spans = (_span(text, found, tags, at, chances) for tags in layers for at in _starts(tags))
        return Heard(tuple(sorted(spans, key=lambda span: (span.start, -span.end))), found, chances)

    def taken_back(self, text: str, asked: str, known: Sequence[tuple[int, int]]) -> tuple[float, ...]:
        """How likely, from 0 to 1, `text` takes back each thing that it names at the places `known`."""
        found = words(text)[:LONGEST]
        named = [[n for n, word in enumerate(found) if start <= word.start < end] for start, end in known]
        if self._taken_back is None or not any(named):
            return (0.0,) * len(known)
        read = self._read(self._taken_back, found, asked, frozenset(n for each in named for n in each))
        old = _under(self._taken_back, read, "old")
        return tuple(max((old[n] for n in each), default=0.0) for each in named)

    def kind(self, vector: Vectors) -> Kind | None:
        """What a name with this vector is the name of; None where that was not learnt."""
        if self._judge is None:
            return None
        chances = self._judge.chances(vector)
        return Kind(*(chances[kind] for kind in KINDS))

    def _read(self, network: Network, found: tuple[Word, ...], asked: str, told: frozenset[int] = frozenset()) -> Read:
        return network(network.known.seen(found, asked, told), self._meanings(found))


def _lines(text: str, found: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """The words of each line that tells something by itself, with the short lines behind it, as of a list."""
    breaks = [n for n in range(1, len(found)) if "\n" in text[found[n - 1].start : found[n].start]]
    ends = [*breaks, len(found)]
    cuts = [0, *(n for n, end in zip(breaks, ends[1:], strict=True) if end - n >= TELLING), len(found)]
    return [found[a:b] for a, b in pairwise(cuts)]


def _starts(tags: Sequence[str]) -> list[int]:
    """Where spans start: "I" goes on with what stands before it, if it is of the same label."""
    before = (NONE, *tags)
    return [n for n, tag in enumerate(tags) if tag != NONE and (tag[0] != "I" or before[n][1:] != tag[1:])]


def _under(network: Network, read: Read, label: str) -> list[float]:
    """How likely each word stands under `label`."""
    tags = [n for n, tag in enumerate(network.tags) if tag[2:] == label]
    chances: list[float] = read.chances[:, tags].sum(1).tolist()
    return chances


def _span(
    text: str, found: Sequence[Word], tags: Sequence[str], at: int, chances: Mapping[str, Sequence[float]]
) -> Span:
    label, end = tags[at][2:], at + 1
    while end < len(tags) and tags[end] == f"I-{label}":
        end += 1
    start, stop = found[at].start, found[end - 1].end
    return Span(label, start, stop, text[start:stop], sum(chances[label][at:end]) / (end - at))


def listener() -> Listener:
    """The listener that ships."""
    with np.load(SHIPPED, allow_pickle=False) as kept, np.load(TAKEN_BACK, allow_pickle=False) as taken:
        judge = Judge(tuple(map(str, kept["kinds"])), kept["center"], kept["weights"])
        return Listener(network(kept), context(), judge, network(taken))
