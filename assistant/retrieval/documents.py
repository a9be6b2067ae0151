"""The vectors of a workspace's documents: one generation at a time, never changed once it is built.

A change builds the next generation beside the last one and then drops that whole, file and all, so that what was
removed is in no file of the index any more. Whoever still asks the last generation is not disturbed.
"""

import shutil
import threading
from collections.abc import Collection as Some
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.models.Collection import Collection
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from assistant.errors import RetrievalError
from assistant.retrieval.chunk import Chunk
from assistant.retrieval.embedding import Embedder, Vectors
from assistant.retrieval.store import ANY, BATCH, Near, _told, condition

PREFIX = "playbooks-"
COPIED = 2_000
"""Vectors that are carried over at a time."""


class Documents:
    """The generations of one workspace, in a folder of its own or as collections of a Chroma server.

    Every method raises `RetrievalError` when the folder cannot be used or the server does not answer.
    """

    def __init__(self, folder: Path, url: str | None, embed: Embedder) -> None:
        self._folder, self._url, self._embed = folder, url, embed
        self._lock = threading.Lock()
        self._open: tuple[str, ClientAPI, Collection] | None = None

    def holds(self, generation: str, size: int) -> bool:
        """Whether this generation is there and whole."""
        if not generation or not (self._url or (self._folder / generation).is_dir()):
            return False
        try:
            return self._collection(generation).count() == size
        except (RetrievalError, ChromaError):
            return False

    def build(self, before: str, gone: Some[str], new: Sequence[Chunk]) -> str:
        """The next generation: that of `before` ("" for none) without the keys `gone`, and with `new`. Its name."""
        generation = uuid4().hex
        with self._told():
            if before and not gone and not self._url:
                # Nothing leaves: the files as they are, and more.
                shutil.copytree(self._folder / before, self._folder / generation)
                client = self._client(generation)
                made = client.get_collection(PREFIX + before, embedding_function=None)
                made.modify(name=PREFIX + generation)
            else:
                kept = list(self._kept(before, set(gone))) if before else []
                client = self._client(generation)
                made = client.create_collection(
                    PREFIX + generation,
                    embedding_function=None,
                    metadata={"embedder": self._embed.name},
                    configuration={"hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 100}},
                )
                for keys, vectors, tags in kept:
                    made.add(keys, embeddings=vectors, metadatas=tags)
            for start in range(0, len(new), BATCH):
                part = new[start : start + BATCH]
                vectors_: Vectors = self._embed([chunk.text for chunk in part])
                tagged = [{f"stage.{stage}": True for stage in chunk.stages or (ANY,)} for chunk in part]
                made.add([c.key for c in part], embeddings=cast(Any, vectors_), metadatas=cast(Any, tagged))
            if not self._url:
                _let_go(client)
        return generation

    def near(self, generation: str, vector: Vectors, n: int, stage: str | None = None) -> list[Near]:
        """The `n` chunks closest to `vector`, closest first; of `stage` only, where given."""
        with self._told():
            found = self._collection(generation).query(
                query_embeddings=cast(Any, [vector]),
                n_results=n,
                where=cast(Any, condition((), stage, None)),
                include=["distances"],
            )
        distances = found["distances"] or [[]]
        return [Near(key, 1 - far) for key, far in zip(found["ids"][0], distances[0], strict=True)]

    def drop(self, generation: str) -> None:
        """Remove a generation, with its files."""
        if not generation:
            return
        with self._told():
            if self._open and self._open[0] == generation:
                self.close()
            if self._url:
                try:
                    self._client(generation).delete_collection(PREFIX + generation)
                except NotFoundError:
                    return
            else:
                shutil.rmtree(self._folder / generation, ignore_errors=True)

    def sweep(self, keep: str) -> None:
        """Remove what broken builds left in the folder. A server's collections may be another installation's."""
        if self._folder.is_dir():
            for left in self._folder.iterdir():
                if left.name != keep:
                    shutil.rmtree(left, ignore_errors=True)

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._open and not self._url:
                _let_go(self._open[1])
            self._open = None

    def _collection(self, generation: str) -> Collection:
        with self._lock:
            if self._open and self._open[0] == generation:
                return self._open[2]
            if self._open and not self._url:
                _let_go(self._open[1])
            self._open = None
        with self._told():
            client = self._client(generation)
            found = client.get_collection(PREFIX + generation, embedding_function=None)
        with self._lock:
            self._open = (generation, client, found)
        return found

    def _kept(self, before: str, gone: set[str]) -> Iterator[tuple[list[str], Any, Any]]:
        old = self._collection(before)
        for start in range(0, old.count(), COPIED):
            part = old.get(limit=COPIED, offset=start, include=["embeddings", "metadatas"])
            vectors, tags = part["embeddings"], part["metadatas"]
            assert vectors is not None, "they were asked for"
            assert tags is not None, "they were asked for"
            rows = [n for n, key in enumerate(part["ids"]) if key not in gone]
            if rows:
                yield [part["ids"][n] for n in rows], [vectors[n] for n in rows], [tags[n] for n in rows]

    def _client(self, generation: str) -> ClientAPI:
        settings = Settings(anonymized_telemetry=False)
        if self._url:
            parts = urlsplit(self._url)
            secure = parts.scheme == "https"
            port = parts.port or (443 if secure else 80)
            return chromadb.HttpClient(parts.hostname or "localhost", port, ssl=secure, settings=settings)
        place = self._folder / generation
        place.mkdir(parents=True, exist_ok=True)
        return chromadb.PersistentClient(place, settings=settings)

    def _told(self) -> AbstractContextManager[None]:
        return _told(self._url or str(self._folder), "name a folder that can be written, or a server that runs")


def _let_go(client: ClientAPI) -> None:
    """Close the files of a client; its interface does not name the method that its class has."""
    cast(Any, client).close()
