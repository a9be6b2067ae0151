"""Words into vectors by a server: for who asks for it. What is somebody's is hidden, as in everything that is sent."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.model.failures import failure
from assistant.model.line import client
from assistant.model.privacy import Mask
from assistant.settings import ModelSettings

if TYPE_CHECKING:
    from langchain_openai import OpenAIEmbeddings

TOGETHER = 64
"""Texts of one request."""
MOST_BYTES = 16_000_000
"""Of one answer: so many vectors, written out in figures."""
LONGEST = 2000
"""Characters of one text; what a page is about shows in its beginning."""


class ServedEmbedder:
    """Rows of length 1 from the embeddings of `settings`: its `name` is the embedding model's. Raises `ModelError`."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings

    @property
    def name(self) -> str:
        """Changes with the model and with where it is: the index is then made anew."""
        return f"{self._settings.name}@{self._settings.host}"

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        hidden = [Mask().hide(text[:LONGEST]) or " " for text in texts]
        rows = [row for at in range(0, len(hidden), TOGETHER) for row in self._asked(hidden[at : at + TOGETHER])]
        return np.array(rows, np.float32) if rows else np.zeros((0, 1), np.float32)

    def _asked(self, texts: list[str]) -> list[NDArray[np.float32]]:
        host = self._settings.host
        try:
            rows = np.array(self._server.embed_documents(texts), np.float32)
            lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        except Exception as error:
            # Without its causes: they may hold the key, or what was sent.
            raise failure(error, host) from None
        if rows.shape[0] != len(texts) or not np.isfinite(rows).all() or not lengths.all():
            raise ModelError("the embeddings are not vectors", kind="shape", where=host)
        return list(rows / lengths)

    @cached_property
    def _server(self) -> "OpenAIEmbeddings":
        from langchain_openai import OpenAIEmbeddings

        given: dict[str, Any] = {
            "model": self._settings.name, "base_url": self._settings.base_url, "max_retries": 1,
            "api_key": self._settings.key or "none", "timeout": self._settings.call_seconds,
            "http_client": client(self._settings, MOST_BYTES), "chunk_size": TOGETHER,
            # Else a tokenizer's file is downloaded.
            "check_embedding_ctx_length": False,
        }  # fmt: skip
        return OpenAIEmbeddings(**given)
