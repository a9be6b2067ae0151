"""What the listener adds to patterns, and what it takes from them."""

import pytest

from assistant.text import fold
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told


@pytest.mark.parametrize(
    ("asked", "said", "expected", "never"),
    [
        (
            "products",
            "Tengo un vivero en Colima. Damos cursos de poda y armamos jardines verticales para oficinas.",
            ("product cursos de poda",),
            (),
        ),
        (
            "business",
            "We restore antique clocks and barometers for collectors, there are 3 of us.",
            ("product antique clocks",),
            (),
        ),
        (
            "business",
            "Tenho um ateliê em Olinda, faço restauração de imagens sacras para igrejas e colecionadores.",
            ("product restauracao de imagens sacras", "audience igrejas"),
            (),
        ),
        ("products", "We do repairs and yearly services for commuters.", ("product repairs", "product yearly services"), ()),
        ("pains", "In spring it takes 10 days to get a slot and folk give up.", ("pain",), ("product up",)),
    ],
)  # fmt: skip
def test_things_are_heard_in_words_that_no_pattern_knows(
    asked: str,
    said: str,
    expected: tuple[str, ...],
    never: tuple[str, ...],
    hear: Hear,
) -> None:
    lines = told(hear(said, session(asked)))
    for start in expected:
        assert any(line.startswith(fold(start)) for line in lines), (start, lines)
    for wrong in never:
        assert not any(line.startswith(wrong) for line in lines), (wrong, lines)


@pytest.mark.parametrize(
    "said", ["no sé", "thanks!", "o que é ponto de contato?", "Friends laugh at me", "no trabajamos con empresas"]
)
def test_what_names_nothing_adds_nothing(said: str, hear: Hear) -> None:
    lines = told(hear(said, session(None)))
    assert not [line for line in lines if line.startswith(("product", "audience", "area"))]


def test_every_quote_is_in_the_message(hear: Hear) -> None:
    said = "somos dos y medio jaja: reparamos lavadoras y secadoras a señoras del barrio y a lavanderías"
    edits = hear(said, session("business")).edits
    assert edits
    assert all(edit.quote is None or edit.quote in said for edit in edits)


@pytest.mark.parametrize(
    ("asked", "said", "pain"),
    [
        ("service", "what hurts is the slow quotes and folk going elsewhere", "folk going elsewhere"),
        ("post", "o que dói é que demoramos no orçamento e o cliente some", "demoramos no orcamento"),
        ("service", "me duele que tardamos con los presupuestos y la gente se va con otro", "tardamos con los presupuestos"),
    ],
)  # fmt: skip
def test_a_complaint_is_no_step_whatever_was_asked(asked: str, said: str, pain: str, hear: Hear) -> None:
    lines = told(hear(said, session(asked)))
    assert not [line for line in lines if line.startswith("stage")], lines
    assert any(line.startswith("pain") and pain in line for line in lines), lines


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("We look after big gardens in Fife: garden design, upkeep and hedge cutting", ["garden design", "upkeep"]),
        ("Cuidamos jardines: diseño de jardines, mantenimiento y poda de setos", ["diseño de jardines", "mantenimiento"]),
        ("Cuidamos de jardins: projeto de jardins, manutenção e poda", ["projeto de jardins", "manutenção", "poda"]),
    ],
)
def test_what_was_named_first_stands_first(said: str, names: list[str], hear: Hear) -> None:
    products = [line for line in told(hear(said, session("business"))) if line.startswith("product")]
    places = [next((n for n, line in enumerate(products) if fold(name) in line), None) for name in names]
    assert None not in places, products
    assert places == sorted(places), products  # type: ignore[type-var]  # none is None
