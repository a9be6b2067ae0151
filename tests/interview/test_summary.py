"""When a map is worth taking along, how far the talk has come, and what is said as the map grows."""

import pytest

from assistant.interview import growth, progress, ready
from knowledge import Knowledge
from schemas import Language
from tests.interview.talk import LANGUAGES, Talk, add, basics, drawn, put, stages


def test_a_rich_message_with_a_journey_makes_a_map_worth_exporting(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    spoken = talk.hears(*basics(), add("stages/purchase", "piden y pagan"), maps=[drawn(4, 1)])
    assert ready(talk.session)
    assert "descargar" in spoken.reply


def test_no_map_is_ready_without_someone_to_serve(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(put("business/name", "La Espiga"), *stages(), maps=[drawn(6)])
    assert not ready(talk.session)


def test_what_was_skipped_does_not_hold_the_map_back(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(*basics()[:3], add("skipped", "audiences"), add("channels", "whatsapp"), *stages(), maps=[drawn(6)])
    assert ready(talk.session)


def test_ready_after_ten_questions_whatever_is_missing(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    talk.hears(maps=[drawn(1)])
    session = talk.session.model_copy(update={"asked": {"business": 2, "products": 2, "pre": 2, "post": 2, "pains": 2}})
    assert ready(session)


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_names_every_topic(knowledge: Knowledge, language: Language) -> None:
    talk = Talk(knowledge, language)
    talk.hears(*basics(), add("skipped", "measures"))
    steps = {step.topic: step for step in progress(talk.session, knowledge)}
    assert len(steps) == 16
    assert (steps["channels"].state, steps["measures"].state, steps["pre"].state) == ("done", "skipped", "open")
    assert steps["pre"].label == knowledge.texts["interview.topic.pre"][language]
    spoken = talk.hears(acts=["progress"])
    assert steps["channels"].label in spoken.reply


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("es", "6 puntos de contacto; 2 son suposiciones mías"), ("en", "6 touchpoints; 2 are my guesses"),
        ("pt", "6 pontos de contato; 2 são suposições minhas"),
    ],
)  # fmt: skip
def test_the_first_map_is_announced_with_its_guesses(knowledge: Knowledge, language: Language, first: str) -> None:
    session = Talk(knowledge, language).session
    after = session.model_copy(update={"maps": (drawn(6, 2),)})
    assert first in str(growth(session, after, knowledge))


def test_growth_is_told_when_it_is_a_leap(knowledge: Knowledge) -> None:
    session = Talk(knowledge).session
    sizes = [session.model_copy(update={"maps": (drawn(n),)}) for n in (4, 5, 9)]
    assert growth(sizes[0], sizes[1], knowledge) is None
    assert "9 puntos de contacto" in str(growth(sizes[1], sizes[2], knowledge))


def test_several_maps_are_lined_up(knowledge: Knowledge) -> None:
    talk = Talk(knowledge)
    others = (drawn(1, id_="m2", audience="oficinas"), drawn(1, id_="m3", audience="turistas"))
    spoken = talk.hears(*basics()[:3], maps=[drawn(1), *others])
    assert "3 mapas" in spoken.reply
    assert "Empiezo por familias, lo primero que nombraste" in spoken.reply
    assert "oficinas y turistas" in spoken.reply
