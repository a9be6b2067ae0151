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


ODD = {
    "es": ("Bloque;Lo de María;Dónde pasa;Zzz\nDescubrimiento;Ve el cartel de la esquina;Instagram;7\n"
           "Compra;Paga con tarjeta;Tienda;8\n", "no conocemos ningún encabezado", "Zzz: no se usa"),
    "en": ("Blk,What Ana saw,Wherabouts,Zzz\nDiscover,Sees the poster on the corner,Instagram,7\n"
           "Buy,Pays at the till,Store,8\n", "we know none of the headings", "Zzz: left out"),
    "pt": ("Bloco;O da Ana;Onde rola;Zzz\nDescoberta;Vê o cartaz da esquina;Instagram;7\n"
           "Compra;Paga no cartão;Loja;8\n", "não conhecemos nenhum cabeçalho", "Zzz: não é usada"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_of_headings_that_nobody_knows_the_cells_tell(language: str, run: Run, save: Save, tmp_path: Path) -> None:
    table, says, left_out = ODD[language]
    save(table, "odd.csv")
    ran = run("import", "odd.csv", "-o", "odd.journey.json", "--language", language)
    assert (ran.status, ran.out) == (0, "odd.journey.json\n")
    assert says in ran.err
    assert left_out in ran.err
    read = parse_map(read_text(tmp_path / "odd.journey.json"))
    assert [it.channel for _, _, it in read.touchpoints()] == ["instagram", "physical_store"]
    assert all(" " in it.name for _, _, it in read.touchpoints())
    # Where nobody looks at what came of it, a guess at the columns will not do.
    assert run("critique", "odd.csv").status == 2


def test_a_person_may_say_what_a_column_is(run: Run, save: Save, tmp_path: Path) -> None:
    save(ODD["en"][0], "odd.csv")
    told = ("--column", "zzz=pain", "--column", "Wherabouts=")
    ran = run("import", "odd.csv", "-o", "odd.json", "--language", "en", *told)
    assert ran.status == 0, ran.err
    assert "Wherabouts: left out" in ran.err
    assert [it.pain for _, _, it in parse_map(read_text(tmp_path / "odd.json")).touchpoints()] == ["7", "8"]


@pytest.mark.parametrize("told", ["Nowhere=pain", "pain", "Zzz=colour of the sky", "=pain"])
def test_what_is_said_of_no_column_is_refused(told: str, run: Run, save: Save, tmp_path: Path) -> None:
    save(ODD["en"][0], "odd.csv")
    ran = run("import", "odd.csv", "-o", "odd.json", "--column", told)
    assert ran.status == 2
    assert told in ran.err
    assert not (tmp_path / "odd.json").exists()


@pytest.mark.parametrize("table", ["1,2,3\n4,5,6\n7,8,9\n", "Item,Ready\nCall the bank,x\nBuy paper,\n"])
def test_where_no_touchpoint_can_be_made_out_it_is_refused(table: str, run: Run, save: Save, tmp_path: Path) -> None:
    save(table, "list.csv")
    assert run("import", "list.csv", "-o", "list.json").status == 2
    assert not (tmp_path / "list.json").exists()


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
