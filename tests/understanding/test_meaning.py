"""What is heard where the meaning of words counts beside their patterns."""

import pytest

from assistant.text import detect, finite
from schemas import Language
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told


def test_a_name_once_told_is_not_overturned_in_passing(hear: Hear) -> None:
    known = session("tools", {"business": {"name": "Cierzo", "industry": "education_training"}})
    lines = told(hear("usamos un programa que se llama Autogest", known))
    assert not any(line.startswith("name") for line in lines)
    lines = told(hear("tenemos un software de reservas", known))
    assert not any(line.startswith("industry") for line in lines)


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Escríbanme a ana@correo.com para pedir tortas", None, None),
        ("Food pantry. Dayton, Ohio. Open Hands Pantry.", "en", None),
        ("yoga studio, Austin", "en", None),
        ("Ik heb een bakkerij in Gent en verkoop brood", None, "nl"),
    ],
)
def test_names_and_addresses_are_of_no_other_language(text: str, language: Language | None, other: str | None) -> None:
    assert detect(text) == (language, other)


@pytest.mark.parametrize(
    ("word", "language", "is_verb"),
    [
        ("atienden", "es", True), ("ventas", "es", False), ("madrugan", "es", True), ("señoras", "es", False),
        ("preenche", "pt", True), ("encomendas", "pt", False), ("faxina", "pt", False), ("Paula", "es", False),
        ("uma", "pt", False), ("books", "en", False),
    ],
)  # fmt: skip
def test_verbs_are_told_from_names(word: str, language: Language, is_verb: bool) -> None:
    assert finite(word, language) is is_verb
