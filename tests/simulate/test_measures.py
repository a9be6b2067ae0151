"""Measures on conversations made by hand: each must see its fault and nothing else."""

from typing import Any

import pytest

from assistant.simulate.cells import by_basis
from assistant.simulate.corrections import lost
from assistant.simulate.figures import readings, unsaid, words
from assistant.simulate.measures import Measured, asked_though_told, measure, ready_after, wrong_language
from assistant.simulate.owner import Checks, Gold, Owner
from assistant.simulate.promises import absent, bases, false_quotes, violations
from assistant.simulate.slots import Slot, maps_slot, slots
from assistant.simulate.totals import faults, figures
from knowledge import Knowledge
from schemas import Basis, Brief, JourneyMap
from tests.simulate.talks import outcome, owner, played


def chart(*touchpoints: dict[str, Any], **fields: Any) -> JourneyMap:
    """A map of one stage."""
    points = [
        {"id": f"t{n}", "name": "Asks", "type": "payment", "channel": "whatsapp"} | each
        for n, each in enumerate(touchpoints)
    ]
    stage = {"id": "buy", "key": "purchase", "macro": "purchase", "name": "Buys", "touchpoints": points}
    whole = {"schema_version": "1.0", "id": "m", "language": "en", "state": "current", "stages": [stage]}
    return JourneyMap.model_validate(whole | fields)


def found(gold: dict[str, Any], brief: dict[str, Any], knowledge: Knowledge) -> dict[str, Slot]:
    return {slot.name: slot for slot in slots(Gold.model_validate(gold), Brief.model_validate(brief), knowledge)}


def test_business_slots(knowledge: Knowledge) -> None:
    gold = {"business": {"name": "La Golosa", "industry": "cafe_bakery", "team_size": 5}}
    got = found(gold, {"business": {"name": "Golosa", "industry": "restaurant"}}, knowledge)
    assert got["name"] == Slot("name", ("La Golosa",), (), ())
    assert got["industry"] == Slot("industry", (), ("cafe_bakery",), ("restaurant",))
    assert got["team_size"] == Slot("team_size", (), ("5",), ())


def test_a_business_field_left_out_is_not_judged_and_a_null_must_stay_empty(knowledge: Knowledge) -> None:
    got = found({"business": {"name": None}}, {"business": {"name": "7am", "industry": "ngo"}}, knowledge)
    assert got == {"name": Slot("name", (), (), ("7am",))}


def test_channels_used_forbidden_and_any_of(knowledge: Knowledge) -> None:
    gold = {"channels": {"use": ["whatsapp", "phone"], "forbid": ["email"], "any_of": ["signage", "website"]}}
    brief = {
        "channels": ["whatsapp", "website", "tiktok"],
        "constraints": [{"text": "no mail", "channels": ["email", "sms"]}],
    }
    got = found(gold, brief, knowledge)
    assert set(got["channels"].right) == {"whatsapp", "website"}
    assert (got["channels"].missing, got["channels"].wrong) == (("phone",), ("tiktok",))
    assert (got["forbidden"].right, got["forbidden"].wrong) == (("email",), ("sms",))
    assert found(gold, {}, knowledge)["channels"].missing == ("phone", "whatsapp", "one of signage, website")


def test_measures_count_where_a_goal_names_them(knowledge: Knowledge) -> None:
    got = found({"measures": ["no_show", "nps"]}, {"goals": [{"text": "fewer", "metric": "no_show"}]}, knowledge)
    assert (got["measures"].right, got["measures"].missing) == (("no_show",), ("nps",))


def test_tools_and_departments_may_be_named_by_a_word_of_the_vocabulary(knowledge: Knowledge) -> None:
    got = found(
        {"tools": ["excel", "Weave"], "departments": ["front desk"]},
        {"tools": ["spreadsheet"], "areas": ["recepción"]},
        knowledge,
    )
    assert (got["tools"].right, got["tools"].missing) == (("excel",), ("Weave",))
    assert got["departments"].right == ("front desk",)


