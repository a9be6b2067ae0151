"""Asking the checklists: what good practice knows that fits what somebody said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.citing import called
from assistant.errors import RetrievalError
from assistant.retrieval.embedding import Embedder
from assistant.retrieval.entries import CHECKLISTS, ELSEWHERE, KINDS, Entry, Passage, digest, entries, passages
from assistant.retrieval.shipped import Shipped, judged, told_apart
from assistant.retrieval.told import told
from assistant.retrieval.words import Words
from assistant.text import detect
from knowledge import Knowledge
from schemas import Language

if TYPE_CHECKING:
    from assistant.retrieval.store import Near

_Close = dict[str, list[tuple[float, str]]]

FETCHED = 300
"""Passages asked of Chroma; they collapse to some seventy entries."""

ENOUGH = 60
"""Chroma's own filters cost ten times the query. So we ask without, and only when fewer than these fit, again with."""

POOLED = 5
"""An entry counts by the mean of its closest passages: one lucky passage does not outweigh several good ones."""

LEXICAL = 0.10
"""What the best match of words adds to the cosine. More than that hurts: the same words often mean other things."""

CERTAIN, LIKELY, UNLIKELY, WORDS = 0.55, 0.05, -9.0, 0.125
"""An item's score: that of certainty, less what speaks against it (to the unlikeliest), and more for shared words. The
first number keeps these scores on the scale of the cosines by which all else is found."""

ELSEWHERE_LIKELY = -1.6
"""From here on (a logarithm) a question is taken to be about something that we know nothing about. Set on the judged
questions for tuning: 99 % of those about customers stay, 97 % of the others find nothing."""

REFERENCE = 0.05
"""What the vocabularies (channels, metrics, …) stand back where no kind was asked for: advice comes first."""

FLOOR = 0.20
"""Below this, nothing fits."""

MARGIN = 0.06
"""How much closer than to anything elsewhere a passage of a document must be."""


@dataclass(frozen=True)
class Hit:
    """Something that fits: best first by `score` (of 0.2 to about 1.1).

    `excerpt` is what it should achieve, or the checklist point that came closest; `source` where it comes from.
    """

    id: str
    kind: str
    name: str
    score: float
    excerpt: str
    source: str


@dataclass(frozen=True)
class _Found:
    """An entry with its score and the passage that came closest."""

    entry: Entry
    score: float
    passage: Passage


