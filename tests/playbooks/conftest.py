"""A shelf over a folder of the test's own, with the real embedder and the real Chroma."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.playbooks import Shelf
from assistant.playbooks.tying import Tying
from assistant.retrieval import embedder
from assistant.text import Lexicon
from knowledge import Knowledge

Open = Callable[[Path], Shelf]


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the vectors of our own touchpoints are kept: they take seconds to work out."""
    return tmp_path_factory.mktemp("types")


@pytest.fixture(scope="session")
def tying(knowledge: Knowledge, lexicon: Lexicon, cache: Path) -> Tying:
    return Tying(knowledge, lexicon, embedder(), cache)


@pytest.fixture
def open_shelf(knowledge: Knowledge, lexicon: Lexicon, tying: Tying) -> Iterator[Open]:
    opened: list[Shelf] = []

    def open_(folder: Path) -> Shelf:
        shelf = Shelf(folder, None, knowledge, lexicon, embedder(), lambda: datetime(2026, 3, 1, tzinfo=UTC))
        shelf._tying = tying
        opened.append(shelf)
        return shelf

    yield open_
    for shelf in opened:
        shelf.close()


@pytest.fixture
def shelf(open_shelf: Open, tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path)
