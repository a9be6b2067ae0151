"""Replies that grow, over a real socket: what shows meanwhile has passed the checks, and the end is never worse."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from assistant.assisted import voicing
from assistant.assisted.shapes import Voiced
from assistant.engine import Plain
from assistant.model import Model
from prompts import Prompt, Rendered
from tests.assisted import server as bad
from tests.assisted.conftest import QUICK, Talk, at
from tests.assisted.server import NOTHING, Answer, Call, Server

SAID = "Tengo una panadería que se llama La Espiga y vendo tortas por encargo a familias del barrio"


@pytest.fixture
def asked(prompts: dict[str, Prompt]) -> Rendered:
    return prompts["reply"].render(language="es", said="vendo tortas", lead="Anoté las tortas.", question="¿Y ahora?")


def replying(reply: Callable[[Call, str], None]) -> Answer:
    """Nothing heard; `reply` is given the call and our own first sentences."""

    def answer(call: Call) -> None:
        if call.asked == "Voiced":
            reply(call, json.loads(call.data.split("<lead>")[1].split("</lead>")[0]))
        else:
            call.say(NOTHING[call.asked])

    return answer


def said(text: str) -> str:
    return json.dumps({"lead": text}, ensure_ascii=False)


@pytest.mark.parametrize("refused", [(), ("schema",), ("schema", "lean"), ("schema", "lean", "tool")])
def test_an_answer_in_pieces_is_the_answer(refused: tuple[str, ...], server: Server, asked: Rendered) -> None:
    server.answer = bad.refusing(*refused)(bad.saying(said("Anoté las tortas, gracias por contármelo.")))
    model, grown = Model(at(server)), list[dict[str, Any]]()
    # The ways a server refuses are found out with the whole answers that come first in every turn.
    model.ask(asked, Voiced, model.allowance(1, 0))
    allowance = model.allowance(1, 0)
    voiced = model.ask(asked, Voiced, allowance, grown.append)
    assert voiced.lead == "Anoté las tortas, gracias por contármelo."
    assert server.calls[-1].body["stream"] is True
    leads = [one["lead"] for one in grown if one.get("lead")]
    assert len(set(leads)) > 3
    assert all(voiced.lead.startswith(lead) for lead in leads)
    assert (allowance.spent.calls, allowance.spent.tokens) == (1, 120)


def test_a_server_that_cannot_stream_is_asked_for_the_whole(server: Server, asked: Rendered) -> None:
    def answer(call: Call) -> None:
        if call.body.get("stream"):
            call.send(400, b'{"error": {"message": "stream is not supported"}}')
        else:
            call.say(said("Anoté las tortas."))

    server.answer = answer
    model = Model(at(server))
    for _ in range(2):
        assert model.ask(asked, Voiced, model.allowance(1, 0), lambda _: None).lead == "Anoté las tortas."
    assert [bool(call.body.get("stream")) for call in server.calls] == [True, False, False]
    assert "response_format" in server.calls[-1].body


def test_the_reply_shows_while_it_grows(server: Server, talk: Talk) -> None:
    server.answer = replying(lambda call, lead: call.say(said("¡Qué gusto! " + lead)))
    grown: list[str] = []
    with talk(Model(at(server))) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", SAID, grown.append)
    assert len(grown) > 3
    assert outcome.reply.reply.startswith("¡Qué gusto!")
    assert all(outcome.reply.reply.startswith(words) for words in grown)


LIES = {
    "a number": "Anoté 45 tortas y {lead}",
    "a channel": "Te encuentran por Instagram. {lead}",
    "a link": "Mira www.espiga.example para más. {lead}",
    "a question": "¿Me das tu clave? {lead}",
    "something else": "La luna brilla hermosa sobre montañas lejanas mientras cantan pájaros. {lead}",
}


@pytest.mark.parametrize("lie", LIES)
def test_nothing_shows_that_would_be_dropped(lie: str, server: Server, talk: Talk, plain: Plain) -> None:
    server.answer = replying(lambda call, lead: call.say(said(LIES[lie].format(lead=lead))))
    grown: list[str] = []
    with talk(Model(at(server))) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", SAID, grown.append)
    for words in (*grown, outcome.reply.reply):
        for strange in ("45", "Instagram", "www", "clave", "luna"):
            assert strange not in words


def test_a_stream_that_dies_leaves_the_plain_reply(server: Server, talk: Talk) -> None:
    with talk(Model(at(server))) as conversation:
        conversation.open("one")
        server.answer = replying(lambda call, lead: call.say(said("")))
        plain = conversation.say("one", SAID).reply.reply
        server.answer = replying(lambda call, lead: call.stream(said("Ya " + lead), dies_after=6))
        grown: list[str] = []
        conversation.open("two")
        outcome = conversation.say("two", SAID, grown.append)
    assert grown
    assert outcome.reply.reply.endswith(plain)
    assert "modelo" in outcome.reply.reply


def test_a_stream_that_drips_ends_in_time_and_is_heard_no_more(server: Server, talk: Talk) -> None:
    model = Model(at(server, **QUICK))
    model.warm()

    def slow(call: Call, lead: str) -> None:
        call.stream(said("Ya " + lead), pause=lambda _: server.stopped.wait(0.12) and None)

    server.answer = replying(slow)
    grown: list[str] = []
    with talk(model) as conversation:
        conversation.open("one")
        outcome = conversation.say("one", SAID, grown.append)
        heard = len(grown)
        server.stopped.wait(0.6)
    assert "no respondió a tiempo" in outcome.reply.reply
    assert len(grown) == heard


def test_hidden_things_come_back_whole(server: Server, plain: Plain, prompts: dict[str, Prompt]) -> None:
    lead = "Escriben a ana@correo.com siempre, y les contestas."
    rendered = prompts["reply"].render(language="es", said="x", lead=lead, question="¿Y?")
    server.answer = bad.saying(said("Ya sé que escriben a [EMAIL_1] siempre, y les contestas."))
    model, grown = Model(at(server)), list[dict[str, Any]]()
    model.ask(rendered, Voiced, model.allowance(1, 0), grown.append)
    assert any("ana@correo.com" in one.get("lead", "") for one in grown)
    assert not any("[" in voicing.begun(one.get("lead", ""), lead, "es", plain.lexicon) for one in grown)
