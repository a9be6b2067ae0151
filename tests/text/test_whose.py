"""Whose a statement is: which group of customers a text speaks of, statement by statement."""

from itertools import pairwise

import pytest

from assistant.text.whose import named, spoken_of

BRIDAL = ("weekly ladies", "brides")
YARD = ("maestros de obra", "señoras que arreglan la casa")
HOUSES = ("casais estrangeiros", "famílias portuguesas")

TOLD = [
    ("en", BRIDAL, "Brides come for a trial, Kirsty writes a price and they pay a deposit. The rest pay cash",
     {"Brides come for a trial": "brides", "they pay a deposit": "brides", "The rest pay cash": ""}),
    ("en", BRIDAL, "insta for the brides. Ladies drop in. They pay at the desk. We ring at six",
     {"insta for": "brides", "Ladies drop in": "weekly ladies", "They pay": "weekly ladies", "We ring": ""}),
    ("es", YARD, "los maestros pagan a fin de mes, las señoras con tarjeta. Todos los días abrimos a las 7",
     {"los maestros": "maestros de obra", "las señoras": "señoras que arreglan la casa", "Todos": ""}),
    ("es", YARD, "por teléfono los maestros, por Instagram las señoras",
     {"por teléfono": "maestros de obra", "por Instagram": "señoras que arreglan la casa"}),
    ("es", YARD, "maestros y señoras vienen al local", {"vienen": "maestros de obra + señoras que arreglan la casa"}),
    ("es", YARD, "Las señoras preguntan mucho. Después todos reciben una llamada",
     {"preguntan": "señoras que arreglan la casa", "reciben": ""}),
    ("pt", HOUSES, "os estrangeiros reservam no Booking, as famílias ligam e elas pagam por MB Way",
     {"reservam": "casais estrangeiros", "ligam": "famílias portuguesas", "MB Way": "famílias portuguesas"}),
    ("pt", HOUSES, "casas estrangeiras não nos interessam, mandamos um postal às famílias",
     {"casas": "", "postal": "famílias portuguesas"}),
    ("en", BRIDAL, "Brides come for a trial. The dress costs 900.\nLadies ring us. We cut on Fridays.\nWe use Fresha.",
     {"The dress": "brides", "We cut": "weekly ladies", "We use": ""}),
    ("es", YARD, "Los maestros llaman. El flete sale 20.\nLas señoras vienen. Nico las atiende.\nUsamos Excel.",
     {"El flete": "maestros de obra", "Nico": "señoras que arreglan la casa", "Usamos": ""}),
    ("pt", HOUSES, "Os estrangeiros reservam. A limpeza custa 40.\nAs famílias ligam. A Rita atende.\nUsamos Excel.",
     {"A limpeza": "casais estrangeiros", "A Rita": "famílias portuguesas", "Usamos": ""}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "names", "text", "whose"), TOLD)
def test_a_statement_is_about_whom_it_names_or_goes_on_about(
    language: str, names: tuple[str, ...], text: str, whose: dict[str, str]
) -> None:
    spans = spoken_of(text, names, language)
    assert all(one.start < one.end <= after.start for one, after in pairwise(spans))
    for words, expected in whose.items():
        place = text.index(words)
        found = next(one.names for one in spans if one.start <= place < one.end)
        assert " + ".join(sorted(found)) == expected, words


@pytest.mark.parametrize("text", ["brides, ladies, everybody", "they pay", "", "…", "a\ud800 brides"])
def test_one_group_alone_is_told_from_nobody(text: str) -> None:
    assert spoken_of(text, ["brides"], "en") == ()
    assert named(text, ["brides"], "en") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("los turistas pagan", {"turistas extranjeros"}), ("los extranjeros pagan", {"turistas extranjeros"}),
     ("los vecinos y los turistas", {"turistas extranjeros", "vecinos"}), ("productos extranjeros", set())],
)  # fmt: skip
def test_a_name_is_told_by_its_noun_or_by_what_stands_for_it(text: str, expected: set[str]) -> None:
    assert named(text, ["turistas extranjeros", "vecinos"]) == expected
