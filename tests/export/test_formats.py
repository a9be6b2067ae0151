"""Every format, over generated maps: it works, loses nothing that it promises, and harms nobody."""

import csv
import io
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from assistant.export import FORMATS
from assistant.export.to_csv import COLUMNS, guarded, unguarded
from assistant.export.to_json import good_ids
from schemas import Accepted, Finding, JourneyMap, Report
from tests.export.generated import HOSTILE, maps
from tests.export.known import KNOWN
from tests.export.samples import BAKERY, EMPTY, HOTEL, LONG_WORDS, SAMPLES

QUIET = settings(max_examples=25)
GOOD_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
FINDING = {
    "code": "COV-04",
    "name": "no-way-to-get-help",
    "severity": "error",
    "message": "Nadie <b>ayuda</b>",
    "why": "w",
}
REPORT = Report(
    map="m",
    findings=(Finding.model_validate(FINDING),),
    unreviewed={"OMN-01": "no dates"},
    score={"all": 71},
    accepted=(Accepted.model_validate(FINDING | {"reason": "somos tres"}),),
)


@QUIET
@given(map=maps())
def test_every_format_writes_every_map(map: JourneyMap) -> None:
    for export in FORMATS.values():
        assert export(map, KNOWN, REPORT)
        assert export(map, KNOWN, None)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_map_gives_the_same_bytes(name: str, suffix: str) -> None:
    again = JourneyMap.model_validate_json(SAMPLES[name].model_dump_json(by_alias=True))
    assert FORMATS[suffix](SAMPLES[name], KNOWN, None) == FORMATS[suffix](again, KNOWN, None)


# JSON


@pytest.mark.parametrize("map_", [BAKERY, HOTEL, EMPTY], ids=lambda m: m.id)
def test_json_read_back_is_the_same_map(map_: JourneyMap) -> None:
    written = FORMATS[".json"](map_, KNOWN, None)
    assert JourneyMap.model_validate_json(written) == map_
    assert written.endswith(b"}\n")
    assert b'  "schema_version": "1.0"' in written


@QUIET
@given(map=maps())
def test_ids_are_made_good_and_references_stay_in_step(map: JourneyMap) -> None:
    raw = json.loads(FORMATS[".json"](map, KNOWN, None))
    again = JourneyMap.model_validate(raw)
    assert len(list(again.touchpoints())) == len(list(map.touchpoints()))
    ids = [
        again.id,
        *(s.id for s in again.stages),
        *(t.id for _, _, t in again.touchpoints()),
        *(p.id for p in again.proposals),
    ]
    assert all(GOOD_ID.fullmatch(id_) for id_ in ids)
    position = {stage.id: at for at, stage in enumerate(map.stages)}
    for before, after in zip(map.proposals, again.proposals, strict=True):
        if before.stage in position:
            assert after.stage == again.stages[position[before.stage]].id
    if map.stages:
        assert again.accepted_findings[0].loc == ("stages", again.stages[0].id)


def test_every_field_is_written() -> None:
    raw = json.loads(FORMATS[".json"](SAMPLES["single"], KNOWN, None))
    assert raw["goal"] is None
    assert raw["constraints"] == []
    touchpoint = raw["stages"][0]["touchpoints"][0]
    assert touchpoint["emotion"] is None
    assert touchpoint["metrics"] == []
    assert json.loads(FORMATS[".json"](BAKERY, KNOWN, None))["stages"][2]["touchpoints"][0]["handoff"]["from"] == "Ana"


def test_fields_that_are_not_ours_are_kept() -> None:
    raw = json.loads(FORMATS[".json"](BAKERY, KNOWN, None)) | {"colour": {"of": "walls"}}
    assert json.loads(FORMATS[".json"](JourneyMap.model_validate(raw), KNOWN, None))["colour"] == {"of": "walls"}


def test_good_ids_are_left_alone_and_bad_ones_do_not_collide() -> None:
    made = good_ids(["a", "A", "á", "A!", "-x", "", "x" * 70, "x" * 71])
    assert made["a"] == "a"
    assert len(set(made.values())) == len(made)
    assert all(GOOD_ID.fullmatch(id_) for id_ in made.values())


# CSV


def read(written: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))


