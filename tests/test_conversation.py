"""Turns and sessions: kept over a restart, in SQLite and PostgreSQL; one turn at a time; bad ids and edits refused."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any

import pytest

from assistant.errors import BadInput, StorageError
from assistant.graph import LONGEST, Conversation
from assistant.settings import Settings
from assistant.storage import Saver, open_saver
from knowledge import Knowledge
from schemas import Act, Brief, Edit, JourneyMap, Report, Session, Stage, Understood

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Listener:
    """An engine that hears one word and draws one stage."""

    def understand(self, said: str, session: Session) -> Understood:
        if "whatsapp" not in said:
            return Understood(acts=(Act(kind="unread"),))
        return Understood(edits=(Edit(op="add", path=("channels",), value="whatsapp", turn=session.turn + 1, quote="whatsapp"),), language="en")

    def draft(self, brief: Brief, checklists: Sequence[str], now: str, said: Sequence[str] = ()) -> tuple[JourneyMap, ...]:
        stage = Stage(id="buy", key="purchase", macro="purchase", name=", ".join(brief.channels) or "-")
        return (JourneyMap(schema_version="1.0", id="m", language=brief.language or "es", stages=(stage,)),)

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        return Report(map=journey_map.id)


Talk = Callable[[Saver], Conversation]


@pytest.fixture(scope="session")
def talk(knowledge: Knowledge) -> Talk:
    return lambda saver: Conversation(Listener(), knowledge, saver, retrieve=lambda _: (), now=lambda: NOON)


def survives(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        first = talk(saver)
        first.open("one")
        first.say("one", "we use whatsapp for everything")
    with open_saver(settings) as saver:
        again = talk(saver).open("one").session
    assert (again.turn, again.brief.channels, again.language) == (1, ("whatsapp",), "en")
    assert again.maps[0].stages[0].name == "whatsapp"


def test_a_conversation_survives_a_restart(settings: Settings, talk: Talk) -> None:
    survives(settings, talk)


def test_a_conversation_survives_a_restart_on_postgresql(settings: Settings, talk: Talk, postgres: str) -> None:
    survives(Settings(settings.data_dir, database_url=postgres), talk)


def test_the_file_keeps_one_state_a_session(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        for id_ in ("one", "two"):
            talk(saver).open(id_)
            for n in range(5):
                talk(saver).say(id_, f"whatsapp {n}")
    with closing(sqlite3.connect(settings.database_file)) as file:
        assert file.execute("SELECT thread_id, count(*) FROM checkpoints GROUP BY 1 ORDER BY 1").fetchall() == [("one", 1), ("two", 1)]


def test_opening_twice_changes_nothing(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        first = talk(saver).open("one", "pt")
        assert talk(saver).open("one", "en") == first
        assert first.reply.turn == 0
        assert first.session.language == "pt"


def test_turns_of_one_session_wait_for_one_another(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        conversation = talk(saver)
        conversation.open("one")
        threads = [threading.Thread(target=conversation.say, args=("one", f"whatsapp {n}")) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        session = conversation.open("one").session
    assert [turn.n for turn in session.turns] == list(range(9))
    assert {turn.said for turn in session.turns[1:]} == {f"whatsapp {n}" for n in range(8)}


def test_what_the_plain_engine_proposes_wrongly_is_left_out(settings: Settings, knowledge: Knowledge) -> None:
    class Careless(Listener):
        def understand(self, said: str, session: Session) -> Understood:
            return Understood(edits=(Edit(op="add", path=("channels",), value="fax"),))

    with open_saver(settings) as saver:
        conversation = Conversation(Careless(), knowledge, saver, retrieve=lambda _: (), now=lambda: NOON)
        conversation.open("one")
        assert conversation.say("one", "hello").reply.understood == ()


def test_an_edit_by_hand_that_cannot_be_made_changes_nothing(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        conversation = talk(saver)
        before = conversation.open("one").session
        with pytest.raises(BadInput, match="channels"):
            conversation.change("one", Understood(edits=(Edit(op="add", path=("channels",), value="fax"),)))
        assert conversation.open("one").session == before


@pytest.mark.parametrize("id_", ["", "../etc/passwd", "a b", "x" * 65, "-a", "ñ"])
def test_a_session_id_has_a_form(settings: Settings, talk: Talk, id_: str) -> None:
    with open_saver(settings) as saver, pytest.raises(BadInput, match="session id"):
        talk(saver).open(id_)


def test_a_message_has_a_length_and_a_session(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        talk(saver).open("one")
        with pytest.raises(BadInput, match="at most"):
            talk(saver).say("one", "x" * (LONGEST + 1))
        with pytest.raises(BadInput, match="no such session"):
            talk(saver).say("two", "hello")


def test_a_session_of_another_version_is_not_half_read(settings: Settings, talk: Talk) -> None:
    with open_saver(settings) as saver:
        conversation = talk(saver)
        conversation.open("one")
        broken: Any = {"session": {"id": "one", "turns": "none"}}
        conversation._graph.update_state({"configurable": {"thread_id": "one"}}, broken, as_node="ask")
        with pytest.raises(StorageError, match="another version's"):
            conversation.find("one")


@pytest.mark.parametrize("url", ["sqlite:////proc/nowhere/s.sqlite", "postgresql://nobody:secret@127.0.0.1:9/x"])
def test_a_store_that_does_not_answer_says_so_and_keeps_secrets(settings: Settings, url: str) -> None:
    with pytest.raises(StorageError) as refused, open_saver(Settings(settings.data_dir, database_url=url)):
        pass
    assert "secret" not in str(refused.value)
