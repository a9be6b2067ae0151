"""Embeddings of a server, asked for by name, over a real socket: another index, nobody's secrets, never worse than plain."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import wiring
from assistant.errors import BadInput, ModelError, RetrievalError
from assistant.model import ServedEmbedder
from assistant.retrieval import Index
from assistant.settings import ModelSettings, Settings, from_environment
from knowledge import Knowledge
from schemas import Brief
from tests.assisted import server as bad
from tests.assisted.server import Call, Server, serving

SECRET = "sk-secret-of-mine"


def embedding(call: Call) -> None:
    """Sixteen numbers made of the letters of a text: alike for alike texts."""
    rows = []
    for n, text in enumerate(call.body["input"]):
        row = [0.01] * 16
        for letter in str(text).lower():
            row[ord(letter) % 16] += 1.0
        rows.append({"object": "embedding", "index": n, "embedding": row})
    whole = {"object": "list", "data": rows, "model": "e", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
    call.send(200, json.dumps(whole).encode())


@pytest.fixture
def there() -> Iterator[Server]:
    with serving(embedding) as running:
        yield running


def at(server: Server, name: str = "e5") -> ModelSettings:
    return ModelSettings(name=name, base_url=server.url, key=SECRET)


@pytest.fixture(scope="module")
def small(knowledge: Knowledge) -> Knowledge:
    """So little that an index is made at once."""
    items = dict([*knowledge.items.items()][:6])
    return replace(knowledge, items=type(knowledge.items)(items))


def test_vectors_have_length_one_and_secrets_stay(there: Server) -> None:
    embed = ServedEmbedder(at(there))
    rows = embed(["escríbeme a ana@correo.com", "hola", "hola"] * 50)
    assert rows.shape == (150, 16)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1.0)
    assert len(there.calls) == 3
    assert "ana@" not in json.dumps([call.body for call in there.calls])
    assert embed([]).shape[0] == 0
    assert SECRET not in repr(embed.name) + repr(vars(embed))


@pytest.mark.parametrize(
    "answer", [bad.status(401), bad.status(500), bad.page, bad.dying, lambda call: call.send(200, b'{"data": []}')]
)
def test_every_failure_is_one_error_without_secrets(there: Server, answer: bad.Answer) -> None:
    there.answer = answer
    with pytest.raises(ModelError) as caught:
        ServedEmbedder(at(there))(["Marta pide tortas"])
    assert SECRET not in repr(caught.value)
    assert "Marta" not in str(caught.value)


def test_another_embedder_is_another_index(there: Server, small: Knowledge, tmp_path: Path) -> None:
    names = ("e5", "e5", "e6", "e6")
    opened = [Index.open(small, ServedEmbedder(at(there, name)), path=tmp_path) for name in names]
    assert [index.rebuilt for index in opened] == [True, False, True, False]


def test_a_server_that_is_down_at_the_start_leaves_what_ships(
    there: Server, small: Knowledge, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    own: list[Settings] = []
    monkeypatch.setattr(wiring, "own_index", lambda settings, knowledge: own.append(settings))
    settings = Settings(tmp_path, embeddings=at(there))
    assert isinstance(wiring.open_index(settings, small), Index)
    assert own == []
    there.answer = bad.status(503)
    with caplog.at_level(logging.WARNING):
        wiring.open_index(settings, small)
    assert own == [settings]
    assert "TRAYECTO_EMBEDDINGS" in caplog.text
    assert SECRET not in caplog.text


def test_a_server_that_goes_away_later_is_stood_in_for(there: Server, small: Knowledge, tmp_path: Path) -> None:
    from concurrent.futures import Future

    indexing: Future[Index] = Future()
    indexing.set_result(Index.open(small, ServedEmbedder(at(there)), path=tmp_path / "served"))
    there.answer = bad.status(503)
    brief = Brief(language="es", stages={"purchase": ("nos encuentran en las redes",)})
    with pytest.raises(RetrievalError, match="own"):
        wiring._fitting(indexing, brief, own)


def own() -> Index:
    raise RetrievalError("own was asked")


def test_they_are_asked_for_by_name_and_need_a_server() -> None:
    env = {"OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "TRAYECTO_EMBEDDINGS": "bge-m3"}
    settings = from_environment(env)
    assert settings.embeddings is not None
    assert (settings.embeddings.name, settings.model) == ("bge-m3", None)
    assert from_environment({"OPENAI_API_KEY": SECRET}).embeddings is None
    with pytest.raises(BadInput, match="TRAYECTO_EMBEDDINGS"):
        from_environment({"TRAYECTO_EMBEDDINGS": "bge-m3"})
