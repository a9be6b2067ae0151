"""Answers to what they count: the metric that is meant, what is none of ours in its own words, and nothing else."""

import pytest

from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told


def counted(said: str, language: str, hear: Hear) -> list[str]:
    asked = session("measures", {}, turn=3, language=language).model_copy(update={"language_known": True})
    return told(hear(said, asked))


@pytest.mark.parametrize(
    ("language", "said", "measures"),
    [
        ("es", "los kilos por día y cuántos reclaman", ["complaint_rate", "custom:kilos_por_dia"]),
        ("es", "cuántos reclaman. nada más", ["complaint_rate"]),
        ("es", "miro las ventas del día y la nota en google", ["custom:ventas_del_dia", "review_rating"]),
        ("en", "how long people wait in reception", ["wait_time"]),
        ("en", "how many jobs need a second visit", ["fcr"]),
        ("en", "number of bikes out the door each week", ["custom:number_of_bikes_out_the_door_each_week"]),
        ("pt", "quantos orçamentos viram sessão e quantos furam", ["quote_acceptance", "no_show"]),
        ("pt", "olho o que sobra no fim do dia e a nota no ifood", ["review_rating", "custom:que_sobra_no_fim_do_dia"]),
    ],
)
def test_no_metric_is_told_that_was_not_meant(language: str, said: str, measures: list[str], hear: Hear) -> None:
    heard = [line for line in counted(said, language, hear) if not line.startswith("channel ")]
    assert sorted(heard) == sorted(f"measure id={one}" for one in measures)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("pt", "faturamento, só isso"),
        ("en", "just sales, that's it"),
        ("es", "la caja, eso es todo"),
        ("es", "nada más que la caja"),
    ],
)
def test_only_what_comes_in_puts_the_question_by_and_ends_no_talk(language: str, said: str, hear: Hear) -> None:
    assert counted(said, language, hear) == ["skipped measures"]


@pytest.mark.parametrize(("language", "said"), [("es", "nada más que agregar"), ("en", "that's all for today, draw it")])
def test_who_has_no_more_to_tell_still_ends_the_talk(language: str, said: str, hear: Hear) -> None:
    assert "act finish" in counted(said, language, hear)


@pytest.mark.parametrize(
    ("language", "asks", "said", "not_told"),
    [
        ("en", "post", "they come to the class and then come back again", "act"),
        ("pt", "channels", "aí a Rê passa pro whats pra mandar orçamento", "act"),
        ("es", "pains", "los sábados no damos abasto, hay que esperar hasta 40 minutos", "goal"),
        ("en", "measures", "how fast we answer the phone", "act"),
    ],
)
def test_a_fact_is_neither_a_wish_nor_a_request(language: str, asks: str, said: str, not_told: str, hear: Hear) -> None:
    asked = session(asks, {}, turn=3, language=language).model_copy(update={"language_known": True})
    heard = told(hear(said, asked))
    assert heard
    assert not [line for line in heard if line.startswith(not_told)]
