"""The plain engine's hearing, put together as in the product: words, meanings and what was learnt."""

from collections.abc import Callable

import pytest

from assistant.text import Lexicon
from assistant.wiring import plain_engine
from knowledge import Knowledge
from schemas import Session, Understood

Hear = Callable[[str, Session], Understood]


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


@pytest.fixture(scope="session")
def hear(knowledge: Knowledge, lexicon: Lexicon) -> Hear:
    """What a message means in a session."""
    return plain_engine(knowledge, lexicon).understand
