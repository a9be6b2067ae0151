"""The page in a real browser: talk, watch the map, read the review, answer it, take the map away, come back later."""

import json
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.export import FORMATS
from assistant.files import parse_map
from tests.browser.conftest import Server

FIRST = (
    "Hola, tengo una panadería de barrio, La Espiga. Vendemos pan por encargo a familias del barrio. Ana responde los "
    "mensajes. Nos encuentran por Instagram y nos piden por WhatsApp; pagan en el local. No usamos Facebook."
)
DESK, PHONE = (pytest.mark.parametrize("person", [size], indirect=True) for size in ("desk", "phone"))
PANES = ("map", "review", "facts", "files")


def show(page: Page, pane: str) -> None:
    """Go to a part of the page; where chat and map stand side by side, the chat is always there."""
    tab = page.locator(f"#tab-{pane}")
    if tab.is_visible():
        tab.click()
    expect(page.locator(f"#pane-{pane}")).to_be_visible()


def said(page: Page) -> Locator:
    return page.locator("#chat .user.message")


def say(page: Page, text: str) -> None:
    """Say something and wait for the answer."""
    show(page, "chat")
    before = page.locator("#chat .bot.message").count()
    page.locator("#box textarea").fill(text)
    page.locator("#box textarea").press("Enter")
    expect(page.locator("#chat .bot.message")).to_have_count(before + 1)


def card_with(page: Page, button: str) -> Locator:
    """The first card that offers something to do; folded ones are unfolded."""
    show(page, "review")
    page.evaluate("document.querySelectorAll('.t-review > .t-more').forEach((more) => { more.open = true })")
    return page.locator(f"#pane-review article:has([data-do='{button}'])").first


def test_a_conversation_ends_in_a_map_to_take_away(page: Page) -> None:
    say(page, FIRST)
    show(page, "map")
    expect(page.locator("#picture svg")).to_contain_text("WhatsApp")
    show(page, "facts")
    expect(page.locator("#pane-facts")).to_contain_text("La Espiga")
    show(page, "files")
    expect(page.locator("#pane-files a[download]")).to_have_count(len(FORMATS))
    with page.expect_download() as started:
        page.locator("#pane-files a[href$='.json']").click()
    text = started.value.path().read_text(encoding="utf-8")
    assert started.value.suggested_filename.endswith(".journey.json")
    journey_map = parse_map(text)
    assert "facebook" not in {touchpoint.channel for _, _, touchpoint in journey_map.touchpoints()}
    assert json.loads(text)["provenance"]["engine"] == "plain"


def test_findings_are_left_with_a_reason_mended_after_a_look_and_answered_where_they_stand(page: Page) -> None:
    say(page, FIRST)
    leave(page)
    mend(page)
    answer(page)


def leave(page: Page) -> None:
    card = card_with(page, "accept")
    message = card.locator("h3").inner_text()
    card.get_by_text("Dejarlo así", exact=True).click()
    card.locator("[data-do='accept']").click()
    expect(page.get_by_role("alert")).to_contain_text("por qué está bien así")
    card.locator("input").fill("lo decidimos así <b>juntos</b>")
    card.locator("input").press("Enter")
    expect(page.locator(".t-accepted")).to_contain_text("lo decidimos así <b>juntos</b>")
    expect(page.locator("#pane-review article h3").get_by_text(message, exact=True)).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def mend(page: Page) -> None:
    card = card_with(page, "fix")
    apply = card.locator("[data-do='fix']")
    code, at = apply.get_attribute("data-about"), apply.get_attribute("data-at")
    before = said(page).count()
    expect(apply).to_be_hidden()
    card.get_by_text("Arreglarlo", exact=True).click()
    expect(card.locator("details[open] li").first).not_to_be_empty()
    apply.click()
    expect(said(page)).to_have_count(before + 1)
    expect(page.locator(f"[data-do='fix'][data-about='{code}'][data-at='{at}']")).to_have_count(0)


def answer(page: Page) -> None:
    card = card_with(page, "ask")
    question = card.locator(".ask").inner_text()
    card.locator("[data-do='ask']").click()
    expect(page.locator("#chat .bot.message").last).to_contain_text(question)
    expect(page.locator("#box textarea")).to_be_in_viewport()


