"""Across the maps of a project: pass and fail tables, and whose report says what."""

from typing import Any

import pytest

from assistant.critique import RULES, critique, in_project
from knowledge import Knowledge
from schemas import Brief, JourneyMap
from tests.critique.tables import Table, Try, rows
from tests.maps import a_map

RULE = {each.code: each for each in RULES}
OFFICES: dict[str, Any] = {
    "id": "oficinas",
    "title": "Desayunos para oficinas",
    "audience": {"name": "oficinas de la zona"},
}


def offices(touchpoints: Any = None, **fields: Any) -> JourneyMap:
    return a_map(touchpoints, **(OFFICES | fields))


def beside(other: JourneyMap, *changes: Any, **fields: Any) -> Try:
    return Try(a_map(*changes, **fields), {"others": (other,)})


def briefed(**facts: Any) -> Try:
    return Try(a_map(), {"brief": Brief.model_validate(facts)})


HOURS = {"t-retiro": {"name": "Retira en el local, abierto de 8 a 20"}}
LATER = {"t-retiro": {"name": "Retira en el local, abierto de 9 a 18"}}
SHOP = [{"text": "no usamos Instagram", "channels": ["instagram"]}]
FAMILIES = {"name": "familias del barrio que festejan en casa"}
CAKES = {"name": "tortas por encargo"}

SU, TE = "Aviso «Su pedido está listo»", "Aviso «Tu pedido está listo»"
COUPLES: dict[str, Any] = {"id": "a-parejas", "title": "Parejas", "audience": {"name": "parejas que se casan"}}


def spoken(name: str, *, language: str = "es", direction: str = "proactive", **fields: Any) -> dict[str, Any]:
    return {"t-retiro": {"name": name, "direction": direction} | fields}


TABLE: Table = {
    "PRJ-01": (
        [
            beside(offices(LATER), HOURS),
            beside(offices({"t-ayuda": {"response_promise": "respondemos en 3 días"}})),
            beside(
                offices({"t-retiro": {"name": "Recibe su pedido: entrega en 5 días"}}),
                {"t-retiro": {"name": "Entrega en 24 h"}},
            ),
        ],
        [
            beside(offices(HOURS), HOURS),
            beside(offices(LATER, business={"name": "La otra"}), HOURS),
            beside(offices(LATER, state="ideal"), HOURS),
            beside(
                offices(
                    {
                        "t-ayuda": {"response_promise": "respondemos en 3 días", "channel": "email"},
                        "t-consulta": {"response_promise": None},
                    }
                )
            ),
            # Another product may well take longer.
            beside(
                offices({"t-retiro": {"name": "Entrega en 5 días"}}, product={"name": "mesas dulces"}),
                {"t-retiro": {"name": "Entrega en 24 h"}},
            ),
        ],
    ),
    "PRJ-02": (
        [beside(offices(constraints=SHOP)), beside(offices(constraints=SHOP, business={"name": ""}))],
        [
            beside(offices()),
            beside(offices(constraints=SHOP, business={"name": "La otra"})),
            beside(offices(constraints=SHOP), constraints=SHOP),
        ],
    ),
    "PRJ-03": (
        [briefed(audiences=[FAMILIES, {"name": "oficinas de la zona"}])],
        [
            briefed(audiences=[FAMILIES]),
            briefed(audiences=[]),
            Try(
                a_map(),
                {
                    "brief": Brief.model_validate({"audiences": [FAMILIES, {"name": "oficinas de la zona"}]}),
                    "others": (offices(),),
                },
            ),
            briefed(audiences=[FAMILIES, {"name": "turistas"}], pairs=[[FAMILIES["name"], CAKES["name"]]]),
        ],
    ),
    "PRJ-04": (
        [briefed(products=[CAKES, {"name": "mesas dulces"}])],
        [
            briefed(products=[CAKES]),
            briefed(products=[CAKES, {"name": "pan"}], pairs=[[FAMILIES["name"], CAKES["name"]]]),
        ],
    ),
    "PRJ-05": (
        [beside(offices(business={"team_size": 8}))],
        [
            beside(offices()),
            beside(offices(business={"team_size": None})),
            beside(offices(business={"name": "La otra", "team_size": 8})),
        ],
    ),
    "PRJ-06": (
        [beside(a_map(id="a-copia", title="Copia"))],
        [beside(offices()), beside(a_map(id="a-copia", state="ideal")), beside(a_map(id="z-copia"))],
    ),
    "PRJ-07": (
        [
            beside(offices(spoken(SU)), spoken(TE)),
            beside(offices({"t-ayuda": {"response_promise": "a usted le respondemos en 15 minutos"}}), spoken(TE)),
            beside(offices(spoken("«Escribinos cuando quieras»")), spoken("«Escríbenos cuando quieras»")),
            beside(offices(spoken("“Your order”, “Dear Sir or Madam”"), language="en"), spoken("“Hey!”"), language="en"),
            beside(offices(spoken("“O senhor já pode vir”"), language="pt"), spoken("“Você já pode vir”"), language="pt"),
        ],
        [
            beside(offices(spoken(TE)), spoken(TE)),
            beside(offices(spoken(SU)), {}),
            beside(offices(spoken(SU), state="ideal"), spoken(TE)),
            beside(offices(spoken(SU), business={"name": "La otra"}), spoken(TE)),
            # The customer speaks, or is spoken of.
            beside(offices(spoken("Pregunta «¿usted hace tortas?»", direction="reactive")), spoken(TE)),
            beside(offices(spoken("Le avisamos a su mamá")), spoken(TE)),
            beside(offices(spoken("Aviso «Té para dos»")), spoken(SU)),
            beside(offices(spoken("«Te esperamos»")), spoken("«Escribinos»")),
            # Of two minds itself: that is told of it alone.
            beside(offices({"t-retiro": {"name": SU}, "t-ayuda": {"response_promise": "te respondemos"}}), spoken(TE)),
        ],
    ),
    "PRJ-08": (
        [beside(a_map(**COUPLES)), beside(a_map(**COUPLES, business={"name": ""}))],
        [
            beside(a_map({"t-retiro": {"name": "Recibe la mesa dulce en el salón"}}, **COUPLES)),
            beside(a_map({"t-retiro": {"pain": "el salón cierra temprano"}}, **COUPLES)),
            beside(a_map(**COUPLES, product={"name": "mesas dulces"})),
            beside(a_map(**COUPLES, state="ideal")),
            beside(a_map(**(COUPLES | {"id": "z-parejas"}))),
        ],
    ),
}


