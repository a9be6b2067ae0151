"""A system that prefers dark: the page is light all the same, and stays so."""

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Server, arrived

CLOSE = """() => {
    const light = (colour) => { const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number); return a ? (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 : null; };
    const under = (one) => { for (let at = one; at; at = at.parentElement) { const found = light(getComputedStyle(at).backgroundColor); if (found !== null) return found; } return 1; };
    const told = (one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    return [...document.querySelectorAll('#shell *')].filter((one) => one.offsetParent && told(one))
        .filter((one) => Math.abs(light(getComputedStyle(one).color) - under(one)) < 0.35).map((one) => one.outerHTML.slice(0, 120));
}"""


def test_who_prefers_dark_gets_the_light_page_whole(browser: Browser, server: Server) -> None:
    context = browser.new_context(color_scheme="dark", locale="es", reduced_motion="reduce")
    page = arrived(context, server)
    expect(page.locator("#box textarea")).to_be_enabled()
    dark = "document.body.classList.contains('dark')"
    assert page.evaluate(dark) is False
    page.evaluate("document.body.classList.add('dark')")
    assert page.evaluate(dark) is False
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(243, 244, 247)"
    assert page.evaluate(CLOSE) == []
    context.close()
