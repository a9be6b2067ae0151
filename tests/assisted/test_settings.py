"""Nothing goes to a model without a setting that says so, and a key goes nowhere by accident."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assisted.shapes import Heard
from assistant.errors import BadInput, ModelError
from assistant.model import Model
from assistant.settings import OPENAI, USUAL_MODEL, ModelSettings, from_environment
from assistant.wiring import assemble
from prompts import load
from tests.assisted.conftest import at
from tests.assisted.server import Server, saying

SECRET = "sk-secret-of-mine"


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"TRAYECTO_MODEL": "m"},
        {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"},
        {"OPENAI_API_KEY": "  "},
        {"OPENAI_API_KEY": "", "TRAYECTO_MODEL": "m"},
    ],
)
def test_no_model_without_a_key_or_an_address_and_a_name(env: dict[str, str], tmp_path: Path) -> None:
    settings = from_environment(env | {"TRAYECTO_DATA_DIR": str(tmp_path)})
    assert settings.model is None
    with assemble(settings) as parts:
        assert parts.assisted is None


def test_a_key_is_enough_for_its_own_house() -> None:
    model = from_environment({"OPENAI_API_KEY": SECRET}).model
    assert model is not None
    assert (model.base_url, model.name, model.key) == (OPENAI, USUAL_MODEL, SECRET)


def test_an_address_and_a_name_need_no_key(server: Server) -> None:
    env = {"OPENAI_BASE_URL": server.url + "/", "TRAYECTO_MODEL": "local"}
    settings = from_environment(env).model
    assert settings is not None
    assert (settings.key, settings.base_url) == (None, server.url)
    _ask(Model(settings))
    assert server.calls[0].headers["authorization"] == "Bearer none"
    assert server.calls[0].body["model"] == "local"


def test_a_key_goes_to_a_foreign_address_only_when_both_were_set_together(server: Server) -> None:
    both = from_environment({"OPENAI_API_KEY": SECRET, "OPENAI_BASE_URL": server.url, "TRAYECTO_MODEL": "m"}).model
    assert both is not None
    _ask(Model(both))
    assert server.calls[0].headers["authorization"] == f"Bearer {SECRET}"
    own = from_environment({"OPENAI_API_KEY": SECRET}).model
    assert own is not None
    _ask(Model(own.at(server.url)))
    assert SECRET not in str(dict(server.calls[1].headers))


def test_a_key_of_the_machine_is_not_picked_up_behind_our_back(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/elsewhere")
    monkeypatch.setenv("OPENAI_API_BASE", "http://127.0.0.1:9/elsewhere")
    _ask(Model(ModelSettings(name="m", base_url=server.url)))
    assert SECRET not in str(dict(server.calls[0].headers))


def test_a_redirect_takes_nothing_along(server: Server) -> None:
    server.answer = lambda call: call.send(307, b"", headers={"location": server.url + "/elsewhere"})
    with pytest.raises(ModelError):
        _ask(Model(at(server)))
    assert len(server.calls) <= 4
    assert all("elsewhere" not in call.handler.path for call in server.calls)


def test_the_key_shows_nowhere() -> None:
    model = ModelSettings(name="m", base_url="https://me:password@gateway.example/v1?token=abc", key=SECRET)
    settings = replace(from_environment({}), model=model)
    for told in (repr(settings), str(settings), repr(model), model.host, repr(Model(model)), repr(vars(settings))):
        assert SECRET not in told
        assert "password" not in told
        assert "abc" not in told


@pytest.mark.parametrize("value", ["0", "-3", "many", "nan", "inf"])
def test_a_limit_that_is_none_is_told(value: str) -> None:
    with pytest.raises(BadInput, match="TRAYECTO_MODEL_CALL_SECONDS"):
        from_environment({"OPENAI_API_KEY": SECRET, "TRAYECTO_MODEL_CALL_SECONDS": value})


def test_an_address_that_is_none_is_told_without_showing_it() -> None:
    with pytest.raises(BadInput) as caught:
        from_environment({"OPENAI_BASE_URL": "ftp://me:password@host", "TRAYECTO_MODEL": "m"})
    assert "password" not in str(caught.value)


def test_who_asks_no_model_does_not_load_langchain() -> None:
    code = "import sys, assistant.wiring; sys.exit(any(m.split('.')[0] == 'langchain_openai' for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _ask(model: Model) -> None:
    told = {"language": "es", "question": "", "about": "", "known": {}, "names": [], "message": "vendo tortas"}
    model.ask(load()["understand"].render(**told), Heard, model.allowance(1, 0))


__all__ = ["saying"]
