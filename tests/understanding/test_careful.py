"""Who asks what to be careful with is told from who tells of being careful."""

import pytest

from schemas import Language
from tests.understanding.conftest import Hear
from tests.understanding.telling import session

ASKED: tuple[tuple[Language, str], ...] = (
    ("es", "¿con qué debo tener cuidado?"),
    ("es", "oye y a todo esto qué riesgos hay en mi giro"),
    ("es", "¿hay algo que deba cuidar con los datos de la gente?"),
    ("en", "what should I be careful about with kids?"),
    ("en", "Anything I need to watch out for?"),
    ("en", "what are the pitfalls in my line of work"),
    ("pt", "quais cuidados preciso tomar?"),
)
TOLD: tuple[tuple[Language, str], ...] = (
    ("es", "tenemos mucho cuidado con las piezas frágiles"),
    ("en", "we are careful with what they tell us"),
    ("pt", "a entrega é feita com cuidado"),
)


@pytest.mark.parametrize(("language", "said"), ASKED)
def test_who_asks_what_to_be_careful_with_is_answered(hear: Hear, language: Language, said: str) -> None:
    assert hear(said, session(language=language)).does("careful")


@pytest.mark.parametrize(("language", "said"), TOLD)
def test_who_tells_of_being_careful_asks_nothing(hear: Hear, language: Language, said: str) -> None:
    assert hear(said, session(language=language)).does("careful") is None
