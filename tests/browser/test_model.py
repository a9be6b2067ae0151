"""The page with a model: what is sent is shown, replies grow, and a model that fails is told quietly."""

import json
import re
import threading
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.assisted.server import NOTHING, Call, serving
from tests.assisted.server import Server as Model
from tests.browser.conftest import Server, arrived
from tests.browser.test_page import DESK, FIRST, FITS, show

TOLD = FIRST + " Mi correo es ana.lopez@correo.com y mi teléfono +54 9 11 2345-6789."


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    with serving(lambda call: call.say(NOTHING[call.asked])) as running:
        yield running


@pytest.fixture(scope="module")
def server(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page's server, with a model on loopback."""
    there = {"OPENAI_BASE_URL": model.url, "TRAYECTO_MODEL": "scripted-7b", "OPENAI_API_KEY": "sk-secret-of-mine"}
    patience = {"TRAYECTO_MODEL_CALL_SECONDS": "120", "TRAYECTO_MODEL_TURN_SECONDS": "240"}
    server = Server(tmp_path_factory.mktemp("data"), TRAYECTO_MODEL_SESSION_TOKENS="5000", **there, **patience)
    server.start()
    yield server
    server.stop()


def send(page: Page, text: str) -> None:
    show(page, "chat")
    page.locator("#box textarea").fill(text)
    page.locator("#box textarea").press("Enter")


def answered(page: Page, turns: int) -> None:
    """So many turns are done, and nothing is being written any more."""
    expect(page.locator("#chat .bot.message")).to_have_count(turns + 1)
    expect(page.locator("#chat .bot.message").last).to_contain_text("?")
    expect(page.locator("#chat .bot.message").last).not_to_contain_text("…\n")


def test_what_is_sent_is_shown_and_what_is_hidden_is_not_sent(page: Page, model: Model) -> None:
    badge = page.locator(".t-aided > summary")
    expect(badge).to_contain_text("Con modelo de IA")
    badge.click()
    sheet = page.locator(".t-aided .t-sheet")
    expect(sheet).to_contain_text("scripted-7b")
    expect(sheet).to_contain_text("no se ha enviado nada")
    before = len(model.calls)
    page.locator("#box textarea").fill(TOLD)
    page.locator("[data-do='peek']").click()
    expect(sheet.locator("pre")).to_contain_text("[EMAIL_1]")
    assert len(model.calls) == before
    expect(page.locator("#box textarea")).to_have_value(TOLD)
    page.locator("#box textarea").press("Enter")
    answered(page, 1)
    expect(sheet).to_be_hidden()
    badge.click()
    expect(sheet).to_contain_text("Para entender tu mensaje")
    expect(sheet.locator("dl")).to_contain_text(re.compile(r"Último mensaje\d+ respuestas, [1-9]"))
    shown = sheet.inner_text()
    sent = json.dumps([call.body for call in model.calls[before:]], ensure_ascii=False)
    for secret in ("ana.lopez", "2345", "sk-secret"):
        assert secret not in shown
        assert secret not in sent
    assert page.evaluate(FITS)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


@DESK
def test_the_reply_grows_and_the_box_is_left_alone(page: Page, model: Model) -> None:
    go_on = threading.Event()

    def slowly(call: Call) -> None:
        if call.asked == "Voiced":
            lead = json.loads(call.data.split("<lead>")[1].split("</lead>")[0])
            told = json.dumps({"lead": "¡Qué gusto! " + lead}, ensure_ascii=False)
            call.stream(told, pause=lambda n: time.sleep(0.02) if n != 10 else go_on.wait(60) and None)
        else:
            call.say(NOTHING[call.asked])

    usual, model.answer = model.answer, slowly
    try:
        send(page, FIRST)
        expect(page.locator("#chat .user.message")).to_contain_text("La Espiga")
        expect(page.locator("#chat .bot.message").last).to_contain_text("¡Qué gusto!")
        expect(page.locator("#chips button")).to_have_count(0)
        box = page.locator("#box textarea")
        box.type("y también por la página")
        go_on.set()
        answered(page, 1)
        expect(page.locator("#picture svg")).to_contain_text("WhatsApp")
        expect(box).to_have_value("y también por la página")
        expect(page.locator("#chat .bot.message").last).to_contain_text("¡Qué gusto!")
    finally:
        model.answer = usual
        go_on.set()


@DESK
def test_a_stream_that_dies_leaves_the_plain_reply_on_the_page(page: Page, model: Model) -> None:
    def dying(call: Call) -> None:
        if call.asked == "Voiced":
            call.stream(json.dumps({"lead": "Esto entendí: La Espiga, y mucho más que no se dirá"}), dies_after=4)
        else:
            call.say(NOTHING[call.asked])

    usual, model.answer = model.answer, dying
    try:
        send(page, FIRST)
        answered(page, 1)
        expect(page.locator("#chat .bot.message").last).to_contain_text("seguí con mis propias reglas")
    finally:
        model.answer = usual


@DESK
def test_a_conversation_that_used_its_budget_goes_on_and_says_so(page: Page, model: Model) -> None:
    def greedy(call: Call) -> None:
        body = {"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "{}"}}]}
        usage = {"prompt_tokens": 6000, "completion_tokens": 10, "total_tokens": 6010}
        body["choices"][0]["message"]["content"] = NOTHING[call.asked]  # type: ignore[index]
        whole = {"id": "x", "object": "chat.completion", "created": 1, "model": "m", **body, "usage": usage}
        call.send(200, json.dumps(whole).encode())

    usual, model.answer = model.answer, greedy
    try:
        send(page, FIRST)
        answered(page, 1)
        send(page, "Los clientes se quejan de que tardamos en contestar los mensajes")
        answered(page, 2)
        expect(page.locator(".t-aided > summary")).to_contain_text("se agotó lo previsto")
        page.locator(".t-aided > summary").click()
        expect(page.locator(".t-aided .told")).to_contain_text("sigue con mis propias reglas")
    finally:
        model.answer = usual


@DESK
def test_two_people_do_not_wait_for_one_another(
    person: BrowserContext, page: Page, server: Server, model: Model
) -> None:
    held, go_on = threading.Event(), threading.Event()

    def answer(call: Call) -> None:
        if "La Espiga" in call.data and not held.is_set():
            held.set()
            go_on.wait(60)
        call.say(NOTHING[call.asked])

    usual, model.answer = model.answer, answer
    other = person.browser.new_context()  # type: ignore[union-attr]
    try:
        send(page, FIRST)
        assert held.wait(60)
        second = arrived(other, server)
        send(second, "Hola, tengo una librería y vendo libros usados por WhatsApp")
        answered(second, 1)
        assert page.locator("#chat .bot.message").count() == 2
        go_on.set()
        answered(page, 1)
    finally:
        go_on.set()
        model.answer = usual
        other.close()
