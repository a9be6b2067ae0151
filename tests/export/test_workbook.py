"""The sheets of a workbook that people read: what stands on each, in their language, and that nothing is computed."""

import io
import json
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from assistant.critique import critique
from assistant.export import FORMATS
from assistant.tables import losses, read_table
from knowledge import Knowledge
from schemas import AcceptedFinding, JourneyMap, Language
from tests.export.samples import BAKERY, HOTEL

NAMES: dict[Language, tuple[str, ...]] = {
    "es": ("Punto de contacto", "De un vistazo", "Acciones", "Propuestas", "Lo que conviene revisar", "data"),
    "en": ("Touchpoint", "At a glance", "Actions", "Proposals", "What to look at", "data"),
    "pt": ("Ponto de contato", "Em resumo", "Ações", "Propostas", "O que convém revisar", "data"),
}


def decided(map_: JourneyMap) -> JourneyMap:
    """The map with its first proposal taken up, and the second left out with a reason that looks like a formula."""
    first, second, *rest = map_.proposals
    taken = first.model_copy(update={"decision": "adopted"})
    out = second.model_copy(update={"decision": "dismissed", "reason": "=1+1"})
    return map_.model_copy(update={"proposals": (taken, out, *rest)})


def book(map_: JourneyMap, knowledge: Knowledge) -> Workbook:
    made: Workbook = load_workbook(io.BytesIO(FORMATS[".xlsx"](map_, knowledge, critique(map_, knowledge))))
    return made


def table(made: Workbook, sheet: int) -> list[dict[str, Any]]:
    """The rows under the headings of one sheet, by heading."""
    _title, heads, *rows = made.worksheets[sheet].values
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", NAMES)
def test_each_sheet_is_named_in_the_language_of_the_map(language: Language, knowledge: Knowledge) -> None:
    made = book(decided(BAKERY).model_copy(update={"language": language}), knowledge)
    assert tuple(made.sheetnames) == NAMES[language]
    assert all(sheet.auto_filter.ref for sheet in made.worksheets[1:-1])


def test_what_is_agreed_and_what_was_taken_up_is_listed_as_things_to_do(knowledge: Knowledge) -> None:
    map_ = decided(BAKERY)
    agreed = [it.action.what for _, _, it in map_.touchpoints() if it.action]
    told = table(book(map_, knowledge), 2)
    assert agreed
    assert [row["Qué hacer"] for row in told] == [*agreed, map_.proposals[0].touchpoint.name]


def test_every_proposal_stands_with_its_decision_reason_and_source(knowledge: Knowledge) -> None:
    map_ = decided(BAKERY)
    told = table(book(map_, knowledge), 3)
    assert [row["Propuesta"] for row in told] == [each.touchpoint.name for each in map_.proposals]
    assert [row["Decisión"] for row in told[:2]] == ["Adoptada", "Descartada"]
    assert told[1]["Motivo"] == "=1+1"
    assert all(row["En qué se apoya"] for row in told)


def test_every_finding_stands_once_the_urgent_ones_first(knowledge: Knowledge) -> None:
    report = critique(HOTEL, knowledge)
    accepted = report.findings[0]
    map_ = HOTEL.model_copy(
        update={"accepted_findings": (AcceptedFinding(code=accepted.code, loc=accepted.loc, reason="Fica assim"),)}
    )
    report, told = critique(map_, knowledge), table(book(map_, knowledge), 4)
    assert sorted(row["Regra"] for row in told) == sorted(each.code for each in (*report.findings, *report.accepted))
    order = ["A corrigir", "A revisar", "Sugestões", "Aceito: Fica assim"]
    places = [order.index(row["Urgência"]) for row in told]
    assert places == sorted(places)
    assert order.index("Aceito: Fica assim") in places


def test_a_map_without_ideas_has_no_empty_sheets(knowledge: Knowledge) -> None:
    bare = JourneyMap(schema_version="1.0", id="m", language="en", stages=())
    made = load_workbook(io.BytesIO(FORMATS[".xlsx"](bare, knowledge, None)))
    assert made.sheetnames == ["Touchpoint", "data"]


def test_no_sheet_computes_what_somebody_wrote(knowledge: Knowledge) -> None:
    made = book(decided(BAKERY), knowledge)
    assert {cell.data_type for sheet in made for cells in sheet for cell in cells} <= {"s", "n"}


def test_the_sheets_to_read_do_not_change_what_is_read_back(knowledge: Knowledge) -> None:
    map_ = decided(BAKERY)
    raw = FORMATS[".xlsx"](map_, knowledge, critique(map_, knowledge))
    read = read_table(raw, knowledge, name="map.xlsx")
    assert read.kind == "ours"
    assert "“data”" in losses(read, knowledge, "en"), "whoever changes another sheet is told"
    proposals = json.loads(FORMATS[".json"](read.map, knowledge, None))["proposals"]
    assert proposals == json.loads(FORMATS[".json"](map_, knowledge, None))["proposals"]
