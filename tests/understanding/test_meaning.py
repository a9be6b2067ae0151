"""What is heard where the meaning of words counts beside their patterns."""

from typing import Any

import pytest

from assistant.retrieval import embedder
from assistant.text import Lexicon, detect, finite, fold
from assistant.understanding import understand
from knowledge import Knowledge
from schemas import Language
from tests.understanding.telling import session, told
from tests.understanding.test_understand import cases


@pytest.fixture(scope="module")
def lexicon(knowledge: Knowledge) -> Lexicon:
    return Lexicon(knowledge)


@pytest.mark.parametrize("row", cases("meant"))
def test_a_telling_sentence_is_heard(row: dict[str, Any], knowledge: Knowledge, lexicon: Lexicon) -> None:
    start = session(row.get("asks"), row.get("knows"), language=row["language"])
    start = start.model_copy(update={"language_known": True})
    lines = told(understand(row["said"], start, knowledge, lexicon, embedder()))
    for meant in row.get("means", []):
        assert any(fold(meant) in line for line in lines), (meant, lines)
    for never in row.get("never", []):
        assert not any(line.startswith(fold(never)) for line in lines), (never, lines)


def test_a_name_once_told_is_not_overturned_in_passing(knowledge: Knowledge, lexicon: Lexicon) -> None:
    known = session("tools", {"business": {"name": "Cierzo", "industry": "education_training"}})
    lines = told(understand("usamos un programa que se llama Autogest", known, knowledge, lexicon))
    assert not any(line.startswith("name") for line in lines)
    lines = told(understand("tenemos un software de reservas", known, knowledge, lexicon))
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
