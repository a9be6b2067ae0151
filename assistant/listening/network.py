"""Small recurrent networks that read a message both ways, and chains over the labels of its words.

The numbers are learnt by `assistant.listening.training`; here they are only read, with numpy alone. Long short-term
memory as in Hochreiter & Schmidhuber 1997, both ways as in Graves & Schmidhuber 2005, the chain as in Huang 2015.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.listening.seen import Known, Seen
from assistant.listening.words import Floats

Weights = Mapping[str, Floats]
Scores = NDArray[np.float64]

FIRMER = 1.15
"""What learnt with many signs hidden is less sure than it is right: by so much its scores are raised."""

NONE = "O"
"""The tag of a word that a layer says nothing of."""


class Read(NamedTuple):
    """For each layer the best tag of each of n words, by number; and how likely each tag is there (n, tags)."""

    best: tuple[tuple[int, ...], ...]
    chances: Scores


@dataclass(frozen=True)
class Network:
    """What a message's words are, by `tags`; `weights` are named and shaped as in `assistant.listening.training`.

    Tags come in layers, each from its "O" on: a word has one of each. All weights but "mean" are those of several
    readers; what they say is averaged.
    """

    known: Known
    tags: tuple[str, ...]
    weights: Weights

    def __call__(self, seen: Seen, vectors: Floats) -> Read:
        """`vectors` (n, 384) are what the words mean where they stand."""
        scores = self.scores(seen, vectors).astype(np.float64)
        start, step, end = self.chain()
        chains = {one.start: (scores[:, one], start[one], step[one, one], end[one]) for one in layers(self.tags)}
        best = tuple(tuple(first + tag for tag in _best(*chain)) for first, chain in chains.items())
        return Read(best, np.concatenate([_chances(*chain) for chain in chains.values()], 1))

    def chain(self) -> tuple[Scores, Scores, Scores]:
        """How well each tag begins a message (tags,), follows another (tags, tags) and ends one (tags,)."""
        start, step, end = (FIRMER * self.weights[name].mean(0, dtype=np.float64) for name in ("start", "step", "end"))
        return start, step, end

    def scores(self, seen: Seen, vectors: Floats) -> Floats:
        """How well each tag fits each word, before its neighbours' are looked at: (n, tags)."""
        w = self.weights
        meaning = np.tanh((vectors - w["mean"]) @ w["meaning"] + w["meaning_bias"][:, None])
        words, endings = w["words"][:, seen.words], w["endings"][:, seen.endings]
        topic = w["topics"][:, None, seen.asked]
        size = meaning.shape[:2]
        alike = (np.broadcast_to(one, (*size, one.shape[-1])) for one in (topic, seen.signs))
        given = np.concatenate((meaning, words, endings, *alike), 2)
        read = _both_ways(given, w["given"], w["kept"], w["bias"]) @ w["out"] + w["out_bias"][:, None]
        result: Floats = FIRMER * read.mean(0)
        return result


def layers(tags: Sequence[str]) -> tuple[slice, ...]:
    """Where the tags of each layer stand."""
    starts = [n for n, tag in enumerate(tags) if tag == NONE]
    return tuple(slice(start, stop) for start, stop in zip(starts, [*starts[1:], len(tags)], strict=True))


def _both_ways(given: Floats, into: Floats, kept: Floats, bias: Floats) -> Floats:
    """What each reader remembers at each word from the words before and from those after it, side by side."""
    gates = np.stack((given, given[:, ::-1]), 1) @ into + bias[:, :, None]
    readers, _, length, _ = gates.shape
    size = kept.shape[2]
    state: Any = np.zeros((readers, 2, 1, size), np.float32)
    cell, states = state, np.empty((readers, 2, length, size), np.float32)
    for at in range(length):
        now = gates[:, :, at : at + 1] + state @ kept
        gate = 1 / (1 + np.exp(-now[..., : 3 * size]))  # What comes in, what stays, what shows.
        cell = gate[..., size : 2 * size] * cell + gate[..., :size] * np.tanh(now[..., 3 * size :])
        state = gate[..., 2 * size :] * np.tanh(cell)
        states[:, :, at] = state[:, :, 0]
    return np.concatenate((states[:, 0], states[:, 1, ::-1]), 2)


def _best(scores: Scores, start: Scores, step: Scores, end: Scores) -> tuple[int, ...]:
    """The likeliest row of tags (Viterbi)."""
    total, came = start + scores[0], []
    for row in scores[1:]:
        ways = total[:, None] + step
        came.append(ways.argmax(0))
        total = ways.max(0) + row
    tags = [int((total + end).argmax())]
    for back in reversed(came):
        tags.append(int(back[tags[-1]]))
    return tuple(reversed(tags))


def _chances(scores: Scores, start: Scores, step: Scores, end: Scores) -> Scores:
    """How likely each tag is at each word, whatever the others are (forward and backward)."""
    before, after = np.empty_like(scores), np.empty_like(scores)
    ways = np.exp(step)
    before[0], after[-1] = start + scores[0], end
    for at in range(1, len(scores)):
        before[at] = _summed(before[at - 1], ways) + scores[at]
    for at in range(len(scores) - 2, -1, -1):
        after[at] = _summed(after[at + 1] + scores[at + 1], ways.T)
    both = before + after
    likely = np.exp(both - both.max(1, keepdims=True))
    chances: Scores = likely / likely.sum(1, keepdims=True)
    return chances


def _summed(scores: Scores, ways: Scores) -> Scores:
    top = scores.max()
    result: Scores = np.log(np.exp(scores - top) @ ways + 1e-300) + top
    return result
