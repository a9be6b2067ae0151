"""Ownership, rule by rule."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every

CODES = {rule.code: rule for rule in RULES}
TEAM: Fields = {"areas": ["Marketing", "Ventas", "Ana", "Luis"], "business": {"team_size": 8}}
FORM: Fields = {"t-fotos": {"owner": "Marketing"}, "t-consulta": {"owner": "Ventas", "handoff": None}}
ACTION: Fields = {"what": "preparar respuestas rápidas", "owner": "Ana", "due": "2026-09-30", "priority": "alta"}


def action(**fields: Any) -> dict[str, Fields]:
    return {"t-consulta": {"action": ACTION | fields}}


TABLE: Table = {
    "OWN-01": (
        [
            a_map({"t-fotos": {"owner": None}}),
            a_map({"t-fotos": {"owner": ""}}),
            a_map({"t-boca": {"owner": None, "moment_of_truth": True}}),
            a_map(every(owner=None), areas=["yo"], business={"team_size": 1}),
        ],
        # Nobody owns what neighbours tell one another.
        [a_map(), a_map({"t-boca": {"owner": None}})],
    ),
    "OWN-02": (
        [
            a_map({"t-fotos": {"owner": "Compliance"}}),
            a_map(action(owner="Compliance")),
            a_map(every(owner="Departamento de Calidad", action=None), areas=[], business={"team_size": 1}),
            a_map(every(owner="marketing", action=None), areas=[], business={"team_size": 1}),
            a_map({"t-fotos": {"owner": "Ana/Pedro"}}),
            a_map({"t-fotos": {"owner": "Ventas"}}, areas=["yo"], business={"team_size": 1}),
        ],
        [
            a_map({"t-fotos": {"owner": "ana"}}),
            a_map({"t-fotos": {"owner": "Comercial"}}, areas=["Ana", "Luis", "Mostrador", "Ventas"]),
            a_map({"t-fotos": {"owner": "sales"}}, areas=["Ana", "Luis", "Mostrador", "Ventas"]),
            a_map({"t-fotos": {"owner": "Ana y Luis"}}),
            a_map({"t-fotos": {"owner": "yo"}}, business={"team_size": 1}),
            a_map(every(owner="Rosa", action=None), areas=[], business={"team_size": 1}),
            # Nothing declared: it cannot be judged.
            a_map(areas=[]),
        ],
    ),
    "OWN-03": (
        [
            a_map(every(owner="Ana"), business={"team_size": 4}),
            # Seven of ten, however the name is written.
            a_map({"t-boca": {"owner": "ANA"}}, business={"team_size": 4}),
        ],
        [
            a_map(every(owner="Ana"), business={"team_size": 3}),
            a_map(every(owner="Ana"), business={"team_size": None}),
            a_map({"t-boca": {"owner": "Luis"}, "t-fotos": {"owner": "Luis"}}, business={"team_size": 4}),
            a_map(every(owner="Ana"), business={"team_size": 4}, without=["recibe", "t-boca", "t-fotos"]),
        ],
    ),
    "OWN-04": (
        [a_map(FORM, **TEAM)],
        [
            a_map(FORM),
            a_map(FORM | {"t-consulta": {"owner": "Ventas", "participants": ["Marketing"]}}, **TEAM),
            a_map(
                FORM | {"t-consulta": {"owner": "Ventas", "handoff": {"from": "Marketing", "to": "Ventas"}}}, **TEAM
            ),
            a_map(FORM | {"t-consulta": {"owner": "Marketing"}}, **TEAM),
        ],
    ),
    "OWN-05": (
        [
            a_map({"t-fotos": {"owner": "Ana/Luis"}}, business={"team_size": 4}),
            a_map({"t-fotos": {"owner": "Ana, Luis y Mostrador"}}, business={"team_size": None}),
            a_map({"t-fotos": {"owner": None, "participants": ["Ana", "Luis"]}}, business={"team_size": 4}),
        ],
        [
            a_map({"t-fotos": {"owner": "Ana/Luis"}}, business={"team_size": 3}),
            a_map({"t-fotos": {"owner": "Ana", "participants": ["Luis", "Mostrador"]}}, business={"team_size": 4}),
            a_map({"t-fotos": {"owner": "Administración y facturación"}}, business={"team_size": 4}),
            a_map({"t-fotos": {"owner": "Pan y Café"}}, areas=["Pan y café"], business={"team_size": 4}),
        ],
    ),
    "OWN-06": (
        [a_map(action(owner=None)), a_map(action(due=None)), a_map(action(owner=None, due=None))],
        [a_map(action()), a_map({"t-consulta": {"action": None}})],
    ),
    "OWN-07": (
        [a_map(owner=None), a_map(review_date=None), a_map(owner=None, review_date=None)],
        [a_map(review_date="cada tres meses")],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_an_ownerless_moment_of_truth_is_an_error(run: Run) -> None:
    plain, decisive = run(CODES["OWN-01"], a_map({"t-fotos": {"owner": None}, "t-consulta": {"owner": None}}))
    assert (plain.severity, decisive.severity) == (None, "error")
    assert decisive.loc == ("stages", 1, "touchpoints", 0)


def test_where_one_person_works_the_fix_gives_it_to_them(run: Run) -> None:
    (fault, *_) = run(CODES["OWN-01"], a_map(every(owner=None), areas=["yo"], business={"team_size": 1}))
    assert {edit.value for edit in fault.fix} == {"yo"}
    assert (fault.loc, fault.params["fills"], len(fault.touchpoints)) == ((), "departments", len(fault.fix))


def test_one_question_for_the_rest_of_a_stage(run: Run) -> None:
    free = {"t-aviso": {"owner": None}, "t-ayuda": {"owner": None}, "t-retiro": {"owner": None}}
    plain, decisive = run(CODES["OWN-01"], a_map(free))
    assert (plain.loc, plain.touchpoints) == (("stages", 2), ("t-aviso", "t-ayuda"))
    assert decisive.touchpoints == ("t-retiro",)


def test_a_moment_that_we_only_suppose_is_no_error(run: Run) -> None:
    guess = [{"kind": "inferred", "ref": "cafe_bakery", "cells": ["moment_of_truth", "decision_at_stake"]}]
    (fault,) = run(CODES["OWN-01"], a_map({"t-retiro": {"owner": None, "basis": guess}}))
    assert fault.severity is None


def test_an_answer_fills_what_is_missing(run: Run) -> None:
    for lacking, field in (({"owner": None}, "owner"), ({"due": None}, "due"), ({"owner": None, "due": None}, "owner")):
        (fault,) = run(CODES["OWN-06"], a_map(action(**lacking)))
        assert (fault.loc[-1], fault.params["field"]) == ("action", field)


def test_without_areas_owners_are_not_judged(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert unjudged(CODES["OWN-02"], a_map(areas=[])) == ("no_areas",)
