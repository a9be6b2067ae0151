"""What a name is the name of: people, things on offer, who works there, or neither; learnt from its meaning."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.listening.annotated import Message
from schemas.knowledge import Cue

KINDS = ("people", "things", "staff", "other")

_LABELLED = {"audience": "people", "product": "things", "person": "staff"}
_NAMES = frozenset(("place", "name", "measure", "crew", "kind", "channel", "tool"))
_LONGEST, _LONGEST_PIECE = 7, 5
_EVERY = 3
"""Of the words that name nothing, one piece in so many is an example: they are many."""

_PIECES = re.compile(r"[,.;:!?\n]|\s(?:y|and|e|que|that|por|by|con|with|com)\s")


class Kind(NamedTuple):
    """How likely a name is of each kind, from 0 to 1; together 1."""

    people: float
    things: float
    staff: float
    other: float


def examples(messages: Sequence[Message], given: Mapping[str, Cue]) -> tuple[tuple[str, str], ...]:
    """Kind and name, each once: those that are `given` by kind, the annotated names, and words that name nothing."""
    told = [(kind, name) for kind, cue in given.items() for name in (*cue.es, *cue.en, *cue.pt)]
    named = [pair for message in messages for pair in _named(message)]
    nothing = [("other", piece) for message in messages for piece in _unnamed(message)][::_EVERY]
    return tuple(dict.fromkeys((*told, *named, *nothing)))


def _named(message: Message) -> Iterator[tuple[str, str]]:
    for label, start, end in message.spans:
        name = message.text[start:end]
        if label in _LABELLED:
            yield _LABELLED[label], name
        elif label in _NAMES and len(name.split()) < _LONGEST:
            yield "other", name


def _unnamed(message: Message) -> Iterator[str]:
    """Pieces of what is told around the names."""
    kept, at = [], 0
    for label, start, end in message.spans:
        if label in _LABELLED or label in _NAMES:
            kept.append(message.text[at:start])
            at = max(at, end)
    for text in (*kept, message.text[at:]):
        for piece in _PIECES.split(text):
            if 1 <= len(piece.split()) <= _LONGEST_PIECE:
                yield piece.strip()
