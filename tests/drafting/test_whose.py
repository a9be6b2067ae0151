"""Two audiences, two journeys: what was told of one stands on no other's map, and what was told of nobody on all."""

from collections.abc import Sequence

import pytest

from assistant.drafting import draft
from assistant.drafting.whose import with_owners
from assistant.text import Lexicon
from knowledge import Knowledge
from schemas import Brief, JourneyMap

SAID = {
    "en": (
        "weekly ladies and brides",
        "Brides find us on Instagram. Ladies ring us",
        "Brides come in for a trial with a glass of fizz, they pay a deposit by bank transfer. The rest pay cash at the desk",
        "Brides get a card a few weeks after",
    ),
    "es": (
        "maestros de obra y señoras",
        "los maestros llaman por teléfono, las señoras nos ven en Instagram",
        "los maestros pagan a fin de mes con factura, las señoras con tarjeta. Todos reciben un recibo por correo electrónico",
        "a los maestros los llamamos a la semana",
    ),
    "pt": (
        "casais estrangeiros e famílias",
        "os estrangeiros reservam no Booking, as famílias ligam",
        "os estrangeiros pagam no Booking, as famílias por MB Way. Todos recebem um e-mail com a morada",
        "às famílias mandamos um postal no Natal",
    ),
}
FACTS = {
    "en": {"audiences": ["weekly ladies", "brides"], "channels": {"instagram": "Instagram", "phone": "ring", "service_premises": "at the desk"},
           "stages": {"pre": ["Brides find us on Instagram", "Ladies ring us"], "purchase": ["Brides come in for a trial with a glass of fizz", "they pay a deposit by bank transfer", "The rest pay cash at the desk"], "post": ["Brides get a card a few weeks after"]}},
    "es": {"audiences": ["maestros de obra", "señoras"], "channels": {"phone": "llaman por teléfono", "instagram": "Instagram", "email": "correo electrónico"},
           "stages": {"pre": ["los maestros llaman por teléfono, las señoras nos ven en Instagram"], "purchase": ["los maestros pagan a fin de mes con factura, las señoras con tarjeta", "Todos reciben un recibo por correo electrónico"], "post": ["a los maestros los llamamos a la semana"]}},
    "pt": {"audiences": ["casais estrangeiros", "famílias"], "channels": {"ota": "no Booking", "phone": "ligam", "email": "e-mail"},
           "stages": {"purchase": ["os estrangeiros reservam no Booking, as famílias ligam", "os estrangeiros pagam no Booking, as famílias por MB Way", "Todos recebem um e-mail com a morada"], "post": ["às famílias mandamos um postal no Natal"]}},
}  # fmt: skip
STANDS = [  # language, audience, words that stand on its map, words that do not
    ("en", "brides", ["fizz", "deposit", "cash", "card", "instagram"], ["phone"]),
    ("en", "weekly ladies", ["cash", "phone"], ["fizz", "deposit", "card a few", "instagram"]),
    ("es", "maestros de obra", ["factura", "phone", "email"], ["tarjeta", "instagram"]),
    ("es", "señoras", ["pagan con tarjeta", "instagram", "email"], ["factura", "phone", "semana"]),
    ("pt", "casais estrangeiros", ["ota", "email"], ["phone", "mb way", "natal"]),
    ("pt", "famílias", ["phone", "pagam por mb way", "email", "natal"], ["ota", "booking"]),
]


def told(language: str) -> tuple[Brief, Sequence[str]]:
    """A brief as the conversation would hold it, each fact with the message that it comes from."""
    said, facts = ("", *SAID[language]), FACTS[language]
    named = {"stages/" + f"{macro}/{text}": text for macro, texts in facts["stages"].items() for text in texts}
    named |= {f"channels/{id_}": quote for id_, quote in facts["channels"].items()}
    grounds = {key: [{"kind": "said", "ref": f"turn:{_turn(said, text)}", "quote": text}] for key, text in named.items()}
    audiences = [{"name": name} for name in facts["audiences"]]
    known = {"language": language, "audiences": audiences, "channels": list(facts["channels"]), "stages": facts["stages"]}
    return Brief.model_validate(known | {"grounds": grounds}), said


def _turn(said: Sequence[str], text: str) -> int:
    return next(n for n, message in enumerate(said) if text in message)


def words_of(journey: JourneyMap) -> str:
    cells = (f"{one.name} {one.customer_action} {one.channel} {one.basis}" for _, _, one in journey.touchpoints())
    return " ".join((*cells, *journey.channels)).lower()


@pytest.mark.parametrize(("language", "audience", "there", "gone"), STANDS)
def test_each_audience_has_its_own_journey(
    language: str, audience: str, there: list[str], gone: list[str], knowledge: Knowledge, lexicon: Lexicon
) -> None:
    known, said = told(language)
    maps = draft(with_owners(known, said, lexicon), knowledge, lexicon)
    (mine,) = (words_of(one) for one in maps if one.audience.name == audience)
    assert [word for word in there if word not in mine] == []
    assert [word for word in gone if word in mine] == []


def test_a_channel_told_of_some_leaves_nobody_without_one(knowledge: Knowledge, lexicon: Lexicon) -> None:
    facts = {"audiences": [{"name": "brides"}, {"name": "ladies"}], "channels": ["instagram"]}
    ground = {"channels/instagram": [{"kind": "said", "ref": "turn:1", "quote": "Instagram"}]}
    known = Brief.model_validate({"language": "en", "grounds": ground} | facts)
    known = with_owners(known, ("", "Brides find us on Instagram"), lexicon)
    assert known.told_of == {}
    assert all(one.channels == ("instagram",) for one in draft(known, knowledge, lexicon))


def test_one_audience_alone_owns_nothing_apart(lexicon: Lexicon) -> None:
    known = Brief.model_validate({"language": "en", "audiences": [{"name": "brides"}], "channels": ["instagram"]})
    assert with_owners(known, ("", "Brides find us on Instagram"), lexicon) == known
