"""A good map and small ways to spoil it: what the tests of the critique are made of.

`GOOD` is clean by reading: a bakery of three people with one pain, one low point, an owner and a measure everywhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from schemas import JourneyMap

Fields = dict[str, Any]


def tp(id: str, type: str = "core_service", channel: str = "whatsapp", **fields: Any) -> Fields:
    """A touchpoint as it stands in a file; `name` defaults to the id."""
    return {"id": id, "name": id, "type": type, "channel": channel} | fields


def said(quote: str, turn: int = 1) -> list[Fields]:
    return [{"kind": "said", "ref": f"turn:{turn}", "quote": quote}]


def feels(label: str, valence: int, context: str | None = None) -> Fields:
    return {"label": label, "valence": valence, "context": context, "basis": "stated"}


def measured(id: str, instrument: str = "cuaderno de pedidos", **fields: Any) -> list[Fields]:
    return [{"id": id, "instrument": instrument} | fields]


GOOD: Fields = {
    "schema_version": "1.0",
    "id": "la-espiga",
    "title": "Tortas por encargo para familias del barrio",
    "language": "es",
    "state": "current",
    "business": {"name": "La Espiga", "industry": "cafe_bakery", "team_size": 3},
    "audience": {
        "name": "familias del barrio que festejan en casa",
        "attributes": {
            "trigger": "se acerca un cumpleaños",
            "fear_objection": "temen que la torta no llegue a tiempo",
            "location": "viven a pocas calles",
        },
        "preferred_channels": ["whatsapp"],
    },
    "product": {
        "name": "tortas por encargo", "recurring": False, "needs_learning": False, "repeatable": True,
        "price": "según tamaño y relleno",
    },
    "goal": {"text": "que más familias vuelvan a encargar", "metric": "repeat_purchase"},
    "constraints": [{"text": "no vendemos por la web", "channels": ["ecommerce_store"]}],
    "channels": ["word_of_mouth", "instagram", "whatsapp", "physical_store", "packaging"],
    "areas": ["Ana", "Luis", "Mostrador"],
    "tools": ["whatsapp_business", "paper_notebook"],
    "pains": ["a veces contestamos tarde los mensajes"],
    "stage_model": "custom",
    "stages": [
        {
            "id": "descubre", "key": "awareness", "macro": "pre", "name": "Descubre la panadería",
            "customer_goal": "encontrar quién haga una torta a su gusto",
            "touchpoints": [
                tp("t-boca", "pre.peer_referral", "word_of_mouth", name="Una vecina le recomienda la panadería",
                   direction="reactive", owner="Ana", emotion=feels("confianza", 1), evidence=["e1"],
                   metrics=measured("referral_share"), basis=said("llegan por recomendación de vecinas")),
                tp("t-fotos", "pre.social_networks", "instagram", name="Ve fotos de tortas en Instagram", owner="Ana",
                   emotion=feels("curiosidad", 1), evidence=["e1"], tools=[],
                   metrics=measured("engagement_rate", "estadísticas de Instagram"),
                   basis=said("publicamos fotos en Instagram")),
            ],
        },
        {
            "id": "encarga", "key": "purchase", "macro": "purchase", "name": "Encarga y paga",
            "customer_goal": "asegurarse de que la torta estará lista para la fiesta",
            "touchpoints": [
                tp("t-consulta", "purchase.conversations", "whatsapp", name="Pregunta sabores y precios por WhatsApp",
                   direction="reactive", owner="Ana", emotion=feels("impaciencia", -1, "la fiesta está cerca"),
                   pain="a veces la respuesta tarda", evidence=["e1"], tools=["whatsapp_business"],
                   action={"what": "preparar respuestas rápidas con sabores y precios", "owner": "Ana",
                           "due": "2026-09-30", "priority": "alta", "kind": "content"},
                   metrics=measured("lead_response_time", "revisión semanal del chat"),
                   moment_of_truth=True, decision_at_stake="encargar aquí o seguir buscando",
                   recovery="Ana llama y pide disculpas por la demora",
                   response_promise="respondemos en horario de tienda, en menos de una hora",
                   basis=said("preguntan por WhatsApp y a veces contestamos tarde; prometemos menos de una hora")),
                tp("t-pago", "payment", "whatsapp", name="Deja una seña y recibe el comprobante", owner="Ana",
                   emotion=feels("tranquilidad", 1), evidence=["e2"], tools=["paper_notebook"],
                   metrics=measured("conversion_rate"),
                   data_collected="nombre y teléfono", purpose="avisar cuando la torta está lista",
                   consent="lo acepta por escrito al encargar", basis=said("dejan una seña y mandamos el comprobante")),
            ],
        },
        {
            "id": "recibe", "key": "service", "macro": "service", "name": "Recibe su torta",
            "customer_goal": "tener la torta a tiempo y como la pidió",
            "touchpoints": [
                tp("t-aviso", "status_update", "whatsapp", name="Recibe un aviso de que su torta está lista",
                   owner="Ana", emotion=feels("alivio", 1), evidence=["e1"], tools=["whatsapp_business"],
                   metrics=measured("on_time_delivery"), days_since_previous_contact=3,
                   basis=said("avisamos por WhatsApp cuando está lista, a los 3 días")),
                tp("t-retiro", "delivery_handover", "physical_store", name="Retira la torta en el local", owner="Luis",
                   emotion=feels("encanto", 2, "ve la torta como la imaginó"), evidence=["e1"],
                   tools=["paper_notebook"], metrics=measured("order_accuracy"), moment_of_truth=True,
                   decision_at_stake="volver a confiar en la panadería",
                   recovery="se rehace la torta o se devuelve la seña",
                   handoff={"from": "Ana", "to": "Luis", "info_carried": "el pedido anotado en el cuaderno"},
                   basis=said("la retiran en el local")),
                tp("t-ayuda", "service.support_channels", "whatsapp", name="Cuenta si algo no salió bien",
                   direction="reactive", owner="Ana", emotion=feels("neutral", 0), evidence=["e1"],
                   tools=["whatsapp_business"], metrics=measured("resolution_time", "revisión semanal del chat"),
                   recovery="se rehace la torta o se devuelve la seña",
                   handoff={"from": "Luis", "to": "Ana", "info_carried": "el pedido anotado en el cuaderno"},
                   response_promise="respondemos en horario de tienda, en menos de una hora",
                   basis=said("si algo falla nos escriben y contestamos en menos de una hora")),
            ],
        },
        {
            "id": "vuelve", "key": "retention", "macro": "post", "name": "Vuelve a festejar",
            "customer_goal": "tener resuelto el próximo festejo",
            "touchpoints": [
                tp("t-gracias", "post.thank_you", "packaging",
                   name="Encuentra una tarjeta de agradecimiento con un código QR al Instagram", owner="Luis",
                   emotion=feels("gratitud", 2), evidence=["e1"], metrics=measured("referrals_made"),
                   handoff={"from": "Ana", "to": "Luis", "info_carried": "el nombre de quien festeja"},
                   basis=said("ponemos una tarjeta con un QR en la caja")),
                tp("t-encuesta", "post.surveys", "whatsapp", name="Responde una pregunta sobre su torta", owner="Ana",
                   emotion=feels("neutral", 0), evidence=["e2"], tools=["whatsapp_business"],
                   metrics=measured("csat", "una pregunta por WhatsApp"),
                   action={"what": "llamar a quien responda mal", "owner": "Ana", "due": "2026-10-31",
                           "priority": "media", "kind": "process"},
                   handoff={"from": "Luis", "to": "Ana", "info_carried": "qué torta retiró"},
                   opt_in="lo acepta por escrito al encargar", opt_out="responde BAJA",
                   basis=said("mandamos una pregunta después")),
                tp("t-recuerda", "reminder_notice", "whatsapp",
                   name="Recibe un recordatorio antes del próximo cumpleaños", owner="Ana",
                   emotion=feels("gratitud", 2), evidence=["e2"], tools=["whatsapp_business"],
                   metrics=measured("repeat_purchase"),
                   opt_in="lo acepta por escrito al encargar", opt_out="responde BAJA",
                   basis=said("les recordamos el próximo cumpleaños")),
            ],
        },
    ],
    "deviations": [{"trigger": "pregunta el precio y desaparece", "response": "Ana le escribe con fotos al otro día"}],
    "evidence": [
        {"id": "e1", "type": "qualitative", "source": "charlas con clientes en el mostrador", "date": "2026-05-10"},
        {"id": "e2", "type": "quantitative", "source": "cuaderno de pedidos", "date": "2026-05-31"},
    ],
    "owner": "Ana",
    "contributors": ["Luis"],
    "review_date": "2027-01-15",
}
"""Judge it with ``today=TODAY``."""


def a_map(
    touchpoints: Mapping[str, Fields] | None = None,
    in_stages: Mapping[str, Fields] | None = None,
    without: Iterable[str] = (),
    more: Mapping[str, Sequence[Fields]] | None = None,
    **fields: Any,
) -> JourneyMap:
    """The good map, changed: fields of touchpoints and of stages by id, ids to leave out, touchpoints to append by
    stage id. Every other name is a field of the map (a dict is merged into `business`, `audience`, `product`)."""
    raw = deepcopy(GOOD)
    for name, value in fields.items():
        merges = name in ("business", "audience", "product") and isinstance(value, dict)
        raw[name] = raw[name] | value if merges else value
    gone = set(without)
    for stage in raw["stages"]:
        stage.update((in_stages or {}).get(stage["id"], {}))
        kept = [t | (touchpoints or {}).get(t["id"], {}) for t in stage["touchpoints"] if t["id"] not in gone]
        stage["touchpoints"] = kept + list((more or {}).get(stage["id"], ()))
    raw["stages"] = [stage for stage in raw["stages"] if stage["id"] not in gone]
    return JourneyMap.model_validate(raw)


def every(**fields: Any) -> dict[str, Fields]:
    """The same change for all touchpoints of the good map: ``a_map(every(emotion=None))``."""
    return {t["id"]: dict(fields) for stage in GOOD["stages"] for t in stage["touchpoints"]}
