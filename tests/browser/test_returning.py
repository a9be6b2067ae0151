"""Leaving and coming back: a reload, the way back, a link, another tab, and a server that cannot be reached."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Server
from tests.browser.test_page import DESK, FIRST, PHONE, said, say, show

TWO = FIRST.replace("Vendemos pan", "Vendemos pan y tortas")


@PHONE
def test_the_way_back_leads_to_the_part_of_the_page_before_and_a_reload_stays_where_it_was(page: Page) -> None:
    show(page, "map")
    show(page, "files")
    page.go_back()
    expect(page.locator("#pane-map")).to_be_visible()
    page.go_back()
    expect(page.locator("#box textarea")).to_be_visible()
    show(page, "files")
    page.reload()
    expect(page.locator("#pane-files a.main")).to_be_visible()
    expect(page.locator("#tab-files")).to_be_in_viewport(ratio=0.9)


@DESK
def test_a_reload_keeps_the_map_that_was_looked_at_and_words_not_sent_yet(page: Page) -> None:
    say(page, TWO)
    which = page.locator("#tools select")
    second = which.locator("option").nth(1).inner_text()
    which.select_option(label=second)
    expect(page.locator("#picture svg title").first).to_contain_text(second.split(" · ")[1])
    page.locator("#box textarea").fill("a medio escribir")
    page.reload()
    expect(page.locator("#box textarea")).to_have_value("a medio escribir")
    expect(page.locator("#picture svg title").first).to_contain_text(second.split(" · ")[1])
    expect(page.locator("#tools select option:checked")).to_have_text(second)


@DESK
def test_a_link_to_nowhere_says_so_and_leads_to_ones_own_conversation(page: Page, server: Server) -> None:
    say(page, FIRST)
    page.goto(f"{server.url}?session=nowhere")
    expect(said(page).first).to_contain_text("La Espiga")
    expect(page.get_by_role("alert")).to_contain_text("no lleva a ninguna conversación")


@DESK
def test_after_a_new_start_a_reload_does_not_go_back_to_the_link_that_was_followed(page: Page) -> None:
    say(page, FIRST)
    page.locator("#tab-files").click()
    page.locator("#pane-files a", has_text="Enlace a esta conversación").click()
    expect(said(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"^[^?]*$"))
    page.locator("[data-do='new']").click()
    expect(said(page)).to_have_count(0)
    page.reload()
    expect(page.locator("#chat .bot.message")).to_have_count(1)
    expect(said(page)).to_have_count(0)


@DESK
def test_what_was_said_in_another_tab_is_there_on_coming_back(page: Page, server: Server) -> None:
    say(page, FIRST)
    other = page.context.new_page()
    other.goto(server.url)
    expect(said(other)).to_have_count(1)
    say(other, "Los martes hay cola")
    expect(said(page)).to_have_count(1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(said(page)).to_have_count(2)


def test_without_a_connection_it_is_said_and_the_words_stay(page: Page) -> None:
    say(page, FIRST)
    show(page, "chat")
    page.context.set_offline(True)
    page.locator("#box textarea").fill("Los martes hay cola")
    page.locator("#box textarea").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("No hay conexión con Trayecto")
    expect(page.locator("#box textarea")).to_have_value("Los martes hay cola")
    expect(page.get_by_text("Connection to the server")).not_to_be_visible()
    with page.expect_event("framenavigated"):  # It comes back by itself.
        page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_have_count(0)
    expect(page.locator("#box textarea")).to_have_value("Los martes hay cola")
    expect(said(page)).to_have_count(1)
    page.locator("#box textarea").press("Enter")
    expect(said(page)).to_have_count(2)


@DESK
@pytest.mark.parametrize("blank", ["   ", "\u00a0"])
def test_nothing_said_is_not_a_message(page: Page, blank: str) -> None:
    page.locator("#box textarea").fill(blank)
    page.locator("#box textarea").press("Enter")
    say(page, FIRST)
    expect(page.locator("#chat .bot.message")).to_have_count(2)
