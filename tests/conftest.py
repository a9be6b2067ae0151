"""What the tests share: the knowledge, a data folder, and the components that may be absent on a machine."""

import os
import random
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from assistant.settings import Settings, quiet
from knowledge import Knowledge, load

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

PATIENCE = 60_000
"""Milliseconds. What is awaited comes at once; only a busy machine needs so long, or the first index of all."""

quiet()
hypothesis.settings.register_profile(
    # How long an example takes is for the benchmarks; all else is as hypothesis has it, here or on a CI machine.
    "unhurried",
    parent=hypothesis.settings(),
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("unhurried")


def absent(what: str, how: str) -> None:
    """Skip, saying how to get what is missing; on the machine that must have everything, fail instead."""
    message = f"{what} is not here: {how}"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a chromium for the browser tests."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    absent("chromium", "apt-get install chromium")
    raise AssertionError


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The one browser of the whole run: playwright's loop is one to a thread."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of the tests' own, on loopback."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    if not programs:
        absent("PostgreSQL", "apt-get install postgresql")
    # Not in pytest's own folder: that one is closed to the user that the server runs as.
    home, port = Path(tempfile.mkdtemp(prefix="trayecto-postgres-")), free_port()
    # The server refuses to run as root.
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(home, "postgres")
    tools, data = programs[-1].parent, home / "data"
    run = {"check": True, "capture_output": True, "cwd": "/"}
    subprocess.run([*user, tools / "initdb", "-D", data, "-A", "trust", "-U", "trayecto"], **run)  # type: ignore[call-overload]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
    subprocess.run([*user, tools / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"], **{**run, "capture_output": False})  # type: ignore[call-overload]
    yield f"postgresql://trayecto@127.0.0.1:{port}/postgres"
    subprocess.run([*user, tools / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)  # type: ignore[call-overload]
    shutil.rmtree(home)


def free_port() -> int:
    """A port on loopback that nobody listens on now, below those that the system gives to clients at any moment."""
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
