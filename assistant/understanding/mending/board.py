"""The map as something to point at: which card or stage a person's words mean."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.mending.asked import cut, quoted, tidy
from assistant.understanding.mending.fit import Fit
from assistant.understanding.reading import Reading
from schemas import JourneyMap, Loc, Stage, Touchpoint

SURE = 0.6
"""A card is meant from here on."""
_NEAR = 0.12
_COSINE, _LEAD = 0.36, 0.1
"""Where no word fits: how near in meaning a card must be, and how far ahead of the next."""


class Card(NamedTuple):
    """A touchpoint and the stage it stands in; `sure`: words name it, and not only what they mean."""

    stage: Stage
    it: Touchpoint
    sure: bool = True

    @property
    def path(self) -> Loc:
        return ("stages", self.stage.id, "touchpoints", self.it.id)


class Missing(Exception):
    """The words name nothing that stands on the map; `near` are the names that come closest."""

    def __init__(self, words: str, near: Sequence[str]) -> None:
        super().__init__(words)
        self.words, self.near = words, tuple(near)


@dataclass(frozen=True)
class Board:
    """One map, read for the words of one message."""

    reading: Reading
    map: JourneyMap

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(Card(stage, it) for _, stage, it in self.map.touchpoints())

    @cached_property
    def _fit(self) -> Fit:
        return Fit(self.reading, self.map)

    def scores(self, text: str) -> list[tuple[float, Card]]:
        """How well each card fits the words, best first."""
        wanted = self._fit.wanted(text)
        scored = [(self._fit.card(card.it, wanted), card) for card in self.cards] if wanted else []
        return sorted(scored, key=lambda one: -one[0])

    def content(self, text: str) -> int:
        """How many words of content there are."""
        return len(self._fit.roots(text))

    def meant(self, text: str, without: Collection[str] = ()) -> list[Card]:
        """The cards that the words may mean; of several none is clearly ahead. Empty where nothing fits.

        `without` are ids of cards that are meant already.
        """
        text = tidy(self.reading, text)
        if exact := [card for card in self.cards if fold(card.it.name) == fold(quoted(text) or text)]:
            return exact[:1]
        scored = [one for one in self.scores(text) if one[1].it.id not in without]
        if not scored:
            return []
        best = scored[0][0]
        if best >= SURE:
            clear = {card.it.id for score, card in scored if score >= best - _NEAR}
            return [card for card in self.cards if card.it.id in clear]
        return self._by_meaning(text, without) if best >= 0.3 or len(self._fit.wanted(text)) <= 3 else []

    def one(self, text: str) -> Card | None:
        """The one card that the words mean."""
        found = self.meant(text)
        return found[0] if len(found) == 1 else None

    def near(self, text: str, without: Collection[str] = ()) -> list[str]:
        """Names that come closest to words that fit nothing."""
        scored = [(score, card) for score, card in self.scores(text) if score > 0.2 and card.it.id not in without]
        close = [card for _, card in scored[:3]]
        close = close or [card for _, card in self._cosines(text)[:4] if card.it.id not in without][:3]
        return list(dict.fromkeys(card.it.name for card in close))

    def stage(self, text: str, *, told: bool = False) -> Stage | None:
        """The stage that the words name; `told`: they may be the bare name of one."""
        noun = cut(self.reading, text, "stage_noun")
        if noun is None and not told:
            return None
        words = tidy(self.reading, " ".join(noun) if noun else text)
        low = fold(words)
        for stage in self.map.stages:
            if low and fold(stage.name) == low:
                return stage
        best = max(self._fit.stages(words), key=lambda one: one[0], default=(0.0, None))
        return best[1] if best[0] >= SURE else None

    def _cosines(self, text: str) -> list[tuple[float, Card]]:
        """How near in meaning each card is, nearest first; none without an embedder."""
        near = self._fit.cosines(text)
        return sorted(zip(near, self.cards, strict=False), key=lambda one: -one[0])

    def _by_meaning(self, text: str, without: Collection[str]) -> list[Card]:
        scored = [one for one in self._cosines(text) if one[1].it.id not in without]
        if not scored or scored[0][0] < _COSINE:
            return []
        return [card._replace(sure=False) for score, card in scored if score >= scored[0][0] - _LEAD][:4]
