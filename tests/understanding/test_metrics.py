"""Which metric everyday words mean; held out from what it was learnt from."""

from pathlib import Path

import numpy as np
import pytest

from assistant.learn.metrics import counted
from assistant.listening.annotated import digest
from assistant.retrieval import embedder
from assistant.text import Lexicon
from assistant.understanding.measures.counted import meant
from assistant.understanding.measures.metrics import FILE, NONE
from assistant.understanding.reading import Reading
from knowledge import Knowledge
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

HELD_OUT = Path(__file__).parent / "cases" / "held_out_counted.txt"
BARS = [(False, 0.65, 0.9), (True, 0.75, 0.85)]
"""Whether it is heard that the words tell what is counted; the least share of metrics that are found, and of those
found that are right."""


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(FILE) as kept:
        assert str(kept["digest"]) == digest((), counted()), "run python -m assistant.learn --metrics"


def test_every_metric_has_words_by_which_it_is_known(knowledge: Knowledge) -> None:
    assert {one.kind for one in counted()} == {*knowledge.metrics, NONE}


@pytest.mark.parametrize(("counts", "least", "most_right"), BARS)
def test_words_never_learnt_from_mean_the_metric_they_mean(
    knowledge: Knowledge, lexicon: Lexicon, counts: bool, least: float, most_right: float
) -> None:
    rows = [line.split("\t") for line in HELD_OUT.read_text("utf-8").splitlines()]
    reading = Reading("", session("measures"), knowledge, lexicon, embedder())
    heard = [(id_, meant(reading, text, counts)) for id_, text in rows]
    found = [(id_, one) for id_, one in heard if one]
    right = sum(id_ == one for id_, one in found)
    assert right / sum(id_ != NONE for id_, _ in rows) >= least
    assert right / len(found) >= most_right


COUNTED = [
    ("es", "cuento cuántos faltan sin avisar y cuántos vuelven al mes siguiente", ["no_show", "repeat_purchase"]),
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
