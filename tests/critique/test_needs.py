"""What a table does not tell: no rule fires for want of a column, and none is left out without need."""

import pytest

from assistant.critique import NEEDED, RULES, critique
from assistant.critique.needs import NEEDS, lacking
from knowledge import Knowledge
from schemas import JourneyMap, Touchpoint
from tests.critique.conftest import TODAY
from tests.maps import GOOD, a_map, every

BLANK = {name: field.get_default() for name, field in Touchpoint.model_fields.items() if not field.is_required()}
FIELDS = sorted({path.split(".")[1] for path in NEEDED if path.startswith("touchpoint.")} & set(BLANK))
WHOLE = {
    "map.channels": {"channels": []},
    "map.areas": {"areas": []},
    "map.tools": {"tools": []},
    "map.state": {"state": None},
    "map.goal": {"goal": None},
    "map.deviations": {"deviations": []},
    "map.owner": {"owner": None},
    "map.review_date": {"review_date": None},
    "map.audience.attributes": {"audience": {"attributes": {}}},
    "map.business.team_size": {"business": {"team_size": None}},
    "map.product.price": {"product": {"price": None}},
    "map.product.name": {"product": {"name": ""}},
    "map.constraints": {"constraints": []},
    "map.pains": {"pains": []},
}


def without(field: str) -> JourneyMap:
    """The good map as a table without that column tells it."""
    return a_map(every(**{field: BLANK[field]}))


def fires(map: JourneyMap, absent: set[str], knowledge: Knowledge) -> set[str]:
    return {finding.code for finding in critique(map, knowledge, today=TODAY, absent=absent).findings}


@pytest.mark.parametrize("field", FIELDS)
def test_no_rule_fires_for_want_of_a_column(field: str, knowledge: Knowledge) -> None:
    absent = {path for path in NEEDED if path == f"touchpoint.{field}" or path.startswith(f"touchpoint.{field}.")}
    # What a recovery alone would answer is asked of whoever has neither column: here the other one is there.
    other = {"action": "recovery", "recovery": "action"}.get(field)
    allowed = {code for code, needs in NEEDS.items() if other and "touchpoint.action|touchpoint.recovery" in needs}
    assert fires(without(field), absent, knowledge) - allowed == set()


@pytest.mark.parametrize("path", WHOLE)
def test_no_rule_fires_for_want_of_what_is_said_of_the_whole(path: str, knowledge: Knowledge) -> None:
    absent = {path} | {needed for needed in NEEDED if needed.startswith(f"{path}.")}
    assert fires(a_map(**WHOLE[path]), absent, knowledge) == set()  # type: ignore[arg-type]


def test_stages_without_goals(knowledge: Knowledge) -> None:
    bare = a_map(in_stages={stage["id"]: {"customer_goal": None} for stage in GOOD["stages"]})
    # A feeling is explained by other columns too, and those are there.
    assert fires(bare, {"stage.customer_goal"}, knowledge) == {"EMO-04"}
    told = {path for path in NEEDED if path in NEEDS["EMO-04"][1].split("|")}
    assert fires(bare, told, knowledge) == set()


def test_a_map_that_tells_all_is_judged_by_all() -> None:
    assert not [rule.code for rule in RULES if lacking(rule, ())]


def test_of_several_ways_one_is_enough() -> None:
    rule = next(rule for rule in RULES if rule.code == "MEA-09")
    assert lacking(rule, {"touchpoint.action"}) == ()
    assert lacking(rule, {"touchpoint.action", "touchpoint.recovery"}) == ("touchpoint.action",)


def test_what_is_needed_belongs_to_rules_that_exist() -> None:
    assert set(NEEDS) <= {rule.code for rule in RULES}
