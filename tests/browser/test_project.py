"""The project on the page: all maps at a glance, versions, and what changed since one."""

from pathlib import Path

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


def test_two_maps_become_one_as_it_was_shown_and_undo_takes_it_back(page: Page, tmp_path: Path) -> None:
    head = "Etapa,Punto de contacto,Canal,Emoción,Responsable\n"
    rows = {"familias": "Compra,Hace el pedido,WhatsApp,tranquila,Marta\n",
            "oficinas": "Compra,Hace el pedido,WhatsApp,tranquila,Luis\nDespués,Recibe un gracias,Correo,contenta,Luis\n"}  # fmt: skip
    for audience, row in rows.items():
        file = tmp_path / f"{audience}.csv"
        file.write_text(head + row, encoding="utf-8")
        page.click("#tab-project")
        page.locator("input[data-maps]").set_input_files(file)
        page.fill("dialog.t-import [name=audience]", audience)
        page.fill("dialog.t-import [name=product]", "tortas")
        page.click("dialog.t-import [data-bring]")
        expect(page.locator("#notice")).to_contain_text(f"{audience}.csv")
    page.click("#tab-project")
    cards = page.locator("#pane-project .t-grid td:not(.empty)")
    expect(cards).to_have_count(2)
    page.select_option("#pane-project .t-form:has([data-do=weigh]) [name=a]", label="familias · tortas")
    page.click("[data-do=weigh]")
    expect(page.locator("#found")).to_contain_text("Recibe un gracias")
    page.locator("#found fieldset label", has_text="Luis").click()
    page.select_option("#found [name=second]", "drop")
    page.click("[data-do=merge]")
    expect(cards).to_have_count(1)
    page.click("#tab-map")
    expect(page.locator("#picture svg")).to_contain_text("Recibe un gracias")
    expect(page.locator("#picture svg")).not_to_contain_text("Marta")
    page.locator("[data-do=undo]").click()
    page.click("#tab-project")
    expect(cards).to_have_count(2)


def test_what_maps_tell_differently_and_why_it_matters_stand_on_one_edge(page: Page, tmp_path: Path) -> None:
    rows = ("Etapa,Punto de contacto,Canal", "Antes,Ve un anuncio,Instagram", "Compra,Hace el pedido,WhatsApp",
            "Después,Recibe un gracias,Correo")  # fmt: skip
    table = "\n".join(rows)
    for audience in ("familias", "oficinas"):
        file = tmp_path / f"{audience}.csv"
        file.write_text(table, encoding="utf-8")
        page.click("#tab-project")
        page.locator("input[data-maps]").set_input_files(file)
        page.fill("dialog.t-import [name=audience]", audience)
        page.fill("dialog.t-import [name=product]", "tortas")
        page.click("dialog.t-import [data-bring]")
        expect(page.locator("#notice")).to_contain_text(f"{audience}.csv")
    page.click("#tab-project")
    found = page.locator("#pane-project .t-versions li.t-card").first
    edges = found.locator("p").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().left + parseFloat(getComputedStyle(one).paddingLeft))"
    )
    assert len(edges) == 2
    assert edges[0] == edges[1]
