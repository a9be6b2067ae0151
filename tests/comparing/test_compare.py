"""The difference between two maps: what was done to one, no more and no less."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from assistant.cli import main
from assistant.comparing import as_json, as_markdown, compare, lines, sentence
from assistant.planning import ideal
from knowledge import Knowledge
from schemas import JourneyMap, Language
from tests.export.generated import maps
from tests.maps import GOOD, tp
from tests.planning.test_deciding import a_map, proposal

Tree = dict[str, Any]
FIRST = GOOD["stages"][0]["touchpoints"][0]
LAST = GOOD["stages"][-1]


def changed(change: Callable[[Tree], object], knowledge: Knowledge) -> list[tuple[str, ...]]:
    """What `compare` says after `change` was made to the good map."""
    tree = deepcopy(GOOD)
    change(tree)
    found = compare(JourneyMap.model_validate(GOOD), JourneyMap.model_validate(tree), knowledge)
    return [tuple(part for part in each if part) for each in found.changes]


def test_a_map_is_like_itself(knowledge: Knowledge) -> None:
    assert changed(lambda tree: None, knowledge) == []


def test_added_and_removed(knowledge: Knowledge) -> None:
    new = tp("nuevo", "post.thank_you", "whatsapp", name="Recibe las gracias")
    (added,) = changed(lambda tree: tree["stages"][-1]["touchpoints"].append(new), knowledge)
    assert added == ("added", "touchpoint", "nuevo", "Recibe las gracias", LAST["name"], "WhatsApp")
    (removed,) = changed(lambda tree: tree["stages"][0]["touchpoints"].pop(0), knowledge)
    assert removed[:4] == ("removed", "touchpoint", FIRST["id"], FIRST["name"])


def test_renamed_is_not_gone_and_new(knowledge: Knowledge) -> None:
    found = changed(lambda tree: tree["stages"][0]["touchpoints"][0].update(name="Otra cosa"), knowledge)
    assert found == [("renamed", "touchpoint", FIRST["id"], "Otra cosa", GOOD["stages"][0]["name"], FIRST["name"], "Otra cosa")]


def test_moved_to_another_stage_and_inside_one(knowledge: Knowledge) -> None:
    def across(tree: Tree) -> None:
        tree["stages"][-1]["touchpoints"].append(tree["stages"][0]["touchpoints"].pop(0))

    (moved,) = changed(across, knowledge)
    assert moved[:3] == ("moved", "touchpoint", FIRST["id"])
    assert moved[-2:] == (GOOD["stages"][0]["name"], LAST["name"])
    long = next(i for i, stage in enumerate(GOOD["stages"]) if len(stage["touchpoints"]) > 1)

    def inside(tree: Tree) -> None:
        tree["stages"][long]["touchpoints"].append(tree["stages"][long]["touchpoints"].pop(0))

    assert [each[:2] for each in changed(inside, knowledge)] == [("moved", "touchpoint")]


def test_each_changed_cell_is_told_with_what_stood_there(knowledge: Knowledge) -> None:
    found = changed(lambda tree: tree["stages"][0]["touchpoints"][0].update(owner="Luis", wait="una hora"), knowledge)
    assert [(each[0], each[5:]) for each in found] == [
        ("changed", ("owner", str(FIRST.get("owner")), "Luis")) if FIRST.get("owner") else ("changed", ("owner", "Luis")),
        ("changed", ("wait", "una hora")),
    ]  # fmt: skip


def test_what_stands_around_the_journey(knowledge: Knowledge) -> None:
    found = changed(lambda tree: tree.update(channels=[*tree["channels"][1:], "email"], title="Otro"), knowledge)
    assert {(each[0], each[-2] if each[0] == "added" else each[0]) for each in found}
    assert {each[0] for each in found if each[1] == "map"} == {"changed", "added", "removed"}


def test_the_ideal_differs_by_what_was_adopted(knowledge: Knowledge) -> None:
    map_ = a_map(proposal(decision="adopted"))
    found = compare(map_, ideal(map_), knowledge)
    assert [(each.kind, each.what) for each in found.changes] == [("changed", "map"), ("added", "touchpoint")]
    assert "queremos" in next(lines(found, knowledge, "es"))


def test_a_decision_is_a_difference(knowledge: Knowledge) -> None:
    (one,) = compare(a_map(proposal()), a_map(proposal(decision="dismissed", reason="no")), knowledge).changes
    assert (one.kind, one.before, one.after) == ("decided", "open", "dismissed")
    assert "descartada" in sentence(one, knowledge, "es")


def test_maps_of_other_origin_are_paired_by_words(knowledge: Knowledge) -> None:
    other = deepcopy(GOOD)
    for s, stage in enumerate(other["stages"]):
        stage["id"] = f"s{s}"
        for t, it in enumerate(stage["touchpoints"]):
            it["id"] = f"t{s}-{t}"
    assert compare(JourneyMap.model_validate(GOOD), JourneyMap.model_validate(other), knowledge).changes == ()


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_every_kind_has_words_in_every_language(knowledge: Knowledge, language: Language) -> None:
    tree = deepcopy(GOOD)
    tree["stages"][0]["touchpoints"][0] |= {"name": "Otra", "owner": "Luis"}
    tree["stages"][-1]["name"] = "Otra etapa"
    tree["stages"][-1]["touchpoints"].append(tree["stages"][1]["touchpoints"].pop(0))
    tree |= {"pains": [], "goal": None}
    found = compare(JourneyMap.model_validate(GOOD), JourneyMap.model_validate(tree), knowledge, language)
    told = list(lines(found, knowledge, language))
    assert len(told) == len(found.changes) + 1
    assert not [line for line in told if "{" in line]
    assert len(json.loads(as_json(found, knowledge, language))["changes"]) == len(found.changes)


@settings(max_examples=40)
@given(maps(), maps())
def test_any_two_maps_compare(knowledge: Knowledge, a: JourneyMap, b: JourneyMap) -> None:
    found = compare(a, b, knowledge)
    count = sum(1 for _ in b.touchpoints()) - sum(1 for _ in a.touchpoints())
    touchpoints = [each.kind for each in found.changes if each.what == "touchpoint"]
    assert touchpoints.count("added") - touchpoints.count("removed") == count
    assert as_markdown(found, knowledge, "pt")
    assert compare(a, a, knowledge).changes == ()


def test_the_command_tells_it_as_text_json_and_markdown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a, b = tmp_path / "a.json", tmp_path / "b.json"
    map_ = a_map(proposal(decision="adopted"))
    a.write_text(map_.model_dump_json(by_alias=True), encoding="utf-8")
    b.write_text(ideal(map_).model_dump_json(by_alias=True), encoding="utf-8")
    assert main(["diff", str(a), str(b)]) == 0
    assert "+ «Cuenta cómo le fue»" in capsys.readouterr().out
    assert main(["diff", str(a), str(b), "--format", "json", "--language", "en"]) == 0
    assert "is added to" in json.loads(capsys.readouterr().out)["changes"][-1]["text"]
    assert main(["diff", str(a), str(b), "--format", "md"]) == 0
    assert capsys.readouterr().out.startswith("## ")
    assert main(["diff", str(a), str(tmp_path / "none.json")]) == 2
