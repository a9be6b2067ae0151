"""Where something happens is never said more surely than it was told: cash is paid by hand, hours are not bookings."""

import pytest

from schemas import Touchpoint
from tests.drafting.conftest import Draws

CHANNELS = ["whatsapp", "phone", "instagram", "physical_store"]


def stated(draw: Draws, language: str, macro: str, *said: str) -> list[Touchpoint]:
    (journey,) = draw(language, channels=CHANNELS, areas=["Lupe"], stages={macro: list(said)})
    return [it for _, _, it in journey.touchpoints() if it.status == "stated"]


@pytest.mark.parametrize(
    ("language", "said", "promise"),
    [
        ("es", "preguntan el precio por WhatsApp y Lupe contesta en unas dos horas", "dos horas"),
        ("en", "they ask for the price on WhatsApp and Lupe answers in about two hours", "two hours"),
        ("pt", "perguntam o preço pelo WhatsApp e a Lupe responde em umas duas horas", "duas horas"),
    ],
)
def test_hours_in_which_people_are_answered_are_no_booking(
    language: str, said: str, promise: str, draw: Draws
) -> None:
    (one,) = stated(draw, language, "pre", said)
    assert one.type == "purchase.conversations"
    assert promise in (one.response_promise or "")


@pytest.mark.parametrize("macro", ["purchase", "service"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "pagan en efectivo al recoger la bici"),
        ("es", "pagan con billetes en el mostrador"),
        ("en", "they pay cash when they pick it up"),
        ("pt", "pagam em dinheiro na retirada"),
    ],
)
def test_what_is_done_by_hand_is_done_where_people_meet(language: str, said: str, macro: str, draw: Draws) -> None:
    (one,) = stated(draw, language, macro, said)
    assert one.channel == "physical_store"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "les damos presupuesto"),
        ("en", "we give them a quote"),
        ("pt", "fazemos um orçamento"),
    ],
)
def test_a_channel_that_is_guessed_is_not_in_the_name(language: str, said: str, draw: Draws) -> None:
    (one,) = stated(draw, language, "purchase", said)
    assert any("channel" in basis.cells for basis in one.basis if basis.kind == "inferred")
    assert "whatsapp" not in one.name.lower()


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [
        ("es", "al mes Lupe les pregunta si les está sirviendo", "promo"),
        ("en", "a month later Lupe asks whether it still suits them", "promo"),
        ("pt", "depois de um mês a Lupe pergunta se está sobrando", "promo"),
    ],
)
def test_what_we_do_nobody_said_where_is_told_in_the_words_themselves(
    language: str, said: str, never: str, draw: Draws
) -> None:
    (one,) = stated(draw, language, "post", said)
    assert "Lupe" in one.name
    assert "Lupe" in (one.customer_action or "")
    assert never not in one.type
    assert one.owner == "Lupe"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "les mandamos un mensaje de bienvenida por WhatsApp"),
        ("pt", "a gente manda mensagem de boas-vindas no WhatsApp"),
    ],
)
def test_a_welcome_in_a_message_is_no_arrival(language: str, said: str, draw: Draws) -> None:
    (one,) = stated(draw, language, "purchase", said)
    assert (one.type, one.channel) == ("purchase.conversations", "whatsapp")


def test_who_goes_round_visits(draw: Draws) -> None:
    (one,) = stated(draw, "en", "purchase", "Lupe goes round with the sample books and measures up")
    assert (one.type, one.channel) == ("purchase.conversations", "field_visit")
