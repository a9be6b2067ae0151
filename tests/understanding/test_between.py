"""A business that stands between trades: asked once which it is most like, and the answer is taken in."""

import pytest

from knowledge import Knowledge
from schemas import Language, Session, Turn, Understood
from tests.understanding.conftest import Hear

Trades = tuple[str, ...]


def talk(language: Language, *turns: Turn, industry: str | None = None, description: str | None = None) -> Session:
    greeting = Turn(n=0, said="", reply="?", asks="business")
    bare = Session(id="t", language=language, language_known=True, turns=(greeting, *turns))
    business = bare.brief.business.model_copy(update={"industry": industry, "description": description})
    return bare.model_copy(update={"brief": bare.brief.model_copy(update={"business": business})})


def asked(*trades: str, language: Language = "es", industry: str | None = None) -> Session:
    turn = Turn(n=1, said="", reply="?", asks="business", place=("trades", *trades))
    return talk(language, turn, industry=industry, description="…")


def of(understood: Understood) -> Trades:
    act = understood.does("which_trade")
    return tuple(map(str, act.place)) if act else ()


BETWEEN: list[tuple[Language, str, Trades]] = [
    ("es", "Tengo un hostal con bar", ("hotel", "cafe_bakery", "restaurant")),
    ("en", "I run an agency in Austin", ("marketing_agency", "real_estate", "travel_agency")),
    ("en", "We're a bakery and restaurant", ("cafe_bakery", "restaurant")),
    ("en", "I run a gym with a small café", ("gym_studio", "cafe_bakery")),
    ("pt", "Tenho uma livraria e padaria no centro", ("retail_store", "cafe_bakery")),
]
PLAIN: list[tuple[Language, str]] = [
    ("es", "Somos una panadería y pastelería"), ("es", "peluquería canina y veterinaria"),
    ("en", "We're a bar and restaurant"), ("en", "I run a bakery; we sell to hotels and restaurants"),
    ("pt", "Tenho um estúdio de yoga e pilates"), ("es", "tenemos un apiario"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "said", "trades"), BETWEEN)
def test_trades_side_by_side_are_asked_about(hear: Hear, language: Language, said: str, trades: Trades) -> None:
    assert sorted(of(hear(said, talk(language)))) == sorted(trades)


@pytest.mark.parametrize(("language", "said"), PLAIN)
def test_one_trade_or_none_is_no_question(hear: Hear, language: Language, said: str) -> None:
    assert of(hear(said, talk(language))) == ()


def test_it_is_never_asked_again_and_not_forgotten_where_another_question_came_first(hear: Hear) -> None:
    said = "We're a bakery and restaurant"
    assert of(hear(said, asked("hotel", "restaurant", language="en"))) == ()
    later = talk("en", Turn(n=1, said=said, reply="?", asks="channels"), industry="restaurant", description=said)
    assert of(hear("Instagram", later)) == ("cafe_bakery", "restaurant")


ANSWERS: list[tuple[Language, str, str | None]] = [
    ("es", "Hotel", "hotel"), ("es", "el segundo", "restaurant"), ("es", "el restaurante", "restaurant"),
    ("en", "the first one", "hotel"), ("en", "a restaurant I'd say", "restaurant"), ("pt", "hotel", "hotel"),
    ("es", "Otra cosa", None), ("es", "ninguno de los dos", None), ("en", "Something else", None),
    ("en", "neither", None), ("pt", "Outra coisa", None), ("pt", "nenhum deles", None),
]  # fmt: skip


@pytest.mark.parametrize("known", ["hotel", None])
@pytest.mark.parametrize(("language", "said", "id_"), ANSWERS)
def test_the_answer_is_taken_in(hear: Hear, language: Language, said: str, id_: str | None, known: str | None) -> None:
    understood = hear(said, asked("hotel", "restaurant", language=language, industry=known))
    trade = next((edit.value for edit in understood.edits if edit.path == ("business", "industry")), known)
    assert trade == id_
    assert {edit.path for edit in understood.edits} <= {("business", "industry")}
    assert not understood.does("unread")


def test_a_trade_that_a_long_answer_names_in_passing_is_not_theirs(hear: Hear) -> None:
    said = "the people who come and sit down are mostly mechanics from the garage opposite and bankers at noon"
    understood = hear(said, asked("cafe_bakery", "restaurant", language="en"))
    assert not any(edit.path == ("business", "industry") for edit in understood.edits)


@pytest.mark.parametrize(("language", "said"), [("es", "no sé"), ("en", "not sure"), ("pt", "não sei")])
def test_who_does_not_know_loses_nothing(hear: Hear, language: Language, said: str) -> None:
    understood = hear(said, asked("hotel", "restaurant", language=language, industry="hotel"))
    assert understood.edits == ()
    assert understood.does("left_open")


def test_every_trade_can_be_chosen_by_what_its_chip_says(hear: Hear, knowledge: Knowledge) -> None:
    ids = [id_ for id_ in knowledge.industries if id_ != "ngo"]
    for language in ("es", "en", "pt"):
        for id_ in ids:
            label = knowledge.industries[id_].label[language].capitalize()
            understood = hear(label, asked(id_, "ngo", language=language))
            assert [edit.value for edit in understood.edits if edit.path == ("business", "industry")] == [id_], label


@pytest.mark.parametrize(
    ("language", "said", "trades"),
    [
        ("es", "Tengo un taller en Rosario", ("auto_repair", "crafts_homebased", "education_training")),
        ("es", "tengo un club en Montevideo", ("gym_studio", "ngo")),
        ("es", "Tenemos una academia en el centro", ("education_training", "gym_studio", "language_school")),
    ],
)
def test_a_word_of_several_trades_is_asked_about(hear: Hear, language: Language, said: str, trades: Trades) -> None:
    assert set(of(hear(said, talk(language)))) == set(trades)
