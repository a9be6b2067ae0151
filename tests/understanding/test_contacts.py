"""What is told of a contact behind a step belongs to it; what only sounds like it does not."""

import pytest

from schemas import Brief, Language, Session, Turn
from tests.understanding.conftest import Hear

TOLD: list[tuple[Language, str, str]] = [
    ("es", "Nos llaman para reservar. Anotamos su nombre y su teléfono.", "Anotamos su nombre y su teléfono"),
    ("en", "They call us to book. We write down their name and phone.", "We write down their name and phone"),
    ("pt", "Eles ligam para agendar. A gente anota o nome e o telefone.", "A gente anota o nome e o telefone"),
    ("en", "They bring the bike to the shop. It takes us about two hours.", "It takes us about two hours"),
    ("es", "Nos piden un presupuesto por WhatsApp. Ana le pasa las medidas a Luis.", "Ana le pasa las medidas a Luis"),
    ("pt", "Pedem orçamento no WhatsApp. A Ana passa as medidas para o Luis.", "A Ana passa as medidas para o Luis"),
]
NOT_TOLD: list[tuple[Language, str]] = [
    ("es", "no les pedimos ningún dato"),
    ("en", "our goal is to cut the wait: it takes two weeks"),
    ("pt", "não anotamos o nome de ninguém"),
    ("en", "my name is Rosa"),
    ("es", "quiero que me des el número de la regla"),
]


def steps(said: str, language: Language, hear: Hear) -> list[str]:
    brief = Brief(language=language, areas=("Ana", "Luis"))
    session = Session(id="t", language=language, language_known=True, brief=brief)
    return [str(edit.value) for edit in hear(said, session).edits if edit.path[0] == "stages"]


@pytest.mark.parametrize(("language", "said", "piece"), TOLD, ids=[row[1][:40] for row in TOLD])
def test_it_stands_with_its_step(language: Language, said: str, piece: str, hear: Hear) -> None:
    (step, *_) = [one for one in steps(said, language, hear) if piece in one]
    assert step in said


@pytest.mark.parametrize(("language", "said"), NOT_TOLD)
def test_what_is_denied_or_wished_is_no_step(language: Language, said: str, hear: Hear) -> None:
    assert steps(said, language, hear) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "reservan por WhatsApp y les pedimos el nombre y el teléfono"),
        ("en", "they book on WhatsApp and we ask for their name and phone"),
        ("pt", "reservam pelo WhatsApp e a gente pede o nome e o telefone"),
    ],
)
def test_an_answer_keeps_what_is_asked_with_its_step(language: Language, said: str, hear: Hear) -> None:
    turn = Turn(n=3, said="", reply="?", asks="purchase")
    session = Session(id="t", language=language, language_known=True, turns=(turn,))
    told = [str(edit.value) for edit in hear(said, session).edits if edit.path == ("stages", "purchase")]
    assert told == [said]


@pytest.mark.parametrize(
    ("language", "said", "people"),
    [
        ("es", "Nuestros huéspedes son parejas de vacaciones y viajeros de negocios", 2),
        ("en", "Our guests are young couples and business travellers", 2),
        ("pt", "Nossos hóspedes são casais de férias e viajantes a negócios", 2),
    ],
)
def test_whoever_buys_is_not_sold(language: Language, said: str, people: int, hear: Hear) -> None:
    turn = Turn(n=1, said="", reply="?", asks="products")
    session = Session(id="t", language=language, language_known=True, turns=(turn,))
    edits = hear(said, session).edits
    assert len([edit for edit in edits if edit.path == ("audiences",)]) == people
    assert not [edit for edit in edits if edit.path == ("products",)]
