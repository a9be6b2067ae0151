"""Three owners, one a language, in both ways, with the parts that ship: what must hold whatever was understood."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import Settings
from assistant.simulate import Measured, as_text, bench, read_owners
from assistant.wiring import assemble

OURS = Path(__file__).parents[1] / "owners"
THREE = ("es02_barberia_mty", "en02_dental_austin", "pt03_pilates_porto")


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Measured, ...]]:
    settings = Settings(tmp_path_factory.mktemp("data"), database_url="sqlite:///:memory:")
    owners = [owner for owner in read_owners(OURS) if owner.id in THREE]
    with assemble(settings) as parts:
        yield bench(owners, parts.conversation, parts.knowledge).measured


def test_every_owner_talks_in_both_ways(measured: tuple[Measured, ...]) -> None:
    assert [(each.owner, each.way) for each in measured] == [
        (id_, way) for id_ in sorted(THREE) for way in ("asked", "scripted")
    ]
    assert all(each.turns and each.quotes and each.cells for each in measured)


@pytest.mark.parametrize("promise", ["violations", "unsaid", "false_quotes", "wrong_language", "invalid"])
def test_a_promise_holds(measured: tuple[Measured, ...], promise: str) -> None:
    assert {each.owner: getattr(each, promise) for each in measured if getattr(each, promise)} == {}


def test_the_measures_can_be_shown(measured: tuple[Measured, ...]) -> None:
    shown = as_text(measured)
    assert all(f"{id_} · asked"[:30] in shown for id_ in THREE)
    hidden = as_text([replace(each, held_out=True, repeated=("goals",)) for each in measured])
    assert "held_out" in hidden
    assert "repeated: goals" not in hidden, "nobody is told what went wrong with owners held out"


def test_the_command_gives_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'id: o\nlang: en\nmessages: [{t: [business], m: "I run a bakery called Oat"}]\nunknown_reply: "no idea"\n'
    (tmp_path / "o.yaml").write_text(text, encoding="utf-8")
    assert main(["simulate", str(tmp_path), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["totals"]["asked"]["tuning"]["all"]["conversations"] == 1
    assert document["owners"][0]["dialogue"][1]["said"] == "I run a bakery called Oat"


def test_a_bad_folder_is_one_line_and_status_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    (tmp_path / "o.yaml").write_text(
        "id: o\nlang: en\nmessages: [{t: [business], m: x}]\nunknown_reply: y\n", encoding="utf-8"
    )
    assert main(["simulate", str(tmp_path), "--only", "nobody"]) == 2
    assert "there is no owner 'nobody'" in capsys.readouterr().err
