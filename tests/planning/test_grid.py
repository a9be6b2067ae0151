"""All maps of a project at a glance."""

from assistant.critique import critique
from assistant.planning.grid import grid
from knowledge import Knowledge
from schemas import JourneyMap
from tests.maps import GOOD
from tests.planning.test_deciding import a_map, proposal


def test_each_map_stands_where_its_audience_and_product_meet(knowledge: Knowledge) -> None:
    map_ = a_map(proposal(), proposal("b", decision="adopted", touchpoint=proposal()["touchpoint"] | {"id": "b"}))
    report = critique(map_, knowledge)
    whole = grid([map_], [report], ["turistas"], ["panes"])
    assert whole.audiences == ("turistas", map_.audience.name)
    assert whole.products == ("panes", map_.product.name)
    square = whole.squares[map_.audience.name, map_.product.name]
    assert square.map is map_
    assert (square.planned, square.waiting) == (1, 1)
    assert sum(square.findings) == len(report.findings)
    assert square.covered == tuple(dict.fromkeys(stage["macro"] for stage in GOOD["stages"]))
    assert whole.squares["turistas", "panes"].map is None


def test_guesses_are_not_counted_as_told(knowledge: Knowledge) -> None:
    map_ = JourneyMap.model_validate(GOOD)
    first = map_.stages[0].touchpoints[0].model_copy(update={"status": "hypothesis"})
    stage = map_.stages[0].model_copy(update={"touchpoints": (first, *map_.stages[0].touchpoints[1:])})
    guessed = map_.model_copy(update={"stages": (stage, *map_.stages[1:])})
    (square,) = grid([guessed], [critique(guessed, knowledge)]).squares.values()
    assert square.told == square.touchpoints - 1
