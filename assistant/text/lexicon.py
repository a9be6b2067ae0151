"""Mentions: where a text names something of the vocabularies, how sure that is, and whether it affirms or denies it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from assistant.text.cues import Cues, pattern
from assistant.text.fold import Folded, fold, folded
from assistant.text.language import tongue
from assistant.text.names import Names, Span
from assistant.text.polarity import Polarity
from assistant.text.shorthand import Shorthand
from assistant.text.turns import with_told
from knowledge import Knowledge
from schemas import Language
from schemas.knowledge import Term

_LONG = 200_000
_LABELS = re.compile(r"\s+/\s+|\s*\([^)]*\)")


class Mention(NamedTuple):
    """A thing of the vocabularies, named in a text at `start:end`.

    `denied`: the text says that it is not so. `idea`: it speaks of some day. `candidates`: the ids it may mean, when
    the word alone does not tell; `id` is then "".
    """

    kind: str
    id: str
    start: int
    end: int
    quote: str
    denied: bool = False
    idea: bool = False
    candidates: tuple[str, ...] = ()


class Lexicon:
    """All vocabularies of `knowledge`, ready to be found in texts. Build it once; it never changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.cues = Cues(knowledge)
        self.shorthand = Shorthand(knowledge, self._surely)
        slips = self.cues.words("misspelt"), self.cues.words("ordinary")
        self._names = Names(_vocabularies(knowledge), *slips)
        self._polarity = Polarity(self.cues)
        self._unless = {
            (kind, id_): pattern(term.unless)
            for kind, terms in _terms(knowledge).items()
            for id_, term in terms.items()
            if term.unless
        }
        self._tongues = {
            (kind, id_): term
            for kind, terms in _terms(knowledge).items()
            for id_, term in terms.items()
            if term.tongues
        }
        self._else = {
            (kind, id_): frozenset(map(fold, term.synonyms)) & frozenset(map(fold, term.ambiguous))
            for kind, terms in _terms(knowledge).items()
            for id_, term in terms.items()
        }
        """Words that are in doubt, and mean this where no other meaning is left: "mail" is email but in English."""
        self._told = {
            (kind, id_): pattern(term.told)
            for kind, terms in _terms(knowledge).items()
            for id_, term in terms.items()
            if term.told
        }
        self._cached = lru_cache(maxsize=512)(self._read)

    def mentions(
        self, text: str, kinds: Iterable[str] | None = None, language: Language | None = None
    ) -> tuple[Mention, ...]:
        """Every mention in order; of `kinds` only, where given. Texts beyond 200,000 characters are read to there.

        `language` is that of the talk, for texts too short to show their own.
        """
        # Short texts come again and again while drafting; long ones once.
        found = self._cached(text, language) if len(text) < 2000 else self._read(text[:_LONG], language)
        wanted = None if kinds is None else set(kinds)
        return found if wanted is None else tuple(one for one in found if one.kind in wanted)

    def denied(self, text: str, spans: Iterable[tuple[int, int]], language: Language | None = None) -> tuple[bool, ...]:
        """Whether `text` says of what stands at each of `spans`, in order and apart, that it is not so."""
        whole = folded(text)
        places = [(whole.place_of(start), whole.place_of(end)) for start, end in spans]
        denied, _ = self._polarity.judge(whole.text, places, language)
        return tuple(start in denied for start, _ in places)

    def _surely(self, text: str) -> Iterator[tuple[int, int]]:
        return ((one.start, one.end) for one in self.mentions(text) if one.id)

    def _read(self, text: str, language: Language | None = None) -> tuple[Mention, ...]:
        whole = folded(text)
        spans = with_told(whole.text, tuple(self._meant(whole.text, language)), self._told)
        told = blanked(whole.text, self.cues["and_no_more"], spans)
        denied, ideas = self._polarity.judge(told, [(span.start, span.end) for span in spans], language)
        return tuple(self._mentions(text, whole, spans, denied, ideas))

    def _meant(self, text: str, language: Language | None) -> Iterator[Span]:
        """Every name in folded `text`, without what it cannot mean in its phrase or in this language."""
        spoken = tongue(text, language) if self._tongues else None
        phrases: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for span in self._names.find(text):
            entries = {}
            for kind, (ids, sure) in span.entries.items():
                for key in ((kind, id_) for id_ in ids if (kind, id_) in self._unless):
                    if key not in phrases:
                        phrases[key] = [found.span() for found in self._unless[key].finditer(text)]
                left = tuple(id_ for id_ in ids if not _inside(span, phrases.get((kind, id_), ())))
                word = text[span.start : span.end]
                left = tuple(id_ for id_ in left if self._spoken(kind, id_, word, spoken))
                if left:
                    entries[kind] = (left, sure or (len(left) == 1 and word in self._else[kind, left[0]]))
            if entries:
                yield span._replace(entries=entries)

    def _spoken(self, kind: str, id_: str, word: str, language: Language | None) -> bool:
        term = self._tongues.get((kind, id_))
        return term is None or term.meant_in(word, language)

    def _mentions(
        self, text: str, whole: Folded, spans: tuple[Span, ...], denied: set[int], ideas: list[tuple[int, int]]
    ) -> Iterator[Mention]:
        starts = [start for start, _ in ideas]
        for span in spans:
            start, end = whole.span(span.start, span.end)
            before = bisect_right(starts, span.start) - 1
            idea = before >= 0 and span.start < ideas[before][1]
            for kind, (ids, sure) in span.entries.items():
                one = sure and len(ids) == 1
                yield Mention(
                    kind, ids[0] if one else "", start, end, text[start:end],
                    span.start in denied, idea, () if one else ids,
                )  # fmt: skip


def blanked(text: str, words: re.Pattern[str], kept: Iterable[Span] = ()) -> str:
    """Folded `text` with a stop and blanks for `words` where they name none of what is `kept`; every place stays."""
    named = [(span.start, span.end) for span in kept]

    def blank(found: re.Match[str]) -> str:
        inside = any(start < found.end() and found.start() < end for start, end in named)
        return found.group() if inside else "." + " " * (len(found.group()) - 1)

    return words.sub(blank, text)


def _inside(span: Span, phrases: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in phrases)


def _terms(knowledge: Knowledge) -> dict[str, Mapping[str, Term]]:
    """The vocabularies whose words are looked for, by kind."""
    return {
        "channel": knowledge.channels,
        "type": knowledge.types,
        "area": knowledge.areas,
        "tool": knowledge.tools,
        "metric": knowledge.metrics,
        "emotion": knowledge.emotions,
        "industry": knowledge.industries,
        "stage": knowledge.stages,
        "attribute": knowledge.attributes,
        "country": knowledge.countries,
    }


def _vocabularies(knowledge: Knowledge) -> Iterator[tuple[str, str, str, bool]]:
    """Every name as (kind, id, words, sure)."""
    for kind, terms in _terms(knowledge).items():
        for id_, term in terms.items():
            unsure = {fold(word) for word in term.ambiguous}
            labels = [part for label in (term.label.es, term.label.en, term.label.pt) for part in _LABELS.split(label)]
            for name in (*labels, *term.synonyms):
                if fold(name) not in unsure:
                    yield kind, id_, name, True
            for name in term.ambiguous:
                yield kind, id_, name, False
    for id_, item in knowledge.items.items():
        if item.kind == "touchpoint":
            for name in (item.name.es, item.name.en, item.name.pt, *item.cues):
                yield "type", id_, name, True
