"""Which metrics a statement speaks of: by name, by a word that may name one, or by what is meant ("how many quotes turn
into jobs")."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from assistant.text import Cues, Embed, Mention, fold
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import bare, words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.values import within
from knowledge import Knowledge
from schemas import Language

_PIECE = re.compile(r"\s*[,;:()]\s*|\s+(?:y|e|and|&)\s+", re.IGNORECASE)
_CLOSE, _APART = 0.6, 0.12
"""A metric is meant from this cosine on, if the next best, or a thing that is no metric, is so much further away."""

_HEARD, _HEARD_CLOSE, _HEARD_APART = 0.8, 0.6, 0.07
"""The same for words of which it is heard, this surely, that they tell what is followed."""
_LANGUAGES: tuple[Language, ...] = get_args(Language)
_STEM = 5
_MOST = 12
_PIECES = 12


def counted(reading: Reading, part: Part) -> list[Mention]:
    """The metrics of a statement that counts something, in order; no two at one place."""
    named = [m for m in reading.among(part, "metric") if not m.denied]
    found = [one for m in named if (one := _settled(reading, part, m))]
    for start, end, text in islice(_pieces(reading, part), _PIECES):
        apart = not any(m.start < end and start < m.end for m in named)
        id_ = meant(reading, text, *_bars(reading, start, end)) if apart else ""
        if id_ and (reading.knowledge.metrics[id_].unit == "%" or not _a_share(reading, start, end)):
            found.append(Mention("metric", id_, start, end, reading.said[start:end]))
    return sorted(found, key=lambda m: m.start)


def heard(reading: Reading, part: Part) -> bool:
    """Whether a statement is heard to tell what is followed."""
    spans = (one for one in reading.heard.spans if part.start <= one.start < part.end)
    return any(one.label == "measure" and one.sure >= _HEARD for one in spans)


def _bars(reading: Reading, start: int, end: int) -> tuple[float, float]:
    sure = bool(reading.heard.words) and reading.heard.chance("measure", start, end) >= _HEARD
    return (_HEARD_CLOSE, _HEARD_APART) if sure else (_CLOSE, _APART)


def _a_share(reading: Reading, start: int, end: int) -> bool:
    """A number in percent stands in the piece or right after it: it is no metric of minutes or money."""
    return any(number.percent for number in numbers(reading.said[start : end + 12]))


def _settled(reading: Reading, part: Part, mention: Mention) -> Mention | None:
    """A word that may name a metric does so where numbers are the topic, and its number may be one of that metric."""
    if mention.id:
        return mention
    if len(mention.candidates) != 1:
        return None
    term = reading.knowledge.metrics[mention.candidates[0]]
    place = any(m.start == mention.start and len(m.candidates) > 1 for m in reading.among(part, "channel"))
    if place and not any(within(number.value, term.low, term.high) for number in numbers(part.text)):
        return None  # "Google" is a place first
    return mention._replace(id=mention.candidates[0], candidates=())


def _pieces(reading: Reading, part: Part) -> Iterator[tuple[int, int, str]]:
    """The members of a list in the statement, without numbers and what leads in; at most twelve words each."""
    start = 0
    for cut in [*_PIECE.finditer(part.text), None]:
        end = cut.start() if cut else len(part.text)
        text = part.text[start:end]
        number = next(iter(numbers(text)), None)
        core = text[: number.start] if number and number.start else text
        led = max((found.end() for found in reading.cues["looks_at"].finditer(fold(core))), default=0)
        core = bare(reading, reading.cues["measure"].sub("", fold(core)[led:])) if core.strip() else ""
        if 2 <= words(core) <= _MOST or (core and reading.topic == "measures" and len(core) > 5 and words(core) < 2):
            yield part.start + start, part.start + end, core
        start = cut.end() if cut else end


def meant(reading: Reading, text: str, close: float = _CLOSE, apart: float = _APART) -> str:
    """The metric whose name or meaning is closest to `text`, if surely; "" otherwise, and without an embedder."""
    if any(reading.cues[id_].match(text) for id_ in ("act.unknown", "act.skip", "act.refuse", "act.finish")):
        return ""
    if alike := _alike(reading, text):
        return alike
    if reading.embed is None or not reading.knowledge.metrics:
        return ""
    prototypes = _prototypes(reading.knowledge, reading.cues, reading.embed)
    plain = reading.cues["quantity"].sub(" ", fold(text)).strip() or text
    best = prototypes.cosines(reading.embed([text, plain]))
    first, second = np.argsort(-best, kind="stable")[:2]
    return prototypes.ids[first] if best[first] >= close and best[first] - best[second] >= apart else ""


def _alike(reading: Reading, text: str) -> str:
    """The one metric of which a name has all its words of content, two at least, in `text`: "orçamentos que fecham"."""
    there = _stems(reading.cues, text)
    names = _names(reading.knowledge, reading.cues) if len(there) > 1 else ()
    found = {id_ for id_, stems in names if stems <= there}
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge, cues: Cues) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of content of each metric's names, where there are two at least."""
    told = ((id_, _stems(cues, name)) for id_, metric in knowledge.metrics.items() for name in metric.synonyms)
    return tuple((id_, stems) for id_, stems in told if len(stems) > 1)


def _stems(cues: Cues, text: str) -> frozenset[str]:
    content = (word for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if word not in cues.light)
    return frozenset(word[:_STEM] for word in content if not cues["quantity"].fullmatch(word))


class _Prototypes(NamedTuple):
    """What may be meant: metrics, and as "" what is none."""

    ids: tuple[str, ...]
    starts: NDArray[np.intp]
    """Where the columns of each id begin."""
    columns: NDArray[np.float32]
    """A vector a column, side by side in memory: so small a product then stays on one thread."""

    def cosines(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """For each id, how near the nearest of `rows` comes to the nearest of its columns."""
        return np.maximum.reduceat((rows @ self.columns).max(axis=0), self.starts).astype(np.float64)


@lru_cache(maxsize=4)
def _prototypes(knowledge: Knowledge, cues: Cues, embed: Embed) -> _Prototypes:
    """Names and meanings of all metrics, in the very words whose vectors ship with the index."""
    texts = {
        id_: [*(f"{metric.label[one]}. {metric.definition[one]}" for one in _LANGUAGES), *metric.synonyms]
        for id_, metric in knowledge.metrics.items()
    } | {"": list(cues.words("no_metric"))}
    counts = {id_: len(told) for id_, told in texts.items() if told}
    starts = np.cumsum([0, *counts.values()])[:-1]
    vectors = embed([text for told in texts.values() for text in told])
    return _Prototypes(tuple(counts), starts, np.ascontiguousarray(vectors.T))
