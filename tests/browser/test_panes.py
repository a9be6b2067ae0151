"""The panes beside the map: what was typed belongs where it was typed, and what is shown is told apart."""

from playwright.sync_api import Page, expect

from tests.browser.test_page import DESK, FIRST, PHONE, say, show

TWO = FIRST.replace("Vendemos pan", "Vendemos pan y tortas")

UNNAMED = """[...document.querySelectorAll('#shell :is(button, a, select, input, textarea, summary, [tabindex="0"])')]
  .filter((one) => one.getClientRects().length)
  .filter((one) => !(one.ariaLabel || one.getAttribute('aria-labelledby') || one.textContent.trim() || one.title
    || (one.labels && one.labels.length))).map((one) => one.outerHTML.slice(0, 90))"""

OVER = """[...document.querySelectorAll('#shell .t-card *, #shell .t-grid td *')].filter((one) => one.getClientRects().length)
  .filter((one) => one.getBoundingClientRect().right > one.closest('.t-card, td').getBoundingClientRect().right)
  .map((one) => one.outerHTML.slice(0, 90))"""


@DESK
def test_a_reason_stays_with_what_it_was_given_for(page: Page) -> None:
    say(page, FIRST)
    show(page, "plan")
    before = page.locator("#pane-plan .t-ghost").count()
    first = page.locator("#pane-plan .t-ghost").first
    first.locator("summary").nth(1).click()
    first.locator(".t-line input").fill("no es para nosotros")
    first.locator("[data-do='dismiss']").click()
    expect(page.locator("#pane-plan .t-ghost")).to_have_count(before - 1)
    expect(page.locator("#pane-plan .t-ghost .t-line input").first).to_have_value("")
    show(page, "review")
    card = page.locator("#pane-review article").first
    message = card.locator("h3").inner_text()
    card.locator("summary").first.click()
    card.locator(".t-line input").fill("así lo queremos")
    card.locator("[data-do='accept']").click()
    expect(page.locator("#pane-review article h3").get_by_text(message, exact=True)).to_have_count(0)
    expect(page.locator("#pane-review article .t-line input").first).to_have_value("")


@DESK
def test_a_version_is_told_in_the_time_of_the_browser_and_its_name_leaves_the_field(page: Page) -> None:
    say(page, FIRST)
    show(page, "project")
    page.locator("#pane-project [name=name]").fill("v1")
    page.locator("[data-do='save']").click()
    told = page.locator(".t-versions time")
    here = "new Date(document.querySelector('.t-versions time').dateTime).toLocaleString('es', {dateStyle: 'medium', timeStyle: 'short'})"
    expect(told).to_be_visible()
    expect(told).to_have_text(page.evaluate(here))
    expect(page.locator("#pane-project [name=name]")).to_have_value("")


@DESK
def test_review_and_plan_say_which_map_they_speak_of_where_there_are_several(page: Page) -> None:
    say(page, TWO)
    title = page.locator("#tools select option").nth(1).inner_text()
    page.locator("#tools select").select_option(label=title)
    show(page, "review")
    expect(page.locator("#pane-review .t-about")).to_have_text(f"Hoy · {title}")
    show(page, "plan")
    expect(page.locator("#pane-plan .t-about")).to_have_text(f"Hoy · {title}")
    page.locator("#tab-map").click()
    page.locator(".t-states button").nth(1).click()
    page.locator("#tab-review").click()
    expect(page.locator("#pane-review .t-about")).to_have_text(f"Lo que queremos · {title}")


@PHONE
def test_on_a_phone_words_stay_whole_panes_are_even_and_everything_has_a_name(page: Page) -> None:
    say(page, "Vendemos tortas por encargo y pan dulce a familias y a cafeterías del barrio por WhatsApp")
    for pane in ("chat", "map", "review", "plan", "project", "facts", "files"):
        show(page, pane)
        page.evaluate("document.querySelectorAll('#shell .t-card details').forEach((one) => { one.open = true; })")
        assert page.evaluate(UNNAMED) == [], pane
        assert page.evaluate(OVER) == [], pane
        if pane in ("review", "plan", "project"):
            edges = page.locator(f"#pane-{pane}").evaluate("(one) => [one.offsetWidth, one.clientWidth]")
            assert edges[0] == edges[1], pane
    show(page, "project")
    lines = page.locator(".t-grid tbody th").last.evaluate(
        "(one) => { const range = document.createRange(); const text = one.firstChild;"
        " const end = text.textContent.indexOf(' '); range.setStart(text, 0);"
        " range.setEnd(text, end < 0 ? text.length : end); return range.getClientRects().length; }"
    )
    assert lines == 1, "a word is broken"
    expect(page.locator("#tab-project")).to_be_in_viewport(ratio=0.95)
    expect(page.locator("#chat [role=log]")).to_have_attribute("aria-label", "Conversación")


@DESK
def test_facts_say_what_a_figure_is_and_the_first_file_is_one_to_show(page: Page) -> None:
    say(page, FIRST + " Somos 3.")
    show(page, "facts")
    expect(page.locator("#pane-facts")).to_contain_text("equipo de 3")
    show(page, "files")
    expect(page.locator("#pane-files a[download]").first).to_contain_text("PDF")
