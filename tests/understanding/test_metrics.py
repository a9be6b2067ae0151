"""Which metric everyday words mean; held out from what it was learnt from."""

from pathlib import Path

import numpy as np
import pytest

from assistant.learn.metrics import counted
from assistant.listening.annotated import digest
from assistant.retrieval import embedder
from assistant.understanding.metrics import FILE, NONE, likeliest
from knowledge import Knowledge
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

HELD_OUT = Path(__file__).parent / "cases" / "held_out_counted.txt"
SURE = 0.4
FOUND, RIGHT = 0.7, 0.85
"""The least share of metrics that are found, and of those found that are right."""


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(FILE) as kept:
        assert str(kept["digest"]) == digest((), counted()), "run python -m assistant.learn --metrics"


def test_every_metric_has_words_by_which_it_is_known(knowledge: Knowledge) -> None:
    assert {one.kind for one in counted()} == {*knowledge.metrics, NONE}


def test_words_never_learnt_from_mean_the_metric_they_mean() -> None:
    rows = [line.split("\t") for line in HELD_OUT.read_text("utf-8").splitlines()]
    heard = [(id_, *likeliest(text, embedder())) for id_, text in rows]
    found = [(id_, one) for id_, one, chance in heard if chance >= SURE]
    right = sum(id_ == one for id_, one in found)
    assert right / sum(id_ != NONE for id_, _ in rows) >= FOUND
    assert right / len(found) >= RIGHT


COUNTED = [
    ("es", "cuento cuántos faltan sin avisar y cuántos vuelven al mes siguiente", ["no_show"]),
    ("en", "I keep an eye on how many quotes turn into jobs", ["quote_acceptance"]),
    ("pt", "olho quantos faltaram no sábado", ["no_show"]),
    ("es", "nada, miro la caja a la noche y listo", []),
    ("en", "just the money in the till", []),
]


@pytest.mark.parametrize(("language", "said", "means"), COUNTED)
def test_what_is_counted_is_a_metric_or_none(hear: Hear, language: str, said: str, means: list[str]) -> None:
    lines = told(hear(said, session("measures", language=language).model_copy(update={"language_known": True})))
    assert all(any(line.startswith(f"measure id={id_}") for line in lines) for id_ in means), lines
    assert means or not any(line.startswith("measure id=") for line in lines), lines
