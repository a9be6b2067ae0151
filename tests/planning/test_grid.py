"""All maps of a project at a glance."""

from assistant.critique import critique
from assistant.planning.grid import between, grid
from knowledge import Knowledge
from schemas import JourneyMap, Report
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


def quarrelling(knowledge: Knowledge) -> tuple[list[JourneyMap], list[Report]]:
    """Two maps of one business, for two audiences, that promise different answer times in one channel."""
    maps = []
    for name, promise in (("socios", "respondemos en 2 horas"), ("empresas", "respondemos en 3 días")):
        map_ = JourneyMap.model_validate(GOOD | {"id": name, "title": name, "audience": {"name": name}})
        first = map_.stages[0].touchpoints[0].model_copy(update={"response_promise": promise, "channel": "whatsapp"})
        stage = map_.stages[0].model_copy(update={"touchpoints": (first, *map_.stages[0].touchpoints[1:])})
        maps.append(map_.model_copy(update={"stages": (stage, *map_.stages[1:])}))
    return maps, [critique(each, knowledge, others=[o for o in maps if o is not each]) for each in maps]


def test_what_two_maps_say_of_each_other_is_told_once(knowledge: Knowledge) -> None:
    maps, reports = quarrelling(knowledge)
    assert sum(finding.code == "PRJ-01" for report in reports for finding in report.findings) == 2
    found = [each for each in between(maps, reports) if each.finding.code == "PRJ-01"]
    assert [each.map.id for each in found] == ["socios"]
    assert "2 horas" in found[0].finding.message
    assert "3 días" in found[0].finding.message


def test_maps_that_agree_have_nothing_between_them(knowledge: Knowledge) -> None:
    maps, _ = quarrelling(knowledge)
    alone = [critique(each, knowledge) for each in maps]
    assert between(maps, alone) == ()


def test_today_s_map_stands_in_the_square_not_the_wanted_one(knowledge: Knowledge) -> None:
    today = JourneyMap.model_validate(GOOD | {"state": "current"})
    wanted = today.model_copy(update={"id": "wanted", "state": "ideal"})
    maps = [today, wanted]
    (square,) = grid(maps, [critique(each, knowledge) for each in maps]).squares.values()
    assert square.map is today


def test_a_name_in_brackets_is_a_name(knowledge: Knowledge) -> None:
    # What a map shows stands in its state, not in what its audience is called.
    today = a_map()
    named = today.audience.model_copy(update={"name": f"{today.audience.name} (como se quiere)"})
    wanted = today.model_copy(update={"id": "wanted", "state": "ideal", "audience": named})
    reports = [critique(today, knowledge)] * 2
    assert grid([wanted, today], reports).audiences == (named.name, today.audience.name)
