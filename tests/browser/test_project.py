"""The project on the page: all maps at a glance, versions, and what changed since one."""

from playwright.sync_api import Page, expect

from tests.browser.test_plan import told


def test_a_version_is_saved_compared_and_gone_back_to(page: Page) -> None:
    told(page)
    page.click("#tab-project")
    expect(page.locator("#pane-project .t-grid td")).to_have_count(1)
    page.fill("#pane-project .t-form-line input", "v1")
    page.click("#pane-project [data-do=save]")
    expect(page.locator("#pane-project .t-versions li")).to_contain_text("v1")
    page.click("#tab-plan")
    idea = page.locator("#pane-plan .t-ghost").first
    name = idea.locator("h3").inner_text()
    idea.locator("[data-do=adopt]").click()
    expect(page.locator("#pane-plan .t-step")).to_have_count(1)
    page.click("#tab-project")
    page.click("#pane-project .t-versions [data-do=compare]")
    expect(page.locator("#found")).to_contain_text(name)
    page.click("#pane-project [data-do=restore]")
    expect(page.locator("#found")).to_have_count(0)
    page.click("#tab-plan")
    expect(page.locator("#pane-plan .t-step")).to_have_count(0)


def test_today_and_what_is_wanted_are_compared_and_a_map_is_opened(page: Page) -> None:
    told(page)
    page.click("#tab-plan")
    name = page.locator("#pane-plan .t-ghost h3").first.inner_text()
    page.locator("#pane-plan [data-do=adopt]").first.click()
    expect(page.locator("#pane-plan .t-step")).to_have_count(1)
    page.click("#tab-project")
    page.click("#pane-project .t-form:not(.t-form-line) [data-do=compare]")
    expect(page.locator("#found .added")).to_contain_text(name)
    page.click("#pane-project .t-grid [data-do=map]")
    expect(page.locator("#pane-map")).to_be_visible()
