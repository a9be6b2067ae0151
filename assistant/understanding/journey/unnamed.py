"""Channels that are told of and not named: "one tells the other", "I drive out to look at the garden".

What was learnt from ``knowledge/annotated/unnamed`` ships as ``unnamed.npz`` (statements) and ``phrases.npz`` (words
that the listener hears as a channel), softmax regressions over vectors, written by ``python -m assistant.learn``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assistant.text.grammar import any_of
from assistant.text.judge import kept, plain
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.talk.settling import asked_words
from schemas import Edit

FILE, PHRASES = (Path(__file__).with_name(name) for name in ("unnamed.npz", "phrases.npz"))
NONE = "none"
"""The class of what tells of no channel."""

SURE = {"word_of_mouth": 0.55}
OTHERS_SURE, ASKED_SURE = 0.8, 0.6
"""From when on a channel is believed to be told of, and where that was asked; what people tell each other is seldom
taken for anything else."""

NAMED_SURE = 0.75
"""The same in words that name a channel already."""

HEARD, HEARD_SURE = 0.84, 0.5
"""From when on words are heard as a channel, and which one is then believed to be meant."""

PRE = 0.7
"""From when on a statement is believed to tell of what comes before buying."""

_LEAST, _LONGEST, _MANY = 3, 18, 40
"""Words of a piece that is judged, and how many pieces of a message are."""

_ALIKE = (("physical_store", "service_premises"),)
"""Channels that the same words may tell of."""

_BREAKS = re.compile(rf"[,;:()]|\s{any_of('and', 'or')}\s")
_TOPICS = ("channels", "pre")
"""What was asked where people tell how they and their customers meet."""


def unnamed(reading: Reading) -> Iterator[Edit]:
    """The channels that a message tells of without naming them."""
    if reading.embed is None or reading.pasted or (asked_words(reading) and words(reading.said) < _LEAST + 1):
        return
    told = [part for part in reading.facts if _open(reading, part)]
    pieces = [piece for part in told if _of_finding(reading, part) for piece in _pieces(part)][:_MANY]
    heard = list(_heard(reading, told))[:_MANY]
    if not (pieces or heard):
        return
    known = _known(reading)
    vectors = reading.embed([plain(text) for text in (*pieces, *heard)])
    judges = (*(kept(FILE) for _ in pieces), *(kept(PHRASES) for _ in heard))
    for n, (text, vector, judge) in enumerate(zip((*pieces, *heard), vectors, judges, strict=True)):
        chances = judge.chances(vector)
        channel = max(chances, key=lambda id_: chances[id_])
        least = _least(reading, text, channel) if n < len(pieces) else HEARD_SURE
        if channel not in known and _likely(chances, channel) >= least:
            known.add(channel)
            yield reading.edit("add", ("channels",), channel, text)


def _likely(chances: Mapping[str, float], channel: str) -> float:
    """How likely a channel is told of; which of two that are much alike matters less than that it is one of them."""
    alike = next((two for two in _ALIKE if channel in two), (channel,))
    return sum(chances.get(id_, 0.0) for id_ in alike)


def _heard(reading: Reading, told: Sequence[Part]) -> Iterator[str]:
    """The words that are heard as a channel and hold no name of one."""
    for span in reading.heard.spans:
        stated = any(part.holds(span.start) for part in told)
        named = any(m.start < span.end and span.start < m.end for m in reading.mentions if m.kind == "channel")
        # What is a name elsewhere is none here: "parcels by mail".
        name = any(True for _ in reading.lexicon.mentions(span.text, {"channel"}))
        if span.label == "channel" and span.sure >= HEARD and stated and not (named or name):
            yield span.text


def _least(reading: Reading, text: str, channel: str) -> float:
    """From when on a statement is believed to tell of a channel."""
    if any(mention.id for mention in reading.lexicon.mentions(text, {"channel"})):
        return NAMED_SURE
    return SURE.get(channel, ASKED_SURE if reading.topic == "channels" else OTHERS_SURE)


def _known(reading: Reading) -> set[str]:
    """The channels of which the brief or the message's own words tell already, and none."""
    # What a word may mean is asked about, and not guessed.
    named = (id_ for one in reading.mentions if one.kind == "channel" for id_ in (one.id, *one.candidates))
    ruled_out = (channel for constraint in reading.brief.constraints for channel in constraint.channels)
    known = {NONE, *reading.brief.channels, *named, *ruled_out}
    # Who looks us up there was told of already: "they find us on google".
    return known | {"google_business"} if "search_organic" in known else known


def _of_finding(reading: Reading, part: Part) -> bool:
    """Whether it tells how customers and business find each other: that was asked, or it is heard so."""
    heard = reading.heard.words and reading.heard.chance("pre", part.start, part.end) >= PRE
    return reading.topic in _TOPICS or bool(heard)


def _open(reading: Reading, part: Part) -> bool:
    """A statement of how things are: nothing denied in it, and no idea."""
    denied = any(reading.cues[cue].search(part.low) for cue in ("negator", "lacking"))
    denied = denied or any(mention.denied for mention in reading.among(part, "channel"))
    supposed = reading.cues.of("conditional", reading.spoken).match(part.low)
    return not (denied or supposed or part.idea or part.injected or part.code)


def _pieces(part: Part) -> Iterator[str]:
    """A statement and, where it goes on, what stands between its commas."""
    each = [piece.strip() for piece in _BREAKS.split(part.text)]
    for text in dict.fromkeys((part.text, *each)):
        if _LEAST <= words(text) <= _LONGEST:
            yield text
