"""Cues: words by which a message shows what it does, as data; here they become patterns."""

import re
from functools import cached_property

from assistant.text.fold import fold
from knowledge import Knowledge
from schemas import Language

NEVER = re.compile(r"(?!)")


class Cues:
    """The cue vocabularies as compiled patterns over folded text, by id.

    In a cue ``*`` stands for any letters, ``_`` for any one word, ``...`` for up to three words.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._cues = knowledge.cues
        self._words = {id_: (*cue.es, *cue.en, *cue.pt, *cue.any) for id_, cue in knowledge.cues.items()}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._folded: dict[tuple[str, Language | None], frozenset[str]] = {}

    def __getitem__(self, id_: str) -> re.Pattern[str]:
        if id_ not in self._patterns:
            self._patterns[id_] = pattern(self._words.get(id_, ()))
        return self._patterns[id_]

    def words(self, id_: str) -> tuple[str, ...]:
        """The cue's words as they stand in the data."""
        return self._words.get(id_, ())

    def spelt(self, id_: str, language: Language) -> tuple[str, ...]:
        """The cue's words in one language as they are spelt, accents and all."""
        return tuple(getattr(self._cues[id_], language))

    def of(self, id_: str, language: Language) -> re.Pattern[str]:
        """The cue in one language alone: "o" joins in Spanish and is "the" in Portuguese."""
        key = f"{id_} {language}"
        if key not in self._patterns:
            self._patterns[key] = pattern(getattr(self._cues[id_], language))
        return self._patterns[key]

    def folded(self, id_: str, language: Language | None = None) -> frozenset[str]:
        """The cue's words, folded, to hold single words against; of one language where given."""
        if (id_, language) not in self._folded:
            words = getattr(self._cues[id_], language) if language else self.words(id_)
            self._folded[id_, language] = frozenset(map(fold, words))
        return self._folded[id_, language]

    def ids(self, prefix: str) -> tuple[str, ...]:
        return tuple(id_ for id_ in self._words if id_.startswith(prefix))

    @cached_property
    def light(self) -> frozenset[str]:
        """Words that carry no content: articles, pronouns, adverbs of degree and time."""
        return self.folded("light")


def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, longest first, on word boundaries; it matches nothing when there are none."""
    if not words:
        return NEVER
    # Cues that start with a sign ("?") need no boundary there.
    ways = sorted({_way(fold(word).strip()) for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(ways)})(?![^\W_])")


def _way(word: str) -> str:
    return r"[\s,]{1,3}".join(map(_part, word.split())).replace(
        r"[\s,]{1,3}(?:GAP)", r"(?:\s{1,3}[^\s.,;!?]{1,30}){0,3}"
    )


def _part(part: str) -> str:
    if part == "...":
        return "(?:GAP)"
    if part == "_":
        return r"[\w'&-]+"
    # "Dont" is "don't" in a hurry; of other words the mark makes others ("we're", "were").
    return r"\w*".join(map(re.escape, part.split("*"))).replace("n't", "n'?t")
