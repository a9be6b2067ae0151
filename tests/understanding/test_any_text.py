"""No text makes understanding fail, or keeps it long."""

import random
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.text import Lexicon, clauses, detect, fold
from assistant.text.fold import folded
from assistant.wiring import plain_engine
from knowledge import load
from tests.understanding.bent import bent
from tests.understanding.telling import session

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


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(said=TEXTS, asks=ASKS)
def test_any_text_is_read(said: str, asks: str | None) -> None:
    heard = HEAR(said, session(asks))
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


PIECES = [
    "Tengo una panadería. No usamos Instagram. ", "no,", "\n", "whatsapp ", "x", "1,", "no es ", "e\u0301 ", "“", "  ",
    "no whatsapp ", "usábamos whatsapp ", "<b>", "10% 20% ", "dije instagram y no es ", "cuántos vuelven, ", "- a\n",
    "pasar de 1 a 2 y bajar de 3 a 4 y ",
]  # fmt: skip


def _cpu(said: str, asks: str | None) -> float:
    """Seconds of processor time: what others do on the machine is no slowness of ours."""
    start = time.process_time()
    HEAR(said, session(asks))
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_takes_no_more_than_a_breath(piece: str) -> None:
    HEAR(piece, session("channels"))
    said = (piece * (1_000_000 // len(piece)))[:1_000_000]
    # The bar is one second; slow machines get room.
    assert _cpu(said, "channels") < 2


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9), asks=ASKS)
def test_messages_bent_out_of_shape_are_read_in_time(seed: int, asks: str | None) -> None:
    said = bent(random.Random(seed))
    start = time.process_time()
    heard = HEAR(said, session(asks))
    assert time.process_time() - start < 2
    assert all(edit.quote and edit.quote in said for edit in heard.edits)
