"""Never worse than plain: whatever a server does, over a real socket, the turn ends in time with the plain answer."""

import gc
import traceback
from datetime import date

import pytest

from assistant.assisted.shapes import Heard
from assistant.engine import Plain
from assistant.errors import ModelError
from assistant.model import Model
from assistant.model.resting import FAILURES, SHORTEST
from knowledge import Knowledge
from prompts import Prompt, Rendered
from schemas import Session
from tests.assisted import server as bad
from tests.assisted.conftest import QUICK, Clock, Talk, at
from tests.assisted.server import Answer, Server, saying

GOOD = '{"facts": [{"kind": "product", "quote": "vendo tortas", "value": "tortas", "about": null, "number": null}]}'

MATRIX: dict[str, tuple[Answer, str]] = {
    "refusal": (saying("", refusal="I cannot help with that"), "refused"),
    "filtered": (saying("", reason="content_filter"), "refused"),
    "truncated": (saying('{"facts": [{"kind": "prod', reason="length"), "cut"),
    "empty": (saying(""), "shape"),
    "blank": (saying("  \n "), "shape"),
    "invalid JSON": (saying("Sure! Here are the facts you wanted."), "shape"),
    "another shape": (saying('{"edits": [1, 2, 3]}'), "shape"),
    "a list": (saying("[1, 2]"), "shape"),
    "nested without end": (saying("[" * 100_000), "shape"),
    "huge": (bad.endless, "shape"),
    "HTML with status 200": (bad.page, "shape"),
    "no choices": (bad.no_choices, "shape"),
    "null": (lambda call: call.send(200, b"null"), "shape"),
    "drips": (bad.dripping, "late"),
    "silent": (bad.silent, "late"),
    "dies in the middle": (bad.dying, "down"),
    "401": (bad.status(401, b'{"error": {"message": "Incorrect API key provided: sk-secret-of-mine"}}'), "denied"),
    "403": (bad.status(403), "denied"),
    "404": (bad.status(404), "missing"),
    "context too long": (bad.status(400, b'{"error": {"message": "maximum context length is 2048 tokens"}}'), "long"),
    "429": (bad.status(429), "busy"),
    "429 for an hour": (bad.status(429, retry_after="3600"), "busy"),
    "500": (bad.status(500), "down"),
    "502 page": (bad.status(502, b"<html>Bad gateway</html>"), "down"),
    "redirect": (bad.status(307, location="http://127.0.0.1:9/v1/chat/completions"), "unsupported"),
}


@pytest.fixture
def asked(prompts: dict[str, Prompt]) -> Rendered:
    told = {"language": "es", "question": "", "about": "", "known": {}, "names": [], "message": "vendo tortas"}
    return prompts["understand"].render(**told)


@pytest.mark.parametrize("case", MATRIX)
def test_every_failure_is_one_error_in_time_and_tells_no_secret(case: str, server: Server, asked: Rendered) -> None:
    server.answer, kind = MATRIX[case]
    model = Model(at(server, **(QUICK if kind == "late" else {})))
    model.warm()
    with pytest.raises(ModelError) as caught:
        model.ask(asked, Heard, model.allowance(2, 0))
    # "late" is what it is only while the server still has something to say; when it ends, the line is "down".
    assert caught.value.kind == kind
    told = "".join(traceback.format_exception(caught.value)) + repr(model.settings) + repr(caught.value.__dict__)
    assert "sk-secret" not in told
    assert "vendo tortas" not in told


def test_nobody_listens(server: Server, asked: Rendered) -> None:
    model = Model(at(server, base_url="http://127.0.0.1:9/v1"))
    with pytest.raises(ModelError) as caught:
        model.ask(asked, Heard, model.allowance(2, 0))
    assert caught.value.kind == "down"


@pytest.mark.parametrize("case", MATRIX)
def test_the_turn_ends_in_time_with_the_plain_answer_and_one_line(
    case: str, server: Server, plain: Plain, knowledge: Knowledge, talk: Talk
) -> None:
    said = "Tengo una panadería que se llama La Espiga y vendo tortas por encargo a familias del barrio"
    server.answer, kind = MATRIX[case]
    model = Model(at(server, **(QUICK if kind == "late" else {})))
    model.warm()
    with talk(model) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", said)
    expected = plain.understand(said, Session(id="one", turns=outcome.session.turns[:1]))
    assert outcome.reply.understood == expected.edits
    notices = [
        id_
        for id_ in knowledge.texts
        if id_.startswith("model.notice.") and knowledge.texts[id_]["es"] in outcome.reply.reply
    ]
    assert len(notices) == 1
    assert outcome.reply.reply.endswith("?")


def test_the_next_turn_tries_again_and_then_the_model_rests(
    server: Server, talk: Talk, knowledge: Knowledge, clock: Clock
) -> None:
    server.answer = bad.status(500)
    model = Model(at(server), clock=clock, sleep=clock.sleep)
    resting = knowledge.texts["model.notice.resting"]["es"]
    with talk(model) as conversation:
        conversation.open("one")
        replies = [
            conversation.say("one", f"Vendo tortas y panes número {n} por encargo").reply.reply for n in range(FAILURES)
        ]
        assert [resting in reply for reply in replies] == [False] * (FAILURES - 1) + [True]
        before = len(server.calls)
        quiet = conversation.say("one", "Los clientes me escriben por WhatsApp").reply.reply
        # Asleep: nothing is sent, and it is not said again.
        assert len(server.calls) == before
        assert "modelo" not in quiet
        clock.now += SHORTEST + 1
        server.answer = saying({"Heard": '{"facts": []}'})
        awake = conversation.say("one", "Y pagan con transferencia al retirar").reply
        assert len(server.calls) > before
        assert awake.spent.calls >= 1


