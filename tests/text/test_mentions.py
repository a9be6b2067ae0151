"""Mentions and their polarity, languages, clauses."""

import pytest

from assistant.text import Lexicon, clauses, detect
from knowledge import load

LEXICON = Lexicon(load())

POLARITY = [
    ("no usamos Instagram pero sí WhatsApp", "whatsapp", "instagram"),
    ("no tenemos web ni Facebook", "", "website facebook"),
    ("Usamos wasap e insta. Facebook no.", "whatsapp instagram", "facebook"),
    ("todo menos Facebook", "", "facebook"),
    ("no solo WhatsApp, también correo electrónico", "whatsapp email", ""),
    ("no contestamos a tiempo los mensajes de Instagram", "instagram", ""),
    ("no es que no usemos Instagram, lo usamos poco", "instagram", ""),
    ("no tenemos tiempo para Instagram", "instagram", ""),
    ("dejamos de usar Telegram", "", "telegram"),
    ("Instagram ya no lo usamos", "", "instagram"),
    ("WhatsApp sin costo para el cliente", "whatsapp", ""),
    ("no sé usar Instagram", "instagram", ""),
    ("we're not on Facebook anymore", "", "facebook"),
    ("we don't have a website or an app, just WhatsApp", "whatsapp", "website mobile_app"),
    ("nothing but WhatsApp", "whatsapp", ""),
    ("everything except TikTok", "", "tiktok"),
    ("not just Instagram, TikTok too", "instagram tiktok", ""),
    ("neither Instagram nor Facebook, just email", "email", "instagram facebook"),
    ("não usamos Instagram, só WhatsApp", "whatsapp", "instagram"),
    ("pagam no pix e falam no WhatsApp", "whatsapp", ""),
    ("sem site, tudo pelo zap", "whatsapp", "website"),
    ("Facebook já não usamos", "", "facebook"),
    ("tudo menos TikTok", "", "tiktok"),
    ("no usan Instagram, llaman por teléfono", "phone", "instagram"),
    ("não temos site, nem Instagram, ligam pra gente", "phone", "website instagram"),
    ("they don't do WhatsApp or any of it, they ring", "phone", "whatsapp"),
    ("no usamos ni Facebook ni Instagram, WhatsApp sí", "whatsapp", "facebook instagram"),
    ("nem Instagram nem Facebook, WhatsApp sim, e o telefone", "whatsapp phone", "instagram facebook"),
    ("we don't take calls, emails, or texts", "", "email sms"),
    ("alugamos casas de férias pelo site", "website", ""),
    ("usamos instragram, whatsaap y feisbuk", "instagram whatsapp facebook", ""),
]


@pytest.mark.parametrize(("text", "used", "denied"), POLARITY)
def test_a_channel_is_used_or_denied_as_the_sentence_says(text: str, used: str, denied: str) -> None:
    mentions = [m for m in LEXICON.mentions(text, {"channel"}) if m.id]
    assert {m.id for m in mentions if not m.denied} == set(used.split())
    assert {m.id for m in mentions if m.denied} == set(denied.split())


@pytest.mark.parametrize(
    "text",
    [
        "La integral no cuadra y los pintores llegan mañana con la fundación",
        "She read the telegraph by the window and thought of strikes and messages",
        "Integramos a pandemia nos relatórios e conversamos com os bombeiros",
        "Me gusta el silencio y caminar por el parque con mi perro",
    ],
)
def test_ordinary_words_are_no_channels(text: str) -> None:
    assert not [m for m in LEXICON.mentions(text, {"channel", "tool"}) if m.id]


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("una lojinha de roupa em Recife", "una loja de roupa em Recife"),
        ("uma padariazinha, uma escolinha de futebol", "uma escola de futebol"),
        ("un hotelito en Oaxaca", "un hotel en Oaxaca"),
        ("dos tiendas y un tallercito mecánico", "dos tiendas y un taller mecánico"),
        ("unas cartitas en un rinconcito", ""),
    ],
)
def test_a_business_is_called_by_a_small_name(text: str, means: str) -> None:
    def trades(words: str) -> list[tuple[str, tuple[str, ...]]]:
        return [(m.id, m.candidates) for m in LEXICON.mentions(words, {"industry"})]

    assert trades(text) == trades(means)


@pytest.mark.parametrize("text", ["redes sociales", "google", "las redes"])
def test_a_word_with_several_meanings_says_which(text: str) -> None:
    mention = LEXICON.mentions(text, {"channel"})[0]
    assert mention.id == ""
    assert len(mention.candidates) > 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("tengo una panaderia en el barrio", "es"),
        ("vendo ropa por wsp y x insta a mujeres", "es"),
        ("we run a small bakery", "en"),
        ("folks find us on google maps", "en"),
        ("tenho uma padaria aqui no bairro", "pt"),
        ("nao usamos facebook, so o zap", "pt"),
        ("dale", None),
    ],
)
def test_languages(text: str, language: str | None) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    ("text", "other"), [("J'ai une petite boulangerie à Paris", "fr"), ("Ich habe eine Bäckerei in Berlin", "de")]
)
def test_other_languages(text: str, other: str) -> None:
    assert detect(text) == (None, other)


def test_a_clause_is_one_statement() -> None:
    said = "Piden por WhatsApp, pagan con transferencia y pasan a buscar el pedido"
    parts = ["Piden por WhatsApp", "pagan con transferencia", "pasan a buscar el pedido"]
    assert [clause.text for clause in clauses(said)] == parts
    assert [clause.text for clause in clauses("vendemos pan, facturas y tortas")] == ["vendemos pan, facturas y tortas"]
