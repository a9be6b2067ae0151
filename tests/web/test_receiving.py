"""Files given to a conversation: the doors are narrow, and not everybody's file is read at once."""

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.playbooks import LARGEST_FILE
from assistant.web import importing, playbooks
from assistant.web.project import LARGEST
from assistant.web.receiving import named, room
from assistant.wiring import Parts
from tests.web.test_importing import LIST, SHOP, begun, now

BYTES = {"Content-Type": "application/octet-stream"}
DOORS = pytest.mark.parametrize(
    ("door", "text", "most"), [("playbook", LIST, LARGEST_FILE), ("map", SHOP, LARGEST)], ids=["playbook", "map"]
)


@pytest.fixture
def client(parts: Parts) -> Iterator[TestClient]:
    ready: Future[Parts] = Future()
    ready.set_result(parts)
    app = FastAPI()
    for each in (playbooks, importing):
        app.include_router(each.router(ready))
    with TestClient(app) as client:
        yield client


@DOORS
def test_the_doors_are_narrow(parts: Parts, client: TestClient, door: str, text: str, most: int) -> None:
    session = begun(parts)
    place = f"/{door}/{session.id}?name=a.csv"
    assert client.post(place, content=text, headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post(f"/{door}/nobody?name=a.csv", content=text, headers=BYTES).status_code == 404
    assert client.post(place, content=b"a" * (most + 1), headers=BYTES).status_code == 413
    assert client.post(f"/{door}/{session.id}", content=text, headers=BYTES).status_code == 422
    assert client.get(place).status_code == 405
    assert now(parts, session) == session
    assert client.post(place, content=text, headers=BYTES).status_code == 200
    assert not list(Path(parts.settings.data_dir).rglob("a.csv"))


@DOORS
def test_a_file_too_many_at_a_time_is_asked_to_come_again(
    parts: Parts, client: TestClient, door: str, text: str, most: int
) -> None:
    session = begun(parts)
    place = f"/{door}/{session.id}?name=a.csv"
    with room() as one, room() as two, room() as three:
        assert (one, two, three) == (True, True, False)
        told = client.post(place, content=text, headers=BYTES)
        assert "in a minute" in told.text
    assert now(parts, session) == session
    assert "in a minute" not in client.post(place, content=text, headers=BYTES).text


@pytest.mark.parametrize("given", ["a.csv", "C:\\fakepath\\a.csv", "/home/me/a.csv"])
def test_a_file_has_its_own_name(given: str) -> None:
    assert named(given) == "a.csv"
