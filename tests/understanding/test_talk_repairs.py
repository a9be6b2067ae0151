"""Repairs of the talk itself: what is wrong is not said yet, which map comes next, a step back that is none."""

from typing import Any

import pytest

from assistant.edits import applicable, apply
from schemas import Change, Edit, JourneyMap, Session
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

KNOWS: dict[str, Any] = {
    "audiences": [{"name": "tenants of old flats"}, {"name": "letting agents"}], "products": [{"name": "gas checks"}],
}  # fmt: skip


def after(language: str, told: Edit, asks: str | None = None, **knows: Any) -> Session:
    """A talk in which the message before told one thing."""
    start = session(asks, knows, turn=3, language=language).model_copy(update={"language_known": True})
    before = apply(start, [told])
    return before.model_copy(update={"history": (Change(edits=(told,)),)})


STEP = Edit(op="add", path=("stages", "pre"), value="they knock at the door", turn=3)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no, that's not right"), ("en", "that is wrong!"), ("en", "you got it wrong"),
        ("es", "eso no es así"), ("es", "no, está mal"), ("es", "lo entendiste mal"),
        ("pt", "não, isso está errado"), ("pt", "tá errado aí"), ("pt", "não foi isso não"),
    ],
)  # fmt: skip
def test_a_bare_objection_is_heard_as_one(language: str, said: str, hear: Hear) -> None:
    understood = hear(said, after(language, STEP, "post"))
    assert understood.does("wrong")
    assert not understood.edits


def test_an_objection_with_its_reason_is_no_bare_one(hear: Hear) -> None:
    understood = hear("that's wrong, we have no Facebook", after("en", STEP, "post"))
    assert not understood.does("wrong")
    assert any(edit.op == "forbid" and edit.value == "facebook" for edit in understood.edits)


def test_a_correction_of_nothing_known_is_asked_about(hear: Hear) -> None:
    act = hear("i said mondays but it's more fridays", after("en", STEP, "channels")).does("wrong")
    assert act
    assert act.about == "part"


@pytest.mark.parametrize(
    ("language", "said", "now"),
    [("en", "scratch that, make it 45", "45"), ("es", "mejor 45", "45"), ("pt", "melhor 45", "45")],
)
def test_a_bare_number_stands_where_the_last_one_stood(language: str, said: str, now: str, hear: Hear) -> None:
    goal = Edit(op="add", path=("goals",), value={"text": "I want 50 bookings a week"}, turn=3)
    start = after(language, goal, "departments")
    brief = apply(start, applicable(start, hear(said, start).edits)).brief
    assert [goal.text for goal in brief.goals] == [f"I want {now} bookings a week"]


@pytest.mark.parametrize(
    "said",
    ["of the two, the second", "Of the two, the second: letting agents", "hmm, go with the letting agents instead"],
)
def test_a_map_is_chosen_by_its_number_or_its_name(said: str, hear: Hear) -> None:
    maps = tuple(
        JourneyMap.model_validate({
            "schema_version": "1.0", "id": f"m{n}", "language": "en", "stages": [],
            "audience": {"name": name}, "product": {"name": "gas checks"},
        })
        for n, name in enumerate(("tenants of old flats", "letting agents"))
    )  # fmt: skip
    start = after("en", STEP, "service", **KNOWS).model_copy(update={"maps": maps})
    understood = hear(said, start)
    act = understood.does("show")
    assert act
    assert act.about == "m1"
    assert not understood.edits


def test_another_map_than_the_only_one_takes_its_place(hear: Hear) -> None:
    pairs = [["tenants of old flats", "gas checks"]]
    start = session("service", KNOWS | {"pairs": pairs}, turn=3, language="en")
    said = hear("no, let's go with the letting agents", start)
    assert apply(start, said.edits).brief.pairs == (("letting agents", "gas checks"),)


def test_a_choice_tells_nothing_of_the_journey(hear: Hear) -> None:
    start = session("service", KNOWS, turn=3, language="en").model_copy(update={"language_known": True})
    assert not [line for line in told(hear("of the two, the first", start)) if line.startswith(("stage", "audience"))]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "start again please, this went nowhere"), ("es", "empezá de nuevo"), ("pt", "comece do zero, por favor")],
)
def test_starting_over_is_asked_for_in_many_words(language: str, said: str, hear: Hear) -> None:
    assert [edit.op for edit in hear(said, after(language, STEP, "post")).edits] == ["restart"]


def test_undoing_twice_after_an_aim_was_reworded_keeps_the_history_whole() -> None:
    start = session(None, {}, turn=1)
    goal = Edit(op="add", path=("goals",), value={"text": "30 a week"}, turn=1)
    reworded = Edit(op="set", path=("goals", "30 a week", "text"), value="22 a week", turn=2)
    other = Edit(op="add", path=("areas",), value="Ana", turn=3)
    for edit in (goal, reworded, other):
        start = apply(start, [edit])
    undo = Edit(op="undo", path=(), turn=4)
    applicable(start, [undo])
    assert [goal.text for goal in apply(start, [undo]).brief.goals] == ["22 a week"]
