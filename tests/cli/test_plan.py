"""``plan``: the things to do of a map, as text and as files."""

import csv
import json
from pathlib import Path

import pytest

from assistant.cli import main
from tests.planning.test_deciding import a_map, proposal


@pytest.fixture
def map_file(tmp_path: Path) -> Path:
    file = tmp_path / "m.journey.json"
    file.write_text(a_map(proposal(decision="adopted")).model_dump_json(by_alias=True), encoding="utf-8")
    return file


def test_without_a_file_it_is_read_on_the_terminal(map_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(map_file)]) == 0
    assert "Cuenta cómo le fue" in capsys.readouterr().out


def test_every_file_asked_for_is_written(map_file: Path, tmp_path: Path) -> None:
    names = ["p.md", "p.csv", "p.xlsx", "p.html", "p.json", "p.jira.csv"]
    assert main(["plan", str(map_file), "-o", *(str(tmp_path / name) for name in names)]) == 0
    assert all((tmp_path / name).stat().st_size for name in names)
    header = next(csv.reader((tmp_path / "p.jira.csv").read_text(encoding="utf-8").splitlines()))
    assert header[:2] == ["Summary", "Issue Type"]
    assert "what" in json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))[0]


def test_an_unknown_suffix_writes_nothing(map_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(map_file), "-o", str(tmp_path / "p.csv"), str(tmp_path / "p.docx")]) == 2
    assert not (tmp_path / "p.csv").exists()
    assert "p.docx" in capsys.readouterr().err