def test_what_the_gold_does_not_name_is_not_judged_and_an_empty_list_is(knowledge: Knowledge) -> None:
    assert "products" not in found({}, {"products": [{"name": "bread"}]}, knowledge)
    assert found({"products": []}, {"products": [{"name": "bread"}]}, knowledge)["products"].wrong == ("bread",)


def test_maps_expected() -> None:
    gold = Gold.model_validate({"maps_expected": [["neighbours", "bread"], ["mothers", "cakes"]]})
    slot = maps_slot(gold, [chart(audience={"name": "the neighbours"}, product={"name": "bread"})])
    assert (len(slot.right), slot.missing) == (1, ("mothers × cakes",))


def test_a_denied_channel_in_a_current_map_is_a_violation_and_in_an_ideal_one_is_not() -> None:
    gold = Gold.model_validate({"channels": {"forbid": ["whatsapp"]}})
    assert len(list(violations(gold, Checks(), Brief(), [chart({})]))) == 1
    assert list(violations(gold, Checks(), Brief(), [chart({}, state="ideal")])) == []
    assert list(violations(gold, Checks(), Brief(), [chart({"channel": "phone"})])) == []


def test_a_denied_type_or_tool_is_a_violation_too() -> None:
    brief = Brief.model_validate({"constraints": [{"text": "no", "touchpoint_types": ["payment"], "tools": ["crm"]}]})
    assert len(list(violations(Gold(), Checks(), brief, [chart({"tools": ["crm"]})]))) == 2


def test_patterns_that_must_never_match() -> None:
    checks = Checks.model_validate(
        {"never": ["WHATS"], "never_in": [{"audience": "tour", "pattern": "asks"}], "never_audience": ["every"]}
    )
    assert len(list(violations(Gold(), checks, Brief(), [chart({}, audience={"name": "everybody"})]))) == 2
    assert (
        len(list(violations(Gold(), checks, Brief(), [chart({"channel": "phone"}, audience={"name": "tourists"})])))
        == 1
    )


def test_patterns_that_must_appear() -> None:
    assert absent(Checks.model_validate({"appear": ["BREAD", "cakes"]}), "white bread") == ("cakes",)


def test_a_quote_must_be_in_the_message_that_it_names() -> None:
    said = ["", "we bake bread", "and cakes"]
    true, other, changed = (
        Basis(kind="said", ref=ref, quote=quote)
        for ref, quote in [("turn:1", "bread"), ("turn:2", "bread"), ("turn:1", "Bread")]
    )
    assert len(false_quotes([true, other, changed, Basis(kind="checklist", ref="x")], said)) == 2
    assert false_quotes([Basis(kind="said", ref="turn:9", quote="bread")], said) != ()
    assert (
        len(
            bases(Brief(grounds={"a": (true,)}), [chart({"basis": [{"kind": "said", "ref": "turn:1", "quote": "we"}]})])
        )
        == 2
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("1.500 pesos", 1500),
        ("1,5 kg", 1.5),
        ("20k", 20000),
        ("9:30", 30),
        ("12%", 12),
        ("treinta y cinco", 35),
        ("two hundred", 200),
        ("uma dúzia", 12),
    ],
)
def test_numbers_are_heard_however_they_are_written(said: str, number: float) -> None:
    assert number in readings(said) | words(said)


def test_a_number_that_nobody_said_is_seen_and_one_that_was_said_is_not() -> None:
    drawn = chart({"name": "Waits 15 minutes", "metrics": [{"id": "nps", "value": 40}]})
    assert len(unsaid([drawn], ["they wait"])) == 2
    assert unsaid([drawn], ["they wait fifteen minutes", "nps of 40"]) == ()
    assert unsaid([chart(business={"team_size": 5})], [], known=[5]) == ()


def uptake(person: Owner, filled: list[Slot], **brief: Any) -> str:
    """What is wrong with the uptake of the only correction."""
    (_, fault), *_ = lost(person, [person.messages[0].m], filled, Brief.model_validate(brief), [])
    return fault


