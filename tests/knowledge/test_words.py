"""Words as people type them, through the product's own understanding: regional ones, unsure ones, words of two things."""

import pytest

from assistant.engine import Plain
from assistant.listening import listener
from assistant.retrieval import embedder
from assistant.retrieval.shipped import Shipped
from assistant.text import Lexicon
from knowledge import load
from schemas import Language, Understood
from tests.understanding.telling import session

Told = tuple[Language, str, str]
CHANNELS: tuple[Told, ...] = (
    # Mexico, Argentina, Spain, Chile, Colombia
    ("es", "nos mandan un whats", "whatsapp"),
    ("es", "nos echan un telefonazo", "phone"),
    ("es", "nos escriben al guasap", "whatsapp"),
    ("es", "piden por PedidosYa", "delivery_app"),
    ("es", "nos encuentran por Mercado Libre", "marketplace"),
    ("es", "nos ven por el escaparate", "signage"),
    ("es", "nos ven en la vidriera", "signage"),
    ("es", "pasan por la sucursal", "physical_store"),
    ("es", "nos llaman al fijo", "phone"),
    ("es", "las vecinas se pasan la voz", "word_of_mouth"),
    ("es", "nos escriben por mail", "email"),
    # UK, US, India, Nigeria
    ("en", "they ring us", "phone"),
    ("en", "they pop into the shop on the high street", "physical_store"),
    ("en", "they ping us on WhatsApp", "whatsapp"),
    ("en", "we send it by post", "postal_mail"),
    ("en", "they dm us", "instagram"),
    ("en", "yard signs bring most of it", "signage"),
    ("en", "most come through booking.com", "ota"),
    # Brazil, Portugal
    ("pt", "chamam no zap", "whatsapp"),
    ("pt", "chamam no direct", "instagram"),
    ("pt", "ligam para o telemóvel", "phone"),
    ("pt", "pedem pelo iFood", "delivery_app"),
    ("pt", "compram na Shopee", "marketplace"),
    ("pt", "é mais na base da indicação", "word_of_mouth"),
    # words of more places
    ("es", "sacamos avisos en yapo y en portal inmobiliario", "listing_portal"),
    ("es", "por inbox del face", "messenger"),
    ("es", "con una cuña radial en la emisora del pueblo", "mass_media"),
    ("en", "they give us a bell", "phone"),
    ("en", "lawn signs bring some", "signage"),
    ("en", "JustDial mostly", "listing_portal"),
    ("pt", "cartazes no café", "print_material"),
)
TRADES: tuple[Told, ...] = (
    ("es", "tengo una vulka por la salida a Puebla", "auto_repair"),
    ("es", "tengo un hogar geriátrico en Manizales", "medical_practice"),
    ("es", "soy cosmiatra y atiendo en mi depa", "hair_beauty"),
    ("en", "I have a wee tearoom in Oban", "cafe_bakery"),
    ("en", "I'm a conveyancer in Adelaide", "accounting_legal"),
    ("pt", "sou explicadora de matemática", "education_training"),
    ("pt", "tenho uma oficina de bate-chapas em Benguela", "auto_repair"),
)
ASKED: tuple[Told, ...] = (
    ("es", "usamos las redes", "las redes"),
    ("es", "por RRSS", "RRSS"),
    ("es", "nos encuentran por google", "google"),
    ("es", "les escribimos por correo", "por correo"),
    ("en", "mostly on social media", "social media"),
    ("en", "we use socials", "socials"),
    ("en", "people find us on google", "google"),
    ("en", "members find us by mail", "by mail"),
    ("en", "they mail me when they need a quote", "mail me"),
    ("pt", "pelas redes sociais", "redes sociais"),
    ("pt", "nos acham no google", "google"),
)
NOT_EVIDENCE = (
    "cobramos según el tamaño de la torta", "los datos se guardan en el CRM", "hacemos una entrevista inicial",
    "nos dicen la talla y cortamos", "we keep the data in a sheet", "customers tell us the date",
    "we interview every applicant", "we ask for feedback by email", "o cliente volta no segundo mês",
    "nos dizem o tamanho", "os dados pessoais ficam no sistema", "observamos o animal por uma hora",
)  # fmt: skip
EVIDENCE = (
    "según los clientes la espera es larga", "hicimos una encuesta en mayo", "los datos muestran que vuelven",
    "we interviewed nine parents", "the data shows they come back", "customer feedback is good about staff",
    "segundo os clientes, a espera é longa", "segundo nossa pesquisa, eles voltam", "entrevistei dez alunas",
)  # fmt: skip
NO_PAIN = (
    "abrimos por la tarde", "pasan a media tarde", "los atendemos a última hora de la tarde",
    "we are open late on Fridays", "some customers come on Sundays", "they pay the late fee online",
    "ela trabalha até mais tarde",
)  # fmt: skip
PAIN = (
    "respondemos muy tarde", "los pedidos llegan tarde", "cancelan a última hora", "deliveries are late",
    "we answer late", "o cliente some depois do orçamento",
)  # fmt: skip


