"""Words typed in a hurry are written out, and what rests on them is quoted as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text import Lexicon
from knowledge import load
from schemas import Language

SHORTHAND = Lexicon(load()).shorthand

WRITTEN = [
    ("es", "la gente d la colonia q busca", "la gente de la colonia que busca"),
    ("es", "Xq no les alcanza", "Porque no les alcanza"),
    ("es", "kiero q me llamen x tel", "quiero que me llamen por tel"),
    ("es", "c/u paga lo suyo, p/ el local", "cada uno paga lo suyo, para el local"),
    ("pt", "vc q manda, eh isso", "você que manda, é isso"),
    ("pt", "olho qntos voltam e dps anoto", "olho quantos voltam e depois anoto"),
    ("pt", "ñ vendo, cês mandam", "não vendo, vocês mandam"),
    ("es", "va pa’ la feria", "va para la feria"),
    ("es", "la e\u0301poca d la cosecha q viene", "la e\u0301poca de la cosecha que viene"),
    ("es", "tacos—q ricos", "tacos—que ricos"),
    ("en", "ppl book w/ us bc u can msg", "people book with us because you can message"),
    # A sign, a name, a letter of its own or an address is no short form.
    ("es", "promo 3 x 2", None),
    ("es", "vitamina D y plan X", None),
    ("es", "escribe a q@tienda.com o a x.com/d", None),
    ("es", "opción d, la más barata", None),
    ("en", "group 4 and unit R", None),
    ("pt", "plano D de domingo", None),
    ("pt", "rua das Flores n 45", None),
    ("es", "la zona PK y la TB", None),
    ("pt", "tudo por escrito", None),
    ("es", "ſlo", None),
    ("en", "a d-day sale", None),
    # What is a word or a name as well stays as it is.
    ("en", "vitamin d tablets", None),
    ("en", "toys r us is next door", None),
    ("en", "a boxing bout when Wen comes", None),
    ("es", "placas de rayos x digitales", None),
    ("es", "vitamina d en gotas", None),
    ("es", "la tarjeta Pal la pide Stan Pork y Hav", None),
    ("es", "cta cte del banco", None),
    ("pt", "pix ou qr no balcão", None),
    ("pt", "o ces subiu", None),
    ("en", "ppl w/ vitamin d", "people with vitamin d"),
    ("en", "u r late", "you are late"),
    ("es", "Cierro. Xq no alcanza", "Cierro. Porque no alcanza"),
    ("es", "CIERRO XQ NO ALCANZA", "CIERRO Porque NO ALCANZA"),
]


@pytest.mark.parametrize(("language", "typed", "out"), WRITTEN)
def test_short_forms_are_written_out(language: Language, typed: str, out: str | None) -> None:
    spelt = SHORTHAND.spelt_out(typed, language)
    assert (spelt.text if spelt else None) == out


@given(
    st.lists(
        st.sampled_from(
            ["q", "d", "xq", "la", "gente", "vc", "dps", "w/", "u", ",", "3", "x", "ſlo", "cês", "pa’", "e\u0301l"]
        ),
        max_size=12,
    ),
    st.sampled_from(["es", "en", "pt"]),
    st.data(),
)
def test_a_quote_is_found_where_it_was_typed(typed: list[str], language: Language, data: st.DataObject) -> None:
    text = " ".join(typed)
    spelt = SHORTHAND.spelt_out(text, language)
    if spelt is None:
        return
    start = data.draw(st.integers(0, len(spelt.text) - 1))
    end = data.draw(st.integers(start + 1, len(spelt.text)))
    assert len(spelt.places) == len(spelt.text)
    assert spelt.quote(spelt.text[start:end]) in text
    assert spelt.quote(spelt.text) == text
