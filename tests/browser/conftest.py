"""A real server and a real browser, on loopback."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from tests.conftest import PATIENCE, free_port

ROOT = Path(__file__).parents[2]
STARTING = 3 * PATIENCE
SIZES = {"desk": (1400, 900), "phone": (390, 844)}


class Server:
    """``python app.py`` on a port of its own, over one data folder."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.port, self.data = free_port(), data
        self.url = f"http://127.0.0.1:{self.port}/"
        self.environment = os.environ | {"TRAYECTO_DATA_DIR": str(data), "OPENAI_API_KEY": ""} | environment

    def start(self) -> None:
        """Returns as soon as the server answers; the page may still be warming up."""
        command = [sys.executable, "app.py", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(STARTING // 100):
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return
            except OSError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        raise AssertionError("the server did not answer")

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()


def arrived(person: BrowserContext, server: Server) -> Page:
    """The page as soon as it greets, which takes a server longest that was just started."""
    page = person.new_page()
    page.goto(server.url)
    expect(page.locator("#chat .bot.message").first).to_be_visible(timeout=STARTING)
    return page


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all: everybody who comes is somebody new, and a start takes longer than a test."""
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=SIZES)
def person(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """Somebody new with a browser of one size; any request to elsewhere, script error or dialog fails the test."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, accept_downloads=True, locale="es", reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    strays: list[str] = []

    def refuse(dialog: Dialog) -> None:
        strays.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def watch(page: Page) -> None:
        here = (server.url, "data:", "blob:")
        page.on("request", lambda asked: None if asked.url.startswith(here) else strays.append(asked.url))
        page.on("pageerror", lambda error: strays.append(str(error)))
        page.on("dialog", refuse)

    context.on("page", watch)
    yield context
    context.close()
    assert strays == []


@pytest.fixture
def page(person: BrowserContext, server: Server) -> Page:
    """The page, as somebody new sees it."""
    return arrived(person, server)
