"""The command line, run as a person would, in a folder of its own."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from assistant.cli import main
from schemas import JourneyMap


class Ran(NamedTuple):
    """What a command printed, what it said on the side, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``run("critique", "map.json")`` in the temporary folder."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Ran:
        try:
            status = main(arguments)
        except SystemExit as stopped:
            status = int(stopped.code or 0)
        captured = capsys.readouterr()
        return Ran(status, captured.out, captured.err)

    return command


@pytest.fixture
def save(tmp_path: Path) -> Callable[[JourneyMap | str, str], Path]:
    """Put a map, or a text, into the temporary folder."""

    def put(what: JourneyMap | str, name: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(what if isinstance(what, str) else what.model_dump_json(by_alias=True), encoding="utf-8")
        return file

    return put
