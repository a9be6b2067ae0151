"""When two names name the same thing."""

import pytest

from assistant.simulate.alike import alike, pair_up


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("turistas", "Turista"), ("mamás del barrio", "mamas del barrio"), ("walkers doing the coast path", "walkers"),
        ("cakes | birthday cakes", "birthday cake"),
        ("torta de cumpleaños | tortas", "tortas por encargo"), ("Ana", "ana"),
    ],
)  # fmt: skip
def test_the_same(gold: str, found: str) -> None:
    assert alike(gold, found)


@pytest.mark.parametrize(
    ("gold", "found"),
    [
        ("turistas", "vecinos"), ("clases de yoga", "clases de pilates"), ("Ana", "Juan"), ("pan", ""),
        ("mothers", "people who come in the morning because they left their children with mothers at school"),
    ],
)  # fmt: skip
def test_not_the_same(gold: str, found: str) -> None:
    assert not alike(gold, found)


def test_each_found_name_counts_once() -> None:
    right, missing, wrong = pair_up(["white bread", "bread"], ["bread", "cakes"], alike)
    assert (len(right), len(missing), wrong) == (1, 1, ["cakes"])
