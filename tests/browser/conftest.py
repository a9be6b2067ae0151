"""A real server and a real browser, on loopback."""

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import free_port

ROOT = Path(__file__).parents[2]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Server:
    """``python app.py`` on a port of its own, over one data folder."""

    def __init__(self, data: Path) -> None:
        self.port, self.data = free_port(), data
        self.url = f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        environment = os.environ | {"TRAYECTO_DATA_DIR": str(self.data), "OPENAI_API_KEY": ""}
        self.process = subprocess.Popen([sys.executable, "app.py", "--port", str(self.port)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                urllib.request.urlopen(self.url, timeout=5).close()
                return
            except OSError:
                assert self.process.poll() is None, "the server ended"
                time.sleep(0.1)
        raise AssertionError("the server did not answer")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("data"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(params=[(1400, 900), (390, 844)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Page]:
    """The page, opened by somebody new; any request to elsewhere and any error in the page fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True, locale="es")
    page = context.new_page()
    strays: list[str] = []
    page.on("request", lambda asked: strays.append(asked.url) if not asked.url.startswith((server.url, "data:", "blob:")) else None)
    page.on("pageerror", lambda error: strays.append(str(error)))
    page.on("dialog", lambda dialog: (strays.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.goto(server.url)
    expect(page.locator("#chat .bot").first).to_be_visible(timeout=30_000)
    yield page
    context.close()
    assert strays == []
