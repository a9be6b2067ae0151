"""``import`` end to end: what comes out, what is said to be lost, and that nothing half-written is left."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.files import parse_map, read_text
from schemas import JourneyMap
from tests.cli.conftest import Run
from tests.maps import a_map

Save = Callable[[JourneyMap | str, str], Path]
TABLE = "Stage,Touchpoint,Channel,Feeling,Notes\nAwareness,Sees an ad,Instagram,curious,x\nPurchase,Pays,fax,2,\n"


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_there_and_back(suffix: str, run: Run, save: Save, tmp_path: Path) -> None:
    save(a_map(), "map.json")
    if run("export", "map.json", "-o", f"map.{suffix}").status == 2:
        pytest.skip(f"{suffix} is not written here")
    ran = run("import", f"map.{suffix}", "-o", "back.json", "--language", "en")
    assert (ran.status, ran.out) == (0, "back.json\n")
    assert "no room for" in ran.err
    assert parse_map(read_text(tmp_path / "back.json")) == a_map()


def test_another_tools_table_becomes_a_map(run: Run, save: Save, tmp_path: Path) -> None:
    save(TABLE, "board.csv")
    ran = run("import", "board.csv", "-o", "board.journey.json")
    assert ran.status == 0
    assert "Notes: left out" in ran.err
    assert "row 3, Channel: we do not know the channel “fax”; it is read as “Instagram”" in ran.err
    read = parse_map(read_text(tmp_path / "board.journey.json"))
    ((_, _, first), (_, _, second)) = read.touchpoints()
    assert first.basis[0].quote == "Awareness · Sees an ad · Instagram · curious"
    assert ("channel", "type") in [basis.cells for basis in second.basis]
    assert run("critique", "board.journey.json").status in (0, 1)


def test_json_keeps_fields_that_are_not_ours_and_says_so(run: Run, save: Save, tmp_path: Path) -> None:
    raw = json.loads(a_map().model_dump_json(by_alias=True)) | {"colour": "red"}
    raw["stages"][0]["touchpoints"][0]["sticker"] = "x"
    save(json.dumps(raw), "foreign.json")
    ran = run("import", "foreign.json", "-o", "back.json", "--language", "en")
    assert "colour" in ran.err
    assert "stages.0.touchpoints.0.sticker" in ran.err
    assert json.loads((tmp_path / "back.json").read_text())["colour"] == "red"


def test_a_preview_writes_nothing(run: Run, save: Save, tmp_path: Path) -> None:
    save(TABLE, "board.csv")
    assert run("import", "board.csv", "-o", "board.json", "--preview").status == 0
    assert not (tmp_path / "board.json").exists()


@pytest.mark.parametrize(
    ("file", "out", "says"),
    [
        ("board.csv", "board.txt", "is not kept as '.txt'"),
        ("nothing.csv", "x.json", "nothing.csv"),
        ("words.csv", "x.json", "no table of a journey"),
        ("board.csv", "board.csv/x.json", "board.csv"),
    ],
)
def test_bad_input_leaves_nothing_behind(file: str, out: str, says: str, run: Run, save: Save, tmp_path: Path) -> None:
    save(TABLE, "board.csv")
    save("some words\n", "words.csv")
    before = sorted(tmp_path.iterdir())
    ran = run("import", file, "-o", out)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err.splitlines()[-1]
    assert sorted(tmp_path.iterdir()) == before
