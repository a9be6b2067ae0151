"""The trade: which of the industries the words about us name, or else come closest to."""

import re
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.text import Embed, Mention, fold
from assistant.understanding.likeness import alike, close_to, closest, served
from assistant.understanding.phrases import words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.telling import looks_thing
from knowledge import Knowledge

_CLOSE = 0.5
_OF = re.compile(r"\b(?:de|del|da|do|das|dos|of) $")
_HEAD = re.compile(r" ([a-z]{3,}s)\b(?! (?:of|for|to)\b)")
_BEING = ("somos", "soy", "sou", "we are", "we're", "i am", "i'm", "im ")


def about_us(reading: Reading, part: Part) -> bool:
    return reading.topic == "business" or reading.has(part, "own")


def industry(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade, the statement that says so and the very words: sure names first, then what the words are close to."""
    known = reading.brief.business.industry
    best: tuple[float, str, Part, str] | None = None
    for part in reading.facts:
        if not (about_us(reading, part) or reading.has(part, "sells")) and (known or reading.session.turn):
            continue
        for mention in reading.among(part, "industry"):
            score = _fit(reading, part, mention)
            id_ = mention.id or _settled(reading, part, mention)
            if score and id_ and (best is None or score > best[0]):
                best = (score, id_, part, mention.quote)
    if best:
        return best[1:] if not known or reading.topic == "business" or _restated(reading, best[2]) else None
    return None if known else _nearest(reading)


def _restated(reading: Reading, part: Part) -> bool:
    """ "We are a …", said again: what we have or work in ("tenemos un sistema") changes no trade."""
    being = any(found.group().startswith(_BEING) for found in reading.cues["own_before"].finditer(part.low))
    return being or reading.has(part, "correction")


def _fit(reading: Reading, part: Part, mention: Mention) -> float:
    """How much a named trade is ours: longer names say more; "we sell to restaurants" is about somebody else."""
    before = fold(reading.said[max(part.start, mention.start - 24) : mention.start])
    if mention.denied or mention.idea or served(reading, part, mention):
        return 0
    owned = 20 if any(len(before) - found.end() <= 14 for found in reading.cues["own_before"].finditer(before)) else 0
    if not owned and _qualifies(reading, mention, before):
        return 0
    first = bool(reading.parts) and part is reading.parts[0] and mention.start - part.start <= 12
    alone = not reading.session.turn and (words(part.text) <= 5 or first)
    said = reading.topic == "business" or reading.has(part, "name_opener") or reading.has(part, "sells")
    if not (owned or alone or said):
        return 0
    return len(mention.quote) + owned + (5 if mention.id else 0) - mention.start / 1000


def _qualifies(reading: Reading, mention: Mention, before: str) -> bool:
    """Whether a trade's name only says what a thing of ours is for: "órganos de iglesia", "church organs".

    What means something on offer is what we do, wherever it stands ("clases de pilates").
    """
    if _OF.search(before):
        return not looks_thing(reading, mention.quote)
    head = _HEAD.match(fold(reading.said[mention.end : mention.end + 24]))
    if not (mention.id and head and reading.embed and " " not in mention.quote):
        return False
    return not close_to(reading.knowledge, reading.embed, head[1], mention.id)


def _settled(reading: Reading, part: Part, mention: Mention) -> str:
    """An unsure name, settled by the pending question or by other sure names of the message."""
    sure = {m.id for m in reading.mentions if m.kind == "industry" and m.id and not m.denied}
    both = [id_ for id_ in mention.candidates if id_ in sure]
    if both or len(mention.candidates) != 1:
        return both[0] if both else ""
    return mention.candidates[0] if alike(reading, part, mention.candidates[0], mention) else ""


def _nearest(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade whose names are closest in meaning to what is said of us."""
    parts = [part for part in reading.facts if reading.has(part, "own") or reading.has(part, "sells")]
    if reading.topic == "business":
        parts = list(reading.facts)
    if not reading.embed or not parts or not reading.knowledge.industries or (reading.brief.business.industry):
        return None
    parts = parts[:4]
    rows, names = _prototypes(reading.knowledge, reading.embed)
    scores = reading.embed([part.text for part in parts]) @ rows.T
    at, column = divmod(int(scores.argmax()), scores.shape[1])
    others = {m.id for m in reading.among(parts[at], "industry") if served(reading, parts[at], m)}
    if scores[at, column] >= _CLOSE and names[column] not in others:
        return names[column], parts[at], parts[at].text
    return next(((id_, part, part.text) for part in parts if (id_ := closest(reading, part, others))), None)


@lru_cache(maxsize=4)
def _prototypes(knowledge: Knowledge, embed: Embed) -> tuple[NDArray[np.float32], list[str]]:
    """A row for every name of every trade, and whose it is."""
    named = [
        (id_, name)
        for id_, trade in knowledge.industries.items()
        for name in (trade.label.es, trade.label.en, trade.label.pt)
    ]
    return embed([name for _, name in named]), [id_ for id_, _ in named]