@QUIET
@given(map=maps())
def test_csv_has_a_row_for_every_touchpoint_and_no_formula(map: JourneyMap) -> None:
    rows = read(FORMATS[".csv"](map, KNOWN, None))
    assert len(rows) == (sum(max(len(stage.touchpoints), 1) for stage in map.stages) or 1)
    numeric = {"touchpoint.emotion.valence", "touchpoint.days_since_previous_contact", "map.goal.target"}
    for row in rows:
        assert tuple(row) == COLUMNS
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"))
            assert not cell.startswith("-") or column in numeric


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_rfc_4180() -> None:
    written = FORMATS[".csv"](BAKERY, KNOWN, None)
    assert written.startswith(b"\xef\xbb\xbfmap.schema_version,")
    assert written.endswith(b"\r\n")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", "''=1", "\uff1d1", "\uff20x"]
)
def test_a_dangerous_cell_is_made_harmless(text: str) -> None:
    assert guarded(text)[0] == "'"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "hola", "'", "'hola'", "a=1", "3 - 1", "¿=?"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text(alphabet="'=+-@\t\r\na;", max_size=6))
def test_guarding_can_be_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("text", ["uno;=1+1;dos", "a\n=1+1", "a\t@SUM(A1)", "a;-1", "a;'=1"])
def test_what_a_spreadsheet_that_splits_at_semicolons_would_compute_is_harmless(text: str) -> None:
    touchpoint = BAKERY.stages[0].touchpoints[0].model_copy(update={"pain": text})
    stage = BAKERY.stages[0].model_copy(update={"touchpoints": (touchpoint,)})
    written = FORMATS[".csv"](BAKERY.model_copy(update={"stages": (stage,)}), KNOWN, None).decode("utf-8-sig")
    parts = re.split(r"[;\t\n]", written.replace("\r\n", "\n"))
    assert not [part for part in parts if part.startswith(("=", "+", "-", "@"))]
    assert unguarded(guarded(text)) == text


# Markdown


def rendered(written: bytes) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(written.decode()))


@QUIET
@given(map=maps())
def test_markdown_holds_no_markup_of_others(map: JourneyMap) -> None:
    html = rendered(FORMATS[".md"](map, KNOWN, None))
    assert not re.search(r"<(script|b|img|a|i|svg)\b|<!--", html)


def test_the_document_tells_the_whole_map_and_the_findings() -> None:
    text = FORMATS[".md"](BAKERY, KNOWN, REPORT).decode()
    for wanted in (
        "# Tortas por encargo",
        "## 2. Pregunta y compara",
        "los sábados a veces tardamos",
        "COV-04",
        "somos tres",
        "71",
        "[^2-1-1]:",
    ):
        assert wanted in text
    assert "Nadie \\<b\\>ayuda" in text
    assert rendered(text.encode()).count("<tr>") == 9


def test_long_and_hostile_words_leave_the_overview_a_table() -> None:
    assert rendered(FORMATS[".md"](LONG_WORDS, KNOWN, None)).count("<tr>") == 2
    assert len(HOSTILE) > 20


# Page and mermaid


