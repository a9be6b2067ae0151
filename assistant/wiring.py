"""The one place that knows the concrete parts and puts them together."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.engine import Plain
from assistant.graph import Conversation
from assistant.playbooks import Shelf
from assistant.retrieval import Index, embedder, relevant
from assistant.settings import Settings
from assistant.storage import open_saver
from assistant.text import Lexicon
from knowledge import Knowledge, load


@dataclass(frozen=True)
class Parts:
    """A running assistant: what it knows, what it finds, whom it talks with, and the agencies' own playbooks."""

    settings: Settings
    knowledge: Knowledge
    index: Index
    conversation: Conversation
    shelf: Shelf


@contextmanager
def assemble(settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Iterator[Parts]:
    """Put the parts together on what `settings` says. Raises `StorageError` or `RetrievalError`."""
    knowledge = load()
    embed = embedder()
    index = open_index(settings, knowledge)
    with open_saver(settings) as saver:
        lexicon = Lexicon(knowledge)
        engine = Plain(knowledge, lexicon, embed)
        shelf = open_shelf(settings, knowledge, lexicon, now)
        talk = Conversation(
            engine, knowledge, saver, retrieve=lambda brief: relevant(index, brief), now=now, shelf=shelf
        )
        try:
            yield Parts(settings, knowledge, index, talk, shelf)
        finally:
            shelf.close()


def open_index(settings: Settings, knowledge: Knowledge) -> Index:
    """The index of checklists, inside the data folder or on a Chroma server."""
    return Index.open(knowledge, embedder(), path=settings.index_dir, url=settings.chroma_url)


def open_shelf(
    settings: Settings, knowledge: Knowledge, lexicon: Lexicon, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Shelf:
    """The agencies' own playbooks, inside the data folder, with their vectors there or on a Chroma server."""
    return Shelf(settings.data_dir, settings.chroma_url, knowledge, lexicon, embedder(), now)
