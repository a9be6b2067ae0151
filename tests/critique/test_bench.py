"""What the bench must show: the bars, that nothing is left out of it, and that fixes and answers mend what is found."""

from collections.abc import Iterator

import pytest

from assistant.critique import RULES
from assistant.on_map import apply_to_map
from knowledge import Knowledge
from schemas import JourneyMap
from tests.critique.bench.answers import ANSWERS, answered
from tests.critique.bench.goodness import HELD, good, names
from tests.critique.bench.measure import all_plants, loud, measure, recalled, review, total
from tests.critique.bench.planting import Spoiled, spoiled

DECIDABLE, READING = 0.97, 0.5
WITHOUT_QUESTION = {"CON-07", "PRJ-06"}
"""Rules whose fix or sight is enough."""

ELSEWHERE = {"PRJ-01", "PRJ-02", "PRJ-03", "PRJ-04", "PRJ-05", "PRJ-07", "PRJ-08", "COV-16", "REA-10"}
"""Rules whose answer makes another map, or a choice that a map does not hold."""


def test_there_are_good_maps_enough() -> None:
    spoken = [good(name)["language"] for name in names()]
    assert [spoken.count(language) for language in ("es", "en", "pt")] == [5, 4, 3]
    assert len(names(held=True)) == len(HELD) == 4
    assert all(8 <= sum(len(s["touchpoints"]) for s in good(name)["stages"]) <= 20 for name in names())


@pytest.mark.parametrize("name", names())
def test_a_good_map_has_neither_error_nor_warning(name: str, knowledge: Knowledge) -> None:
    assert not loud(review(JourneyMap.model_validate(good(name)), knowledge))


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.code for rule in RULES} == {plant.code for plant in all_plants()}


@pytest.mark.parametrize("held", [False, True], ids=["tuned", "held out"])
def test_the_bars(held: bool, knowledge: Knowledge) -> None:
    tallies = measure(knowledge, held)
    decidable, reading = total(tallies, reads=False), total(tallies, reads=True)
    assert decidable.recall >= DECIDABLE, decidable.missed
    assert reading.recall >= READING, reading.missed
    assert min(decidable.precision, reading.precision) >= DECIDABLE, (decidable.alarms, reading.alarms)


def decided() -> Iterator[Spoiled]:
    """Every planted fault that needs no reading, on one map of each language."""
    for name in ("es_clinica_dental", "en_garage", "pt_doceira"):
        yield from spoiled(name, lambda name=name: good(name), [p for p in all_plants() if not p.reads])  # type: ignore[misc]


def test_a_fix_makes_its_finding_go_away_and_causes_nothing_new(knowledge: Knowledge) -> None:
    tried, bad = 0, []
    for each in decided():
        before = review(each.map, knowledge, **each.parts)
        for found in before:
            if found.fix and found.code == each.plant.code:
                tried += 1
                after = review(apply_to_map(each.map, found.fix), knowledge, **each.parts)
                if (found.code, found.message) in {(f.code, f.message) for f in after}:
                    bad.append(f"{each.source}:{each.plant.name}: {found.code} stays")
                new = {code for code, _ in loud(after)} - {code for code, _ in loud(before)}
                bad += [f"{each.source}:{each.plant.name}: {code} is new" for code in new]
    assert tried > 50
    assert not bad


def test_every_question_has_an_answer_here() -> None:
    assert {rule.code for rule in RULES} == {*ANSWERS} | WITHOUT_QUESTION | ELSEWHERE


@pytest.mark.parametrize("code", ANSWERS)
def test_an_answer_of_one_sentence_resolves_its_finding(code: str, knowledge: Knowledge) -> None:
    answer = ANSWERS[code]
    plants = [p for p in all_plants() if p.code == code and p.name == answer["plant"]]
    (each,) = spoiled(answer["map"], lambda: good(answer["map"]), plants)
    before = review(each.map, knowledge, **each.parts)
    found = recalled(before, each)
    assert found is not None
    assert (found.code, bool(found.ask), bool(found.fills)) == (code, True, True)
    assert len(answer["says"].split()) <= 14
    after = review(answered(each.map, found, answer), knowledge, **each.parts)
    left = {f.message for f in after if f.code == code}
    # Where one question stands for several places, the answer settles its own and the next one is asked about.
    assert found.message not in left if answer.get("again") else not left & {f.message for f in before}
    assert not {code for code, _ in loud(after)} - {code for code, _ in loud(before)} - {*answer.get("next", ())}
