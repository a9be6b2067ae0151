"""The small words of the languages: patterns of them, over text as it is spelt and over folded text."""

import re

import pytest

from assistant.text.grammar import any_of, by_language, folded_any, led_by, small
from knowledge import grammar


def test_the_longer_word_is_tried_first() -> None:
    assert re.sub(any_of("ratio"), "/", "8 de cada 10") == "8 / 10"


@pytest.mark.parametrize("text", ["the van", "los pedidos", "as vendas", "van"])
def test_what_leads_a_name_may_be_missing(text: str) -> None:
    assert re.fullmatch(rf"{led_by('the')}\w+", text)


def test_accents_count_but_in_folded_text() -> None:
    assert re.fullmatch(any_of("is"), "é")
    assert not re.fullmatch(any_of("is"), "e")
    assert re.fullmatch(folded_any("3"), "tres")


def test_where_the_language_is_not_known_a_word_of_any_is_meant() -> None:
    of = by_language("of")
    assert "da" in of["pt"]
    assert "da" not in of["es"]
    assert of["es"] | of["en"] | of["pt"] == of[None] == small("of")


@pytest.mark.parametrize("kind", grammar())
def test_words_are_words(kind: str) -> None:
    assert small(kind)
    assert all(word and word == word.strip().lower() for word in small(kind))
