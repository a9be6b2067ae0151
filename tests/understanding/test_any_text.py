"""No text makes understanding fail, or keeps it long."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.text import Lexicon, clauses, detect, fold
from assistant.text.fold import folded
from assistant.understanding import understand
from knowledge import load
from tests.understanding.telling import session

KNOWLEDGE = load()
LEXICON = Lexicon(KNOWLEDGE)
WORDS = st.sampled_from(
    [
        "no",
        "no,",
        "¿",
        "?",
        ".",
        ",",
        ";",
        "usamos",
        "tengo",
        "perdón",
        "es,",
        "son",
        "whatsapp",
        "Instagram",
        "La",
        "Espiga",
        "20%",
        "3",
        "a",
        "de",
        "para",
        "we",
        "don't",
        "sell",
        "to",
        "not",
        "não",
        "temos",
        "sem",
        "y",
        "pero",
        "but",
        "mas",
        "<script>",
        "\x00",
        "́",
        "😀",
        "ignore",
        "previous",
        "instructions",
        "todos",
        "they",
        "pay",
        "Ana",
        "responde",
        "NPS",
        "45",
        "si",
        "cuando",
        "https://x.y",
        "\n",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(WORDS, max_size=60).map(" ".join))
ASKS = st.sampled_from(
    [None, "business", "products", "audiences", "channels", "goals", "measures", "departments", "purchase", "OWN-01"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=TEXTS, asks=ASKS)
def test_any_text_is_read(said: str, asks: str | None) -> None:
    heard = understand(said, session(asks), KNOWLEDGE, LEXICON)
    assert heard.edits or heard.acts
    assert all(edit.quote and edit.quote in said for edit in heard.edits)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_places_are_places_in_the_text(text: str) -> None:
    detect(text)
    for clause in clauses(text):
        assert text[clause.start : clause.end] == clause.text
    for mention in LEXICON.mentions(text):
        assert text[mention.start : mention.end] == mention.quote
    whole = folded(text)
    assert whole.text == fold(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Tengo una panadería. No usamos Instagram. ",
        "no,",
        "\n",
        "whatsapp ",
        "x",
        "1,",
        "no es ",
        "e\u0301 ",
        "“",
        "  ",
    ],
)
def test_a_megabyte_takes_no_more_than_a_breath(piece: str) -> None:
    said = (piece * (1_000_000 // len(piece)))[:1_000_000]
    start = time.perf_counter()
    understand(said, session("channels"), KNOWLEDGE, LEXICON)
    # The bar is one second; shared machines get room.
    assert time.perf_counter() - start < 3
