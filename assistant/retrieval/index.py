"""Asking the checklists: what good practice knows that fits what somebody said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.retrieval.embedding import Embedder
from assistant.retrieval.entries import ELSEWHERE, KINDS, Entry, Passage, digest, entries, passages
from assistant.retrieval.shipped import Shipped
from assistant.retrieval.words import Words
from assistant.text import detect
from knowledge import Knowledge
from schemas import Language

FETCHED = 300
"""Passages asked of Chroma; they collapse to some seventy entries."""

ENOUGH = 60
"""Chroma's own filters cost ten times the query. So we ask without, and only when fewer than these fit, again with."""

POOLED = 5
"""An entry counts by the mean of its closest passages: one lucky passage does not outweigh several good ones."""

LEXICAL = 0.10
"""What the best match of words adds to the cosine. More than that hurts: the same words often mean other things."""

REFERENCE = 0.05
"""What the vocabularies (channels, metrics, …) stand back where no kind was asked for: advice comes first."""

FLOOR = 0.20
"""Below this, nothing fits."""

MARGIN = 0.06
"""How much closer than to anything elsewhere a question must be. Set by leaving passages out: of the words by which
people speak of an item 92 % stay found, of what lies elsewhere 90 % finds nothing."""


@dataclass(frozen=True)
class Hit:
    """Something that fits: best first by `score` (a cosine with a small nudge for shared words, about -0.1 to 1.1).

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
        self._numbers = {entry.key: n for n, entry in enumerate(self._entries)}
        self._words = Words(_texts(entry) for entry in self._entries)
        self._store = Store.open(path, url)
        self.rebuilt = self._store.use(digest(whole, embed.name), whole, Shipped(embed))
        self._ranked = lru_cache(maxsize=1024)(self._rank)
        self._closest = lru_cache(maxsize=16)(self._close)

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
        found = self._ranked(query, tuple(kinds), stage, industry)[:k]
        shown = language or (detect(query).language if found else None) or "en"
        return tuple(self._hit(each, shown) for each in found)

    def _rank(self, query: str, kinds: tuple[str, ...], stage: str | None, industry: str | None) -> tuple[_Found, ...]:
        close = self._closest(query, kinds, stage, industry)
        lexical = self._words.scores(query)
        scored = []
        for key, near in close.items():
            entry = self._passages[near[0][1]].entry
            back = REFERENCE if not kinds and entry.kind not in ("touchpoint", "practice") else 0.0
            score = _pooled(near) + LEXICAL * lexical.get(self._numbers[key], 0.0) - back
            scored.append(_Found(entry, score, self._passages[near[0][1]]))
        return _fitting(sorted(scored, key=lambda each: (-each.score, each.entry.key)))

    def floor(self, query: str) -> float:
        """The score below which nothing fits this question: higher, the closer it is to what we know nothing about."""
        near = self._closest(query, (), None, None) if query.strip() else {}
        away = [each for each in near.values() if self._passages[each[0][1]].entry.kind == ELSEWHERE]
        return max([FLOOR, *(_pooled(each) + MARGIN for each in away)])

    def _close(
        self, query: str, kinds: tuple[str, ...], stage: str | None, industry: str | None
    ) -> dict[str, list[tuple[float, str]]]:
        """Close passages by entry, closest first."""
        from assistant.retrieval.store import condition

        wanted = (*(kinds or KINDS), ELSEWHERE)
        vector, most = self._embed([query])[0], min(FETCHED, len(self._passages))
        close = [n for n in self._store.near(vector, most) if self._passages[n.key].entry.fits(wanted, stage, industry)]
        if len(close) < min(ENOUGH, most) and (kinds or stage or industry):
            close = self._store.near(vector, most, condition(wanted, stage, industry))
        by_entry: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for near in close:
            by_entry[self._passages[near.key].entry.key].append((near.cosine, near.key))
        return by_entry

    def _hit(self, found: _Found, language: Language) -> Hit:
        entry, part = found.entry, found.passage.part
        excerpt = entry.points[int(part)] if part.isdecimal() else entry.summary
        source = ", ".join(entry.origin) or "Trayecto"
        return Hit(entry.id, entry.kind, entry.name[language], round(found.score, 4), excerpt[language], source)


def _pooled(near: list[tuple[float, str]]) -> float:
    """The mean of the closest passages."""
    few = [cosine for cosine, _ in near[:POOLED]]
    return sum(few) / len(few)


def _fitting(ranked: list[_Found]) -> tuple[_Found, ...]:
    """What is above the floor, unless the question lies closer to something that we know nothing about."""
    away = next((each.score for each in ranked if each.entry.kind == ELSEWHERE), -1.0)
    floor = max(FLOOR, away + MARGIN)
    return tuple(each for each in ranked if each.entry.kind in KINDS and each.score >= floor)


def _texts(entry: Entry) -> list[str]:
    texts = (entry.name, entry.summary, *entry.points)
    return [*entry.cues, *(text for each in texts for text in (each.es, each.en, each.pt))]
