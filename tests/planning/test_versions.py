"""Versions: by name, bounded, gone back to in one step that undo takes back, and by words."""

import pytest

from assistant.edits import apply, as_of
from assistant.errors import BadInput
from assistant.interview import respond
from assistant.overlay import overlay
from assistant.text import Lexicon
from assistant.understanding import understand
from assistant.versions import MOST, effective, find
from knowledge import Knowledge
from schemas import Act, Edit, JourneyMap, Session, Understood
from tests.maps import GOOD

MAP = JourneyMap.model_validate(GOOD)


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


def do(session: Session, op: str, *path: str | int, value: object = None) -> Session:
    return apply(session, [Edit.model_validate({"op": op, "path": path, "value": value})])


def saved() -> Session:
    """One channel, saved as v1; then a second one, and a new title on the map."""
    session = do(do(Session(id="s"), "add", "channels", value="whatsapp"), "save", value="v1")
    session = do(session, "add", "channels", value="email")
    return do(session, "set", "maps", MAP.id, "title", value="Otro título")


def title(session: Session) -> str:
    return overlay((MAP,), session.history)[0].title


def test_going_back_takes_brief_and_maps_back_in_one_step() -> None:
    now = saved()
    back = do(now, "restore", value="v1")
    assert (back.brief.channels, title(back)) == (("whatsapp",), MAP.title)
    again = do(back, "undo")
    assert (again.brief.channels, title(again)) == (("whatsapp", "email"), "Otro título")
    assert do(again, "redo").brief.channels == ("whatsapp",)


def test_what_comes_after_going_back_builds_on_it() -> None:
    on = do(do(saved(), "restore", value="v1"), "add", "channels", value="phone")
    assert on.brief.channels == ("whatsapp", "phone")
    assert len(effective(on.history)) == 2
    twice = do(do(do(on, "save", value="v2"), "restore", value="v1"), "restore", value="v2")
    assert twice.brief.channels == ("whatsapp", "phone")


def test_saving_is_no_step_that_undo_takes_back() -> None:
    session = do(saved(), "undo")
    assert [each.name for each in session.versions] == ["v1"]
    assert title(session) == MAP.title


def test_a_name_is_kept_whatever_is_saved_next() -> None:
    session = do(do(saved(), "save", value="V1"), "save")
    assert [each.name for each in session.versions] == ["v1", "V1 (2)", "v2"]


def test_versions_are_bounded_and_can_be_let_go() -> None:
    session = saved()
    for _ in range(MOST - 1):
        session = do(session, "save")
    with pytest.raises(BadInput, match="versions already"):
        do(session, "save")
    assert find(do(session, "forget", value="v1"), "v1") is None
    with pytest.raises(BadInput, match="no version 'v99'"):
        do(session, "restore", value="v99")


def test_a_version_can_be_looked_at_without_going_back() -> None:
    now = saved()
    version = find(now, "v1")
    assert version is not None
    assert as_of(now, version).brief.channels == ("whatsapp",)
    assert Session.model_validate(now.model_dump(mode="json")) == now, "it outlives a restart"


@pytest.mark.parametrize(
    ("said", "op", "value"),
    [
        ("guarda esto como v1", "save", "v1"),
        ("por favor, guárdalo como «antes de la reunión»", "save", "antes de la reunión"),
        ("save this as Draft for Ana", "save", "Draft for Ana"),
        ("salva isso como primeira versão", "save", "primeira versão"),
        ("guarda una versión", "save", None),
        ("vuelve a la versión v1", "restore", "v1"),
        ("go back to v1 please", "restore", "v1"),
        ("volta para a v1", "restore", "v1"),
        ("borra la versión v1", "forget", "v1"),
    ],
)
def test_by_words(said: str, op: str, value: str | None, knowledge: Knowledge, lexicon: Lexicon) -> None:
    (edit,) = understand(said, saved(), knowledge, lexicon).edits
    assert (edit.op, edit.value) == (op, value)


@pytest.mark.parametrize(
    "said",
    [
        "los clientes vuelven a comprar cada mes",
        "guardamos los pedidos en un cuaderno",
        "they go back to the shop to pick it up",
        "a gente salva os contatos como cliente novo no celular",
        "la gente regresa a los dos meses",
    ],
)
def test_facts_are_no_commands(said: str, knowledge: Knowledge, lexicon: Lexicon) -> None:
    understood = understand(said, saved(), knowledge, lexicon)
    assert not {edit.op for edit in understood.edits} & {"save", "restore", "forget"}
    assert understood.does("versions") is None


def test_the_reply_says_what_was_done(knowledge: Knowledge) -> None:
    before = saved()
    edit = Edit(op="restore", value="v1")
    spoken = respond(before, apply(before, [edit]), Understood(edits=(edit,)), (), knowledge)
    assert "«v1»" in spoken.reply
    listed = respond(before, before, Understood(acts=(Act(kind="versions"),)), (), knowledge)
    assert "«v1»" in listed.reply
