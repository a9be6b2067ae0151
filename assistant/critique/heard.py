"""The signals of the knowledge, ready to be found in texts, and what was read of a text, kept.

A map has some two hundred texts and the rules know sixty signals; nearly every text shows none of them. One look at its
words tells which it can show at all, and only those are searched for.
"""

import re
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

from assistant.text import fold
from assistant.text.cues import pattern
from knowledge import Knowledge

P = ParamSpec("P")
T = TypeVar("T")

KEPT, LONG = 16_384, 2_000
"""How many readings are kept, and from how many characters on a text is read each time: the long ones come once."""

_WORD = re.compile(r"[^\W_]+")


def kept(read: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """Keep what `read` makes of a text: from one version of a map to the next, most of its texts stay."""
    cached = lru_cache(maxsize=KEPT)(read)

    @wraps(read)
    def once(text: str, /, *more: P.args, **named: P.kwargs) -> T:
        return cached(text, *more, **named) if len(text) < LONG else read(text, *more, **named)  # type: ignore[arg-type]

    return once


@kept
def folded(text: str) -> str:
    return fold(text).strip()


class Signals:
    """All signals of `knowledge`. Build it once; it never changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._words: dict[tuple[str, str], frozenset[str]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._whole: dict[str, set[str]] = defaultdict(set)
        self._begun: dict[str, set[str]] = defaultdict(set)
        for id_, cue in knowledge.signals.items():
            told = {"es": cue.es, "en": cue.en, "pt": cue.pt, "": (*cue.es, *cue.en, *cue.pt, *cue.any)}
            self._words |= {(id_, language): frozenset(map(folded, words)) for language, words in told.items()}
            self._patterns[id_] = pattern(told[""])
            for words in self._words[id_, ""]:
                self._note(id_, words)
        self._of_word = lru_cache(maxsize=4 * KEPT)(self._begun_by)
        self._of_text = kept(self._possible)

    def words(self, id_: str, language: str = "") -> frozenset[str]:
        """The words of a signal, folded; in one language, or in all."""
        return self._words[id_, language]

    def shown(self, id_: str, text: str) -> str:
        """The first words of `text` that show the signal, folded; empty when none do."""
        found = self._patterns[id_].search(folded(text)) if id_ in self._of_text(text) else None
        return found.group() if found else ""

    def without(self, id_: str, text: str) -> str:
        """Folded `text` with a space in place of the words that show the signal."""
        return self._patterns[id_].sub(" ", text)

    def _note(self, id_: str, words: str) -> None:
        """Note the word that `words` begin with, or its beginning where any ending will do; "" where any word will."""
        first = words.split()[0]
        start = _WORD.match(first)
        if start is None or first[start.end() :].startswith("*"):
            self._begun[start.group() if start else ""].add(id_)
        else:
            self._whole[start.group()].add(id_)

    def _begun_by(self, word: str) -> frozenset[str]:
        starts = (self._begun.get(word[:end], ()) for end in range(len(word) + 1))
        return frozenset().union(self._whole.get(word, ()), *starts)

    def _possible(self, text: str) -> frozenset[str]:
        """The signals that can show in a text: those that one of its words begins."""
        return frozenset(self._begun.get("", ())).union(*map(self._of_word, set(_WORD.findall(folded(text)))))
