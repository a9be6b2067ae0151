"""The page in a real browser: talk, watch the map, read the critique, answer it, take the map away, come back later."""

import json

from playwright.sync_api import Locator, Page, expect

from assistant.files import parse_map
from tests.browser.conftest import Server

FIRST = (
    "Hola, tengo una panadería de barrio, La Espiga. Vendemos pan y tortas por encargo a familias del barrio. "
    "Nos encuentran por Instagram y nos piden por WhatsApp; pagan en el local. No usamos Facebook."
)


def bubbles(page: Page) -> Locator:
    return page.locator("#chat .bot")


def say(page: Page, text: str) -> None:
    before = page.locator("#chat .user").count()
    page.locator("#box textarea").fill(text)
    page.locator("#box textarea").press("Enter")
    expect(page.locator("#chat .user")).to_have_count(before + 1)


def test_a_conversation_ends_in_a_map_to_take_away(page: Page) -> None:
    say(page, FIRST)
    expect(page.locator("#picture svg")).to_contain_text("WhatsApp", ignore_case=True)
    page.get_by_role("tab", name="Lo que entendí").click()
    expect(page.locator("#facts")).to_contain_text("La Espiga")
    page.get_by_role("tab", name="Revisión").click()
    expect(page.locator("#findings article").first).to_be_visible()
    page.get_by_role("tab", name="Descargar").click()
    with page.expect_download() as started:
        page.locator("#files a.main").first.click()
    text = started.value.path().read_text(encoding="utf-8")
    journey_map = parse_map(text)
    assert "facebook" not in {touchpoint.channel for _, _, touchpoint in journey_map.touchpoints()}
    assert json.loads(text)["provenance"]["engine"] == "plain"


def test_a_finding_can_be_answered_and_accepted(page: Page) -> None:
    say(page, FIRST)
    page.get_by_role("tab", name="Revisión").click()
    first = page.locator("#findings article").first
    code = first.locator(".code").inner_text()
    first.get_by_text("Dejarlo así").click()
    first.locator("input").fill("lo decidimos así")
    first.get_by_role("button", name="Aceptar").click()
    expect(page.locator("#findings")).to_contain_text("lo decidimos así")
    expect(page.locator("#findings article").first.locator(".code")).not_to_have_text(code)
    said = page.locator("#chat .user").count()
    page.locator("#findings article").get_by_role("button", name="Responder").first.click()
    expect(page.locator("#chat .user")).to_have_count(said + 1)


def test_the_conversation_is_there_after_a_reload(page: Page, server: Server) -> None:
    say(page, FIRST)
    expect(page.locator("#picture svg")).to_contain_text("WhatsApp", ignore_case=True)
    page.goto(server.url)
    expect(page.locator("#chat .user").first).to_contain_text("La Espiga")
    expect(page.locator("#picture svg")).to_contain_text("WhatsApp", ignore_case=True)


def test_markup_is_text_everywhere(page: Page) -> None:
    evil = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    say(page, f"Mi negocio se llama {evil} y vendo {evil} por WhatsApp a {evil}")
    say(page, f"Nos piden por WhatsApp {evil} y pagan en el local <svg onload=alert(3)>")
    for name in ("Lo que entendí", "Revisión", "Descargar", "Mapa"):
        page.get_by_role("tab", name=name).click()
        page.wait_for_timeout(300)
    assert page.locator("img[src='x']").count() == 0


def test_nothing_is_wider_than_the_page(page: Page) -> None:
    say(page, FIRST)
    expect(page.locator("#picture svg")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")


def test_the_page_speaks_the_language_that_is_chosen_or_spoken(page: Page) -> None:
    say(page, "Hi, I run a small bakery and we sell cakes to families nearby through WhatsApp")
    expect(page.get_by_role("tab", name="What I understood")).to_be_visible()