@pytest.fixture(scope="module")
def plain() -> Plain:
    knowledge = load()
    return Plain(knowledge, Lexicon(knowledge), Shipped(embedder()), listener())


def heard(plain: Plain, said: str, language: Language = "es", asks: str | None = "channels") -> Understood:
    brief = {"business": {"industry": "gym_studio"}, "products": [{"name": "plan"}], "audiences": [{"name": "a"}]}
    return plain.understand(said, session(asks, brief, 3, language).model_copy(update={"language_known": True}))


def fields(understood: Understood, head: str) -> list[object]:
    return [edit.value for edit in understood.edits if edit.path[:1] == (head,) and edit.op in ("add", "set")]


@pytest.mark.parametrize(("language", "said", "trade"), TRADES)
def test_a_regional_word_names_its_trade(plain: Plain, language: Language, said: str, trade: str) -> None:
    assert fields(heard(plain, said, language, "business"), "business").count(trade) == 1


@pytest.mark.parametrize(("language", "said", "channel"), CHANNELS)
def test_a_regional_word_names_its_channel(plain: Plain, language: Language, said: str, channel: str) -> None:
    assert channel in fields(heard(plain, said, language), "channels")


@pytest.mark.parametrize(("language", "said", "word"), ASKED)
def test_a_word_of_many_channels_is_asked_about_and_not_expanded(
    plain: Plain, language: Language, said: str, word: str
) -> None:
    understood = heard(plain, said, language)
    assert fields(understood, "channels") == []
    act = understood.does("ambiguous")
    assert act
    assert act.about.lower() in (word.lower(), word.split()[-1].lower())


@pytest.mark.parametrize("said", NOT_EVIDENCE)
def test_a_word_of_two_things_is_no_evidence(plain: Plain, said: str) -> None:
    assert fields(heard(plain, said, asks="service"), "evidence") == []


@pytest.mark.parametrize("said", EVIDENCE)
def test_what_was_found_out_is_evidence(plain: Plain, said: str) -> None:
    assert fields(heard(plain, said, asks="service"), "evidence")


@pytest.mark.parametrize("said", NO_PAIN)
def test_a_time_of_day_is_no_pain(plain: Plain, said: str) -> None:
    assert fields(heard(plain, said, asks="service"), "pains") == []


@pytest.mark.parametrize("said", PAIN)
def test_being_late_or_gone_is_a_pain(plain: Plain, said: str) -> None:
    assert fields(heard(plain, said, asks="pains"), "pains")


@pytest.mark.parametrize(
    ("language", "fact"),
    [
        ("es", "encuesta"), ("es", "mandamos encuesta"), ("es", "les llega una encuesta por WhatsApp"),
        ("en", "survey"), ("en", "a survey goes out the next day"), ("en", "feedback form by email"),
        ("pt", "pesquisa"), ("pt", "recebem uma pesquisa no zap"), ("pt", "respondem a pesquisa no fim"),
    ],
)  # fmt: skip
def test_a_bare_survey_is_a_survey_on_the_map(plain: Plain, language: Language, fact: str) -> None:
    brief = session(None, {
        "language": language, "audiences": [{"name": "a"}], "products": [{"name": "p"}],
        "channels": ["whatsapp", "email"], "stages": {"post": [fact]},
    }, language=language).brief  # fmt: skip
    (drawn,) = plain.draft(brief, (), "2026-01-01T00:00:00")
    said = [it for _, _, it in drawn.touchpoints() if it.status != "hypothesis"]
    assert [it.type for it in said] == ["post.surveys"]
