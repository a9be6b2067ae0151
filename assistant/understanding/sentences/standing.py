"""How a channel or tool that is named stands: used, denied, an idea, or none of ours, told from the words around it.

"Ni página tenemos", "the lad who ran the Facebook page left", "the shop next door sells on Etsy": cues know the common
ways of saying so, and what was learnt from ``knowledge/annotated/standing`` the many others. It ships as
``standing.npz``, a softmax regression over the vectors of the words before and after, with what the cues say beside
them, written by ``python -m assistant.learn``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.listening import Heard
from assistant.listening.annotated import LABELS
from assistant.text import Embed, Mention
from assistant.text.judge import kept
from assistant.text.language import tongue

FILE = Path(__file__).with_name("standing.npz")
STANDINGS = ("used", "denied", "idea", "other")
KINDS = ("channel", "tool")

DENIED = 0.66
"""From when on a thing is denied of which the cues say nothing."""

SURE = 0.9
"""From when on a thing is used against the word of the cues."""

UNUSED = 0.03
"""Up to when a thing is not believed to be used: an idea, or somebody else's."""

_AROUND, _WIDER, _ENDS = 12, 20, re.compile(r"[.!?;\n]")
_IN_THE = re.compile(r"(?i)\bno\b(?! *[.,;!?]|$)")
_TOPICS = ("channels", "tools", "")
_MARKED, _ASKED = 0.9, 0.3
"""How much the word of the cues, and the question, weigh beside vectors of length 1."""

_MOST = 12
_IT = "X"
"""What stands for the thing where its sentence is read whole: what it is called says nothing of how it stands."""


class Named(NamedTuple):
    """A mention with the words of its sentence `before` and `after` it; `whole` goes beyond the sentence, and `then` is
    the next one. `heard` is how likely each of the listener's labels is here; `asked` the topic of the question."""

    mention: Mention
    before: str
    after: str
    whole: str
    then: str
    heard: tuple[float, ...]
    asked: str


def named(text: str, mentions: Sequence[Mention], asked: str, heard: Heard) -> Iterator[Named]:
    """The channels and tools among `mentions`, each place once."""
    # "No" denies in Spanish and is "in the" in Portuguese.
    text = _IN_THE.sub("em", text) if tongue(text) == "pt" else text
    listened = heard.words[-1].end if heard.words else 0
    places = sorted({(one.start, one.end): one for one in mentions if one.kind in KINDS}.values(), key=_start)
    ends, starts = [0, *(one.end for one in places)], [*(one.start for one in places[1:]), len(text)]
    for mention, first, last in zip(places, ends, starts, strict=False):
        before, after = _sentence(text[first : mention.start], text[mention.end : last], first > 0, last < len(text))
        whole = (*text[: mention.start].split()[-_WIDER:], _IT, *text[mention.end :].split()[:_WIDER])
        rest = _ENDS.split(text[mention.end :], maxsplit=1)[1:]
        then = " ".join(rest[0].split()[:_AROUND]) if rest else ""
        place = mention.start, mention.end
        chances = tuple(heard.chance(label, *place) if mention.start < listened else 0.0 for label in LABELS)
        yield Named(mention, before, after, " ".join(whole), then, chances, asked)


def _start(mention: Mention) -> int:
    return mention.start


def _sentence(before: str, after: str, follows: bool, goes_on: bool) -> tuple[str, str]:
    """The words around it in its sentence, up to twelve on either side; of those between it and another thing that is
    named, the ones up to a comma belong to the first and the rest to the second."""
    before, after = _ENDS.split(before)[-1], _ENDS.split(after, maxsplit=1)[0]
    before = before.rpartition(",")[2] if follows else before
    after = after.partition(",")[0] if goes_on else after
    return " ".join(before.split()[-_AROUND:]), " ".join(after.split()[:_AROUND])


def vectors(around: Sequence[Named], embed: Embed) -> NDArray[np.float32]:
    """One row each: (n, 2071) for an embedder of 512 numbers."""
    texts = [text or "-" for one in around for text in (one.before, one.after, one.whole, one.then)]
    told = [
        [_MARKED * one.mention.denied, _MARKED * one.mention.idea]
        + [_ASKED * (one.asked == topic) for topic in _TOPICS]
        + [*one.heard]
        for one in around
    ]
    return np.hstack([embed(texts).reshape(len(around), -1), np.array(told, np.float32)]).astype(np.float32)


def standing(text: str, mentions: Sequence[Mention], asked: str, embed: Embed, heard: Heard) -> tuple[Mention, ...]:
    """`mentions` as they stand in `text`: denied, or ideas, where their words are heard to say so."""
    around = list(islice((one for one in named(text, mentions, asked, heard) if one.before or one.after), _MOST))
    if not around:
        return tuple(mentions)
    judge = kept(FILE)
    told = {one.mention.start: judge.chances(row) for one, row in zip(around, vectors(around, embed), strict=True)}
    return tuple(_standing(one, told.get(one.start, {})) for one in mentions)


def _standing(mention: Mention, chances: Mapping[str, float]) -> Mention:
    if not chances or mention.kind not in KINDS:
        return mention
    if mention.denied:
        return mention._replace(denied=chances["used"] < SURE)
    if chances["denied"] >= DENIED and mention.id:
        return mention._replace(denied=True)
    # A word that may mean something else is not ruled out by a guess: it is left aside, as an idea is, and as what is
    # nobody's call of ours.
    return mention._replace(idea=mention.idea or chances["used"] <= UNUSED or chances["denied"] >= DENIED)
