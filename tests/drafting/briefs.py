"""Briefs as a conversation leaves them: every fact with the person's words as its ground."""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas import Basis, Brief, ground_key, item_key

Fields = dict[str, Any]
LISTS = (
    "audiences",
    "products",
    "channels",
    "goals",
    "pains",
    "measures",
    "areas",
    "responsibilities",
    "tools",
    "constraints",
    "deviations",
    "evidence",
)


def brief(language: str, kind: str = "said", **facts: Any) -> Brief:
    """A brief whose grounds quote each fact; one turn a field, as if each field had been asked about."""
    grounds: dict[str, tuple[Basis, ...]] = {}
    for turn, (field, value) in enumerate(facts.items(), start=1):
        for path, words in _paths(field, value):
            ref = f"turn:{turn}" if kind == "said" else "BRIEF.yaml"
            grounds[ground_key(*path)] = (Basis(kind=kind, ref=ref, quote=words if kind == "said" else None),)
    return Brief.model_validate({"language": language, "grounds": grounds} | facts)


def _paths(field: str, value: Any) -> Sequence[tuple[tuple[str, ...], str]]:
    if field == "stages":
        return [((field, macro, text), f"Bueno, {text}.") for macro, texts in value.items() for text in texts]
    if field in LISTS:
        return [((field, item_key(one)), item_key(one)) for one in value]
    if isinstance(value, Mapping):
        return [((field, key), str(part)) for key, part in value.items()]
    return [((field,), str(value))]


BAKERY: Fields = {
    "business": {"name": "La Espiga", "industry": "cafe_bakery", "team_size": 3},
    "products": [{"name": "pasteles por encargo", "repeatable": True}],
    "audiences": [{"name": "familias del barrio", "attributes": {"trigger": "se acerca un cumpleaños"}}],
    "channels": ["instagram", "whatsapp", "physical_store", "word_of_mouth"],
    "constraints": [{"text": "no tenemos tienda online", "channels": ["ecommerce_store"]}],
    "stages": {
        "pre": ["nos encuentran por Instagram o porque una vecina nos recomienda"],
        "purchase": ["preguntan precios por wsp y Ana les manda el catálogo, pagan la mitad por transferencia"],
        "service": ["recogen el pastel en el local y se emocionan al verlo"],
        "post": ["después no hacemos nada"],
    },
    "pains": [
        {"text": "a veces contestamos tarde los mensajes", "stage": "purchase"},
        {"text": "se quejan de la fila en el local"},
    ],
    "measures": [{"id": "leads", "instrument": "las cuento en un cuaderno"}],
    "areas": ["Ana", "Luis"],
    "responsibilities": [
        {"area": "Ana", "what": "responde los mensajes"},
        {"area": "Luis", "what": "hace los pasteles", "stage": "service"},
    ],
    "tools": ["paper_notebook", "whatsapp_business"],
    "goals": [{"text": "que más familias vuelvan a encargar", "metric": "repeat_purchase"}],
    "consent": "guardamos el nombre y el teléfono para avisar cuando está listo",
}

DENTIST: Fields = {
    "business": {"name": "Bright Smile", "industry": "dental_clinic", "team_size": 6},
    "products": [{"name": "implants"}],
    "audiences": [
        {
            "name": "adults over 50",
            "attributes": {"fear_objection": "they are scared of the pain and of the price"},
            "preferred_channels": ["phone"],
        },
        {
            "name": "young professionals",
            "attributes": {"discovery_source": "they see our reviews on Google Maps"},
            "preferred_channels": ["whatsapp"],
        },
    ],
    "channels": ["phone", "google_business", "whatsapp", "service_premises", "email", "website"],
    "constraints": [{"text": "we don't use Instagram", "channels": ["instagram"]}],
    "stages": {
        "pre": [
            "people find us on Google Maps and compare prices with two other clinics",
            "a friend tells them about us",
        ],
        "purchase": [
            "they call reception to book a first visit",
            "we send the quote by email within 2 days and they often go quiet",
        ],
        "service": [
            "they come in for the treatment and they are nervous",
            "we call them the next day to see how they feel",
        ],
        "post": ["we send a reminder by WhatsApp every six months"],
    },
    "pains": [{"text": "patients say the quote is confusing"}, {"text": "many don't show up"}],
    "measures": [{"id": "no_show", "value": 18, "target": 10}, {"id": "quote_acceptance"}],
    "areas": ["reception", "Dr. Rao", "marketing"],
    "responsibilities": [{"area": "reception", "what": "answers the phone and books visits"}],
    "tools": ["practice_management"],
    "goals": [{"text": "fewer no-shows", "metric": "no_show", "baseline": 18, "target": 10}],
}

