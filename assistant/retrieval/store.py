"""Chroma, and nothing but Chroma: one collection a content, built under another name and then renamed.

A build that stops half-way leaves only a collection that nobody looks for; a later build removes it.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import urlsplit
from uuid import uuid4

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.api.types import Documents, EmbeddingFunction, Embeddings, Metadata, Where
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError
from chromadb.utils.embedding_functions import register_embedding_function

from assistant.errors import RetrievalError
from assistant.retrieval.embedding import Embedder, Vectors, embedder
from assistant.retrieval.entries import Passage

READY = "trayecto-"
BUILDING = "building-"
BATCH = 500
STALE_SECONDS = 24 * 3600
"""On a shared server another version of the product may still use, or be building, what is younger than this."""

GRAPH: CreateHNSWConfiguration = {
    "space": "cosine", "ef_construction": 200, "ef_search": 200, "num_threads": 1,
    "sync_threshold": 50, "batch_size": 50,
}  # fmt: skip
"""Few vectors are left out of the graph's file, and one thread puts them in: else every process that opens the index
puts them in a little differently, and the same question finds other things after a restart."""

ANY = "any"
"""The tag of what fits every stage, or every industry."""


class Near(NamedTuple):
    """A passage that is close to the question; `cosine` is at most 1."""

    key: str
    cosine: float


@register_embedding_function
class TrayectoEmbedding(EmbeddingFunction[Documents]):
    """Our embedder as Chroma knows it: by name, so that a collection is reopened with the one that made it."""

    def __init__(self, ours: Embedder | None = None) -> None:
        self._ours = ours or embedder()

    def __call__(self, input: Documents) -> Embeddings:
        return list(self._ours(list(input)))

    @staticmethod
    def name() -> str:
        return "trayecto"

    def get_config(self) -> dict[str, Any]:
        return {"embedder": self._ours.name}

    @staticmethod
    def build_from_config(config: dict[str, Any]) -> "TrayectoEmbedding":
        if config.get("embedder") != embedder().name:
            raise ValueError(f"the collection was made with the embedder '{config.get('embedder')}'")
        return TrayectoEmbedding()

    @staticmethod
    def validate_config(config: dict[str, Any]) -> None:
        if "embedder" not in config:
            raise ValueError("the name of the embedder is missing")


class Store:
    """Where the vectors are: a folder of our own, or a Chroma server."""

    def __init__(self, client: ClientAPI, where: str, shared: bool) -> None:
        self._client, self._where, self._shared = client, where, shared
        self._collection: Collection | None = None

    @classmethod
    def open(cls, path: Path | None, url: str | None) -> "Store":
        """Raises `RetrievalError` when the folder cannot be used or the server does not answer."""
        settings = Settings(anonymized_telemetry=False)
        if url:
            parts = urlsplit(url)
            secure = parts.scheme == "https"
            with _told(url, "start it with `chroma run`, or unset TRAYECTO_CHROMA_URL"):
                port = parts.port or (443 if secure else 80)
                host = parts.hostname or "localhost"
                return cls(chromadb.HttpClient(host, port, ssl=secure, settings=settings), url, shared=True)
        if path is None:
            raise RetrievalError("no place for the index was given", right="give a folder or the address of a server")
        with _told(str(path), "name a folder that can be written, or delete it to have it rebuilt"):
            path.mkdir(parents=True, exist_ok=True)
            return cls(chromadb.PersistentClient(path, settings=settings), str(path), shared=False)

    def use(self, digest: str, passages: Sequence[Passage], embed: Embedder) -> bool:
        """Make the index for this content the one that is asked; True when it had to be built."""
        name = READY + digest[:32]
        with _told(self._where, "delete the index to have it rebuilt"):
            self._collection = self._whole(name, len(passages), embed)
            if self._collection:
                return False
            self._collection = self._build(name, digest, passages, embed)
            self._sweep(name)
            return True

    def near(self, vector: Vectors, n: int, where: dict[str, Any] | None = None) -> list[Near]:
        """The `n` passages closest to `vector`, closest first. `where` is a filter in Chroma's own terms."""
        if self._collection is None:
            raise RetrievalError("the index was not built", where=self._where)
        with _told(self._where, "restart, so that the index is rebuilt"):
            asked, only = cast(Any, [vector]), cast(Where | None, where)
            found = self._collection.query(query_embeddings=asked, n_results=n, where=only, include=["distances"])
        distances = found["distances"] or [[]]
        return [Near(key, 1 - far) for key, far in zip(found["ids"][0], distances[0], strict=True)]

    def _whole(self, name: str, size: int, embed: Embedder) -> Collection | None:
        """The ready collection; None when there is none, or it does not hold what it should."""
        try:
            found = self._client.get_collection(name, embedding_function=cast(Any, TrayectoEmbedding(embed)))
        except NotFoundError:
            return None
        if found.count() == size:
            return found
        self._client.delete_collection(name)
        return None

    def _build(self, name: str, digest: str, passages: Sequence[Passage], embed: Embedder) -> Collection:
        made = self._client.create_collection(
            BUILDING + uuid4().hex,
            embedding_function=cast(Any, TrayectoEmbedding(embed)),
            metadata={"digest": digest, "made": int(time.time())},
            configuration={"hnsw": GRAPH},
        )
        for part in _evenly(passages):
            vectors: Vectors = embed([passage.text for passage in part])
            made.add([p.key for p in part], embeddings=cast(Any, vectors), metadatas=[_tags(p) for p in part])
        try:
            made.modify(name=name)
        except ChromaError:
            # Another process finished the same index first: its own is as good as ours.
            if other := self._whole(name, len(passages), embed):
                self._client.delete_collection(made.name)
                return other
            raise
        return made

    def _sweep(self, current: str) -> None:
        """Remove indexes of other contents and what broken builds left."""
        for old in self._client.list_collections():
            ours = old.name.startswith((READY, BUILDING)) and old.name != current
            age = time.time() - float((old.metadata or {}).get("made", 0) or 0)
            if ours and not (self._shared and age < STALE_SECONDS):
                self._client.delete_collection(old.name)


def _evenly(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    """In parts of one size: a small rest at the end would be left out of the graph's file (see `GRAPH`)."""
    whole, parts = len(passages), -(-len(passages) // BATCH)
    return (passages[n * whole // parts : (n + 1) * whole // parts] for n in range(parts))


def _tags(passage: Passage) -> Metadata:
    entry = passage.entry
    stages = {f"stage.{stage}": True for stage in entry.stages or (ANY,)}
    industries = {f"industry.{industry}": True for industry in entry.industries or (ANY,)}
    return {"kind": entry.kind, **stages, **industries}


def condition(kinds: Sequence[str], stage: str | None, industry: str | None) -> dict[str, Any] | None:
    """A filter in Chroma's own terms; None where there is nothing to filter."""
    parts: list[dict[str, Any]] = [{"kind": {"$in": list(kinds)}}] if kinds else []
    for tag, value in (("stage", stage), ("industry", industry)):
        if value:
            parts.append({"$or": [{f"{tag}.{value}": True}, {f"{tag}.{ANY}": True}]})
    return {"$and": parts} if len(parts) > 1 else next(iter(parts), None)


@contextmanager
def _told(where: str, right: str) -> Iterator[None]:
    """Whatever Chroma raises becomes one error that says what is wrong, where, and what would be right."""
    try:
        yield
    except RetrievalError:
        raise
    except Exception as error:
        what = str(error) or type(error).__name__
        raise RetrievalError(f"the index cannot be used ({what})", where=where, right=right) from error
