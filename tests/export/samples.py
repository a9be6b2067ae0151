"""Six maps to look at: full, sparse, of forty touchpoints, hostile in its words, of one touchpoint, and empty."""

from pathlib import Path
from typing import Any

from schemas import JourneyMap

Fields = dict[str, Any]

_MAPS = Path(__file__).parent / "maps"


def _read(name: str) -> JourneyMap:
    return JourneyMap.model_validate_json((_MAPS / f"{name}.json").read_text(encoding="utf-8"))


BAKERY, CLINIC, LONG_WORDS, SINGLE, EMPTY = map(_read, ("bakery", "clinic", "long_words", "single", "empty"))
"""Every field and every source · a wanted journey · words that break pictures · one card · nothing."""


def based(kind: str, ref: str, quote: str | None = None) -> list[Fields]:
    return [{"kind": kind, "ref": ref, "quote": quote}]


def feels(label: str, valence: int, basis: str = "stated") -> Fields:
    return {"label": label, "valence": valence, "basis": basis}


_CHANNELS = (
    "search_organic",
    "instagram",
    "social_ads",
    "website",
    "review_site",
    "ota",
    "phone",
    "email",
    "whatsapp",
    "online_booking",
    "mobile_app",
    "delivery",
    "service_premises",
    "self_service_kiosk",
    "virtual_queue",
    "packaging",
    "newsletter",
    "word_of_mouth",
)
_STAGES = (
    ("Descobre o hotel", "awareness", "pre"),
    ("Sonha com a viagem", "need", "pre"),
    ("Compara opções", "evaluation", "pre"),
    ("Reserva", "purchase", "purchase"),
    ("Chega e se instala", "onboarding", "service"),
    ("Vive a estadia", "service", "service"),
    ("Vai embora", "retention", "post"),
    ("Recomenda", "advocacy", "post"),
)
_FEELINGS = (
    ("curiosity", 1),
    ("hope", 1),
    ("doubt", -1),
    ("excitement", 2),
    ("impatience", -1),
    ("frustration", -2),
    ("relief", 1),
    ("neutral", 0),
)
_GROUNDS = (
    based("said", "turn:3", "contou na conversa"),
    based("inferred", "hotel"),
    based("document", "manual.pdf, p. 4"),
    based("checklist", "followup.notices"),
    based("said", "turn:7", "é assim"),
)


def _hotel_touchpoint(n: int) -> Fields:
    label, valence = _FEELINGS[n % len(_FEELINGS)]
    return {
        "id": f"t{n}",
        "name": (
            "Vê o anúncio da pousada",
            "Pergunta se aceitam cachorro",
            "Recebe a confirmação com o endereço e as orientações de chegada",
            "Toma o café da manhã",
        )[n % 4],
        "type": "core_service",
        "channel": _CHANNELS[n % len(_CHANNELS)],
        "direction": "reactive" if n % 3 else "proactive",
        "status": "hypothesis" if n % 5 == 1 else "stated",
        "customer_action": (
            "Procura fotos dos quartos e da praia",
            "Manda uma mensagem e espera",
            "Guarda o endereço no celular",
        )[n % 3],
        "customer_thought": ("Será que é barulhento à noite?", None, "Que bom, já está pago")[n % 3],
        "emotion": feels(label, valence, basis="inferred" if n % 5 == 1 else "stated") if n % 7 else None,
        "pain": "Demoram para responder no feriado" if n % 6 == 4 else None,
        "moment_of_truth": n % 13 == 5,
        "decision_at_stake": "Reservar direto ou pela agência" if n % 13 == 5 else None,
        "owner": ("Recepção", "marketing", None)[n % 3],
        "tools": ["pms"] if n % 4 == 0 else [],
        "metrics": [{"id": ("nps", "wait_time", "conversion_rate")[n % 3], "value": n if n % 2 else None}]
        if n % 3 == 0
        else [],
        "action": {"what": "Responder com modelo pronto", "owner": "Recepção"} if n % 9 == 4 else None,
        "basis": _GROUNDS[n % len(_GROUNDS)],
    }


HOTEL = JourneyMap.model_validate(
    {
        "schema_version": "1.0",
        "id": "pousada",
        "title": "Fim de semana na pousada",
        "language": "pt",
        "state": "current",
        "business": {"name": "Pousada do Farol", "industry": "hotel", "country": "Brasil"},
        "audience": {
            "name": "Casais com cachorro",
            "attributes": {"trigger": "feriado prolongado", "values": "sossego"},
        },
        "product": {"name": "Duas noites com café"},
        "goal": {"text": "Mais reservas diretas", "metric": "direct_booking_share", "target": 50},
        "pains": ["Dependemos da agência online"],
        "stage_model": "hourglass",
        "stages": [
            {
                "id": f"s{i}",
                "key": key,
                "macro": macro,
                "name": name,
                "touchpoints": [_hotel_touchpoint(i * 5 + n) for n in range(5)],
            }
            for i, (name, key, macro) in enumerate(_STAGES)
        ],
        "proposals": [
            {
                "id": f"p{i}",
                "checklist": item,
                "stage": f"s{i}",
                "touchpoint": {
                    "id": f"p{i}t",
                    "name": "Mensagem de boas-vindas com o roteiro",
                    "type": "core_service",
                    "channel": "whatsapp",
                },
            }
            for i, item in ((1, "need.educational_content"), (4, "service.onboarding"), (7, "post.surveys"))
        ],
        "deviations": [{"trigger": "Cancela na véspera", "response": "Oferecer outra data"}],
    }
)

SAMPLES = {
    "bakery": BAKERY,
    "clinic": CLINIC,
    "hotel": HOTEL,
    "long_words": LONG_WORDS,
    "single": SINGLE,
    "empty": EMPTY,
}
