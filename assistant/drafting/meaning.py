"""What a statement speaks of, by meaning: the usual touchpoints of the trades that say nearly the same.

Words alone miss that "we text them a photo when it's ready" is news of how it is going. The trades' own touchpoints are
some three hundred examples in each language; the nearest of them tell the kind.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.text import Embed
from assistant.text.judge import kept, plain
from knowledge import Knowledge
from schemas import LANGUAGES, Language, Macro
from schemas.knowledge import UsualTouchpoint

WHERE = Path(__file__).with_name("where.npz")
"""Where a step happens, learnt from ``knowledge/annotated/where``; ``python -m assistant.learn --where`` writes it."""
PLACES = ("in_person", "remote", "unsaid")
"""Where a step may happen: between bodies in a place, over a line or on a screen, or the words do not tell."""

OWN = 0.05
"""What speaks for a touchpoint of the business's own trade."""
SURE = 0.36
"""So near, one example is enough."""
LIKELY = 0.18
"""So near, most of the nearest must agree."""
AKIN = 0.1
"""Further apart, two of one kind have nothing in common: the thought and feeling of one are not those of the other."""
_NEAREST = 4


class Near(NamedTuple):
    """A usual touchpoint and how near it is: a cosine, a little more in the own trade."""

    score: float
    trade: str
    usual: UsualTouchpoint


class Meaning:
    """The examples of `knowledge` in one language. It never changes; what was compared is remembered for the redraw."""

    def __init__(self, knowledge: Knowledge, embed: Embed, language: Language) -> None:
        trades = knowledge.industries.items()
        self._usuals = [(id_, usual) for id_, trade in trades for usual in trade.touchpoints]
        self._places = {(usual.id, usual.name): at for at, (_, usual) in enumerate(self._usuals)}
        self._macros = np.array([knowledge.stages[usual.stage].macro for _, usual in self._usuals])
        self._trades = np.array([id_ for id_, _ in self._usuals])
        vectors = embed([told(usual, language) for _, usual in self._usuals])
        self._scores = lru_cache(maxsize=1024)(lambda words: vectors @ embed([words])[0])
        self._where = lru_cache(maxsize=1024)(lambda words: kept(WHERE).chances(embed([plain(words)])[0]))

    def near(self, words: str, macro: Macro, trade: str) -> tuple[Near, ...]:
        """The nearest usual touchpoints of a macro stage, nearest first."""
        scores = self._scores(words) + OWN * (self._trades == trade)
        nearest = np.argsort(np.where(self._macros == macro, -scores, np.inf), kind="stable")[:_NEAREST]
        return tuple(Near(float(scores[at]), *self._usuals[at]) for at in nearest.tolist() if self._macros[at] == macro)

    def where(self, words: str) -> Mapping[str, float]:
        """How likely a step happens in each of `PLACES`; together 1."""
        chances: Mapping[str, float] = self._where(words)
        return chances

    def alike(self, words: str, usual: UsualTouchpoint) -> float:
        """How near words are to a usual touchpoint; 1 at most."""
        return float(self._scores(words)[self._places[usual.id, usual.name]])


def told(usual: UsualTouchpoint, language: Language) -> str:
    """The words of an example."""
    return f"{usual.name[language]}. {usual.action[language]}"


def examples(knowledge: Knowledge) -> Iterator[str]:
    """The words of all examples, whose vectors ship."""
    for trade in knowledge.industries.values():
        for usual in trade.touchpoints:
            yield from (told(usual, language) for language in LANGUAGES)


@lru_cache(maxsize=6)
def meaning_of(knowledge: Knowledge, embed: Embed, language: Language) -> Meaning:
    """The examples of a language. Those of the same knowledge are worked out once."""
    return Meaning(knowledge, embed, language)