def test_after_a_rest_one_failure_sends_it_back_for_longer(server: Server, asked: Rendered, clock: Clock) -> None:
    server.answer = bad.status(401)
    model = Model(at(server), clock=clock, sleep=clock.sleep)
    rests = []
    for _ in range(FAILURES + 2):
        with pytest.raises(ModelError):
            model.ask(asked, Heard, model.allowance(2, 0))
        if model.rest.left():
            rests.append(model.rest.left())
            clock.now += model.rest.left() + 1
    assert rests == [SHORTEST, SHORTEST * 2, SHORTEST * 4]


def test_it_waits_as_long_as_it_is_told(server: Server, asked: Rendered, clock: Clock) -> None:
    answers = [bad.status(429, retry_after="1"), bad.status(503), saying(GOOD)]
    server.answer = lambda call: answers[len(server.calls) - 1](call)
    model = Model(at(server), clock=clock, sleep=clock.sleep)
    heard = model.ask(asked, Heard, model.allowance(2, 0))
    assert heard.facts[0].value == "tortas"
    assert clock.slept[1:] == [1.0, 1.0]


def test_a_long_wait_is_a_rest(server: Server, asked: Rendered, clock: Clock) -> None:
    server.answer = bad.status(429, retry_after="300")
    model = Model(at(server), clock=clock, sleep=clock.sleep)
    with pytest.raises(ModelError):
        model.ask(asked, Heard, model.allowance(2, 0))
    assert (len(server.calls), model.rest.left()) == (1, 300.0)


def test_one_retry_that_tells_what_was_wrong(server: Server, asked: Rendered) -> None:
    answers = [saying('{"facts": [{"kind": "colour"}]}'), saying(f"Here it is:\n```json\n{GOOD}\n```")]
    server.answer = lambda call: answers[len(server.calls) - 1](call)
    model = Model(at(server))
    allowance = model.allowance(2, 0)
    assert model.ask(asked, Heard, allowance).facts[0].value == "tortas"
    told = server.calls[1].body["messages"][-1]["content"]
    assert "facts.0.kind" in told
    assert allowance.spent.calls == 2


def test_an_answer_that_breaks_off_is_used_as_far_as_it_is_whole(server: Server, asked: Rendered) -> None:
    server.answer = saying(GOOD.replace("]}", ', {"kind": "pain", "quote": "vendo'), reason="length")
    heard = Model(at(server)).ask(asked, Heard, Model(at(server)).allowance(2, 0))
    assert [fact.value for fact in heard.facts] == ["tortas"]
    assert len(server.calls) == 1


@pytest.mark.parametrize("refused", [(), ("schema",), ("schema", "lean"), ("schema", "lean", "tool")])
def test_servers_that_cannot_do_a_schema_are_asked_otherwise(
    refused: tuple[str, ...], server: Server, asked: Rendered
) -> None:
    server.answer = bad.refusing(*refused)(saying(GOOD))
    model = Model(at(server))
    for _ in range(2):
        assert model.ask(asked, Heard, model.allowance(2, 0)).facts[0].value == "tortas"
    # It is found out once.
    assert len(server.calls) == len(refused) + 2


def test_the_day_and_the_conversation_have_their_limits(server: Server, asked: Rendered) -> None:
    server.answer = saying(GOOD)
    day = [date(2026, 3, 1)]
    model = Model(at(server, day_tokens=4000), today=lambda: day[0])
    model.ask(asked, Heard, model.allowance(2, 0))
    assert model.daily.used == 120
    kinds = {_kind(model, asked) for _ in range(50)}
    assert kinds == {"", "spent"}
    day[0] = date(2026, 3, 2)
    assert model.ask(asked, Heard, model.allowance(2, 0)).facts
    with pytest.raises(ModelError):
        model.ask(asked, Heard, model.allowance(2, model.settings.session_tokens))


def test_a_used_up_conversation_goes_on_and_says_so_once(server: Server, talk: Talk, knowledge: Knowledge) -> None:
    model = Model(at(server, session_tokens=100))
    told = knowledge.texts["model.notice.spent"]["es"]
    with talk(model) as conversation:
        conversation.open("one")
        replies = [
            conversation.say("one", text).reply.reply
            for text in ("Vendo tortas por encargo", "Me escriben por WhatsApp", "Pagan al retirar la torta")
        ]
        session = conversation.find("one")
    assert [told in reply for reply in replies] == [False, True, False] or [told in reply for reply in replies] == [
        True,
        False,
        False,
    ]
    assert session is not None
    assert session.brief.channels == ("whatsapp",)
    assert len(server.calls) == session.spent.calls


def test_two_answers_a_turn_and_none_for_a_click(server: Server, talk: Talk) -> None:
    server.answer = saying({"Heard": "not JSON", "Voiced": "not JSON"})
    with talk(Model(at(server))) as conversation:
        chips = conversation.open("one").reply.chips
        outcome = conversation.say("one", "Tengo una panadería y vendo tortas por encargo a familias")
        assert len(server.calls) == outcome.reply.spent.calls == 2
        server.calls.clear()
        conversation.say("one", chips[0].value)
        assert server.calls == []
    gc.collect()


def _kind(model: Model, asked: Rendered) -> str:
    try:
        model.ask(asked, Heard, model.allowance(2, 0))
    except ModelError as error:
        return error.kind
    return ""
