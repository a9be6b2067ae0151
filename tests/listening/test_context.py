"""Words into vectors of what they mean where they stand: every word one, whatever is written, and the company counts."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.listening.context import SIZE, WINDOW, context

COMMON = re.findall(r"\w+", "el la y de a of the we you que com para nos venden tengo tienen sell")


def alike(one: list[str], other: list[str], here: int, there: int) -> float:
    """The cosine of a word of `one` and a word of `other`, away from what all words share."""
    middle = context()(COMMON).mean(0)
    first, second = context()(one)[here] - middle, context()(other)[there] - middle
    return float(first @ second / np.linalg.norm(first) / np.linalg.norm(second))


@pytest.mark.parametrize(
    ("said", "same", "different"),
    [
        (("pago en el banco", 3), ("el cajero del banco", 3), ("la plaza tiene un banco de madera", 4)),
        (("we bake bread every morning", 2), ("horneamos pan cada mañana", 1), ("we paid the rent every morning", 3)),
        (("vendemos flores", 1), ("vendo flores a novias", 1), ("la señora Flores atiende", 2)),
        (("o cliente liga para a loja", 5), ("the customer calls the shop", 4), ("o cliente liga para a mãe", 5)),
    ],
)
def test_words_are_alike_that_mean_the_same_where_they_stand(
    said: tuple[str, int], same: tuple[str, int], different: tuple[str, int]
) -> None:
    def to(other: tuple[str, int]) -> float:
        return alike(said[0].split(), other[0].split(), said[1], other[1])

    assert to(same) > to(different)


@given(st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=40))
def test_every_word_has_a_vector_whatever_it_is_made_of(words: list[str]) -> None:
    read = context()(words)
    assert read.shape == (len(words), SIZE)
    assert np.isfinite(read).all()


def test_long_messages_are_read_part_by_part() -> None:
    words = ["abren", "el", "portón", "entra", "el", "camión", "y", "firman", "la", "guía"] * 60
    read = context()(words)
    assert read.shape == (len(words), SIZE)
    assert context()(["x" * 5 * WINDOW]).shape == (1, SIZE)


def test_capitals_make_no_difference() -> None:
    assert np.array_equal(context()(["VENDEMOS", "Pan"]), context()(["vendemos", "pan"]))
