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
    trades = {id_: Industry.model_validate(fields) for id_, fields in TRADES.items()}
    return replace(knowledge, industries=MappingProxyType(trades))


@pytest.fixture(scope="session")
def draw(small: Knowledge, lexicon: Lexicon) -> Draws:
    """Maps of the facts given as keywords, in the trades of the tests."""

    def drawn(language: str = "es", checklists: tuple[str, ...] = (), **facts: Any) -> tuple[JourneyMap, ...]:
        return draft(brief(language, **facts), small, lexicon, checklists, "2026-01-01T00:00:00Z")

    return drawn
