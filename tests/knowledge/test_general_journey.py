"""A business of no trade that we know gets a general journey, and is told so: in the talk, on the map, by `draft`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.export import FORMATS
from assistant.settings import Settings
from assistant.wiring import Parts, assemble
from knowledge import load
from schemas import Language
from tests.maps import a_map

TOLD = {"es": "recorrido general", "en": "general journey", "pt": "jornada geral"}
STRANGE: tuple[tuple[Language, str], ...] = (
    ("en", "We are a brass band for hire, mostly funerals and parades."),
    ("en", "I run a skydiving centre near York."),
    ("en", "I'm a beekeeper, I remove swarms from attics."),
    ("en", "I run a taxidermy studio in Leeds for grieving pet owners."),
    ("es", "Somos un circo pequeño que viaja por Chile."),
    ("es", "Tengo un apiario en Yucatán, vendemos miel y polen a tiendas naturistas."),
    ("es", "Manejo una chatarrería en Medellín."),
    ("es", "Tenemos un laboratorio de perfumes en Grasse."),
    ("pt", "Administro um cemitério particular em Belém."),
    ("pt", "Sou dono de um ferro-velho em Curitiba."),
    ("pt", "Temos uma lavanderia de tapetes perto do porto."),
)
FAMILIAR = (
    ("We're a letting agent in Bristol.", "real_estate"),
    ("my husband and I own a guest house", "hotel"),
    ("We supply bread to hotels: we are a bakery in Jaipur.", "cafe_bakery"),
    ("Tengo una ferretería en Quito.", "retail_store"),
    ("Soy psicóloga, atiendo online.", "medical_practice"),
    ("Tengo una escuela de surf en Máncora.", "education_training"),
    ("Vendo tortas por encargo a familias", "crafts_homebased"),
    ("Somos um provedor de internet no interior.", "telecom_isp"),
    ("Tenho um petshop com banho e tosa.", "pet_services"),
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    with assemble(Settings(tmp_path_factory.mktemp("general"))) as parts:
        yield parts


@pytest.mark.parametrize(("language", "said"), STRANGE)
def test_a_trade_we_do_not_know_is_told_once(parts: Parts, language: Language, said: str) -> None:
    id_ = f"strange-{STRANGE.index((language, said))}"
    parts.conversation.open(id_, language)
    first = parts.conversation.say(id_, said)
    assert first.session.brief.business.industry is None
    assert TOLD[language] in first.reply.reply
    assert TOLD[language] not in parts.conversation.say(id_, "WhatsApp, Instagram").reply.reply


@pytest.mark.parametrize(("said", "industry"), FAMILIAR)
def test_a_trade_we_know_is_not(parts: Parts, said: str, industry: str) -> None:
    id_ = f"known-{industry}"
    parts.conversation.open(id_)
    outcome = parts.conversation.say(id_, said)
    assert outcome.session.brief.business.industry == industry
    assert not any(words in outcome.reply.reply for words in TOLD.values())


@pytest.mark.parametrize(
    "said",
    [
        "vendemos miel y polen a tiendas naturistas",
        "we bake for hotels and restaurants",
        "Fabricamos cajas para restaurantes",
    ],
)
def test_the_trade_of_those_who_buy_is_not_ours(parts: Parts, said: str) -> None:
    parts.conversation.open(f"sells-{said[:9]}".replace(" ", "-").lower())
    found = parts.conversation.say(f"sells-{said[:9]}".replace(" ", "-").lower(), said).session.brief.business.industry
    assert found not in ("pharmacy", "hotel", "restaurant")


def test_trouble_or_a_channel_is_no_business(parts: Parts) -> None:
    parts.conversation.open("trouble")
    for said in ("Tenemos un problema con las entregas", "Tenemos un grupo de WhatsApp", "Tenemos un CRM"):
        assert parts.conversation.say("trouble", said).session.brief.business.description is None


BRIEF = """
language: {language}
business: {{name: Doña Abeja, industry: {industry}}}
audiences: [{{name: vecinos}}]
products: [{{name: miel}}]
channels: [whatsapp, word_of_mouth]
stages: {{purchase: [nos piden por WhatsApp], post: [mandamos un mensaje de gracias por WhatsApp]}}
"""


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_draft_and_the_pictures_say_so_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    monkeypatch.setenv("TRAYECTO_DATA_DIR", str(tmp_path / "data"))
    for industry, told in (("null", True), ("crafts_homebased", False)):
        brief, out = tmp_path / "brief.yaml", tmp_path / industry
        brief.write_text(BRIEF.format(language=language, industry=industry), encoding="utf-8")
        assert main(["draft", str(brief), "-o", str(out)]) == 0
        assert (TOLD[language] in capsys.readouterr().err) is told
        file = next(out.glob("*.journey.json"))
        for suffix in (".md", ".svg", ".html"):
            assert main(["export", str(file), "-o", str(tmp_path / f"map{suffix}")]) == 0
            assert (TOLD[language] in (tmp_path / f"map{suffix}").read_text(encoding="utf-8").lower()) is told


def test_a_map_from_elsewhere_is_not_called_general() -> None:
    text = FORMATS[".md"](a_map(business={"name": "La Espiga", "industry": None}), load(), None).decode()
    assert "La Espiga" in text
    assert TOLD["es"] not in text.lower()
