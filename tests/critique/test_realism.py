"""Realism, rule by rule."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every, feels, tp

CODES = {rule.code: rule for rule in RULES}
ALONE: Fields = {"business": {"team_size": 1}}
CALLS = [tp(f"t-{i}", "service.success_programs", "phone") for i in range(9)]
OPEN = "Atendemos 24/7 por WhatsApp"


def promise(text: str, **fields: Any) -> dict[str, Fields]:
    return {"t-ayuda": {"response_promise": text} | fields}


def act(what: str, kind: str | None = None, priority: str | None = "alta") -> Fields:
    return {"action": {"what": what, "owner": "Ana", "due": "2026-09-30", "kind": kind, "priority": priority}}


def acts(*actions: Fields) -> dict[str, Fields]:
    ids = ("t-consulta", "t-encuesta", "t-aviso", "t-retiro", "t-fotos")
    return dict(zip(ids, actions, strict=False))


GIFT: Fields = act("poner un regalo sorpresa en la caja", "process", "media")
LATE: Fields = {"pain": "siempre entregamos tarde", "emotion": feels("enojo", -2), "recovery": None}
PHONE: Fields = {"attributes": {"device": "no tienen smartphone", "trigger": "una fiesta"}}
PREPAID: Fields = {"attributes": {"connectivity": "datos prepago", "trigger": "una fiesta"}}
SCREEN: Fields = {"channel": "website", "name": "Mira la web"}

TABLE: Table = {
    "REA-01": (
        [a_map(every(direction="reactive"), more={"vuelve": CALLS}, **ALONE)],
        [
            a_map(every(direction="reactive"), more={"vuelve": CALLS[:8]}, **ALONE),
            a_map(every(direction="reactive"), more={"vuelve": CALLS}, business={"team_size": 2}),
            a_map(
                every(direction="reactive"),
                more={"vuelve": [call | {"tools": ["email_marketing"]} for call in CALLS]}, **ALONE,
            ),
            a_map(
                every(direction="reactive"),
                more={"vuelve": [call | {"channel": "service_premises"} for call in CALLS]}, **ALONE,
            ),
        ],
    ),
    "REA-02": (
        [
            a_map(promise(OPEN)),
            a_map(promise("respondemos en menos de 5 minutos")),
            a_map(promise("we reply in 3 min")),
            a_map(promise("respondemos al instante")),
            a_map({"t-ayuda": {"name": "Atención las 24 horas"}}),
            a_map(promise("disponível 24 horas por dia"), business={"team_size": 5}),
        ],
        [
            a_map(promise(OPEN), business={"team_size": 6}),
            a_map(promise("de noche responde un bot; 24/7")),
            a_map(promise(OPEN, tools=["chatbot_platform"])),
            a_map(promise(OPEN, channel="knowledge_base")),
            a_map(promise("respondemos en 24 horas")),
            a_map(promise("respondemos en 5 minutos")),
            a_map(promise("respondemos en 15 minutos")),
            a_map({"t-ayuda": {"name": "Espera 3 minutos"}}),
            a_map(promise(OPEN), business={"team_size": None}),
        ],
    ),
    "REA-03": (
        [a_map({"t-fotos": {"tools": ["crm"]}}), a_map({"t-fotos": {"tools": ["Hubspot"]}})],
        [
            a_map({"t-fotos": {"tools": ["crm"]}}, state="ideal"),
            a_map({"t-fotos": {"tools": ["libreta"]}}),
            a_map({"t-fotos": {"tools": ["Hubspot"]}}, tools=["crm", "whatsapp_business", "paper_notebook"]),
            a_map({"t-fotos": {"tools": ["crm"]}}, constraints=[{"text": "no usamos CRM", "tools": ["crm"]}]),
            a_map(tools=[]),
        ],
    ),
    "REA-04": (
        [
            a_map(deviations=[]),
            a_map({"t-fotos": {"name": "Baja la aplicación y deja una reseña"}}, deviations=[]),
            a_map({"t-fotos": {"name": "Leaves a review and some photos"}}, deviations=[]),
        ],
        [
            a_map(),
            a_map({"t-fotos": {"name": "Pregunta y desaparece"}}, deviations=[]),
            a_map(deviations=[], more={"vuelve": [tp("t-baja", "winback_exit", "phone")]}),
            a_map(deviations=[], without=["recibe", "vuelve", "t-boca", "t-fotos"]),
        ],
    ),
    "REA-05": (
        [
            a_map(audience=PHONE),
            a_map({"t-fotos": {"channel": "video_call"}}, audience=PREPAID),
            a_map({"t-fotos": {"channel": "email"}}, audience={"attributes": {"device": "sin internet en casa"}}),
        ],
        [
            a_map(audience=PREPAID),
            a_map({"t-fotos": {"channel": "sms"}}, audience={"attributes": {"device": "sin internet"}}, without=[
                "encarga", "recibe", "vuelve"]),
            a_map(every(alternative="llamando por teléfono"), audience=PHONE),
            a_map(audience={"attributes": {"device": "smartphone"}}),
        ],
    ),
    "REA-06": (
        [
            a_map(acts(*[act("a"), act("b"), act("c"), act("d")])),
            a_map(acts(*[act(x, None, None) for x in "abcd"])),
            a_map(acts(*[act("a", None, "Alta"), act("b"), act("c"), act("d")])),
        ],
        [a_map(acts(act("a", None, "baja"), act("b"), act("c"), act("d"))), a_map(acts(act("a"), act("b"), act("c")))],
    ),
    "REA-07": (
        [a_map({"t-gracias": GIFT, "t-retiro": LATE})],
        [
            a_map({"t-gracias": GIFT, "t-retiro": LATE | {"recovery": "se devuelve la seña"}}),
            a_map({"t-gracias": GIFT, "t-retiro": {"pain": "el cartel se ve poco", "recovery": None}}),
            a_map({"t-retiro": LATE}),
        ],
    ),
    "REA-08": (
        [
            a_map(acts(*[act(x, "technology") for x in "abc"])),
            a_map(acts(act("comprar un CRM"), act("poner un chatbot"), act("hacer una app"))),
        ],
        [
            a_map(acts(act("a", "technology"), act("b", "technology"), act("enseñar a recibir", "training"))),
            a_map({"t-consulta": act("a", "technology"), "t-encuesta": act("b", "technology")}),
            a_map(acts(act("comprar un CRM"), act("poner un chatbot"), act("saludar por el nombre"))),
        ],
    ),
    "REA-09": (
        [a_map(deviations=[{"trigger": "pregunta y desaparece"}])],
        [a_map(), a_map(deviations=[])],
    ),
    "REA-10": (
        [a_map(more={"vuelve": [tp(f"t-{i}") for i in range(21)]})],
        [a_map(more={"vuelve": [tp(f"t-{i}") for i in range(20)]})],
    ),
    "REA-11": (
        [a_map(every(**SCREEN) | {"t-pago": {"channel": "ecommerce_store"}})],
        [
            a_map(every(**SCREEN) | {"t-pago": {"channel": "packaging"}}),
            a_map(every(**SCREEN) | {"t-ayuda": {"channel": "web_chat"}}),
            a_map(every(**SCREEN), without=["recibe", "vuelve"]),
        ],
    ),
    "REA-12": (
        [
            a_map({
                "t-boca": {"channel": "mass_media", "direction": "proactive"},
                "t-fotos": {"channel": "signage", "direction": "proactive"},
            }),
        ],
        [
            a_map(),
            a_map({
                "t-boca": {"channel": "mass_media", "direction": "proactive"},
                "t-fotos": {"channel": "signage", "customer_action": "anota el teléfono y llama"},
            }),
            # The last stage need not lead on.
            a_map(without=["t-encuesta", "t-recuerda"]),
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_without_a_team_size_rash_promises_are_not_judged(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert unjudged(CODES["REA-02"], a_map(promise(OPEN), business={"team_size": None})) == ("no_team_size",)


def test_without_tools_none_is_missing(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert "no_tools" in unjudged(CODES["REA-03"], a_map(tools=[]))


def test_the_fix_takes_out_the_tool(run: Run) -> None:
    (fault,) = run(CODES["REA-03"], a_map({"t-fotos": {"tools": ["whatsapp_business", "crm"]}}))
    assert fault.loc == ("stages", 0, "touchpoints", 1, "tools", 1)
    assert [(edit.op, edit.value) for edit in fault.fix] == [("remove", "crm")]


def test_people_come_before_tools_where_nothing_is_planned_yet(run: Run) -> None:
    (fault,) = run(CODES["REA-08"], a_map(acts(*[act(x, "technology") for x in "abc"])))
    assert fault.loc == ("stages", 0, "touchpoints", 0)
    assert fault.touchpoints == ("t-consulta", "t-aviso", "t-encuesta")


def test_the_worst_moment_goes_first(run: Run) -> None:
    (fault,) = run(CODES["REA-06"], a_map(acts(*[act(x) for x in "abcd"])))
    assert fault.params["action"] == "a"
