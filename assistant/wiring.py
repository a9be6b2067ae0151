"""The one place that knows the concrete parts and puts them together."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from threading import Thread

from assistant.assisted import Assisted
from assistant.engine import Plain
from assistant.errors import ModelError, RetrievalError
from assistant.graph import Conversation
from assistant.ledger import open_ledger
from assistant.listening import listener
from assistant.model import Model, ServedEmbedder
from assistant.playbooks import Shelf
from assistant.retrieval import Index, embedder, relevant
from assistant.retrieval.shipped import Shipped
from assistant.settings import Settings
from assistant.storage import open_saver
from assistant.text import Lexicon
from knowledge import Knowledge, load
from prompts import load as load_prompts
from schemas import Brief

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Parts:
    """A running assistant: what it knows, what it finds, whom it talks with, and the agencies' own playbooks.

    `assisted` is there when a model may be asked; it can show what is sent.
    """

    settings: Settings
    knowledge: Knowledge
    indexing: Future[Index]
    conversation: Conversation
    shelf: Shelf
    assisted: Assisted | None = None

    @property
    def index(self) -> Index:
        """The index, once it is there. Raises `RetrievalError`."""
        return self.indexing.result()


@contextmanager
def assemble(
    settings: Settings, now: Callable[[], datetime] = lambda: datetime.now(UTC), *, patient: bool = True
) -> Iterator[Parts]:
    """Put the parts together on what `settings` says. Raises `StorageError` or `RetrievalError`.

    The first start ever builds the index, which takes seconds. Who is not `patient` may talk meanwhile: checklists that
    fit are then missing from the maps until it is there.
    """
    knowledge = load()
    indexing = _opening(settings, knowledge, patient)
    own = cache(lambda: own_index(settings, knowledge))
    lexicon = Lexicon(knowledge)
    plain = plain_engine(knowledge, lexicon)
    with open_saver(settings) as saver, open_assisted(settings, plain, now) as assisted:
        shelf = open_shelf(settings, knowledge, lexicon, now)
        talk = Conversation(
            assisted or plain,
            knowledge,
            saver,
            retrieve=lambda brief: _fitting(indexing, brief, own),
            now=now,
            shelf=shelf,
            aide=assisted,
        )
        try:
            yield Parts(settings, knowledge, indexing, talk, shelf, assisted)
        finally:
            shelf.close()


def plain_engine(knowledge: Knowledge, lexicon: Lexicon) -> Plain:
    """The engine that ships, with all that it hears by."""
    # What is compared in every conversation ships as vectors: the first turn need not embed the vocabularies.
    return Plain(knowledge, lexicon, Shipped(embedder()), listener())


@contextmanager
def open_assisted(
    settings: Settings, plain: Plain, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Iterator[Assisted | None]:
    """The engine with a model, where `settings` names one: the one place that asks. Raises `StorageError`."""
    if settings.model is None:
        yield None
        return

    def today() -> date:
        return now().date()

    with open_ledger(settings, today()) as ledger:
        yield Assisted(plain, Model(settings.model, ledger=ledger, today=today), load_prompts())


def _opening(settings: Settings, knowledge: Knowledge, patient: bool) -> Future[Index]:
    indexing: Future[Index] = Future()

    def work() -> None:
        try:
            indexing.set_result(open_index(settings, knowledge))
        except BaseException as error:
            indexing.set_exception(error)

    if patient:
        work()
        indexing.result()
    else:
        Thread(target=work, daemon=True).start()
    return indexing


def _fitting(indexing: Future[Index], brief: Brief, own: Callable[[], Index]) -> Sequence[str]:
    if not indexing.done():
        return ()
    try:
        return relevant(indexing.result(), brief)
    except ModelError:
        # The server of the embeddings went away: what ships finds nearly as much, and is here.
        return relevant(own(), brief)


def open_index(settings: Settings, knowledge: Knowledge) -> Index:
    """The index of checklists, inside the data folder or on a Chroma server.

    By the embeddings of a server where `settings` asks for them. A server that fails at the start leaves the embedder
    that ships, and a line in the log: a conversation must not wait for somebody to mend a server.
    """
    if settings.embeddings is None:
        return own_index(settings, knowledge)
    embed = ServedEmbedder(settings.embeddings)
    try:
        embed(["?"])
        # In a folder of its own, so that neither index sweeps the other away.
        return Index.open(knowledge, embed, path=settings.index_dir / "served", url=settings.chroma_url)
    except (ModelError, RetrievalError) as error:
        log.warning("trayecto: TRAYECTO_EMBEDDINGS: %s; going on with the embeddings that ship", error)
        return own_index(settings, knowledge)


def own_index(settings: Settings, knowledge: Knowledge) -> Index:
    """The index by the embedder that ships: nothing leaves this machine. Raises `RetrievalError`."""
    return Index.open(knowledge, embedder(), path=settings.index_dir, url=settings.chroma_url)


def open_shelf(
    settings: Settings, knowledge: Knowledge, lexicon: Lexicon, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Shelf:
    """The agencies' own playbooks, inside the data folder, with their vectors there or on a Chroma server."""
    return Shelf(settings.data_dir, settings.chroma_url, knowledge, lexicon, embedder(), now)
