"""``project``: all maps of a folder at a glance."""

import json
from collections.abc import Callable
from pathlib import Path

from knowledge import Knowledge
from schemas import JourneyMap
from tests.cli.conftest import Run
from tests.planning.test_grid import quarrelling

Save = Callable[[JourneyMap | str, str], Path]


def test_a_folder_is_told_as_a_table_and_what_does_not_agree(run: Run, save: Save, knowledge: Knowledge) -> None:
    for each in quarrelling(knowledge)[0]:
        save(each, f"maps/{each.id}.journey.json")
    save("{}", "maps/socios.findings.json")
    status, told, said = run("project", "maps")
    assert (status, said) == (0, "")
    assert {"socios", "empresas"} <= {line.split("|")[1].strip() for line in told.splitlines() if line.startswith("| ")}
    assert told.count("PRJ-01") == 1


def test_as_json_it_is_one_document_with_ids(run: Run, save: Save, knowledge: Knowledge) -> None:
    for each in quarrelling(knowledge)[0]:
        save(each, f"maps/{each.id}.journey.json")
    status, told, _ = run("project", "maps", "--format", "json", "--language", "en")
    found = json.loads(told)
    assert status == 0
    assert {square["map"] for square in found["squares"]} == {"socios", "empresas"}
    assert [each["code"] for each in found["between"] if each["code"] == "PRJ-01"] == ["PRJ-01"]
    assert "says" in found["between"][0]["message"]


def test_a_brief_shows_who_has_no_map(run: Run, save: Save, knowledge: Knowledge) -> None:
    first, _ = quarrelling(knowledge)[0]
    save(first, "maps/a.journey.json")
    save("language: es\naudiences: [{name: socios}, {name: turistas}]\n", "brief.yaml")
    status, told, _ = run("project", "maps", "--brief", "brief.yaml")
    assert status == 0
    assert any(line.startswith("| turistas") and "Sin mapa" in line for line in told.splitlines())


def test_no_folder_and_no_map_are_said_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for folder in ("gone", "empty"):
        status, told, said = run("project", folder)
        assert (status, told) == (2, "")
        assert said.startswith(f"trayecto: {folder}: ")
        assert said.count("\n") == 1
