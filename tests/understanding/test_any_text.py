"""No text makes understanding fail, or keeps it for ever."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.text import Lexicon, clauses, detect, fold
from assistant.text.fold import folded
from assistant.wiring import plain_engine
from knowledge import load
from tests.hanging import no_hang
from tests.understanding.bent import PIECES, bent, megabyte
from tests.understanding.telling import session, told

KNOWLEDGE = load()
LEXICON = Lexicon(KNOWLEDGE)
HEAR = plain_engine(KNOWLEDGE, LEXICON).understand
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


@settings(max_examples=150)
@given(said=TEXTS, asks=ASKS)
def test_any_text_is_read(said: str, asks: str | None) -> None:
    heard = HEAR(said, session(asks))
    assert heard.edits or heard.acts
    assert all(edit.quote and edit.quote in said for edit in heard.edits)


@settings(max_examples=150)
@given(TEXTS)
def test_places_are_places_in_the_text(text: str) -> None:
    detect(text)
    for clause in clauses(text):
        assert text[clause.start : clause.end] == clause.text
    for mention in LEXICON.mentions(text):
        assert text[mention.start : mention.end] == mention.quote
    whole = folded(text)
    assert whole.text == fold(text)


@pytest.mark.parametrize(("piece", "means"), PIECES.items())
def test_a_megabyte_is_understood(piece: str, means: str) -> None:
    """How long it may take is measured by ``tests.benchmarks.fuzz``."""
    said = megabyte(piece)
    with no_hang():
        heard = HEAR(said, session("channels"))
    assert any(line.startswith(means) for line in told(heard))
    assert all(edit.quote and edit.quote in said for edit in heard.edits)


@settings(max_examples=120)
@given(seed=st.integers(0, 10**9), asks=ASKS)
def test_messages_bent_out_of_shape_are_read(seed: int, asks: str | None) -> None:
    said = bent(random.Random(seed))
    with no_hang():
        heard = HEAR(said, session(asks))
    assert all(edit.quote and edit.quote in said for edit in heard.edits)
