"""Standard input and output that are closed, full, or hold signs that do not fit; and a reply that grows."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.cli.growing import Growing
from assistant.errors import BadInput
from assistant.files import read_table, writable
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]


def command(tmp_path: Path, line: str, **changes: str) -> subprocess.CompletedProcess[bytes]:
    """A command of ours as a shell runs it."""
    here = {"TRAYECTO_DATA_DIR": str(tmp_path / "data"), "OPENAI_API_KEY": "", "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["sh", "-c", line.replace("TRAYECTO", f"{sys.executable} -m assistant")], env=os.environ | here | changes,
        cwd=tmp_path, capture_output=True, timeout=120,
    )  # fmt: skip


def test_a_full_disk_is_said_and_is_no_verdict_about_a_map(tmp_path: Path) -> None:
    ran = command(tmp_path, "TRAYECTO explain COV-04 >/dev/full")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"No space left on device" in ran.stderr


@pytest.mark.parametrize("how", ["chat", "chat --jsonl"])
def test_a_closed_input_is_said(tmp_path: Path, how: str) -> None:
    ran = command(tmp_path, f"TRAYECTO {how} <&-")
    assert (ran.returncode, ran.stderr.count(b"\n")) == (2, 1)
    assert b"standard input is closed" in ran.stderr


def test_signs_that_are_no_utf_8_lose_no_message(tmp_path: Path) -> None:
    said = "printf 'Hola, tengo una panader\\355a y vendo pan por WhatsApp\\n' | TRAYECTO chat"
    ran = command(tmp_path, said, PYTHONUTF8="1")
    assert ran.returncode == 0
    assert "WhatsApp" in ran.stdout.decode()
    assert b"Traceback" not in ran.stderr


def test_where_the_maps_go_is_tried_before_the_talk(run: Run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    ran = run("chat", "--jsonl", "--out", "taken")
    assert (ran.status, ran.out) == (2, "")
    assert "taken" in ran.err
    writable(tmp_path / "new" / "folder")
    assert list((tmp_path / "new" / "folder").iterdir()) == []


def test_a_misspelt_code_is_told_with_its_neighbours_in_one_short_line(run: Run) -> None:
    ran = run("explain", "COV4")
    assert ran.status == 2
    assert "COV-04?" in ran.err
    assert len(ran.err) < 600


def test_yaml_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text("business:\n  name: [", encoding="utf-8")
    with pytest.raises(BadInput, match=r"line 2, column 10|line 3, column 1") as told:
        read_table(file, right="a brief is a table")
    assert "<unicode" not in str(told.value)


def test_a_reply_is_written_as_it_grows_and_once() -> None:
    out = io.StringIO()
    reply = Growing(out)
    for begun in ("Anoté", "Anoté las", "Anoté las tortas."):
        reply(begun)
    assert out.getvalue() == "\nAnoté las tortas."
    reply.end("Anoté las tortas. ¿Y ahora?")
    assert out.getvalue() == "\nAnoté las tortas. ¿Y ahora?\n"


def test_a_reply_that_did_not_hold_is_followed_by_the_one_that_does() -> None:
    out = io.StringIO()
    reply = Growing(out)
    reply("Anoté mil")
    reply.end("Anoté las tortas.")
    assert out.getvalue() == "\nAnoté mil …\n\nAnoté las tortas.\n"


def test_a_reply_without_a_model_is_just_written() -> None:
    out = io.StringIO()
    Growing(out).end("Hola.")
    assert out.getvalue() == "\nHola.\n"