@PHONE
def test_topics_chips_and_a_new_start(page: Page) -> None:
    page.locator("#chips button").first.click()
    expect(said(page)).to_have_count(1)
    page.locator("#steps summary").click()
    page.locator("[data-do='jump'][data-about='goals']").click()
    expect(said(page)).to_have_count(2)
    expect(page.locator(".t-steps")).not_to_have_attribute("open", "")
    page.locator("[data-do='new']").click()
    expect(said(page)).to_have_count(0)
    page.get_by_role("link", name="Volver a la conversación anterior").click()
    expect(said(page)).to_have_count(2)


@DESK
def test_the_conversation_is_there_after_a_reload_and_by_its_address(page: Page, server: Server) -> None:
    say(page, FIRST)
    address = page.locator("#pane-files section a").get_attribute("href")
    page.reload()
    expect(said(page).first).to_contain_text("La Espiga")
    other = page.context.browser.new_context()  # type: ignore[union-attr]
    stranger = other.new_page()
    stranger.goto(f"{server.url}{address}")
    expect(said(stranger).first).to_contain_text("La Espiga")
    expect(stranger.locator("#picture svg")).to_contain_text("WhatsApp")
    other.close()


@DESK
def test_markup_is_text_everywhere(page: Page) -> None:
    evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    say(page, f"Mi negocio se llama {evil} y vendo {evil} por WhatsApp a {evil}")
    say(page, f"Nos piden por WhatsApp {evil} y pagan en el local <svg onload=alert(3)>. Se quejan de {evil}")
    expect(said(page).last).to_contain_text("<svg onload=alert(3)>")
    for pane in PANES:
        show(page, pane)
    assert page.locator("img[src='x'], #shell script, [onerror], svg[onload]").count() == 0


def test_nothing_is_wider_than_the_page_and_everything_can_be_tapped(page: Page) -> None:
    for language in ("en", "pt", "es"):
        page.locator("#head select").select_option(language)
        expect(page.locator("html")).to_have_attribute("lang", language)
        if language == "en":
            say(page, "I sell cakes through WhatsApp and Instagram to families, they pay cash at the shop")
        for pane in ("chat", *PANES):
            show(page, pane)
            assert page.evaluate(FITS), (language, pane)
            assert page.evaluate(SMALL, 40 if page.viewport_size["width"] < 400 else 34) == []  # type: ignore[index]
    show(page, "chat")
    expect(page.locator("#box textarea")).to_be_in_viewport(ratio=1)


FITS = "document.documentElement.scrollWidth <= innerWidth && document.body.scrollHeight <= innerHeight"
SMALL = """least => [...document.querySelectorAll('#shell :is(button, summary, select, input:not(.sr-only), label:has(.sr-only))')]
  .filter((one) => one.offsetParent && one.getBoundingClientRect().height)
  .filter((one) => one.getBoundingClientRect().height < least).map((one) => one.outerHTML.slice(0, 90))"""


@DESK
def test_the_page_speaks_the_language_that_is_chosen_or_spoken(page: Page) -> None:
    page.locator("#head select").select_option("pt")
    expect(page.locator("#tab-review")).to_have_text(re.compile("Revisão"))
    expect(page.locator("#chat .bot.message")).to_have_count(1)
    page.locator("[data-do='new']").click()
    expect(page.get_by_role("status").filter(has_text="Começamos de novo")).to_be_visible()
    say(page, "Hi, I run a small bakery and we sell cakes to families nearby through WhatsApp")
    expect(page.locator("#tab-facts")).to_have_text("Understood")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@PHONE
def test_a_long_paste_is_answered_and_typing_meanwhile_is_kept(page: Page) -> None:
    show(page, "chat")
    box = page.locator("#box textarea")
    box.fill("Vendemos pan por WhatsApp a familias del barrio. " * 4200)
    box.press("Enter")
    box.type("y también")
    expect(page.locator("#chat .bot.message")).to_have_count(2)
    expect(box).to_have_value("y también")


