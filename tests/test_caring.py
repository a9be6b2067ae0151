"""What a trade must be careful with: shown where it bears, said to be usual."""

from typing import get_args

import pytest

from assistant.caring import cares
from assistant.export.to_markdown import to_markdown
from knowledge import Knowledge
from schemas import JourneyMap, Language


def _map(types: list[str], trade: str | None = "dental_clinic", language: Language = "es") -> JourneyMap:
    points = [{"id": f"t{n}", "name": f"Paso {n}", "type": it, "channel": "phone"} for n, it in enumerate(types)]
    stage = {"id": "s", "key": "purchase", "macro": "purchase", "name": "Compra", "touchpoints": points}
    given = {"schema_version": "1.0", "id": "m", "language": language, "stages": [stage]}
    return JourneyMap.model_validate(given | {"business": {"industry": trade}})


def test_a_caution_stands_at_the_touchpoint_where_it_bears(knowledge: Knowledge) -> None:
    found = cares(_map(["payment", "reminder_notice", "booking_appointment"]), knowledge)
    assert [care.name for care in found] == ["Paso 2", "", "Paso 1", ""]


def test_what_is_done_today_comes_before_a_guess(knowledge: Knowledge) -> None:
    drawn = _map(["purchase.customer_record", "booking_appointment"])
    guess, today = drawn.stages[0].touchpoints
    points = (guess.model_copy(update={"status": "hypothesis"}), today)
    stage = drawn.stages[0].model_copy(update={"touchpoints": points})
    assert cares(drawn.model_copy(update={"stages": (stage,)}), knowledge)[0].touchpoint == "t1"


def test_a_map_of_no_trade_has_none(knowledge: Knowledge) -> None:
    assert cares(_map(["payment"], None), knowledge) == ()


@pytest.mark.parametrize("language", get_args(Language))
def test_the_document_says_that_they_are_but_usual(knowledge: Knowledge, language: Language) -> None:
    drawn = _map(["booking_appointment"], language=language)
    told = to_markdown(drawn, knowledge).decode()
    assert all(care.text.rstrip(".") in told for care in cares(drawn, knowledge))
    note = knowledge.texts["export.cautions.note"][language]
    assert note.format(name=knowledge.industries["dental_clinic"].label[language]) in told


def test_each_caution_bears_on_something_that_is_usual_in_its_trade(knowledge: Knowledge) -> None:
    for id_, trade in knowledge.industries.items():
        usual = {it.type for it in trade.touchpoints}
        assert all(usual & set(caution.at) for caution in trade.cautions if caution.at), id_
