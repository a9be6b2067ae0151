"""What a trade must be careful with: shown where it bears, said to be usual."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from assistant.caring import cares
from assistant.citing import of_touchpoint
from assistant.export.lists import listed
from assistant.export.to_markdown import to_markdown
from assistant.export.wording import Wording
from assistant.web.card import editor
from assistant.web.words import Words
from knowledge import Knowledge
from schemas import JourneyMap, Language, Proposal
from schemas import knowledge as shapes


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


@pytest.mark.parametrize("language", get_args(Language))
def test_an_item_that_is_cited_says_what_to_mind(knowledge: Knowledge, language: Language) -> None:
    drawn = _map(["post.surveys"], None, language)
    (it,) = drawn.stages[0].touchpoints
    asking = it.model_copy(update={"checklist": ("post.surveys", "post.billing")})
    idea = it.model_copy(update={"id": "idea", "checklist": ("post.thank_you",), "status": "planned"})
    proposal = Proposal(id="p", checklist="post.thank_you", stage="s", touchpoint=idea)
    stage = drawn.stages[0].model_copy(update={"touchpoints": (asking,)})
    drawn = drawn.model_copy(update={"stages": (stage,), "proposals": (proposal,)})
    surveys, thanks = (str(knowledge.items[id_].caution[language]) for id_ in ("post.surveys", "post.thank_you"))  # type: ignore[index]
    assert [each.caution for each in of_touchpoint(asking, drawn, knowledge)] == [surveys, ""]
    assert surveys in editor(drawn, it.id, knowledge, Words(language))
    told = to_markdown(drawn, knowledge).decode()
    assert surveys in told
    assert thanks in told
    sheet = next(each for each in listed(drawn, None, Wording(knowledge, language, drawn)) if each.title == "md.proposals")
    assert thanks in sheet.rows[0][sheet.heads.index("caution")]


def test_no_field_of_what_we_know_is_filled_in_vain() -> None:
    """A field that nothing reads is work for whoever writes the file, and tells nobody anything."""
    facts = [each for each in vars(shapes).values() if isinstance(each, type) and issubclass(each, shapes.Fact)]
    fields = {name for each in facts if each not in (shapes.Text, shapes.Cue) for name in each.model_fields}
    files = [file for folder in ("assistant", "knowledge") for file in Path(folder).rglob("*.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    assert fields - {*shapes.Text.model_fields} <= read