@DESK
def test_what_is_typed_in_the_very_moment_of_sending_is_kept(page: Page) -> None:
    show(page, "chat")
    page.evaluate(
        """said => {
            const box = document.querySelector("#box textarea");
            const type = (more) => { box.value += more; box.dispatchEvent(new Event("input", { bubbles: true })); };
            type(said);
            box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
            box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
            type("y también");
        }""",
        FIRST,
    )
    expect(said(page)).to_have_count(1)
    expect(said(page).first).to_have_text(FIRST)
    expect(page.locator("#box textarea")).to_have_value("y también")


@DESK
def test_the_keyboard_is_enough(page: Page) -> None:
    show(page, "chat")
    page.locator("#box textarea").focus()
    page.keyboard.type(FIRST)
    page.keyboard.press("Enter")
    expect(page.locator("#chat .bot.message")).to_have_count(2)
    page.get_by_role("tab", selected=True).focus()
    page.keyboard.press("End")
    expect(page.locator("#pane-files")).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#pane-review")).to_be_visible()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.do") == "ask":
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(said(page)).to_have_count(2)


@DESK
def test_several_maps_can_be_told_apart_and_sized(page: Page) -> None:
    say(page, FIRST.replace("Vendemos pan", "Vendemos pan y tortas"))
    show(page, "map")
    which = page.locator("#tools select")
    names = which.locator("option").all_inner_texts()
    assert len(names) > 1
    which.select_option(label=names[1])
    expect(page.locator("#picture svg title").first).to_contain_text(names[1].split(" · ")[1])
    page.locator("[data-zoom='fit']").click()
    assert page.evaluate("(b => b.scrollWidth <= b.clientWidth)(document.querySelector('#picture'))")
    page.locator("[data-zoom='whole']").click()
    assert page.evaluate("(b => b.scrollWidth > b.clientWidth)(document.querySelector('#picture'))")


@pytest.mark.parametrize(
    "path",
    [
        "gradio_api/upload",
        "gradio_api/file=/etc/hostname",
        "gradio_api/openapi.json",
        "monitoring",
        "gradio_api/proxy=x",
    ],
)
def test_doors_that_are_not_ours_are_shut(server: Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(server.url + path, timeout=60)
    assert refused.value.code == 404


@DESK
def test_the_conversation_outlives_the_server(page: Page, server: Server) -> None:
    say(page, FIRST)
    server.stop()
    server.start()
    page.goto(server.url)
    expect(said(page).first).to_contain_text("La Espiga")


def test_a_failed_start_is_told_on_the_page(browser: Browser, tmp_path: Path) -> None:
    blocked = tmp_path / "a file, not a folder"
    blocked.write_text("", encoding="utf-8")
    server = Server(blocked, TRAYECTO_LANGUAGE="en")
    server.start()
    page = browser.new_page()
    page.goto(server.url)
    expect(page.get_by_role("alert")).to_contain_text("I could not start")
    page.close()
    server.stop()


def test_a_card_of_the_map_is_changed_by_hand_with_the_keyboard_alone(page: Page) -> None:
    say(page, FIRST)
    show(page, "map")
    card = page.locator("#picture svg .tj-touchpoint[data-id]").first
    card.focus()
    page.keyboard.press("Enter")
    editor = page.locator(".t-editor")
    expect(editor).to_be_visible()
    box, width = editor.bounding_box(), page.viewport_size
    assert box
    assert width
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width["width"]
    page.keyboard.press("Escape")
    expect(editor).to_be_hidden()
    card.focus()
    page.keyboard.press("Enter")
    name = editor.locator("[name=name]").first
    name.fill("<b>Nos ven</b> primero")
    expect(editor.locator(".t-will")).to_contain_text("<b>Nos ven</b> primero")
    name.press("Enter")
    expect(page.locator("#picture svg")).to_contain_text("<b>Nos ven</b>")
    page.locator("[data-do=undo]").click()
    expect(page.locator("#picture svg")).not_to_contain_text("<b>Nos ven</b>")
    page.locator("[data-do=redo]").click()
    expect(page.locator("#picture svg")).to_contain_text("<b>Nos ven</b>")
