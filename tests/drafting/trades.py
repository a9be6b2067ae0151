"""Two trades with few touchpoints, so that a test can say exactly which guesses are right."""

from typing import Any


def text(es: str, en: str = "", pt: str = "") -> dict[str, str]:
    return {"es": es, "en": en or es, "pt": pt or es}


def usual(id: str, stage: str, type: str, channels: list[str], name: dict[str, str], **more: Any) -> dict[str, Any]:
    fields = {"id": id, "stage": stage, "type": type, "channels": channels, "name": name, "action": name}
    return fields | {"direction": "reactive"} | more


TRADES: dict[str, dict[str, Any]] = {
    "cafe_bakery": {
        "label": text("panadería", "bakery", "padaria"),
        "customer": text("cliente", "customer", "cliente"),
        "customers": text("clientes", "customers", "clientes"),
        "quirks": text("Se compra a diario.", "Bought every day.", "Compra-se todo dia."),
        "stages": {
            "awareness": text("¿Dónde hay buen pan?", "Where is good bread?", "Onde tem pão bom?"),
            "purchase": text("¿Me lo apartan?", "Will they keep it for me?", "Guardam para mim?"),
        },
        "touchpoints": [
            usual(
                "smells_bread",
                "awareness",
                "pre.social_networks",
                ["instagram"],
                text("Ve el pan recién hecho", "Sees fresh bread"),
                direction="proactive",
                owners=["social_media"],
            ),
            usual(
                "asks_cake",
                "purchase",
                "purchase.conversations",
                ["whatsapp", "phone"],
                text("Pregunta por una torta", "Asks about a cake"),
                decision=text("Confiarles la fiesta.", "Trusting them with the party."),
                thought=text("Que salga bien.", "Let it go well."),
                owners=["store_staff"],
                metrics=["leads"],
                emotion={"id": "anxiety", "context": text("la fiesta tiene fecha", "the party has a date")},
            ),
            usual(
                "waits_turn",
                "service",
                "queue_wait",
                ["physical_store"],
                text("Hace fila", "Stands in line"),
                wait=text("Espera 20 minutos.", "Waits 20 minutes."),
                pain=text("La fila no avanza.", "The line does not move."),
                emotion={"id": "impatience", "context": text("hay gente delante", "people are ahead")},
            ),
            usual(
                "complains",
                "service",
                "complaint_claim",
                ["whatsapp", "physical_store"],
                text("Avisa que algo falló", "Says something failed"),
            ),
            usual(
                "sees_season",
                "retention",
                "followup.promotions",
                ["instagram", "whatsapp"],
                text("Ve lo nuevo", "Sees what is new"),
                direction="proactive",
                checklist=["followup.promotions"],
            ),
        ],
        "must_haves": ["post.surveys", "service.self_service"],
    },
    "hotel": {
        "label": text("hotel"),
        "customer": text("huésped", "guest", "hóspede"),
        "customers": text("huéspedes", "guests", "hóspedes"),
        "quirks": text("Se reserva antes.", "Booked ahead.", "Reserva-se antes."),
        "stages": {"service": text("¿Descansaré?", "Will I rest?", "Vou descansar?")},
        "touchpoints": [
            usual(
                "books_room",
                "purchase",
                "booking_appointment",
                ["ota", "website", "whatsapp"],
                text("Reserva una habitación", "Books a room"),
                decision=text("Reservar aquí o en otro.", "Booking here or elsewhere."),
            ),
            usual(
                "arrives",
                "service",
                "arrival_reception",
                ["service_premises"],
                text("Llega al hotel", "Arrives"),
                owners=["reception"],
            ),
            usual(
                "asks_help",
                "service",
                "service.support_channels",
                ["whatsapp", "phone"],
                text("Pide ayuda", "Asks for help"),
            ),
            usual(
                "reviews_stay",
                "advocacy",
                "testimonial_social_proof",
                ["review_site"],
                text("Cuenta su estancia", "Tells of the stay"),
            ),
        ],
    },
}
