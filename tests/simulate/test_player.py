"""The rules by which a simulated owner talks."""

from assistant.simulate import converse, recite
from tests.simulate.talks import Script, owner

BAKERY = {"t": ["business"], "m": "a bakery"}
BREAD = {"t": ["products"], "m": "bread"}
CAKES = {"t": ["_correction", "products"], "m": "no, cakes"}
PEOPLE = {"t": ["audiences"], "m": "neighbours"}
HELLO = {"t": ["_offtopic"], "m": "nice weather"}


def test_the_first_message_comes_first_whatever_is_asked() -> None:
    script = Script("products", ready_after=1)
    converse(owner(messages=[BAKERY]), script.greet(), script.say)
    assert script.heard == ["a bakery"]


def test_a_question_on_a_topic_gets_the_message_on_it() -> None:
    script = Script("business", "audiences", "products", ready_after=3)
    converse(owner(messages=[BAKERY, BREAD, PEOPLE]), script.greet(), script.say)
    assert script.heard == ["a bakery", "neighbours", "bread"]


def test_a_topic_without_a_message_gets_its_answer_and_without_an_answer_what_is_said_for_unknown() -> None:
    script = Script("business", "goals", "pains", ready_after=3)
    converse(owner(messages=[BAKERY], answers={"goals": "fewer queues"}), script.greet(), script.say)
    assert script.heard == ["a bakery", "fewer queues", "no idea"]


def test_a_behaviour_follows_once_the_message_before_it_was_sent() -> None:
    script = Script("business", "audiences", "products", "channels", ready_after=4)
    converse(owner(messages=[BAKERY, BREAD, CAKES, PEOPLE]), script.greet(), script.say)
    assert script.heard == ["a bakery", "neighbours", "bread", "no, cakes"]


def test_a_correction_never_comes_before_what_it_corrects() -> None:
    script = Script("business", "products", "products", ready_after=3)
    converse(owner(messages=[BAKERY, BREAD, CAKES]), script.greet(), script.say)
    assert script.heard == ["a bakery", "bread", "no, cakes"]


def test_a_finding_or_nothing_asked_gets_the_next_message_then_what_is_said_for_unknown() -> None:
    script = Script("business", "MEA-01", None, "OWN-01", ready_after=4)
    converse(owner(messages=[BAKERY, BREAD, PEOPLE]), script.greet(), script.say)
    assert script.heard == ["a bakery", "bread", "neighbours", "no idea"]


def test_the_third_question_on_a_topic_is_a_repeated_one() -> None:
    script = Script("business", *["goals"] * 3, ready_after=4)
    talk = converse(owner(messages=[BAKERY], answers={"goals": "fewer queues"}), script.greet(), script.say)
    assert script.heard == ["a bakery", "fewer queues", "fewer queues", "no idea"]
    assert talk.repeated == ("goals",)


def test_a_question_that_a_behaviour_left_open_may_come_again() -> None:
    script = Script("business", "products", "products", "products", ready_after=4)
    talk = converse(owner(messages=[BAKERY, HELLO, BREAD]), script.greet(), script.say)
    assert script.heard == ["a bakery", "nice weather", "bread", "no idea"]
    assert talk.repeated == ()


def test_it_ends_when_ready_and_nothing_is_left_but_first_questions_on_topics() -> None:
    script = Script("business", "goals", "MEA-01", ready_after=1)
    talk = converse(owner(messages=[BAKERY], answers={"goals": "fewer queues"}), script.greet(), script.say)
    assert script.heard == ["a bakery", "fewer queues"]
    assert talk.last.reply.asks == "MEA-01"


def test_it_ends_at_forty_turns() -> None:
    script = Script(*["products"] * 50)
    talk = converse(owner(), script.greet(), script.say)
    assert len(talk.turns) == 40


def test_recited_messages_come_in_order_and_end_in_the_owners_language() -> None:
    script = Script("products", "audiences")
    recite(owner(lang="pt", messages=[BAKERY, CAKES, PEOPLE]), script.greet(), script.say)
    assert script.heard == ["a bakery", "no, cakes", "neighbours", "é só isso"]
