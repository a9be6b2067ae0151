"""The plan on the page: decide on an idea, tell who does it, see what is wanted, take it along."""

from playwright.sync_api import Page, expect

SAYS = (
    "Tengo una panadería, La Espiga, y vendemos tortas por encargo a familias del barrio. Somos Ana y Luis.",
    "Nos encuentran por Instagram, nos piden por WhatsApp y pagan con transferencia. Retiran en el local.",
)


def told(page: Page) -> None:
    expect(page.locator("#box textarea")).to_be_enabled()
    for said in SAYS:
        before = page.locator("#chat .bot.message").count()
        page.fill("#box textarea", said)
        page.keyboard.press("Enter")
        expect(page.locator("#chat .bot.message")).to_have_count(before + 1)


def test_an_idea_is_adopted_planned_and_seen_on_the_map_of_what_is_wanted(page: Page) -> None:
    told(page)
    page.click("#tab-plan")
    ideas = page.locator("#pane-plan .t-ghost")
    several, name = ideas.count(), ideas.first.locator("h3").inner_text()
    ideas.first.locator("[data-do=adopt]").click()
    expect(ideas).to_have_count(several - 1)
    step = page.locator("#pane-plan .t-step").first
    expect(step).to_contain_text(name)
    step.locator("summary").click()
    step.locator("input[name=due]").fill("2027-01-31")
    step.locator("[data-do=task]").click()
    expect(page.locator("#pane-plan .t-step .t-badges").first).to_contain_text("2027-01-31")
    page.click("#tab-map")
    expect(page.locator("#picture .t-paper")).not_to_contain_text("Cómo queremos que sea")
    page.locator(".t-states button").nth(1).click()
    expect(page.locator("#picture .t-paper")).to_contain_text("Cómo queremos que sea")
    page.click("#tab-plan")
    with page.expect_download() as kept:
        page.locator("#pane-plan .t-links a", has_text="Jira").click()
    assert kept.value.suggested_filename.endswith(".plan.jira.csv")


def test_what_was_dismissed_needs_a_reason_and_stays_away(page: Page) -> None:
    told(page)
    page.click("#tab-plan")
    ideas = page.locator("#pane-plan .t-ghost")
    name = ideas.first.locator("h3").inner_text()
    ideas.first.locator("summary").nth(1).click()
    ideas.first.locator("[data-do=dismiss]").click()
    expect(page.locator("#notice .t-notice")).to_be_visible()
    ideas.first.locator(".t-line input").fill("ya lo hacemos en persona")
    ideas.first.locator("[data-do=dismiss]").click()
    expect(page.locator("#pane-plan .t-gone")).to_contain_text("ya lo hacemos en persona")
    page.reload()
    page.click("#tab-plan")
    expect(page.locator("#pane-plan .t-gone")).to_contain_text(name)
    expect(page.locator("#pane-plan .t-ghost h3", has_text=name)).to_have_count(0)
