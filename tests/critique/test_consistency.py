"""Consistency, rule by rule."""

import pytest

from assistant.critique import RULES
from schemas import Brief
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import GOOD, a_map, every, feels, tp

CODES = {rule.code: rule for rule in RULES}
MODEL = {"descubre": {"name": "Necesidad"}, "encarga": {"name": "Compra"}, "recibe": {"name": "Seguimiento"}}
STAGES = GOOD["stages"]
OTHER = a_map(id="otro", product={"name": "clases de repostería"}, audience={"name": "aficionadas a la cocina"})
ENGLISH = {
    "t-boca": {"name": "A neighbour tells them about the bakery"},
    "t-fotos": {"name": "They see the photos of the cakes"},
}
MORE_ENGLISH = {
    "t-aviso": {"name": "They get the message that it is ready"},
    "t-retiro": {"pain": "the queue is always too long"},
}
GOAL = {"text": "menos abandono", "metric": "churn_rate"}
NOTHING = every(metrics=[], action=None)
LATE = "espera 50 minutos y nadie responde"

TABLE: Table = {
    "CON-01": (
        [
            a_map({"t-pago": {"channel": "ecommerce_store"}}),
            a_map(constraints=[{"text": "sin encuestas", "touchpoint_types": ["post.surveys"]}]),
            a_map(constraints=[{"text": "sin cuaderno", "tools": ["paper_notebook"]}]),
        ],
        [
            a_map(constraints=[{"text": "no tenemos TikTok", "channels": ["tiktok"]}]),
            a_map(constraints=[{"text": "no gritamos"}]),
        ],
    ),
    "CON-02": (
        [
            a_map({"t-consulta": {"name": "Consulta por WhatsApp"}, "t-pago": {"name": "consulta x whatsapp"}}),
            a_map({"t-pago": {"name": "Pregunta precios y sabores por WhatsApp"}}),
        ],
        [
            a_map(
                {"t-consulta": {"name": "Paga"}, "t-pago": {"name": "Paga el resto al retirar la torta en el local"}}
            ),
            a_map({"t-consulta": {"name": "Clase 1"}, "t-pago": {"name": "Clase 2"}}),
            a_map({"t-aviso": {"name": "Pregunta sabores y precios por WhatsApp"}}),
            a_map({"t-pago": {"name": "Pregunta sabores y precios por WhatsApp", "channel": "phone"}}),
        ],
    ),
    "CON-03": (
        [
            a_map({"t-fotos": {"type": type_}})
            for type_ in ("post.surveys", "post.thank_you", "post.upsell_crosssell", "post.renewals")
        ]
        + [a_map({"t-aviso": {"type": "pre.online_ads"}}), a_map({"t-boca": {"type": "delivery_handover"}})],
        [
            a_map({"t-recuerda": {"type": "pre.peer_referral"}}),
            a_map({"t-recuerda": {"type": "service.loyalty"}}),
            a_map({"t-aviso": {"type": "payment"}}),
            a_map({"t-boca": {"type": "service.self_service"}}),
            # With one stage after the sale, it holds the service too.
            a_map({"t-gracias": {"type": "core_service"}}, without=["recibe"]),
        ],
    ),
    "CON-04": (
        [
            a_map({"t-fotos": {"evidence": ["e9"]}}),
            a_map({"t-fotos": {"channel": "tiktok"}}),
            a_map({"t-fotos": {"tools": ["crm"]}}, state="ideal"),
        ],
        [
            a_map(channels=[]),
            a_map(tools=[], state="ideal"),
            a_map({"t-fotos": {"channel": "review_site"}}),
            # REA-03's, and CON-01's.
            a_map({"t-fotos": {"tools": ["crm"]}}),
            a_map({"t-fotos": {"channel": "ecommerce_store"}}),
        ],
    ),
    "CON-05": (
        [
            a_map({"t-fotos": {"name": "Lorem ipsum dolor"}}),
            a_map({"t-fotos": {"customer_action": "llama a {{nombre}}"}}),
            a_map(in_stages={"recibe": {"customer_goal": "conocer your company"}}),
            Try(a_map({"t-fotos": {"name": "Se inscribe en clases de repostería"}}), {"others": (OTHER,)}),
            Try(
                a_map({"t-fotos": {"name": "Ve fotos para turistas"}}),
                {"brief": Brief.model_validate({"audiences": [{"name": "turistas"}]})},
            ),
        ],
        [
            Try(a_map(), {"others": (OTHER,)}),
            Try(
                a_map({"t-recuerda": {"type": "post.upsell_crosssell", "name": "Le ofrecen clases de repostería"}}),
                {"others": (OTHER,)},
            ),
            a_map({"t-fotos": {"name": "Mira todo por curiosidad"}}),
        ],
    ),
    "CON-06": (
        [a_map(in_stages=MODEL | {"vuelve": {"name": "Apoyo"}}, stage_model="four_phases")],
        [
            a_map(in_stages=MODEL | {"vuelve": {"name": "Seguimiento"}}, stage_model="four_phases"),
            a_map(in_stages=MODEL | {"vuelve": {"name": "Apoyo"}}),
            a_map(stage_model="four_phases"),
        ],
    ),
    "CON-07": (
        [a_map(stages=[STAGES[0], STAGES[3], STAGES[1], STAGES[2]])],
        [
            a_map(stages=[STAGES[0] | {"key": "need"}, STAGES[0] | {"id": "x", "touchpoints": []}, *STAGES[1:]]),
            a_map(stages=[*STAGES[:3], STAGES[2] | {"id": "x", "key": "onboarding", "touchpoints": []}, STAGES[3]]),
        ],
    ),
    "CON-08": (
        [a_map(ENGLISH | MORE_ENGLISH)],
        [
            a_map({"t-boca": {"name": "Hace el check-in con el QR"}}),
            a_map(ENGLISH),
            a_map({"t-boca": {"pain": "no confía o duda"}}),
        ],
    ),
    "CON-09": (
        [a_map({"t-retiro": {"pain": LATE}})],
        [
            a_map({"t-retiro": {"pain": LATE, "emotion": feels("enojo", -2)}}),
            a_map({"t-retiro": {"pain": LATE, "action": {"what": "otra caja"}}}),
            a_map({"t-retiro": {"pain": "la caja es un poco grande"}}),
        ],
    ),
    "CON-10": (
        [a_map(NOTHING, goal=GOAL), a_map(NOTHING, goal={"text": "que vuelvan más"})],
        [
            a_map(goal=None),
            a_map(goal=GOAL),
            a_map(NOTHING | {"t-recuerda": {"metrics": [{"id": "churn_rate"}], "action": None}}, goal=GOAL),
            a_map(NOTHING, goal={"text": "ser felices"}),
        ],
    ),
    "CON-11": (
        [
            a_map({"t-fotos": {"type": "pre.online_ads"}, "t-consulta": {"channel": "physical_store"}}),
            a_map({"t-recuerda": {"channel": "social_ads"}}),
        ],
        [
            a_map({"t-fotos": {"type": "pre.online_ads"}}),
            a_map({"t-fotos": {"channel": "search_ads"}, "t-consulta": {"channel": "phone"}}),
            a_map({"t-boca": {"type": "pre.online_ads"}, "t-fotos": {"type": "pre.online_ads"}}),
        ],
    ),
    "CON-12": (
        [a_map({"t-consulta": {"type": "purchase.catalogues"}}, without=["t-pago"])],
        [
            a_map({"t-consulta": {"type": "purchase.catalogues"}}),
            a_map({"t-fotos": {"type": "purchase.catalogues"}}, without=["encarga"]),
        ],
    ),
    "CON-13": (
        [a_map({"t-encuesta": {"type": "complaint_claim"}, "t-recuerda": {"type": "post.upsell_crosssell"}})],
        [
            a_map(
                {
                    "t-encuesta": {"type": "complaint_claim", "recovery": "se rehace"},
                    "t-recuerda": {"type": "promotion"},
                }
            ),
            a_map({"t-encuesta": {"type": "complaint_claim"}}),
            a_map({"t-gracias": {"type": "complaint_claim"}}, more={"vuelve": [tp("o", "promotion")]}),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)
