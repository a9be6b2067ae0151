"""Omnichannel, rule by rule."""

from typing import Any

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import a_map, every, tp

CODES = {rule.code: rule for rule in RULES}
APART = {
    "t-gracias": {"name": "Encuentra una tarjeta de agradecimiento"},
    "t-aviso": {"name": "Recibe un aviso"},
    "t-retiro": {"type": "core_service", "name": "Come la torta"},
    "t-pago": {"channel": "physical_store", "data_collected": None},
}


def promised(first: str, second: str, field: str = "expectation") -> dict[str, dict[str, str]]:
    return {"t-consulta": {field: first}, "t-aviso": {field: second}}


def asked(promise: str) -> dict[str, dict[str, str | None]]:
    """Only the first question is promised an answer."""
    return {"t-consulta": {"response_promise": promise}, "t-ayuda": {"response_promise": None}}


def later(channel: str) -> dict[str, Any]:
    """The same question asked in another channel, answered two days later."""
    return tp("t-otra", "purchase.conversations", channel, response_promise="respondemos en 2 días")


TABLE: Table = {
    "OMN-01": (
        [a_map(every(channel="whatsapp"))],
        [a_map(), a_map(every(channel="whatsapp"), without=["recibe", "vuelve"])],
    ),
    "OMN-02": (
        [a_map({"t-retiro": {"handoff": None}}), a_map({"t-retiro": {"handoff": {"from": "Ana", "to": "Luis"}}})],
        [
            a_map({"t-retiro": {"handoff": None, "participants": ["Ana"]}}),
            a_map({"t-retiro": {"handoff": None, "owner": "Ana"}, "t-ayuda": {"handoff": None}}),
            a_map({"t-boca": {"channel": "google_business", "type": "purchase.reviews"}, "t-fotos": {"owner": "Luis"}}),
            # Nobody knows yet who saw the photos, and a card in a box asks nothing.
            a_map({"t-fotos": {"owner": "Luis"}}),
            a_map({"t-gracias": {"handoff": None}}),
        ],
    ),
    "OMN-03": (
        [
            a_map(audience={"preferred_channels": ["phone"]}),
            a_map(audience={"preferred_channels": ["phone", "whatsapp"]}),
        ],
        [a_map(audience={"preferred_channels": []})],
    ),
    "OMN-04": (
        [a_map(APART)],
        [
            a_map(APART, more={"vuelve": [tp("t-qr", "pre.social_networks", "qr_code")]}),
            a_map(APART, more={"encarga": [tp("t-turno", "booking_appointment")]}),
            a_map(APART | {"t-retiro": {"type": "core_service", "data_collected": "correo"}}),
            a_map(APART | {"t-aviso": {"name": "Recibe un aviso y la dirección del local"}}),
            a_map(APART, without=["t-retiro", "t-pago"]),
            a_map(APART | {"t-pago": {}}),
        ],
    ),
    "OMN-05": (
        [
            a_map(promised("entrega en 24 h", "la entrega tarda 3 días")),
            a_map(promised("cambios hasta 30 días", "cambios dentro de 15 días")),
            a_map(promised("el precio es $ 500", "precio: $ 650")),
            a_map(promised("abierto de 9 a 18", "abierto de 10 a 20")),
            a_map(promised("delivery within two days", "delivery in one week")),
            a_map(promised("respondemos en 10 minutos", "respondemos en 2 días", "response_promise")),
            # One question in two chats.
            a_map(asked("respondemos en 10 minutos"), more={"encarga": [later("instagram")]}),
        ],
        [
            a_map(promised("entrega en 24 h", "la entrega tarda un día")),
            a_map(promised("entrega en 2 a 4 días", "entrega en 3 días")),
            a_map(promised("entrega en 24 h", "cambios hasta 30 días")),
            a_map(promised("el precio es $ 1.500", "precio: 1500 pesos")),
            a_map(promised("la torta rinde 12 porciones", "la torta rinde 20 porciones")),
            # A letter takes longer than a chat, and another step may too.
            a_map(asked("respondemos en 10 minutos"), more={"encarga": [later("email")]}),
            a_map(asked("respondemos en 10 minutos"), more={"vuelve": [later("instagram")]}),
            a_map(asked("respondemos en 12 horas"), more={"encarga": [later("instagram")]}),
            # Two channels may answer at two speeds.
            a_map({"t-ayuda": {"response_promise": "respondemos en 2 días", "channel": "instagram"}}),
        ],
    ),
    "OMN-06": (
        [
            a_map({"t-ayuda": {"response_promise": None}}),
            a_map({"t-ayuda": {"response_promise": None, "channel": "phone"}}),
        ],
        [
            a_map({"t-ayuda": {"response_promise": None, "channel": "physical_store"}}),
            a_map({"t-ayuda": {"response_promise": None, "direction": "proactive"}}),
            a_map({"t-ayuda": {"response_promise": None, "expectation": "le contestan en una hora"}}),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)
