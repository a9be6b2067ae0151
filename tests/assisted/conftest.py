"""What the tests of the assisted engine share."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.assisted import Assisted
from assistant.engine import Plain
from assistant.graph import Conversation
from assistant.model import Model
from assistant.settings import ModelSettings, Settings
from assistant.storage import open_saver
from assistant.text import Lexicon
from knowledge import Knowledge
from prompts import Prompt, load
from tests.assisted.server import Answer, Server, saying, serving

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
QUICK = {"call_seconds": 0.6, "turn_seconds": 1.5}
"""For servers that answer too late. Those that answer get the usual time: a busy machine is no failure of theirs."""


@pytest.fixture(scope="session")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


@pytest.fixture(scope="session")
def plain(knowledge: Knowledge, lexicon: Lexicon) -> Plain:
    return Plain(knowledge, lexicon)


@pytest.fixture(scope="session")
def prompts() -> dict[str, Prompt]:
    return dict(load())


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(saying({})) as running:
        yield running


class Clock:
    """Seconds that pass when somebody sleeps."""

    def __init__(self) -> None:
        self.now, self.slept = 1000.0, [0.0]

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.slept.append(seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def at(server: Server, **changes: Any) -> ModelSettings:
    return replace(ModelSettings(name="scripted", base_url=server.url, key="sk-secret-of-mine"), **changes)


@contextmanager
def talking(engine: Assisted, knowledge: Knowledge, folder: Path) -> Iterator[Conversation]:
    with open_saver(Settings(data_dir=folder)) as saver:
        yield Conversation(engine, knowledge, saver, retrieve=lambda _: (), now=lambda: NOON, aide=engine)


Talk = Callable[..., AbstractContextManager[Conversation]]


@pytest.fixture
def talk(plain: Plain, knowledge: Knowledge, prompts: dict[str, Prompt], tmp_path: Path) -> Talk:
    """A conversation with the model of a server, or of any `Model`."""

    def open_talk(model: Model) -> AbstractContextManager[Conversation]:
        return talking(Assisted(plain, model, prompts), knowledge, tmp_path)

    return open_talk


__all__ = ["Answer", "Clock", "Talk", "at", "date"]
