"""Playbooks given on the page: kept apart, counted, taken away again; what cannot be read is told in three languages."""

from collections.abc import Iterator

import pytest

from assistant.errors import BadInput
from assistant.playbooks import DEFAULT, WHYS, Given, visit
from assistant.settings import from_environment
from assistant.web import playbooks
from assistant.web.playbooks import drop, section, take
from assistant.web.words import Words
from assistant.wiring import Parts, assemble
from schemas import Session
from tests.playbooks.files import locked_pdf, picture_pdf

LIST = b"# Lista\n\n- [ ] Mandar un mensaje de gracias despues de la compra\n- [ ] Llamar a los siete dias\n"
TOLD = "Tengo una panaderia. Vendemos pan a familias. Nos encuentran por Instagram y pagan en el local."


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    settings = from_environment({"TRAYECTO_DATA_DIR": str(tmp_path_factory.mktemp("data"))})
    with assemble(settings, patient=False) as parts:
        yield parts


@pytest.fixture
def session(parts: Parts, request: pytest.FixtureRequest) -> Session:
    return talking(parts, f"one{abs(hash(request.node.name))}")


def talking(parts: Parts, id_: str) -> Session:
    parts.conversation.open(id_, default="es")
    return parts.conversation.say(id_, TOLD).session


def again(parts: Parts, session: Session) -> Session:
    found = parts.conversation.find(session.id)
    assert found is not None
    return found


def shown(parts: Parts, session: Session) -> str:
    return str(section(parts, session, session.maps[0], Words(session.language)))


def test_a_list_is_held_against_the_map_and_goes_away_whole(parts: Parts, session: Session) -> None:
    told = take(parts, session, "agencia.md", LIST)
    assert told.ok
    assert "puntos de lista: 2" in told.told
    after = again(parts, session)
    assert len(after.maps[0].must_haves) == 2
    waiting = len(after.maps[0].open_must_haves())
    assert f"{waiting} de 2 pendientes" in shown(parts, after)
    assert "agencia.md" in shown(parts, after)
    assert "reemplazado" in take(parts, after, "agencia.md", LIST + b"- [ ] Avisar cuando el pan esta listo\n").told
    assert len(again(parts, session).maps[0].must_haves) == 3
    assert "agencia.md" in drop(parts, again(parts, session), "agencia.md")
    gone = again(parts, session)
    assert gone.maps[0].must_haves == ()
    assert "agencia.md" not in shown(parts, gone)
    folder = parts.settings.data_dir / "workspaces" / visit(session.id)
    assert not [file for file in folder.rglob("*") if file.is_file() and b"siete dias" in file.read_bytes()]


def test_nobody_else_sees_or_removes_what_one_person_gave(parts: Parts, session: Session) -> None:
    take(parts, session, "secreto.md", LIST)
    other = talking(parts, session.id + "b")
    assert other.maps[0].must_haves == ()
    assert "secreto.md" not in shown(parts, other)
    with pytest.raises(BadInput):
        drop(parts, other, "secreto.md")
    assert parts.shelf[DEFAULT].files() == ()
    assert session.id not in visit(session.id)


def test_the_houses_own_list_counts_beside_a_visitors_and_cannot_be_removed_by_one(
    parts: Parts, session: Session
) -> None:
    parts.shelf[DEFAULT].add([Given("casa.md", b"- [ ] Ofrecer un cafe mientras esperan el pedido\n")])
    try:
        take(parts, session, "mia.md", LIST)
        after = again(parts, session)
        assert len(after.maps[0].must_haves) == 3
        assert "casa.md" not in shown(parts, after).split("t-books")[1]
        with pytest.raises(BadInput):
            drop(parts, after, "casa.md")
    finally:
        parts.shelf[DEFAULT].remove("casa.md")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cerrado.pdf", locked_pdf(), "contraseña"),
        ("foto.pdf", picture_pdf(), "OCR"),
        ("roto.pdf", b"%PDF-1.4 and nothing more", "dañado"),
        ("vacio.md", b"  \n", "no tiene texto"),
        ("programa.exe", b"MZ" * 50, "no leo ese tipo"),
        ("tabla.csv", b"%PDF-1.7 no table", "el contenido es otro"),
        ("<img src=x onerror=alert(1)>.md", b"", "no tiene texto"),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(
    parts: Parts, session: Session, name: str, data: bytes, told: str
) -> None:
    answer = take(parts, session, name, data)
    assert not answer.ok
    assert told in answer.told
    assert again(parts, session) == session


def test_every_reason_is_told_in_every_language() -> None:
    for language in ("es", "en", "pt"):
        for why in WHYS:
            assert "a.md" in Words(language)(f"books.why.{why}", file="a.md", mb=20, most=20)


def test_there_is_an_end_to_what_one_conversation_may_keep(
    parts: Parts, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playbooks, "AT_MOST", 1)
    assert take(parts, session, "uno.md", LIST).ok
    assert "ya hay 1 archivos" in take(parts, session, "dos.md", LIST).told
    assert take(parts, session, "uno.md", LIST).ok


def test_names_of_files_stay_text(parts: Parts, session: Session) -> None:
    assert take(parts, session, "<img src=x onerror=alert(1)>.md", LIST).ok
    assert "<img" not in shown(parts, again(parts, session))
