"""Two maps of one journey as one."""

from typing import Any

from hypothesis import given, settings

from assistant.comparing import merge
from schemas import JourneyMap
from tests.export.generated import maps
from tests.maps import GOOD


def changed(map_: JourneyMap, **cells: Any) -> JourneyMap:
    """The map with other cells in its first touchpoint."""
    stage = map_.stages[0]
    first = stage.touchpoints[0].model_copy(update=cells)
    stage = stage.model_copy(update={"touchpoints": (first, *stage.touchpoints[1:])})
    return map_.model_copy(update={"stages": (stage, *map_.stages[1:])})


WHOLE = JourneyMap.model_validate(GOOD)


def test_what_only_the_second_tells_is_added_and_says_where_it_is_from() -> None:
    mine, theirs = (
        changed(WHOLE, pain=None),
        changed(WHOLE, pain="Se ven viejas").model_copy(update={"title": "Taller"}),
    )
    first = merge(mine, theirs).stages[0].touchpoints[0]
    assert first.pain == "Se ven viejas"
    (ground,) = [one for one in first.basis if "pain" in one.cells]
    assert (ground.kind, ground.ref) == ("document", "Taller")


def test_where_both_tell_the_first_stands() -> None:
    mine, theirs = changed(WHOLE, pain="Uno"), changed(WHOLE, pain="Otro", name="Otro nombre")
    first = merge(mine, theirs).stages[0].touchpoints[0]
    assert (first.pain, first.name) == ("Uno", WHOLE.stages[0].touchpoints[0].name)


def test_a_guess_that_the_other_tells_is_none_any_more() -> None:
    mine = changed(WHOLE, status="hypothesis")
    assert merge(mine, WHOLE).stages[0].touchpoints[0].status == WHOLE.stages[0].touchpoints[0].status


def test_a_new_touchpoint_keeps_its_stage_and_gets_an_id_of_its_own() -> None:
    stage = WHOLE.stages[0]
    other = stage.touchpoints[0].model_copy(
        update={"name": "Algo muy distinto", "channel": "podcast", "type": "promotion"}
    )
    theirs = WHOLE.model_copy(update={"stages": (stage.model_copy(update={"touchpoints": (other,)}),)})
    made = merge(WHOLE, theirs)
    assert made.stages[0].touchpoints[-1].name == "Algo muy distinto"
    assert len({t.id for _, _, t in made.touchpoints()}) == len(list(made.touchpoints()))


def test_a_map_merged_with_itself_is_itself() -> None:
    assert merge(WHOLE, WHOLE) == WHOLE


@settings(max_examples=40)
@given(first=maps(), second=maps())
def test_any_two_maps_make_a_map_that_loses_nothing_of_the_first(first: JourneyMap, second: JourneyMap) -> None:
    made = merge(first, second)
    again = JourneyMap.model_validate_json(made.model_dump_json(by_alias=True))
    assert {t.id for _, _, t in first.touchpoints()} <= {t.id for _, _, t in again.touchpoints()}
    assert {s.id for s in first.stages} <= {s.id for s in again.stages}
