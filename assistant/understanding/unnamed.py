"""Channels that are told of and not named: "one tells the other", "I drive out to look at the garden".

What was learnt from ``knowledge/annotated/unnamed`` ships as ``unnamed.npz``, a softmax regression over vectors,
written by ``python -m assistant.learn``.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from assistant.text.judge import kept, plain
from assistant.understanding.phrases import words
from assistant.understanding.reading import Part, Reading
from schemas import Edit

FILE = Path(__file__).with_name("unnamed.npz")
NONE = "none"
"""The class of what tells of no channel."""

SURE = {"word_of_mouth": 0.5}
OTHERS_SURE = 0.75
"""From when on a channel is believed to be told of; what people tell each other is seldom taken for anything else."""

PRE = 0.7
"""From when on a statement is believed to tell of what comes before buying."""

_LEAST, _LONGEST, _MANY = 3, 18, 40
"""Words of a piece that is judged, and how many pieces of a message are."""

_BREAKS = re.compile(r"[,;:()]|\s(?:y|e|and|o|or|ou)\s")
_TOPICS = ("channels", "pre")
"""What was asked where people tell how they and their customers meet."""


def unnamed(reading: Reading) -> Iterator[Edit]:
    """The channels that a message tells of without naming them."""
    if reading.embed is None:
        return
    told = (part for part in reading.facts if _open(reading, part) and _of_finding(reading, part))
    pieces = [piece for part in told for piece in _pieces(part)][:_MANY]
    if not pieces:
        return
    judge, known = kept(FILE), _known(reading)
    for text, vector in zip(pieces, reading.embed([plain(piece) for piece in pieces]), strict=True):
        likely = np.exp(judge.likely(vector))
        channel = judge.classes[int(likely.argmax())]
        if channel not in known and likely.max() >= SURE.get(channel, OTHERS_SURE):
            known.add(channel)
            yield reading.edit("add", ("channels",), channel, text)


def _known(reading: Reading) -> set[str]:
    """The channels of which the brief or the message's own words tell already, and none."""
    named = (mention.id for mention in reading.mentions if mention.kind == "channel")
    ruled_out = (channel for constraint in reading.brief.constraints for channel in constraint.channels)
    return {NONE, *reading.brief.channels, *named, *ruled_out}


def _of_finding(reading: Reading, part: Part) -> bool:
    """Whether it tells how customers and business find each other: that was asked, or it is heard so."""
    heard = reading.heard.words and reading.heard.chance("pre", part.start, part.end) >= PRE
    return reading.topic in _TOPICS or bool(heard)


def _open(reading: Reading, part: Part) -> bool:
    """A statement of how things are: nothing denied in it, and no idea."""
    denied = any(reading.cues[cue].search(part.low) for cue in ("negator", "lacking", "conditional"))
    return not (denied or part.idea or part.injected or part.code)


def _pieces(part: Part) -> Iterator[str]:
    """A statement and, where it goes on, what stands between its commas."""
    each = [piece.strip() for piece in _BREAKS.split(part.text)]
    for text in dict.fromkeys((part.text, *each)):
        if _LEAST <= words(text) <= _LONGEST:
            yield text
