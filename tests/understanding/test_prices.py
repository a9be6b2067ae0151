"""What a thing costs that a sentence of its own tells; of nothing that the sentence does not name."""

import pytest

from assistant.text import Lexicon
from assistant.understanding.market.prices import prices
from assistant.understanding.reading import Reading
from knowledge import Knowledge
from schemas import Brief, Language, Session


@pytest.mark.parametrize(
    ("language", "things", "said", "price"),
    [("en", ("weekly parcel", "single cheeses"), "The parcel costs £65 a week", ("weekly parcel", "£65 a week")),
     ("es", ("suscripción mensual", "cursos"), "La suscripción cuesta 180.000 pesos al mes", ("suscripción mensual", "180.000 pesos al mes")),
     ("pt", ("cesta semanal", "pão avulso"), "A cesta sai por 89 reais por semana", ("cesta semanal", "89 reais por semana")),
     ("en", ("cheese box", "single cheeses"), "A tote bag costs £5", None),
     ("en", ("cheese box",), "The tote bag costs £5", None),
     ("en", ("cheese box", "candles"), "The box is delivered and the deposit is £20", None)],
)  # fmt: skip
def test_a_price_is_of_what_its_sentence_names(
    knowledge: Knowledge, language: Language, things: tuple[str, ...], said: str, price: tuple[str, str] | None
) -> None:
    brief = Brief.model_validate({"language": language, "products": [{"name": name} for name in things]})
    session = Session(id="s", language=language, language_known=True, brief=brief)
    found = [(edit.path[1], edit.value) for edit in prices(Reading(said, session, knowledge, Lexicon(knowledge)), [])]
    assert found == ([price] if price else [])