class Index:
    """The searchable side of `Knowledge`. Vectors live in Chroma, everything that is shown in `Knowledge`."""

    def __init__(self, knowledge: Knowledge, embed: Embedder, path: Path | None = None, url: str | None = None) -> None:
        # Chroma takes half a second to import; whoever only needs the types should not wait for it.
        from assistant.retrieval.store import Store

        self._knowledge, self._embed = knowledge, embed
        self._entries = entries(knowledge)
        whole = passages(self._entries)
        self._passages = {passage.key: passage for passage in whole}
        self._by_key = {entry.key: entry for entry in self._entries}
        self._numbers = {key: n for n, key in enumerate(self._by_key)}
        self._words = Words(_texts(entry) for entry in self._entries)
        self._store = Store.open(path, url)
        shipped = Shipped(embed)
        self.rebuilt = self._store.use(digest(whole, embed.name), whole, shipped)
        self._told = told_apart(shipped)
        self._judge = judged((*whole, *told(self._entries)), self._told, path / "judge.npz" if path else None)
        numbers = {key: n for n, key in enumerate(self._judge.classes)}
        advice = [entry for entry in self._entries if entry.key in numbers]
        self._items = np.array([self._numbers[entry.key] for entry in advice], np.intp)
        self._columns = np.array([numbers[entry.key] for entry in advice], np.intp)
        # Apart, so that an item is measured against the best item, and a word is rare that few items have.
        self._advice = Words(_texts(entry) for entry in advice)
        self._elsewhere = np.array([n for key, n in numbers.items() if key == ELSEWHERE], np.intp)
        self._order = np.argsort(np.argsort([entry.key for entry in self._entries]))
        self._fitting = lru_cache(maxsize=256)(self._fits)
        self._ranked = lru_cache(maxsize=1024)(self._rank)
        self._likely = lru_cache(maxsize=1024)(self._judged)
        self._nearest = lru_cache(maxsize=16)(self._near)

    @classmethod
    def open(
        cls, knowledge: Knowledge, embed: Embedder, *, path: Path | None = None, url: str | None = None
    ) -> "Index":
        """Open the index at `url` (a Chroma server) or else in the folder `path`; build it if its content is new.

        Raises `RetrievalError` when the server does not answer or the folder cannot be used.
        """
        return cls(knowledge, embed, path, url)

    def search(
        self,
        query: str,
        kinds: Sequence[str] = (),
        stage: str | None = None,
        industry: str | None = None,
        k: int = 5,
        language: Language | None = None,
    ) -> tuple[Hit, ...]:
        """At most `k` hits, best first; none where nothing fits well enough.

        `kinds` are of `KINDS` (none: all), `stage` a canonical stage, `industry` an industry: what says nothing of
        stages or industries fits any. Texts come in `language`, or else in the question's.
        """
        if not query.strip() or k < 1:
            return ()
        found = self._ranked(query, tuple(kinds), stage, industry, k)
        shown = language or (detect(query).language if found else None) or "en"
        return tuple(self._hit(each, shown) for each in found)

    def floor(self, query: str) -> float:
        """The score below which no passage of a document fits: higher, the closer the question is to what lies
        elsewhere."""
        near = self._grouped(self._nearest(query)) if query.strip() else {}
        return max([FLOOR, *(_pooled(each) + MARGIN for key, each in near.items() if self._is(key, ELSEWHERE))])

    def _rank(
        self, query: str, kinds: tuple[str, ...], stage: str | None, industry: str | None, k: int
    ) -> tuple[_Found, ...]:
        likely, elsewhere = self._likely(query)
        if elsewhere > ELSEWHERE_LIKELY:
            return ()
        close = self._close(query, kinds, stage, industry)
        scores = np.full(len(self._entries), -np.inf)
        items = self._items
        scores[items] = CERTAIN + LIKELY * np.maximum(likely, UNLIKELY) + WORDS * self._advice.scores(query)
        if not set(kinds or KINDS) <= set(CHECKLISTS):
            self._add_vocabulary(scores, close, query, 0.0 if kinds else REFERENCE)
        scores[~self._fitting(kinds or KINDS, stage, industry)] = -np.inf
        # Thousands may fit a little: only those that are shown are worth more than a number.
        best = np.lexsort((self._order, -scores))[:k]
        return tuple(self._found(int(n), float(scores[n]), close) for n in best if scores[n] >= FLOOR)

    def _add_vocabulary(self, scores: NDArray[np.float64], close: _Close, query: str, back: float) -> None:
        """Channels, metrics and the like count by how close their passages come."""
        words = self._words.scores(query)
        for key, near in close.items():
            if not self._is(key, *CHECKLISTS, ELSEWHERE):
                n = self._numbers[key]
                scores[n] = _pooled(near) + LEXICAL * words[n] - back

    def _judged(self, query: str) -> tuple[NDArray[np.float64], float]:
        """How likely it is that each item is spoken of, the best at 0, and that something else is: logarithms."""
        told = self._told([query])[0]
        if told.shape != self._judge.center.shape:
            what = "the index was built from vectors of another dimension than the embedder gives now"
            raise RetrievalError(what, right="restart, so that the index is rebuilt")
        likely = self._judge.likely(told)
        items = likely[self._columns]
        return items - items.max(initial=-np.inf), float(likely[self._elsewhere].max(initial=UNLIKELY))

    def _fits(self, kinds: tuple[str, ...], stage: str | None, industry: str | None) -> NDArray[np.bool_]:
        """Which entries a question of these filters may find."""
        return np.array([entry.fits(kinds, stage, industry) for entry in self._entries])

    def _found(self, n: int, score: float, close: _Close) -> _Found:
        key = self._entries[n].key
        return _Found(self._entries[n], score, self._passages[close[key][0][1] if key in close else f"{key}#0"])

    def _is(self, key: str, *kinds: str) -> bool:
        return self._by_key[key].kind in kinds

    def _near(self, query: str) -> tuple["Near", ...]:
        return tuple(self._store.near(self._embed([query])[0], min(FETCHED, len(self._passages))))

    def _close(self, query: str, kinds: tuple[str, ...], stage: str | None, industry: str | None) -> _Close:
        """Close passages by entry, closest first."""
        from assistant.retrieval.store import condition

        wanted = kinds or KINDS
        close = [n for n in self._nearest(query) if self._passages[n.key].entry.fits(wanted, stage, industry)]
        if len(close) < ENOUGH and not set(wanted) <= set(CHECKLISTS):
            most = min(FETCHED, len(self._passages))
            close = self._store.near(self._embed([query])[0], most, condition(wanted, stage, industry))
        return self._grouped(close)

    def _grouped(self, close: "Iterable[Near]") -> _Close:
        by_entry: _Close = defaultdict(list)
        for near in close:
            by_entry[self._passages[near.key].entry.key].append((near.cosine, near.key))
        return by_entry

    def _hit(self, found: _Found, language: Language) -> Hit:
        entry, part = found.entry, found.passage.part
        excerpt = entry.points[int(part)] if part.isdecimal() else entry.summary
        named = dict.fromkeys(called(each, self._knowledge, language) for each in entry.origin)
        source = ", ".join(named) or "Trayecto"
        return Hit(entry.id, entry.kind, entry.name[language], round(found.score, 4), excerpt[language], source)


def _pooled(near: list[tuple[float, str]]) -> float:
    """The mean of the closest passages."""
    few = [cosine for cosine, _ in near[:POOLED]]
    return sum(few) / len(few)


def _texts(entry: Entry) -> list[str]:
    texts = (entry.name, entry.summary, *entry.points)
    return [*entry.cues, *(text for each in texts for text in (each.es, each.en, each.pt))]
