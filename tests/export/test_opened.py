"""Files in the programs that people open them with: LibreOffice, a browser, a PDF reader and mermaid itself."""

import csv
import functools
import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from assistant.export import FORMATS
from assistant.export.sheets import lay_out_sheets
from schemas import JourneyMap
from tests.conftest import absent
from tests.export.known import KNOWN
from tests.export.samples import BAKERY, HOTEL, LONG_WORDS, SAMPLES

NAMED = {"hotel": HOTEL, "bakery": BAKERY, "long_words": LONG_WORDS}
_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What LibreOffice makes of our workbooks (a CSV a sheet) and slides (a PDF)."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        absent("LibreOffice", "apt-get install libreoffice-calc libreoffice-impress")
    assert program
    folder = tmp_path_factory.mktemp("office")
    for name, map_ in NAMED.items():
        for suffix in (".xlsx", ".pptx"):
            (folder / f"{name}{suffix}").write_bytes(FORMATS[suffix](map_, KNOWN, None))
    base = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    for kind, suffix in (("pdf", ".pptx"), (_EVERY_SHEET, ".xlsx")):
        given = [str(folder / f"{name}{suffix}") for name in NAMED]
        convert = ["--convert-to", kind, "--outdir", str(folder)]
        subprocess.run([*base, *convert, *given], check=True, capture_output=True, timeout=180)
    return folder


def words_of(pdf: Path) -> str:
    if not shutil.which("pdftotext"):
        absent("pdftotext", "apt-get install poppler-utils")
    # As they are written: by their place on the page, the lines of cards side by side are mixed.
    told = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True)
    return told.stdout


def joined(text: str) -> str:
    """Without spaces and hyphens: where a program breaks lines is its own business."""
    return "".join(text.replace("-", "").split())


@pytest.mark.parametrize("name", NAMED)
def test_libreoffice_shows_every_slide_with_its_touchpoints(name: str, office: Path) -> None:
    pages = words_of(office / f"{name}.pdf").split("\f")[:-1]
    assert len(pages) == len(lay_out_sheets(NAMED[name], KNOWN, lying=True).layouts)
    if name == "hotel":
        whole = "".join(map(joined, pages))
        assert all(joined(stage.name) in whole for stage in HOTEL.stages)
        assert whole.count(joined("Toma o café da manhã")) == 10


@pytest.mark.parametrize("name", NAMED)
def test_libreoffice_reads_the_workbook_as_it_was_written(name: str, office: Path) -> None:
    with next(office.glob(f"{name}-data*.csv")).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["touchpoint.id"]]
    if name == "long_words":
        assert rows[0]["map.goal.text"] == "=HYPERLINK(1)", "a text, never worked out"
    else:
        told = [(row["touchpoint.id"], row["touchpoint.name"], row["touchpoint.pain"]) for row in rows]
        assert told == [(t.id, t.name, t.pain or "") for _, _, t in NAMED[name].touchpoints()]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_pdf_reader_finds_every_word_on_sheets_of_a3(name: str, tmp_path: Path) -> None:
    file = tmp_path / "map.pdf"
    file.write_bytes(FORMATS[".pdf"](SAMPLES[name], KNOWN, None))
    pages = words_of(file).split("\f")[:-1]
    sheets = lay_out_sheets(SAMPLES[name], KNOWN)
    assert len(pages) == len(sheets.layouts)
    told = subprocess.run(["pdfinfo", str(file)], check=True, capture_output=True, text=True).stdout
    assert "1190.55 x 841.89" in told if sheets.lying else "841.89 x 1190.55" in told
    if name in ("bakery", "hotel"):
        whole = "".join(map(joined, pages))
        assert all(joined(stage.name) in whole for stage in SAMPLES[name].stages)


@pytest.mark.parametrize("wide", [390, 1400])
def test_a_browser_shows_the_page_without_a_word_to_anybody(wide: int, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_bytes(FORMATS[".html"](HOTEL, KNOWN, None))
    context = browser.new_context(viewport={"width": wide, "height": 844})
    page, asked, failed = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    assert (asked, failed) == ([file.as_uri()], [])
    assert page.locator(".picture svg .tj-touchpoint").count() == 40
    assert page.locator(".sheets").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= wide, "only the picture scrolls sideways"
    assert page.locator(".picture").evaluate("box => box.scrollWidth") >= 1200, "legible on a phone: it scrolls"
    page.emulate_media(media="print")
    assert page.locator(".picture").is_hidden()
    assert page.locator(".sheets svg").count() == len(lay_out_sheets(HOTEL, KNOWN).layouts)
    context.close()


@pytest.fixture(scope="module")
def mermaid(browser: Browser) -> Iterator[Any]:
    """Mermaid as it comes inside gradio's package, in a page of its own: text → what its parser and drawing say."""
    assets = Path(str(files("gradio"))) / "templates" / "frontend" / "assets"
    core = next(iter(sorted(assets.glob("mermaid.core-*.js"))), None)
    if core is None:
        absent("mermaid", "pip install -r requirements-test.txt: the pinned gradio brings it")
    quiet = functools.partial(_Quiet, directory=str(assets))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{core.name}")
        page.set_content("<body></body>")

        def read(text: str) -> dict[str, Any]:
            told = page.evaluate(_READ, [f"http://127.0.0.1:{server.server_port}/{core.name}", text])
            found: dict[str, Any] = json.loads(told)
            return found

        yield read
        server.shutdown()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


_READ = """async ([url, text]) => {
  const mermaid = (await import(url)).default;
  mermaid.initialize({startOnLoad: false, securityLevel: 'strict'});
  const kind = await mermaid.parse(text);
  const drawn = await mermaid.render('d' + Math.random().toString(36).slice(2), text);
  const box = document.createElement('div'); box.innerHTML = drawn.svg;
  return JSON.stringify({kind: kind.diagramType, words: box.textContent, faces: box.querySelectorAll('.face').length,
                         scripts: box.querySelectorAll('script').length});
}"""


@pytest.mark.parametrize("name", [name for name, map_ in SAMPLES.items() if map_.stages])
def test_mermaid_s_own_parser_reads_and_draws_the_journey(name: str, mermaid: Any) -> None:
    map_: JourneyMap = SAMPLES[name]
    read = mermaid(FORMATS[".mmd"](map_, KNOWN, None).decode())
    assert read["kind"] == "journey"
    assert read["faces"] == len(list(map_.touchpoints()))
    assert read["scripts"] == 0
    if name == "bakery":
        assert joined("Pide precio por WhatsApp") in joined(read["words"])


def test_mermaid_refuses_what_is_no_journey(mermaid: Any) -> None:
    """The check can fail: a name with a sign that ends it is not read as it was meant."""
    with pytest.raises(Exception, match=r"(?i)parse|expect"):
        mermaid("journey\n  section a\n    : 3\n")
