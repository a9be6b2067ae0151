"""Statements as a stranger tells them: what is drawn from them says what was said, where it happens, and no more."""

import pytest

from assistant.drafting import draft
from assistant.retrieval import embedder
from assistant.retrieval.shipped import Shipped
from assistant.text import Lexicon, clauses
from knowledge import Knowledge
from schemas import Brief, JourneyMap

EMBED = Shipped(embedder())


def drawn(
    knowledge: Knowledge, language: str, industry: str, channels: list[str], macro: str, *words: str, **more: object
) -> JourneyMap:
    facts = {
        "language": language,
        "business": {"name": "x", "industry": industry or None},
        "channels": channels,
        "stages": {macro: list(words)},
    }
    (journey, *_) = draft(Brief.model_validate(facts | more), knowledge, Lexicon(knowledge), embed=EMBED)
    return journey


def told(journey: JourneyMap) -> list[tuple[str, str, str]]:
    return [(t.name, t.type, t.channel) for _, _, t in journey.touchpoints() if t.status == "stated"]


ROWS = [
    ("es", "pet_services", ["whatsapp", "service_premises"], "service", "les mandamos una foto cuando está listo",
     ("Recibe una foto cuando está listo", "status_update", "whatsapp")),
    ("es", "pet_services", ["whatsapp", "service_premises"], "service", "dejan al perro en el salón",
     ("Dejan al perro en el salón", "core_service", "service_premises")),
    ("en", "", ["phone", "email", "service_premises"], "pre", "the hospice or a neighbour gives them our number",
     ("The hospice or a neighbour gives them our number", "pre.peer_referral", "word_of_mouth")),
    ("es", "retail_store", ["email", "physical_store"], "pre", "los albañiles nos conocen de toda la vida",
     ("Los albañiles nos conocen de toda la vida", "pre.peer_referral", "word_of_mouth")),
    ("pt", "gym_studio", ["instagram", "whatsapp", "service_premises"], "post",
     "quando param de vir a gente manda mensagem",
     ("Recebe um acompanhamento pessoal pelo WhatsApp", "followup.crm", "whatsapp")),
    ("es", "travel_agency", ["website", "email", "whatsapp"], "purchase", "les mandamos por correo la lista de equipo",
     ("Recibe la lista de equipo por correo electrónico", "purchase.conversations", "email")),
    ("en", "saas", ["website", "email"], "post", "we email a monthly digest",
     ("Gets a monthly digest by email", "followup.relationship_loop", "email")),
    ("en", "", ["phone", "service_premises"], "service", "we hold the ceremony and look after the paperwork",
     ("Gets the service on site", "core_service", "service_premises")),
    ("es", "retail_store", ["physical_store"], "post", "si la herramienta falla la traen a la tienda",
     ("Si la herramienta falla la traen a la tienda", "return_refund", "physical_store")),
    ("en", "restaurant", ["physical_store", "instagram"], "purchase", "they order at the counter",
     ("Order at the counter", "purchase.point_of_sale", "physical_store")),
    ("es", "travel_agency", ["website", "email"], "pre", "comparan opiniones",
     ("Comparan opiniones", "purchase.reviews", "review_site")),
]  # fmt: skip


@pytest.mark.parametrize(("language", "industry", "channels", "macro", "words", "expected"), ROWS)
def test_a_statement_is_drawn_as_what_it_means(
    language: str,
    industry: str,
    channels: list[str],
    macro: str,
    words: str,
    expected: tuple[str, str, str],
    knowledge: Knowledge,
) -> None:
    assert expected in told(drawn(knowledge, language, industry, channels, macro, words))


def test_a_feeling_of_another_situation_is_not_attached(knowledge: Knowledge) -> None:
    """ "The empty screen shows no first step" is what a trial feels like, not an article."""
    journey = drawn(knowledge, "en", "saas", ["website", "email"], "pre", "they read our comparison articles")
    (article,) = [t for _, _, t in journey.touchpoints() if t.name == "Read our comparison articles"]
    assert (article.emotion, article.customer_thought, article.moment_of_truth) == (None, None, False)


def test_being_at_home_is_no_feeling(knowledge: Knowledge) -> None:
    journey = drawn(knowledge, "en", "", ["phone"], "purchase", "they call us", "we visit them at home to agree on it")
    assert not [t for _, _, t in journey.touchpoints() if t.emotion and t.emotion.basis == "stated"]
    assert ("Gets a visit", "purchase.conversations", "field_visit") in told(journey)


def test_a_name_is_no_feeling(knowledge: Knowledge) -> None:
    """Duda is somebody; in Spanish the word is a doubt."""
    said = ("chamam no zap", "a Duda faz o desenho")
    journey = drawn(knowledge, "pt", "hair_beauty", ["whatsapp"], "purchase", *said, areas=["Duda"])
    assert not [t for _, _, t in journey.touchpoints() if t.pain or (t.emotion and t.emotion.basis == "stated")]


def test_in_portuguese_is_and_the_are_no_conjunctions(knowledge: Knowledge) -> None:
    assert [one.text for one in clauses("a primeira consulta é no escritório")] == [
        "a primeira consulta é no escritório"
    ]
    journey = drawn(
        knowledge, "pt", "gym_studio", ["service_premises"], "service", "entram na piscina com o professor",
        areas=["professores"],
    )  # fmt: skip
    assert [name for name, _, _ in told(journey)] == ["Entram na piscina com o professor"]


def test_a_statement_about_one_audience_stays_with_it(knowledge: Knowledge) -> None:
    facts = {
        "language": "en",
        "business": {"name": "x", "industry": "restaurant"},
        "audiences": [{"name": "office workers at lunch"}, {"name": "festival visitors"}],
        "channels": ["instagram", "event"],
        "stages": {"pre": ["office workers check our Instagram story to see where we park"]},
    }
    workers, visitors = draft(Brief.model_validate(facts), knowledge, Lexicon(knowledge), embed=EMBED)
    assert [name for name, _, _ in told(workers)] == ["Check our Instagram story to see where we park"]
    assert told(visitors) == []


def test_the_last_of_several_channels_keeps_what_follows_it(knowledge: Knowledge) -> None:
    words = "nos encuentran por Google Maps o por recomendación de otra vecina"
    journey = drawn(knowledge, "es", "pet_services", ["google_business", "word_of_mouth"], "pre", words)
    assert [name for name, _, _ in told(journey)] == [
        "Nos encuentran por Google Maps",
        "Nos encuentran por recomendación de otra vecina",
    ]


def test_no_written_quote_is_guessed_on_a_video_call(knowledge: Knowledge) -> None:
    channels = ["email", "video_call"]
    journey = drawn(knowledge, "pt", "accounting_legal", channels, "service", "mandam os documentos por e-mail")
    guessed = {t.channel: t.type for _, _, t in journey.touchpoints() if t.status == "hypothesis"}
    assert "video_call" in guessed
    assert guessed["video_call"] != "quote_proposal"
