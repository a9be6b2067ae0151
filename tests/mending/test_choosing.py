"""Deciding about proposals by talking: adopted, adapted, dismissed with a reason; what was dismissed stays away."""

import pytest

from assistant.engine import Plain
from assistant.graph import Conversation, Outcome
from assistant.retrieval import embedder
from assistant.text import Lexicon
from knowledge import Knowledge
from tests.mending.changing import rows, talk

SHOP, BIKES, GARAGE = (next(brief for brief, _, _ in rows("tuned") if brief["language"] == language) for language in ("es", "en", "pt"))


@pytest.fixture(scope="module")
def engine(knowledge: Knowledge) -> Plain:
    return Plain(knowledge, Lexicon(knowledge), embedder())


def decisions(outcome: Outcome) -> dict[str, str]:
    return {it.touchpoint.name: it.decision for it in outcome.session.maps[0].proposals if it.decision != "open"}


@pytest.fixture
def shop(engine: Plain, knowledge: Knowledge) -> Conversation:
    return talk(SHOP, engine, knowledge)


@pytest.fixture
def bikes(engine: Plain, knowledge: Knowledge) -> Conversation:
    return talk(BIKES, engine, knowledge)


THANKS, RECEIPT = "Recibe un agradecimiento por WhatsApp", "Recibe su comprobante en el local"


@pytest.mark.parametrize(
    ("said", "name", "decision"),
    [
        ("adopta el agradecimiento", THANKS, "adopted"),
        ("me gusta la idea del agradecimiento", THANKS, "adopted"),
        ("vamos con la idea del comprobante", RECEIPT, "adopted"),
        ("adopta el comprobante, pero por teléfono", RECEIPT, "adapted"),
        ("descarta el agradecimiento, no tenemos quien escriba", THANKS, "dismissed"),
        ("rechaza la propuesta de las ofertas", "Se entera de novedades y ofertas", "dismissed"),
    ],
)
def test_a_proposal_is_decided_about_by_name(said: str, name: str, decision: str, shop: Conversation) -> None:
    asks = shop.open("s").reply.asks
    done = shop.say("s", said)
    assert decisions(done) == {name: decision}
    assert name in done.reply.reply
    assert done.reply.asks == asks
    assert decisions(shop.say("s", "deshacer")) == {}


def test_the_reason_and_the_other_channel_are_kept(shop: Conversation) -> None:
    done = shop.say("s", "descarta el agradecimiento, no tenemos quien escriba")
    kept = {it.touchpoint.name: it for it in done.session.maps[0].proposals}
    assert kept[THANKS].reason == "no tenemos quien escriba"
    done = shop.say("s", "adopta el comprobante, pero por WhatsApp")
    kept = {it.touchpoint.name: it for it in done.session.maps[0].proposals}
    assert kept[RECEIPT].touchpoint.channel == "whatsapp"


def test_ideas_are_listed_on_request_and_taken_by_tap_number_or_all(bikes: Conversation) -> None:
    listed = bikes.say("s", "which ideas do you have for me?")
    first, second, *_ = (chip.label for chip in listed.reply.chips)
    assert decisions(bikes.say("s", "the second one")) == {second: "adopted"}
    assert decisions(bikes.say("s", listed.reply.chips[0].value)) == {first: "adopted", second: "adopted"}
    more = bikes.say("s", "which ideas are left?")
    assert first not in more.reply.reply
    assert len(decisions(bikes.say("s", "all of them"))) >= 3


def test_a_yes_to_several_is_asked_which_and_then_asked_again(bikes: Conversation) -> None:
    bikes.say("s", "which ideas do you have for me?")
    which = bikes.say("s", "yes")
    again = bikes.say("s", "yes")
    assert decisions(again) == {}
    assert again.reply.reply.startswith("Sorry, I need to know which one")
    assert again.reply.chips == which.reply.chips
    assert "undone" not in again.reply.reply
    assert decisions(bikes.say("s", "the first")) == {which.reply.chips[0].label: "adopted"}


def test_not_that_one_asks_which_where_several_stand(bikes: Conversation) -> None:
    bikes.say("s", "which ideas do you have for me?")
    which = bikes.say("s", "not that one, we have no people")
    assert which.session.pending
    done = bikes.say("s", which.reply.chips[1].value)
    assert decisions(done) == {which.reply.chips[1].label: "dismissed"}


def test_a_number_with_a_no_and_a_reason_in_portuguese(engine: Plain, knowledge: Knowledge) -> None:
    conversation = talk(GARAGE, engine, knowledge)
    listed = conversation.say("s", "que ideias você tem?")
    done = conversation.say("s", "a segunda não, não temos tempo")
    assert decisions(done) == {listed.reply.chips[1].label: "dismissed"}


@pytest.mark.parametrize("said", ["adopt the drone delivery idea", "I like the idea of hot-air balloons"])
def test_what_is_not_proposed_is_said_so(said: str, bikes: Conversation) -> None:
    done = bikes.say("s", said)
    assert decisions(done) == {}
    assert "I have no proposal like" in done.reply.reply


@pytest.mark.parametrize("said", ["we keep the bikes in the back", "they like the coffee we give them", "sin cita no atendemos", "no a todos les gusta"])
def test_a_statement_of_fact_decides_nothing(said: str, bikes: Conversation) -> None:
    assert decisions(bikes.say("s", said)) == {}
