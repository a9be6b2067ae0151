"""Evidence, rule by rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from assistant.critique import RULES, Case
from assistant.critique.evidence import latest
from assistant.critique.grounds import numbers
from knowledge import Knowledge
from schemas import Basis, Brief
from schemas.knowledge import Text
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every, feels, said, tp

CODES = {rule.code: rule for rule in RULES}
THOUGHT = "el 87 % de los clientes prefiere encargar por WhatsApp"
OWN: Fields = every(basis=[])
"""A map as it comes from elsewhere: nothing says where its cells come from."""


def thinks(text: str, **fields: Any) -> dict[str, Fields]:
    return {"t-pago": {"customer_thought": text} | fields}


def held(type: str = "qualitative", date: str | None = "2026-05-10", source: str = "charlas") -> Fields:
    return {"id": "e1", "type": type, "source": source, "date": date}


def dated(*dates: str | None) -> list[Fields]:
    return [held(date=date) | {"id": f"e{i}"} for i, date in enumerate(dates, start=1)]


FRONT: Fields = {"areas": ["Ana", "Luis", "Mostrador", "Ventas"], "contributors": []}
DESK = [held(source="mirada de la dirección")]
PROPOSAL: Fields = {"id": "idea", "checklist": "post.surveys", "stage": "vuelve"}

TABLE: Table = {
    "EVI-01": (
        [
            a_map({"t-consulta": {"evidence": []}}),
            a_map({"t-pago": {"evidence": [], "pain": "odian llamar", "emotion": None}}),
        ],
        [
            a_map({"t-consulta": {"evidence": [], "status": "hypothesis"}}),
            a_map({"t-consulta": {"evidence": [], "emotion": feels("duda", -1) | {"basis": "inferred"}}}),
            a_map({"t-consulta": {"evidence": [], "basis": [{"kind": "document", "ref": "encuesta.pdf"}]}}),
            a_map({"t-pago": {"evidence": [], "emotion": None}}),
            # Sold as a fact without evidence: EVI-04's.
            a_map({"t-pago": {"evidence": ["e1"], "status": "validated"}}),
        ],
    ),
    "EVI-02": (
        [a_map(evidence=[held()]), a_map(evidence=[held("quantitative"), held("quantitative") | {"id": "e2"}])],
        [a_map(), a_map(evidence=[])],
    ),
    "EVI-03": (
        [
            a_map(thinks(THOUGHT)),
            a_map(thinks("tarda 45 minutos")),
            a_map(thinks("lo tendré en 2 días", status="hypothesis", basis=[])),
            a_map(in_stages={"vuelve": {"expectation": "que le den 15 % menos"}}),
            # Elsewhere's map: only claims about people need a source.
            a_map({**OWN, **thinks(THOUGHT, basis=[], evidence=[])}),
            a_map({**OWN, **thinks("9 de cada 10 personas prefieren WhatsApp", basis=[], evidence=[])}),
            a_map(proposals=[PROPOSAL | {"touchpoint": tp("idea", "post.surveys", expectation="gana 999 pesos")}]),
        ],
        [
            a_map(thinks("tarda 45 minutos", basis=said("tardan 45 minutos en pagar"))),
            a_map(thinks("tarda 2 días", basis=said("tarda dos días"))),
            a_map(thinks("cuesta 1.200 pesos"), product={"price": "$ 1200"}),
            a_map(thinks(THOUGHT), evidence=[held(source="encuesta: 87 % prefiere WhatsApp"), held() | {"id": "e2"}]),
            a_map(thinks("somos 3 en el equipo")),
            a_map(thinks("una foto en 3D por 4G")),
            a_map({**OWN, **thinks("tarda 45 minutos", basis=[], evidence=[])}),
            a_map({**OWN, **thinks("20 % de descuento a clientes", basis=[], evidence=[])}),
            a_map({**OWN, **thinks(THOUGHT, basis=[], evidence=["e1"])}),
        ],
    ),
    "EVI-04": (
        [a_map({"t-pago": {"status": "validated", "evidence": []}})],
        [a_map({"t-pago": {"status": "validated"}}), a_map({"t-pago": {"status": "stated", "evidence": []}})],
    ),
    "EVI-05": (
        [
            a_map(evidence=dated("2021", "2024-11-30")),
            a_map(evidence=dated("30/11/2024")),
            a_map(review_date="2026-06-14"),
            a_map(review_date="marzo de 2025"),
        ],
        [
            # Eighteen months before the day of the test is the middle of December 2024.
            a_map(evidence=dated("2021", "2024-12-20")),
            a_map(evidence=dated("2024", "2026")),
            a_map(evidence=dated(None, "la semana pasada")),
            a_map(review_date="2026-06-15"),
            a_map(review_date="cada tres meses"),
            Try(a_map(evidence=dated("2001")), {"today": None}),
        ],
    ),
    "EVI-06": (
        [a_map(**FRONT, evidence=DESK), a_map(**FRONT, evidence=[])],
        [
            a_map(**FRONT),
            a_map(**FRONT, evidence=[held(source="llamadas escuchadas")]),
            a_map(**FRONT | {"contributors": ["vendedores"]}, evidence=DESK),
            a_map(**FRONT, evidence=DESK, business={"team_size": 1}),
            a_map(areas=["Ana"], contributors=[], evidence=DESK),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_the_fix_marks_an_assumption(run: Run) -> None:
    (fault,) = run(CODES["EVI-01"], a_map({"t-consulta": {"evidence": []}}))
    assert [(edit.path[-2:], edit.value) for edit in fault.fix] == [(("emotion", "basis"), "inferred")]
    (fault,) = run(CODES["EVI-01"], a_map({"t-pago": {"evidence": [], "pain": "odian llamar", "emotion": None}}))
    assert [(edit.path[-1], edit.value) for edit in fault.fix] == [("status", "hypothesis")]


def test_the_place_of_a_number_is_its_cell(run: Run) -> None:
    (fault,) = run(CODES["EVI-03"], a_map(thinks(THOUGHT)))
    assert fault.loc == ("stages", 1, "touchpoints", 1, "customer_thought")
    assert fault.params["number"] == "87 %"


def test_an_idea_may_repeat_the_numbers_of_its_checklist(run: Run, knowledge: Knowledge) -> None:
    item = knowledge.items["post.surveys"]
    point = Text(es="contesta en 77 segundos", en="answered in 77 seconds", pt="respondida em 77 segundos")
    told = {"post.surveys": item.model_copy(update={"checklist": (*item.checklist, point)})}
    knows = replace(knowledge, items=MappingProxyType({**knowledge.items, **told}))
    words, held_by = "contesta en 77 segundos", {"checklist": ["post.surveys"]}
    open_ = PROPOSAL | {"touchpoint": tp("idea", "post.surveys", expectation=words)}
    for journey_map in (a_map(proposals=[open_]), a_map(thinks(words, status="hypothesis", basis=[], **held_by))):
        assert not list(CODES["EVI-03"].check(Case(journey_map, knows)))
        assert run(CODES["EVI-03"], journey_map)
    # Once somebody says that it is so, the number must be theirs.
    assert list(CODES["EVI-03"].check(Case(a_map(thinks(words, **held_by)), knows)))


def test_what_was_told_in_the_brief_is_grounded(run: Run) -> None:
    ground = {"pains/x": (Basis(kind="said", ref="turn:1", quote="tardan 45 minutos"),)}
    spoiled = a_map(thinks("tarda 45 minutos"))
    assert run(CODES["EVI-03"], spoiled)
    assert not run(CODES["EVI-03"], spoiled, brief=Brief(grounds=ground))


def test_without_a_basis_numbers_are_not_judged(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert unjudged(CODES["EVI-03"], a_map({**OWN, **thinks("tarda 45 minutos", basis=[])})) == ("no_basis",)
    assert unjudged(CODES["EVI-03"], a_map(thinks("tarda 45 minutos"))) == ()


def test_without_a_date_age_is_not_judged(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert unjudged(CODES["EVI-05"], a_map(), today=None) == ("no_date",)
    assert unjudged(CODES["EVI-05"], a_map(evidence=[], review_date=None), today=None) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021", date(2021, 12, 31)), ("2021-05", date(2021, 5, 31)), ("30/06/2024", date(2024, 6, 30)),
        ("6/2024", date(2024, 6, 30)), ("2024-02-29", date(2024, 2, 29)), ("2026-02-31", None),
        ("cada trimestre", None), ("", None), (None, None), ("2024-13", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_their_last_day(text: str | None, day: date | None) -> None:
    assert latest(text) == day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1.200 pesos", {"1200"}), ("12,50 €", {"12.5"}), ("9:30 a 24/7", {"9", "30", "24", "7"}), ("nada", set()),
        ("15min o 2h", {"15", "2"}), ("30/06", {"30", "6"}), ("3D, 4G y B2B", set()), ("87%", {"87"}),
        ("007", {"7"}), ("0", {"0"}),
    ],
)  # fmt: skip
def test_numbers_are_read_however_they_are_written(text: str, found: set[str]) -> None:
    assert numbers(text) == found
