"""Names that are spelt nearly alike and mean different things stand side by side; the same said twice stands once."""

import pytest

from assistant.drafting.words import same_thing
from assistant.text import Lexicon
from knowledge import Knowledge
from tests.drafting.conftest import Draws

APART = [
    ("Hace el check-in", "Hace el check-out"),
    ("Checks in", "Checks out"),
    ("Faz o check-in", "Faz o check-out"),
    ("Queues at the counter", "Orders at the counter"),
    ("Faz a matrícula", "Cancela a matrícula"),
    ("Signs that the treatment is understood", "Has the treatment done"),
    ("Pide el presupuesto", "Recibe el presupuesto"),
    ("Drops the car off", "Picks the car up"),
]
SAME = [
    ("Piden un presupuesto por WhatsApp", "Pide presupuesto"),
    ("Recebe o orçamento", "Recebem o orçamento por e-mail"),
    ("Orders at the counter", "Order at the counter"),
    ("Hace el check-in", "Hacen el check-in en recepción"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_a_word_that_differs_tells_names_apart(one: str, other: str, lexicon: Lexicon) -> None:
    assert not same_thing(one, other, lexicon.cues.light)
    assert not same_thing(other, one, lexicon.cues.light)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_forms_and_more_words_do_not(one: str, other: str, lexicon: Lexicon) -> None:
    assert same_thing(one, other, lexicon.cues.light)
    assert same_thing(other, one, lexicon.cues.light)


def test_nothing_is_like_nothing(lexicon: Lexicon) -> None:
    assert not same_thing("", "", lexicon.cues.light)
    assert not same_thing("el", "Hace el check-in", lexicon.cues.light)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", ["hacen el check-in en recepción", "hacen el check-out en recepción"]),
        ("en", ["they check in at the front desk", "they check out at the front desk"]),
        ("pt", ["fazem o check-in na recepção", "fazem o check-out na recepção"]),
    ],
)
def test_both_ends_of_a_stay_are_on_the_map(language: str, told: list[str], draw: Draws) -> None:
    (journey,) = draw(language, channels=["service_premises"], stages={"service": told})
    names = [it.name.lower() for _, _, it in journey.touchpoints() if it.status == "stated"]
    for end in ("in", "out"):
        assert any(end in name.replace("-", " ").split() for name in names), names


def test_no_two_touchpoints_of_a_trade_hide_each_other(knowledge: Knowledge, lexicon: Lexicon) -> None:
    for id_, trade in knowledge.industries.items():
        for n, one in enumerate(trade.touchpoints):
            for other in trade.touchpoints[n + 1 :]:
                for language in ("es", "en", "pt"):
                    names = one.name[language], other.name[language]
                    assert not same_thing(*names, lexicon.cues.light), (id_, names)
