"""How a thing is, and what the business notes for itself, belongs to a step; a card's name is what the customer does."""

import pytest

from schemas import Touchpoint
from tests.drafting.conftest import Draws
from tests.drafting.test_told_cells import CHANNELS


def told(draw: Draws, language: str, stage: str, *said: str) -> list[Touchpoint]:
    (journey,) = draw(language, channels=CHANNELS, areas=["Ana"], stages={stage: list(said)})
    return [it for _, _, it in journey.touchpoints() if it.status == "stated"]


@pytest.mark.parametrize(
    ("language", "stage", "step", "terms", "shown"),
    [
        ("es", "purchase", "pagan la mitad por transferencia", "la seña es del 30 %", True),
        ("en", "purchase", "they pay half by card", "the deposit is 30%", True),
        ("pt", "purchase", "pagam metade no cartão", "o sinal é de 30 %", True),
        ("es", "service", "hacen el check-in en recepción", "la habitación está lista a las tres", False),
        ("en", "service", "they check in at the front desk", "the room is ready at three", False),
        ("pt", "service", "fazem o check-in na recepção", "o quarto está pronto às três", False),
        ("es", "service", "se prueban el vestido en el taller", "Ana anota las medidas en un cuaderno", False),
        ("en", "service", "they try the dress on at the workshop", "Ana writes the measurements down in a notebook", False),
        ("pt", "service", "provam o vestido na loja", "a Ana anota as medidas num caderno", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_terms_are_no_card_beside_a_step(
    language: str, stage: str, step: str, terms: str, shown: bool, first: bool, draw: Draws
) -> None:
    (one,) = told(draw, language, stage, *((terms, step) if first else (step, terms)))
    assert one.name.lower().startswith(step.split()[0 if language != "en" else 1])
    # What was said of a step stands on its card, in the person's words.
    assert (terms in (one.customer_action or "")) is shown
    assert not shown or terms in [basis.quote for basis in one.basis]


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("es", "La seña es del 30 %", "Seña"), ("en", "Deposit is 30%", "Deposit"), ("pt", "O sinal é de 30 %", "Sinal"),
        ("es", "el envío cuesta 5 euros", "Envío"), ("en", "shipping costs a fiver", "Shipping"),
        ("pt", "o frete custa 20 reais", "Frete"),
    ],
)  # fmt: skip
def test_alone_they_are_called_by_the_thing_they_tell_of(language: str, said: str, name: str, draw: Draws) -> None:
    (one,) = told(draw, language, "purchase", said)
    assert one.name == name
    assert (one.customer_action or "").casefold() == said.casefold(), "and say what was said"


@pytest.mark.parametrize(
    ("language", "stage", "said", "name"),
    [
        ("es", "service", "el desayuno es servido en la terraza", "El desayuno es servido en la terraza"),
        ("en", "service", "breakfast is served on the terrace", "Breakfast is served on the terrace"),
        ("pt", "service", "o café é servido na varanda", "O café é servido na varanda"),
        ("es", "pre", "Instagram es donde nos ven", "Instagram es donde nos ven"),
        ("en", "pre", "Instagram is where they see us", "Instagram is where they see us"),
        ("pt", "pre", "o Instagram é onde nos veem", "O Instagram é onde nos veem"),
        ("es", "purchase", "el pedido es por WhatsApp", "El pedido es por WhatsApp"),
        ("en", "purchase", "the order is by WhatsApp", "The order is by WhatsApp"),
        ("pt", "purchase", "o pedido é pelo WhatsApp", "O pedido é pelo WhatsApp"),
    ],
)  # fmt: skip
def test_what_is_done_and_where_it_is_done_is_a_step(
    language: str, stage: str, said: str, name: str, draw: Draws
) -> None:
    assert name in [it.name for it in told(draw, language, stage, said)]


@pytest.mark.parametrize(
    ("language", "said", "name"),
    [
        ("es", "reservan con un año de anticipación, normalmente", "Reservan con un año de anticipación"),
        ("en", "Book a year ahead, usually", "Book a year ahead"), ("en", "they usually book online", "Book online"),
        ("pt", "reservam com um ano de antecedência, normalmente", "Reservam com um ano de antecedência"),
        ("pt", "geralmente reservam pelo site", "Reservam pelo site"),
        ("es", "por lo general reservan por la web", "Reservan por la web"),
    ],
)  # fmt: skip
def test_how_often_is_no_part_of_a_name(language: str, said: str, name: str, draw: Draws) -> None:
    (one,) = told(draw, language, "purchase", said)
    assert one.name == name
    assert len(one.customer_action or "") > len(name), "it stays in what they do"


@pytest.mark.parametrize(
    ("language", "stage", "steps", "terms", "home"),
    [
        ("en", "purchase", ("they order on whatsapp", "they pay by bank transfer"), "50% deposit up front", 1),
        ("en", "purchase", ("they order on whatsapp", "they pay by bank transfer"), "minimum order is 20 pieces", 0),
        ("en", "post", ("they ring us if it breaks", "they leave a review on google"), "12 month warranty", 0),
        ("en", "purchase", ("they book online", "they pay at the desk"), "free cancellation up to 24 hours before", 0),
        ("es", "purchase", ("piden presupuesto por correo", "pagan por transferencia"), "20% de anticipo", 1),
        ("es", "purchase", ("reservan por la web", "pagan en recepción"), "cancelación gratis hasta 48 horas antes", 0),
        ("es", "pre", ("nos ven en instagram", "preguntan por whatsapp"), "15 % de descuento los jueves", 0),
        ("pt", "purchase", ("assinam o contrato por email", "pagam com cartão"), "até 6x sem juros", 1),
        ("pt", "post", ("ligam se avariar", "deixam uma avaliação no google"), "garantia de 90 dias", 0),
        ("pt", "service", ("trazem o carro à oficina", "levantam o carro na oficina"), "multa de 2% por atraso", 0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_terms_of_business_stand_on_the_card_of_their_step(
    language: str, stage: str, steps: tuple[str, str], terms: str, home: int, first: bool, draw: Draws
) -> None:
    found = told(draw, language, stage, *((terms, *steps) if first else (*steps, terms)))
    assert len(found) == len(steps)
    (holds,) = [one for one in found if terms in (one.customer_action or "").casefold()]
    assert steps[home].split()[-1].casefold() in (holds.customer_action or "").casefold()
    assert terms in [basis.quote for basis in holds.basis]
