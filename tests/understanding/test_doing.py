"""Which trade does what people say that they do; said in a first message, by people who name no trade."""

import numpy as np
import pytest

from assistant.learn.trades import done
from assistant.listening.annotated import digest
from assistant.understanding.business.doing import FILE, NONE, Done, near, sure
from knowledge import Knowledge
from schemas import Language, Session, Turn, Understood
from tests.understanding.conftest import Hear


def first(language: Language) -> Session:
    turn = Turn(n=0, said="", reply="?", asks="business")
    return Session(id="t", language=language, language_known=True, turns=(turn,))


def trade(understood: Understood) -> object:
    return next((edit.value for edit in understood.edits if edit.path == ("business", "industry")), None)


def test_what_ships_was_learnt_from_what_is_written_down() -> None:
    with np.load(FILE) as kept:
        assert str(kept["digest"]) == digest((), done()), "run python -m assistant.learn --trades"


def test_every_trade_has_words_for_what_it_does(knowledge: Knowledge) -> None:
    assert {one.kind for one in done()} == {*knowledge.industries, NONE}


DOES: list[tuple[Language, str, str]] = [
    ("en", "I mend exhausts and brakes for folk round here", "auto_repair"),
    ("en", "We deworm and vaccinate cats and dogs", "pet_services"),
    ("es", "Tiño canas y hago peinados de fiesta", "hair_beauty"),
    ("es", "Destapo cañerías y arreglo calefones", "home_services"),
    ("es", "Le llevo las bombonas de gas a la gente a su casa", "energy_solar"),
    ("pt", "Faço mechas e hidratação de cabelo, só com hora marcada", "hair_beauty"),
    ("pt", "Preparo a declaração de imposto de quem é autônomo", "accounting_legal"),
]


@pytest.mark.parametrize(("language", "said", "id_"), DOES)
def test_a_trade_is_known_by_what_it_does(hear: Hear, language: Language, said: str, id_: str) -> None:
    assert trade(hear(said, first(language))) == id_


ANOTHERS: list[tuple[Language, str, str, str]] = [
    ("pt", "Dou cursos de confeitaria", "education_training", "cafe_bakery"),
    ("en", "We sell billing software to private schools", "saas", "education_training"),
    ("pt", "Vendo marmita na hora do almoço pro pessoal das obras", "restaurant", "home_services"),
]


@pytest.mark.parametrize(("language", "said", "id_", "named"), ANOTHERS)
def test_what_is_done_weighs_more_than_a_trade_that_is_named_in_passing(
    hear: Hear, language: Language, said: str, id_: str, named: str
) -> None:
    assert named != id_ == trade(hear(said, first(language)))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "We shear alpacas on hill farms"), ("es", "Criamos codornices en el campo"),
        ("pt", "Fabricamos molas para trens"), ("en", "people come on foot, mostly in the evening"),
    ],
)  # fmt: skip
def test_what_no_trade_of_ours_does_is_none(hear: Hear, language: Language, said: str) -> None:
    assert trade(hear(said, first(language))) is None


def test_one_far_ahead_is_sure_and_two_side_by_side_are_near() -> None:
    clear = [Done("a", 0.8, 0), Done("b", 0.1, 0)]
    level = [Done("a", 0.4, 0), Done("b", 0.3, 0), Done("c", 0.05, 0)]
    faint = [Done("a", 0.2, 0), Done("b", 0.1, 0)]
    assert (sure(clear), near(clear)) == (clear[0], [])
    assert (sure(level), near(level)) == (None, level[:2])
    assert (sure(faint), near(faint)) == (None, [])
    assert (sure([]), near([]), sure(clear[:1])) == (None, [], clear[0])
