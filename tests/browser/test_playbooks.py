"""A person's own checklist in a real browser: given, counted against the map, told where it is broken, taken away."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_page import FIRST, say, show


def test_a_checklist_is_given_counted_and_taken_away(page: Page, tmp_path: Path) -> None:
    say(page, FIRST)
    show(page, "files")
    good, broken = tmp_path / "agencia.md", tmp_path / "roto.pdf"
    good.write_text("- [ ] Mandar un mensaje de gracias\n- [ ] Llamar a los siete días\n", encoding="utf-8")
    broken.write_bytes(b"%PDF-1.4 and nothing more")
    page.locator("input[data-playbooks]").set_input_files([good, broken])
    expect(page.locator(".t-books li")).to_have_count(1)
    expect(page.locator(".t-books")).to_contain_text("agencia.md")
    expect(page.locator(".t-own")).to_contain_text("de 2 pendientes")
    expect(page.locator("#notice")).to_contain_text("agencia.md: leído")
    expect(page.locator("#notice")).to_contain_text("roto.pdf: está dañado")
    page.reload()
    expect(page.locator("#chat .user.message").first).to_be_attached()
    expect(page.locator("#box textarea")).to_be_enabled()
    show(page, "files")
    page.locator("button[data-do=unbook]").click()
    expect(page.locator(".t-books")).to_have_count(0)
    expect(page.locator(".t-own")).not_to_contain_text("pendientes")
