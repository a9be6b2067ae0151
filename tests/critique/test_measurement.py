"""Measurement, rule by rule."""

from typing import Any

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every, measured

CODES = {rule.code: rule for rule in RULES}
BARE: Fields = {"metrics": []}
GOAL: Fields = {"text": "que vuelvan más familias", "metric": "repeat_purchase"}


def at_photos(*metrics: Fields) -> dict[str, Fields]:
    return {"t-fotos": {"metrics": list(metrics)}}


def survey(id: str, **fields: Any) -> dict[str, Fields]:
    return {"t-encuesta": {"metrics": [{"id": id, "instrument": "una pregunta", **fields}]}}


def teams(size: int | None) -> Fields:
    """A map where each owner follows numbers of their own and none is about the relationship."""
    return {"business": {"team_size": size}, "goal": None}


SILOS: Fields = {
    "t-boca": {"metrics": [], "moment_of_truth": False}, "t-gracias": {"metrics": []}, "t-recuerda": {"metrics": []},
    "t-retiro": {"metrics": measured("order_accuracy")},
}

TABLE: Table = {
    "MEA-01": (
        [
            # Four of ten: above three in ten. Three of ten is not above it.
            a_map({"t-boca": BARE, "t-fotos": BARE, "t-pago": BARE, "t-aviso": BARE}),
            a_map(every(metrics=[])),
        ],
        [
            a_map({"t-boca": BARE, "t-fotos": BARE, "t-pago": BARE}),
            # Moments of truth are MEA-02's.
            a_map({"t-boca": BARE, "t-fotos": BARE, "t-consulta": BARE, "t-retiro": BARE}),
        ],
    ),
    "MEA-02": ([a_map({"t-consulta": BARE})], [a_map({"t-pago": BARE})]),
    "MEA-03": (
        [a_map(survey("csat", instrument=None)), a_map(survey("csat", instrument=""))],
        [a_map(survey("csat"))],
    ),
    "MEA-04": (
        [a_map(at_photos(*measured("on_time_delivery"))), a_map({"t-pago": {"metrics": measured("ctr")}})],
        [
            # What is about the whole relationship, a metric of one's own, and a survey fit anywhere.
            a_map(at_photos(*measured("churn_rate"))),
            a_map(at_photos(*measured("custom:devoluciones"))),
            a_map(survey("csat")),
        ],
    ),
    "MEA-05": (
        [
            a_map(at_photos(*measured("reach")), without=["t-boca"]),
            a_map(at_photos(*measured("custom:seguidores"), *measured("impressions")), without=["t-boca"]),
        ],
        [
            a_map(at_photos(*measured("reach"), *measured("leads")), without=["t-boca"]),
            a_map(at_photos(*measured("reach"))),
            a_map({"t-pago": {"metrics": measured("custom:seguidores")}}),
            a_map(every(metrics=[])),
        ],
    ),
    "MEA-06": (
        [a_map({"t-gracias": BARE, "t-recuerda": BARE})],
        [
            a_map({"t-gracias": BARE}),
            a_map({"t-gracias": {"metrics": measured("custom:recompra_mensual")}, "t-recuerda": BARE}),
            # Nothing measured at all is MEA-01's.
            a_map(every(metrics=[])),
        ],
    ),
    "MEA-07": (
        [
            a_map(survey("nps", value=-118)),
            a_map(survey("csat", value=101)),
            a_map(survey("csat", value=6, instrument="encuesta de 1 a 5")),
            a_map(survey("csat", value=4.5, target=5.5, instrument="estrellas, 1-5")),
            a_map({"t-pago": {"metrics": measured("no_show", value=-3)}}),
            a_map(goal=GOAL | {"metric": "no_show", "baseline": 20, "target": -2}),
        ],
        [
            a_map(survey("nps", value=-100)),
            a_map(survey("nps", value=42, instrument="encuesta de 0 a 10")),
            a_map(survey("csat", value=100)),
            a_map(survey("csat", value=5, instrument="encuesta de 1 a 5")),
            a_map({"t-pago": {"metrics": measured("no_show", value=0)}}),
            a_map(survey("custom:sonrisas", value=-3)),
        ],
    ),
    "MEA-08": (
        [
            a_map(goal=GOAL | {"target": 40}),
            a_map(goal=GOAL | {"target": 40, "baseline": 30}),
            a_map(goal=GOAL | {"target": 40, "due": "2026-12-31"}),
            a_map(goal={"text": "bajar las ausencias 20 %"}),
            a_map(survey("csat", target=90)),
        ],
        [
            a_map(goal=GOAL | {"target": 40, "baseline": 30, "due": "2026-12-31"}),
            a_map(goal={"text": "bajar las ausencias de 18 % a 12 % en junio"}),
            a_map(goal=GOAL),
            a_map(goal=None),
            a_map(survey("csat", target=90, value=80, due="2026-12-31")),
        ],
    ),
    "MEA-09": (
        [a_map({"t-encuesta": {"action": None}})],
        [a_map({"t-encuesta": {"action": None, "recovery": "llamamos al día siguiente"}}), a_map()],
    ),
    "MEA-10": (
        [a_map(SILOS, **teams(4)), a_map(SILOS, **teams(None))],
        [
            a_map(SILOS, **teams(3)),
            a_map(SILOS | {"t-pago": {"participants": ["Luis"]}}, **teams(4)),
            a_map(SILOS | {"t-gracias": {"metrics": measured("nps")}}, **teams(4)),
            a_map(SILOS | {"t-retiro": {"metrics": measured("conversion_rate")}}, **teams(4)),
            a_map(every(owner="Ana", metrics=measured("csat")), **teams(4)),
        ],
    ),
    "MEA-11": (
        [
            a_map({"t-retiro": {"type": "queue_wait"}}),
            a_map({"t-retiro": {"wait": "hay fila"}}),
            a_map({"t-retiro": {"pain": "la espera en el mostrador cansa"}}),
        ],
        [
            a_map({"t-retiro": {"wait": "unos 15 minutos"}}),
            a_map({"t-retiro": {"type": "queue_wait", "wait": "media hora"}}),
            a_map({"t-retiro": {"type": "queue_wait", "metrics": measured("wait_time", value=12)}}),
            a_map({"t-retiro": {"pain": "esperan una hora"}}),
            a_map({"t-retiro": {"pain": "la torta no es lo que espera"}}),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_unmeasured_steps_are_told_by_stage(run: Run) -> None:
    spoiled = a_map({"t-boca": BARE, "t-fotos": BARE, "t-pago": BARE, "t-aviso": BARE})
    found = run(CODES["MEA-01"], spoiled)
    assert [fault.loc for fault in found] == [("stages", 0), ("stages", 1), ("stages", 2)]
    assert found[0].touchpoints == ("t-boca", "t-fotos")


def test_a_map_without_any_measure_is_one_finding(run: Run) -> None:
    assert [fault.loc for fault in run(CODES["MEA-01"], a_map(every(metrics=[])))] == [()]


def test_one_finding_for_a_metric_however_often_it_stands(run: Run) -> None:
    bare = {"metrics": [{"id": "csat"}]}
    (fault,) = run(CODES["MEA-03"], a_map({"t-aviso": bare, "t-encuesta": bare}))
    assert fault.touchpoints == ("t-aviso", "t-encuesta")


def test_the_place_is_the_very_metric(run: Run) -> None:
    metrics = [*measured("csat", value=80), *measured("nps", value=200)]
    (fault,) = run(CODES["MEA-07"], a_map({"t-encuesta": {"metrics": metrics}}))
    assert fault.loc == ("stages", 3, "touchpoints", 1, "metrics", 1)


def test_a_moment_of_truth_keeps_its_only_metric(run: Run) -> None:
    misplaced = a_map({"t-consulta": {"metrics": measured("on_time_delivery")}})
    (fault,) = run(CODES["MEA-04"], misplaced)
    assert not fault.fix
