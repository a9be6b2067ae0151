"""The language of first messages, which are short and full of names."""

import pytest

from assistant.text import detect
from schemas import Language


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Piano school in Cork", "en"),
        ("Food bank. Toledo, Ohio. Harvest Hall. 6 paid staff plus helpers.", "en"),
        ("Physio clinic, Galway", "en"),
        ("Taller de bicicletas en Rosario", "es"),
        ("Ferretería y pinturas, Cuenca", "es"),
        ("Padaria em Lisboa", "pt"),
        ("Salão de beleza, Recife", "pt"),
        ("Gym", None),
    ],
)
def test_a_first_message_is_in_the_language_of_its_words(said: str, language: Language | None) -> None:
    assert detect(said).language == language


@pytest.mark.parametrize(
    ("said", "other"),
    [
        ("Nous avons une petite boulangerie à Lyon avec trois employés", "fr"),
        ("Wir haben eine kleine Bäckerei in Köln mit drei Leuten", "de"),
        ("Abbiamo una piccola pasticceria a Torino con tre dipendenti", "it"),
    ],
)
def test_a_foreign_language_is_none_of_ours(said: str, other: str) -> None:
    assert (detect(said).language, detect(said).other) == (None, other)