def test_a_correction_is_taken_up_when_the_old_is_gone_and_the_new_is_there() -> None:
    correction = {"t": ["_correction", "products"], "m": "no, cakes", "old": ["bread"], "new": ["cake"]}
    person = owner(messages=[correction])
    assert uptake(person, [], products=[{"name": "cakes"}], parked=["bread"]) == ""
    assert uptake(person, [], products=[{"name": "bread"}]) == "still there: bread; not there: cake"
    assert list(lost(person, [], [], Brief(), [])) == [], "it was never said"


def test_a_correction_that_does_not_say_what_changed_needs_its_topic_right() -> None:
    person = owner(messages=[{"t": ["_correction", "business"], "m": "we are six"}])
    assert uptake(person, [Slot("team_size", (), ("6",), ("5",))]) == "team_size: 6, 5"
    assert uptake(person, [Slot("team_size", ("6",)), Slot("tools", (), ("crm",))]) == ""


def test_questions_until_ready_count_the_greeting() -> None:
    asked = [
        ("", outcome("business")),
        ("a", outcome("products")),
        ("b", outcome(None)),
        ("c", outcome("goals", ready=True)),
    ]
    assert ready_after(played(*asked)) == 2
    assert ready_after(played(*asked[:3])) is None


def test_asked_though_told() -> None:
    talk = played(("", outcome("business")), ("bread", outcome("products")), tags=((), ("products",)))
    assert list(asked_though_told(talk)) == ["products: bread"]
    assert list(asked_though_told(played(("", outcome("business")), ("hi", outcome("products"))))) == []


def test_replies_in_another_language_are_seen_once_the_person_has_shown_theirs() -> None:
    spanish = outcome(text="¿Quiénes son tus clientes más habituales?", language="es")
    assert list(wrong_language(played(("", spanish), ("hi", spanish)), "en")) == []
    assert len(list(wrong_language(played(("", spanish), ("we sell bread here", spanish)), "en"))) == 1
    mislabelled = outcome(text="¿Quiénes son tus clientes más habituales?", language="en")
    assert len(list(wrong_language(played(("", spanish), ("we sell bread here", mislabelled)), "en"))) == 1
    quoting = outcome(text="Noted: “¿quiénes son los clientes de la tienda?”. What do you sell?")
    assert list(wrong_language(played(("", spanish), ("we sell bread here", quoting)), "en")) == []


def test_cells_count_by_their_own_basis_then_by_that_of_the_whole() -> None:
    basis = [{"kind": "said", "ref": "turn:1", "quote": "x", "cells": ["owner"]}, {"kind": "checklist", "ref": "kpi"}]
    cells = by_basis([chart({"owner": "Ana", "pain": "waits", "basis": basis}, {"basis": []})])
    assert cells == {"said": 1, "checklist": 2, "none": 1}


def measured(knowledge: Knowledge, **fields: Any) -> Measured:
    person = owner(gold={"products": ["bread", "cakes"], "expected_findings": [{"rule": "COV-07"}]}, **fields)
    brief = Brief.model_validate({"products": [{"name": "bread"}, {"name": "milk"}]})
    talk = played(
        ("", outcome("business")), ("bread and cakes", outcome(None, ready=True, brief=brief, maps=(chart({}),)))
    )
    return measure(person, talk, knowledge, "asked")


def test_one_conversation_and_its_figures(knowledge: Knowledge) -> None:
    one = measured(knowledge)
    shown = figures([one])
    assert (shown["recall"], shown["precision"], shown["expected_findings"]) == (0.5, 0.5, 0.0)
    assert shown["ready_after"] == {"median": 1, "most": 1, "never": 0}
    assert (shown["invalid"], shown["turns"], shown["turn_ms"]["median"]) == (0, 1, 10.0)
    assert faults(one) == ["products: missing 'cakes'", "products: wrong 'milk'", "unfound: COV-07"]


def test_figures_of_many_are_sums_not_means(knowledge: Knowledge) -> None:
    person = owner(gold={"products": ["bread"]})
    right = measure(
        person, played(("", outcome(brief=Brief.model_validate({"products": [{"name": "bread"}]})))), knowledge, "asked"
    )
    assert figures([measured(knowledge), right])["recall"] == pytest.approx(2 / 3, abs=1e-3)
    assert figures([])["recall"] is None
