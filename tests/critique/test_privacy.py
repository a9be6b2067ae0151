"""Privacy, access and honesty, rule by rule."""

from typing import Any

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, tp

CODES = {rule.code: rule for rule in RULES}
SENIORS: Fields = {"attributes": {"digital_skill": "baja, les cuesta el celular", "trigger": "un cumpleaños"}}
ABLE: Fields = {"attributes": {"digital_skill": "alta", "device": "smartphone", "connectivity": "fibra"}}
MENU: Fields = {"t-fotos": {"channel": "qr_code"}}


def data(**fields: Any) -> dict[str, Fields]:
    return {"t-pago": {"data_collected": "correo", "purpose": "mandar la factura", "consent": "lo acepta"} | fields}


def offer(**fields: Any) -> dict[str, Fields]:
    told = {"type": "followup.promotions", "opt_in": "marca una casilla", "opt_out": "responde BAJA"}
    return {"t-recuerda": told | fields}


def rewarded(text: str, field: str = "name") -> dict[str, Fields]:
    return {"t-gracias": {field: text}}


TABLE: Table = {
    "PRI-01": (
        [
            a_map(data(purpose=None, consent=None)),
            a_map(data(purpose=None)),
            a_map(data(consent=None)),
            a_map(data(purpose="  ")),
            a_map(data(consent="no")),
        ],
        [
            a_map(data()),
            a_map(data(purpose="no perder su pedido")),
            a_map(data(data_collected="ninguno", purpose=None)),
        ],
    ),
    "PRI-02": (
        [
            a_map(offer(opt_in=None)),
            a_map(offer(opt_in="no")),
            a_map(offer(opt_in="los agregamos al comprar")),
            a_map(offer(opt_in="they gave us their number at checkout")),
            a_map(offer(type="followup.notices", channel="sms", opt_in="")),
            a_map(offer(type="post.upsell_crosssell", channel="email", opt_in="ninguno")),
            a_map(offer(type="pre.content", channel="newsletter", opt_in=None)),
        ],
        [
            a_map(offer()),
            a_map(offer(opt_in="al comprar marca una casilla")),
            a_map(offer(opt_in="sí")),
            a_map(offer(opt_in="yes")),
            a_map(offer(opt_in="true")),
            a_map(offer(opt_in=None, direction="reactive")),
            a_map(offer(opt_in=None, channel="packaging")),
            # A reminder of one's own appointment is no offer.
            a_map(offer(opt_in=None, type="reminder_notice")),
        ],
    ),
    "PRI-03": (
        [
            a_map(offer(opt_out=None)),
            a_map(offer(opt_out="no hay")),
            a_map(offer(type="post.upsell_crosssell", name="Recibe cada semana una oferta", opt_out=None)),
        ],
        [
            a_map(offer()),
            a_map(offer(type="post.upsell_crosssell", name="Recibe una oferta con su pedido", opt_out=None)),
            a_map(offer(type="post.billing", name="Recibe cada mes su factura", opt_out=None)),
            a_map(offer(channel="print_material", opt_out=None)),
        ],
    ),
    "PRI-04": (
        [
            a_map(data(channel="instagram", data_collected="foto del DNI")),
            a_map(data(channel="facebook", data_collected="recibo de sueldo")),
            a_map(data(channel="whatsapp", name="Comparte su diagnóstico en el grupo", data_collected=None)),
            a_map(data(channel="telegram", name="Shares a diagnosis in the group", data_collected=None)),
            a_map(data(channel="whatsapp", name="Compartilha o diagnóstico no grupo", data_collected=None)),
            a_map({"t-fotos": {"customer_action": "envía la receta médica por mensaje"}}),
            a_map({"t-fotos": {"data_collected": "health history"}}),
        ],
        [
            a_map(data(channel="whatsapp", data_collected="foto del DNI")),
            # There are no groups in a chat of a website: a group of people writes there.
            a_map(data(channel="web_chat", name="Writes a diagnosis for the group", data_collected=None)),
            a_map(data(channel="customer_portal", data_collected="recibo de sueldo")),
            a_map(data(channel="instagram", data_collected="nombre")),
            a_map({"t-fotos": {"customer_action": "mira consejos de salud"}}),
        ],
    ),
    "PRI-05": (
        [
            a_map(MENU, audience=SENIORS),
            a_map({"t-fotos": {"channel": "mobile_app"}}, audience={"name": "adultos mayores del barrio"}),
            a_map({"t-pago": {"channel": "self_service_kiosk", "moment_of_truth": True}}),
            a_map({"t-pago": {"channel": "ecommerce_store"}}, audience=SENIORS),
            a_map(MENU, audience={"attributes": {"disability_needs": "usa lector de pantalla"}}),
        ],
        [
            a_map({"t-fotos": {"channel": "qr_code", "alternative": "carta impresa"}}, audience=SENIORS),
            a_map(MENU),
            a_map(MENU, audience=ABLE),
            a_map(MENU, audience={"attributes": {"device": "smartphone, sin problemas"}}),
            a_map(MENU, audience={"attributes": {"language": "poco español"}}),
            a_map(MENU, audience=SENIORS, more={"descubre": [tp("t-carta", "pre.social_networks", "print_material")]}),
            a_map({"t-pago": {"channel": "ecommerce_store", "moment_of_truth": True}}),
        ],
    ),
    "PRI-06": (
        [
            a_map(rewarded("5 estrellas = postre gratis")),
            a_map(rewarded("A discount for a positive review", "customer_action")),
            a_map(rewarded("Ganha um brinde se der avaliação positiva")),
            a_map(rewarded("Cuenta regresiva que se reinicia: últimas unidades")),
            a_map({"t-encuesta": {"action": {"what": "publicar reseñas inventadas"}}}),
            a_map(rewarded("Deja una reseña y gana un regalo")),
            a_map(rewarded("¡Solo quedan 2!")),
        ],
        [
            a_map(rewarded("Un regalo por tu reseña, sea buena o mala")),
            a_map(rewarded("Deja una reseña honesta")),
            a_map(rewarded("Últimas unidades hasta el 30 de junio")),
            a_map(rewarded("Recibe un regalo con su pedido")),
            a_map(rewarded("Lee opiniones de otras familias")),
            a_map(rewarded("Lee reseñas de otros compradores")),
            a_map(rewarded("Consulta con el contador")),
            a_map(rewarded("teme que solo queden dos", "pain")),
            a_map(rewarded("¿será que solo quedan dos?", "customer_thought")),
            a_map(rewarded("Orders in a hurry")),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_an_answer_fills_the_purpose_first(run: Run) -> None:
    for lacking, field in (({"purpose": None, "consent": None}, "purpose"), ({"consent": None}, "consent")):
        (fault,) = run(CODES["PRI-01"], a_map(data(**lacking)))
        assert fault.params["field"] == field


def test_what_may_be_true_is_only_asked_about(run: Run) -> None:
    found = {
        text: run(CODES["PRI-06"], a_map(rewarded(text)))[0].severity
        for text in ("5 estrellas = postre gratis", "¡Solo quedan 2!", "Deja una reseña y gana un regalo")
    }
    assert list(found.values()) == [None, "suggestion", "suggestion"]


def test_the_place_is_the_words(run: Run) -> None:
    (fault,) = run(CODES["PRI-06"], a_map({"t-encuesta": {"action": {"what": "publicar reseñas inventadas"}}}))
    assert (*fault.loc, fault.params["field"]) == ("stages", 3, "touchpoints", 1, "action", "what")