def speaks(code: str, tried: Try, knowledge: Knowledge) -> bool:
    return bool(critique(tried.map, knowledge, select=[code], **tried.parts).findings)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_it_speaks(code: str, tried: Try, knowledge: Knowledge) -> None:
    assert speaks(code, tried, knowledge)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_it_keeps_silent(code: str, tried: Try, knowledge: Knowledge) -> None:
    assert not speaks(code, tried, knowledge)


def test_every_rule_has_its_table() -> None:
    assert set(TABLE) == {code for code in RULE if code.startswith("PRJ")}


def test_a_map_alone_is_not_judged_by_its_company(knowledge: Knowledge) -> None:
    report = critique(a_map(), knowledge, select=["project"])
    assert set(report.unreviewed) == set(TABLE)
    assert "project" not in report.score


def test_each_side_of_a_disagreement_is_told_once(knowledge: Knowledge) -> None:
    one, other = a_map(HOURS), offices(LATER)
    for mine, theirs in ((one, other), (other, one)):
        (found,) = critique(mine, knowledge, others=[theirs], select=["PRJ-01"]).findings
        assert found.touchpoints == ("t-retiro",)
        assert f"«{theirs.title}»" in found.message


def test_what_nobody_mapped_is_said_on_the_first_map_only(knowledge: Knowledge) -> None:
    brief = Brief.model_validate({"audiences": [FAMILIES, {"name": "oficinas de la zona"}, {"name": "turistas"}]})
    one, other = a_map(), offices()
    told = [
        critique(a, knowledge, others=[b], brief=brief, select=["PRJ-03"]).findings
        for a, b in ((one, other), (other, one))
    ]
    assert [[finding.message for finding in each] for each in told] == [
        ["Hablaste de «turistas» y ningún mapa cuenta su recorrido."],
        [],
    ]


def test_a_report_beside_the_other_maps_adds_what_only_shows_there(knowledge: Knowledge) -> None:
    mine, theirs = a_map(), a_map(id="otro", business={"name": "La Espiga", "team_size": 9})
    own = critique(mine, knowledge)
    whole = in_project(own, mine, [theirs], knowledge)
    assert [f for f in whole.findings if not f.code.startswith("PRJ")] == list(own.findings)
    assert "PRJ-05" in {f.code for f in whole.findings}
    assert whole.unreviewed.keys() == own.unreviewed.keys() - {"PRJ-01", "PRJ-02", "PRJ-05", "PRJ-06", "PRJ-07", "PRJ-08"}
    families = {family: points for family, points in whole.score.items() if family != "all"}
    assert families == {family: points for family, points in own.score.items() if family != "all"} | {"project": whole.score["project"]}
    assert whole.score["all"] == round(sum(families.values()) / len(families))
    assert sum(cost.points for cost in whole.costs if cost.family == "project") == 100 - whole.score["project"]
