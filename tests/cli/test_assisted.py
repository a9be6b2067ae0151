"""``--assisted``: a model is asked when the command says so, never because a key lies about; its cost is told."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.files import parse_map
from tests.assisted import server as bad
from tests.assisted.server import NOTHING, Call, Server, serving
from tests.cli.conftest import Run

BRIEF = """
language: es
business: {name: La Espiga, industry: cafe_bakery}
channels: [whatsapp, service_premises]
products: [{name: tortas}]
audiences: [{name: familias}]
stages:
  purchase: [nos piden por wsp con dos días de tiempo]
  service: [retiran en el local y a veces hay cola]
"""
SECRET = "sk-secret-of-mine"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    """A model that the environment names."""
    with serving(reading) as server:
        there = {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": SECRET, "TRAYECTO_MODEL": "scripted"}
        for name, value in (there | {"TRAYECTO_DATA_DIR": str(tmp_path / "data")}).items():
            monkeypatch.setenv(name, value)
        (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
        yield server


def reading(call: Call) -> None:
    """Better words for what rests on words, and one fault that stands there and one that does not."""
    if call.asked == "Worded":
        stage = json.loads(call.data.split("<stage>")[1].split("</stage>")[0])
        call.say(json.dumps({"cells": [_better(one) for one in stage["touchpoints"] if one["words"]]}))
    elif call.asked == "Judged":
        stage = json.loads(call.data.split("<stage>")[1].split("</stage>")[0])
        faults = [{"code": code, "touchpoint": one["id"], "quote": quote}
                  for one in stage["touchpoints"] for code, quote in (("CUS-01", one["name"]), ("CON-05", "not there"))]  # fmt: skip
        call.say(json.dumps({"faults": faults[:6]}))
    else:
        call.say(NOTHING[call.asked])


def _better(touchpoint: dict[str, Any]) -> dict[str, Any]:
    words = touchpoint["words"][0]
    text = f"{words[:1].upper()}{words[1:]} también"
    return {"touchpoint": touchpoint["id"], "cell": "name", "text": text, "rests_on": words}


def test_draft_asks_when_it_is_told_to(run: Run, model: Server, tmp_path: Path) -> None:
    plain = run("draft", "brief.yaml", "-o", "plain")
    assert (plain.status, model.calls) == (0, [])
    assert "odelo" not in plain.err
    ran = run("draft", "brief.yaml", "-o", "better", "--assisted")
    assert ran.status == 0
    assert len(model.calls) > 0
    assert f"{len(model.calls)} respuestas" in ran.err
    assert SECRET not in ran.err + ran.out
    drawn = parse_map(next((tmp_path / "better").glob("*.json")).read_text(encoding="utf-8"))
    assert any("también" in one.name for _, _, one in drawn.touchpoints())
    assert (drawn.provenance.engine, drawn.provenance.model) == ("assisted", "scripted")
    assert {*drawn.provenance.prompts} == {"draft"}


def test_critique_asks_only_by_name_and_stays_a_pipeline(run: Run, model: Server) -> None:
    run("draft", "brief.yaml", "-o", ".")
    file = next(Path().glob("*.journey.json")).name
    plain = run("critique", file, "--format", "json")
    assert model.calls == []
    ran = run("critique", file, "--format", "json", "--assisted")
    read = [one for one in ran.json["findings"] if one["source"] == "model"]
    assert {one["code"] for one in read} == {"CUS-01"}
    assert all(one["severity"] != "error" for one in read)
    assert ran.status == plain.status
    assert ran.json["score"] == plain.json["score"]
    assert [one for one in ran.json["findings"] if one["source"] == "rule"] == plain.json["findings"]
    assert "respuestas" in ran.err


def test_what_is_not_selected_is_not_read_either(run: Run, model: Server) -> None:
    run("draft", "brief.yaml", "-o", ".")
    file = next(Path().glob("*.journey.json")).name
    ran = run("critique", file, "--format", "json", "--assisted", "--ignore", "CUS-01")
    assert not any(one["source"] == "model" for one in ran.json["findings"])


def test_a_model_that_fails_leaves_the_plain_answer_and_a_line(run: Run, model: Server, tmp_path: Path) -> None:
    run("draft", "brief.yaml", "-o", "plain")
    model.answer = bad.status(401)
    ran = run("draft", "brief.yaml", "-o", "failed", "--assisted")
    assert ran.status == 0
    assert "no aceptó la clave" in ran.err
    one, other = (next((tmp_path / where).glob("*.json")) for where in ("plain", "failed"))
    told = [json.loads(file.read_text(encoding="utf-8"))["stages"] for file in (one, other)]
    assert told[0] == told[1]


def test_without_a_model_the_flag_is_bad_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "TRAYECTO_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRAYECTO_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "brief.yaml").write_text(BRIEF, encoding="utf-8")
    ran = run("draft", "brief.yaml", "--assisted")
    assert ran.status == 2
    assert "OPENAI_API_KEY" in ran.err
    assert not [*tmp_path.glob("*.journey.json")]
