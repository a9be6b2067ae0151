"""Of many audiences and products only those told together are drawn first."""

import pytest

from assistant.drafting.pairing import worth_drawing
from schemas import Brief


def _brief(audiences: list[str], products: list[str], pairs: list[list[str]] | None = None) -> Brief:
    return Brief.model_validate(
        {
            "audiences": [{"name": name} for name in audiences],
            "products": [{"name": name} for name in products],
            "pairs": pairs or [],
        }
    )


MANY = _brief(["retirees", "students", "offices"], ["tea", "cakes"])


def test_few_are_all_drawn() -> None:
    assert worth_drawing(_brief(["a", "b"], ["c", "d"]), ["a and c"]) == ()


def test_what_was_chosen_stands() -> None:
    assert worth_drawing(_brief(["a", "b", "c"], ["d", "e"], [["a", "d"]]), []) == ()


def test_many_begin_with_the_first_of_each() -> None:
    assert worth_drawing(MANY, ["we sell tea and cakes", "retirees, students and offices"]) == (("retirees", "tea"),)


def test_those_told_in_one_sentence_belong_together() -> None:
    assert worth_drawing(MANY, ["Tea for retirees, cakes for offices. Students drop in."]) == (
        ("retirees", "tea"),
        ("offices", "cakes"),
    )
    assert ("students", "cakes") in worth_drawing(MANY, ["Students only buy cakes"])


def test_two_lists_pair_nothing() -> None:
    assert worth_drawing(MANY, ["We sell tea and cakes to students and offices"]) == (("retirees", "tea"),)


@pytest.mark.parametrize(
    ("audiences", "products", "told"),
    [(["restaurants", "families"], ["weekly box", "single cheeses"],
      "Restaurants order the weekly box. Families come for single cheeses."),
     (["restaurantes", "familias"], ["caja semanal", "quesos sueltos"],
      "Los restaurantes piden la caja semanal. Las familias compran quesos sueltos."),
     (["restaurantes", "famílias"], ["cesta semanal", "queijos avulsos"],
      "Os restaurantes pedem a cesta semanal. As famílias compram queijos avulsos.")],
)  # fmt: skip
def test_what_others_buy_is_left_out(audiences: list[str], products: list[str], told: str) -> None:
    pairs = tuple(zip(audiences, products, strict=True))
    assert worth_drawing(_brief(audiences, products), [told]) == pairs
    # Of whom nothing is told may buy anything; what nobody is told to buy, anybody.
    assert len(worth_drawing(_brief([*audiences[:1], "x"], products), [told])) == 0