class _Page(HTMLParser):
    """The tags of a page, and whether one carries a script."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.active: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.active += [name for name, _ in attrs if name.startswith("on") or name in ("href", "src", "action")]


@QUIET
@given(map=maps())
def test_the_page_has_no_script_and_calls_nobody(map: JourneyMap) -> None:
    page = _Page()
    page.feed(FORMATS[".html"](map, KNOWN, REPORT).decode())
    assert not page.tags & {"script", "img", "iframe", "link", "object", "b", "a", "form"}
    assert page.active == []
    assert {"svg", "table", "style"} <= page.tags


def test_the_page_holds_picture_table_and_findings() -> None:
    page = FORMATS[".html"](BAKERY, KNOWN, REPORT).decode()
    assert page.startswith('<!doctype html>\n<html lang="es">')
    for wanted in ("<svg", "<caption>", "Nadie &lt;b&gt;ayuda", "somos tres"):
        assert wanted in page


@QUIET
@given(map=maps())
def test_a_mermaid_journey_keeps_to_its_grammar(map: JourneyMap) -> None:
    lines = FORMATS[".mmd"](map, KNOWN, None).decode().removesuffix("\n").split("\n")
    assert lines[0] == "journey"
    assert re.fullmatch(r"    title [^#;]+", lines[1])
    for line in lines[2:]:
        assert re.fullmatch(r"    section \d+\. [^#:;]*|      \d+\. [^#:;]*: [1-5](: [^#:;]+)?", line)


def test_a_feeling_that_nobody_knows_is_not_made_up() -> None:
    assert "(emoção desconhecida): 3" in FORMATS[".mmd"](SAMPLES["single"], KNOWN, None).decode()
    assert "3. Pide precio por WhatsApp: 2: Ana" in FORMATS[".mmd"](BAKERY, KNOWN, None).decode()


# Office and print


@pytest.mark.parametrize("suffix", [".xlsx", ".pptx", ".pdf", ".png"])
@pytest.mark.parametrize("name", SAMPLES)
def test_files_for_office_and_print_are_what_they_claim(name: str, suffix: str) -> None:
    written = FORMATS[suffix](SAMPLES[name], KNOWN, None)
    assert written.startswith({".pdf": b"%PDF-", ".png": b"\x89PNG"}.get(suffix, b"PK\x03\x04"))


def test_a_row_of_the_sheet_to_read_is_as_high_as_its_longest_cell() -> None:
    sheet = load_workbook(io.BytesIO(FORMATS[".xlsx"](BAKERY, KNOWN, None))).worksheets[0]
    for row in range(3, sheet.max_row + 1):
        wrapped = [cell for cell in sheet[row] if cell.alignment.wrap_text and cell.value]
        needed = [len(str(cell.value)) / sheet.column_dimensions[cell.column_letter].width for cell in wrapped]
        assert sheet.row_dimensions[row].height >= 15 * max(needed, default=1)


def test_a_workbook_holds_texts_as_texts_and_numbers_as_numbers() -> None:
    book = load_workbook(io.BytesIO(FORMATS[".xlsx"](LONG_WORDS, KNOWN, None)))
    data = book["data"]
    assert tuple(cell.value for cell in data[1]) == COLUMNS
    row = dict(zip(COLUMNS, data[2], strict=True))
    assert row["map.goal.text"].value == "=HYPERLINK(1)"
    assert row["touchpoint.owner"].value == "@cmd|' /C calc'!A0"
    assert row["touchpoint.emotion.valence"].value == -2
    assert {cell.data_type for sheet in book for cells in sheet for cell in cells} <= {"s", "n"}, "no formula anywhere"


def test_a_slide_is_made_of_shapes_with_text() -> None:
    deck = Presentation(io.BytesIO(FORMATS[".pptx"](BAKERY, KNOWN, None)))
    shapes = list(deck.slides[0].shapes)
    texts = {shape.text_frame.text for shape in shapes if shape.has_text_frame}
    assert any(text.startswith("3 Pide precio por WhatsApp") for text in texts)
    assert not [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    for shape in shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
        assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("touchpoints", [6, 15, 40])
def test_slides_are_filled_to_their_foot(touchpoints: int) -> None:
    edges = [round(touchpoints * n / len(HOTEL.stages)) for n in range(len(HOTEL.stages) + 1)]
    stages = tuple(
        stage.model_copy(update={"touchpoints": stage.touchpoints[: b - a]})
        for stage, (a, b) in zip(HOTEL.stages, pairwise(edges), strict=True)
    )
    deck = Presentation(io.BytesIO(FORMATS[".pptx"](HOTEL.model_copy(update={"stages": stages}), KNOWN, None)))
    for slide in deck.slides:
        _paper, *shapes = slide.shapes
        foot = max(shape.top + shape.height for shape in shapes)
        assert 0.85 * deck.slide_height < foot <= deck.slide_height
        assert all(shape.top >= 0 and shape.left + shape.width <= deck.slide_width for shape in shapes)


def test_a_deck_of_an_empty_map_is_as_high_as_a_screen_and_says_what_will_stand_there() -> None:
    deck = Presentation(io.BytesIO(FORMATS[".pptx"](EMPTY, KNOWN, None)))
    assert round(deck.slide_width / deck.slide_height, 2) == 1.78
    told = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]
    assert KNOWN.texts["export.empty"][EMPTY.language] in told
    assert all(shape.top + shape.height <= deck.slide_height for shape in deck.slides[0].shapes)


def test_a_deck_of_a_full_map_keeps_the_shape_of_its_sheet() -> None:
    deck = Presentation(io.BytesIO(FORMATS[".pptx"](HOTEL, KNOWN, None)))
    told = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]
    longer, shorter = sorted((deck.slide_width, deck.slide_height), reverse=True)
    assert round(longer / shorter, 1) == 1.4
    assert KNOWN.texts["export.empty"][HOTEL.language] not in told