GYM: Fields = {
    "business": {"name": "Movimento", "industry": "gym_studio", "team_size": 1},
    "products": [{"name": "plano mensal", "recurring": True}],
    "audiences": [{"name": "mulheres acima de 40 que nunca treinaram"}],
    "channels": ["instagram", "whatsapp", "service_premises"],
    "stages": {
        "pre": ["elas me acham no Instagram ou por indicação de amigas"],
        "purchase": ["chamam no zap, eu explico os planos e elas marcam uma aula experimental", "pagam no pix"],
        "service": ["treinam três vezes por semana no estúdio, no começo ficam com vergonha"],
        "post": ["quando somem eu mando mensagem no WhatsApp"],
    },
    "pains": [{"text": "muitas desistem no terceiro mês"}],
    "areas": ["eu"],
    "tools": ["spreadsheet"],
    "measures": [{"id": "churn_rate"}],
}

HOTEL: Fields = {
    "business": {"name": "Posada del Sol", "industry": "hotel", "team_size": 8},
    "products": [{"name": "habitaciones"}],
    "audiences": [
        {"name": "turistas extranjeros", "preferred_channels": ["ota"]},
        {"name": "parejas locales", "preferred_channels": ["whatsapp"]},
    ],
    "channels": ["ota", "whatsapp", "website", "phone", "service_premises", "review_site"],
    "stages": {
        "pre": [
            "los turistas extranjeros nos encuentran en Booking y miran las opiniones",
            "las parejas locales nos ven en Instagram",
        ],
        "purchase": ["reservan por Booking o nos escriben por WhatsApp, y respondemos en el día"],
        "service": ["llegan a recepción y esperan la habitación", "desayunan en la terraza, les encanta"],
        "post": ["les pedimos que dejen una reseña en TripAdvisor"],
    },
    "pains": [
        {"text": "la comisión de Booking es altísima"},
        {"text": "esperan mucho en el check-in", "stage": "service"},
    ],
    "areas": ["recepción", "ventas"],
    "measures": [{"id": "direct_booking_share", "target": 40}, {"id": "review_rating", "value": 8.7}],
    "tools": ["pms"],
}

RUGS: Fields = {
    "business": {"name": "Loom & Co", "team_size": 2},
    "products": [{"name": "restoring old rugs"}],
    "channels": ["website", "email", "phone", "delivery"],
    "stages": {
        "pre": ["they google us and look at before and after photos on the website"],
        "purchase": ["they email photos of the rug and we answer with an estimate the same day"],
        "service": ["a courier collects the rug, then they wait for weeks without news"],
    },
    "pains": [{"text": "customers call to ask where their rug is"}],
}

SCHOOL: Fields = {
    "business": {"name": "Fale Bem", "industry": "language_school", "team_size": 12},
    "products": [
        {"name": "inglês para crianças", "recurring": True, "needs_learning": True},
        {"name": "inglês para empresas"},
    ],
    "audiences": [{"name": "mães e pais"}, {"name": "gerentes de RH"}],
    "pairs": [["mães e pais", "inglês para crianças"], ["gerentes de RH", "inglês para empresas"]],
    "channels": ["facebook", "whatsapp", "physical_store", "email", "phone"],
    "constraints": [{"text": "não usamos TikTok", "channels": ["tiktok"]}],
    "stages": {
        "pre": ["os pais veem nossos anúncios no Facebook", "os gerentes de RH recebem uma proposta por e-mail"],
        "purchase": ["fazem a matrícula na secretaria e assinam o contrato"],
        "service": ["as crianças têm aula duas vezes por semana e a professora manda um recado no WhatsApp"],
        "post": ["no fim do ano ligamos para renovar"],
    },
    "pains": [{"text": "os pais reclamam que não sabem como o filho está indo"}],
    "areas": ["secretaria", "professores", "comercial"],
    "tools": ["crm"],
}
