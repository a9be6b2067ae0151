"""What the drafting tests share: the real vocabularies, and two trades small enough to know by heart."""

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest

from assistant.drafting import draft
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import JourneyMap
from schemas.knowledge import Industry
from tests.drafting.briefs import brief
from tests.drafting.trades import TRADES

Draws = Callable[..., tuple[JourneyMap, ...]]


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


@pytest.fixture(scope="session")
def small(knowledge: Knowledge) -> Knowledge:
    """The knowledge with the two trades of the tests in place of the real ones."""
    whole = knowledge.industries["cafe_bakery"]
    trades = {id_: _smaller(whole, fields) for id_, fields in TRADES.items()}
    return replace(knowledge, industries=MappingProxyType(trades))


def _smaller(whole: Industry, fields: dict[str, Any]) -> Industry:
    """A trade of no more than `fields`: checked as a whole one, its lists then cut to what was given."""
    lists = {name: value for name, value in whole.model_dump(mode="json").items() if isinstance(value, list)}
    given = {name: list(fields.get(name, ())) for name in lists}
    filled = {name: [*given[name], *more][: max(len(given[name]), len(more))] for name, more in lists.items()}
    trade = Industry.model_validate(fields | filled)
    return trade.model_copy(update={name: getattr(trade, name)[: len(given[name])] for name in lists})


@pytest.fixture(scope="session")
def draw(small: Knowledge, lexicon: Lexicon) -> Draws:
    """Maps of the facts given as keywords, in the trades of the tests."""

    def drawn(language: str = "es", checklists: tuple[str, ...] = (), **facts: Any) -> tuple[JourneyMap, ...]:
        return draft(brief(language, **facts), small, lexicon, checklists, "2026-01-01T00:00:00Z")

    return drawn
