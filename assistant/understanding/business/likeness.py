"""What kind of business it is: whether a word of a trade is meant of them, and what to note where we know none."""

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from assistant.text import Embed, Mention, fold
from assistant.understanding.business.not_ours import not_us, tells_of_us, told_instead
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.telling import looks_thing
from knowledge import Knowledge

Vector = NDArray[np.float32]

_GIVEN = re.compile(r"\b(?:a|to|aos?|às?|as)(?: (?:los|las|other|small|local))? $")
_FOR = re.compile(r"\b(?:for|para|pra|to)(?: \w+)? $")
_NO_TRADES = frozenset(("channel", "tool", "metric", "area"))
_HEAD = 12
"""Characters before which a statement has begun to say what it says."""

_NEAREST = 3
"""Names of a trade that speak for it: its closest ones."""

_AWAY, _LEAST = 0.10, 0.20
"""How far behind the closest trade, and how close at all, the trade of an unsure word must be. Set on 55 statements
such as "a taxidermy studio" (no gym), "un club de remo", "tengo una escuela de surf": none of them from a test."""


def described(reading: Reading) -> Part | None:
    """The statement that says what we are, where it names no trade we know: "tengo un apiario", "a chess club"."""
    business = reading.brief.business
    if reading.topic != "business" or business.description:
        return None
    denied, known = False, business.industry
    for part in reading.facts:
        if rest := told_instead(reading, part):
            return rest
        if (not known and _tells_what(reading, part)) or (denied and tells_of_us(reading, part)):
            return part
        denied = denied or bool(not_us(reading, part))
    return None


def _tells_what(reading: Reading, part: Part) -> bool:
    """ "We have a …" at the head of a statement, and behind it no channel, tool, trouble or count of people."""
    opened = next((found for found in reading.cues["runs"].finditer(part.low) if found.start() <= _HEAD), None)
    if not opened or reading.has(part, "pain"):
        return False
    begins = part.start + opened.end()
    if any(m.denied for m in reading.among(part, "industry")):
        return False  # what we are not tells nothing of what we are
    other = any(m.id and m.kind in _NO_TRADES and 0 <= m.start - begins <= _HEAD for m in reading.mentions)
    return part.text[opened.end() :].lstrip()[:1].islower() and not other


def served(reading: Reading, part: Part, mention: Mention) -> bool:
    """Whether a trade is named as another's: "we sell to restaurants", "vendemos miel a farmacias".

    What means something on offer is nobody's ("trabalho com energia solar"), unless it tells whom it is for.
    """
    before = fold(reading.said[max(part.start, mention.start - 24) : mention.start])
    if looks_thing(reading, mention.quote) and not _FOR.search(before):
        return False
    if reading.cues["other_business"].search(before):
        return True
    return bool(_GIVEN.search(before)) and reading.has(part, "sells")


def theirs(reading: Reading, part: Part) -> set[str]:
    """The trades that a statement names as another's, or says that we are not."""
    named = (one for one in reading.among(part, "industry") if one.denied or served(reading, part, one))
    return {id_ for one in named for id_ in ((one.id,) if one.id else one.candidates)}


def without_denied(reading: Reading, part: Part) -> str:
    """A statement without the trades that it says we are not: "no soy …, ayudo con papeles" tells of papers alone."""
    text = part.text
    for one in reading.among(part, "industry"):
        text = text.replace(one.quote, " ") if one.denied else text
    return text


def alike(reading: Reading, part: Part, id_: str, word: Mention) -> bool:
    """Whether a statement with an unsure word of a trade ("studio", "laboratorio") is at all like that trade.

    It must be so without the word too ("boat builder" is no builder: boats are far from what builders do), unless the
    word is what is sold ("vendemos zapatos").
    """
    if reading.embed is None:
        return True
    named, others = _names(reading.knowledge, reading.embed), theirs(reading, part) - {id_}
    left = {each: rows for each, rows in named.items() if each not in others}
    whole = _closeness(left, reading.embed([part.text])[0])
    if whole[id_] < max(_LEAST, max(whole.values()) - _AWAY):
        return False
    if reading.has(part, "sells"):
        return True
    without = reading.said[part.start : word.start] + reading.said[word.end : part.end]
    rest = _closeness(left, reading.embed([without])[0])
    return rest[id_] >= max(rest.values()) - _AWAY


def close_to(knowledge: Knowledge, embed: Embed, words: str, id_: str) -> bool:
    """Whether `words` are at all like what the trade `id_` is called."""
    return _near(_names(knowledge, embed)[id_], embed([words])[0]) >= _LEAST


def _closeness(names: Mapping[str, Vector], vector: Vector) -> dict[str, float]:
    """How close each trade is, by its `names`."""
    return {id_: _near(rows, vector) for id_, rows in names.items()}


def _near(rows: Vector, vector: Vector) -> float:
    return float(np.sort(rows @ vector)[-_NEAREST:].mean())


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge, embed: Embed) -> dict[str, Vector]:
    """A row for each name of each trade."""
    return {
        id_: embed([trade.label.es, trade.label.en, trade.label.pt, *trade.synonyms])
        for id_, trade in knowledge.industries.items()
    }
