"""A map in a file, in a real browser: looked at, brought in, left alone, dropped onto the page, read as a playbook."""

import json
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_page import show

SHOP = """Fase,Interacción,Medio,Sentimiento,Encargado,Color
Descubre,Ve una publicación <b>nueva</b>,Instagram,curiosa,Marta,azul
Compra,Hace el pedido,WhatsApp,tranquila,Marta,rojo
Después,Recibe un gracias,WhatsApp,contenta,Luis,
"""


def given(page: Page, folder: Path, name: str = "tienda.csv", text: str = SHOP) -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    show(page, "project")
    page.locator("input[data-maps]").set_input_files(file)


def test_a_map_is_looked_at_brought_in_and_taken_back(page: Page, tmp_path: Path) -> None:
    given(page, tmp_path)
    dialog = page.locator("dialog.t-import")
    expect(dialog).to_contain_text("Así leo «tienda.csv»")
    expect(dialog.locator("tr.out")).to_contain_text("Color")
    expect(dialog).to_contain_text("Ve una publicación <b>nueva</b>")
    dialog.locator("[name=audience]").fill("turistas")
    dialog.locator("[name=product]").fill("cajas")
    dialog.locator("[data-bring]").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#notice")).to_contain_text("ya está en el proyecto")
    expect(page.locator("#picture svg")).to_contain_text("Hace el pedido")
    show(page, "project")
    expect(page.locator(".t-grid td:not(.empty)")).to_have_count(1)
    show(page, "map")
    page.locator("[data-do=undo]").click()
    expect(page.locator("#picture svg")).not_to_contain_text("Hace el pedido")


def test_a_file_that_is_left_changes_nothing_and_one_that_is_no_map_says_why(page: Page, tmp_path: Path) -> None:
    given(page, tmp_path)
    dialog = page.locator("dialog.t-import")
    dialog.locator("[data-drop]").click()
    expect(dialog).to_be_hidden()
    given(page, tmp_path, "roto.json", '{"id": ')
    expect(dialog).to_contain_text("roto.json: no es JSON válido (línea 1)")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    given(page, tmp_path, "compras.csv", "Cosa,Cuándo\nMandar un mensaje de gracias,lunes\n")
    dialog.locator("[data-playbook]").click()
    expect(page.locator(".t-books")).to_contain_text("compras.csv")
    expect(page.locator("#chat .user.message")).to_have_count(0)


def test_files_are_dropped_onto_the_page_and_each_goes_where_it_belongs(page: Page, tmp_path: Path) -> None:
    files = {"tienda.csv": SHOP, "lista.md": "- [ ] Llamar a los siete días\n"}
    page.evaluate(
        """(files) => {
            const all = new DataTransfer();
            for (const [name, text] of files) all.items.add(new File([text], name));
            for (const kind of ['dragover', 'drop'])
                document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: all, bubbles: true, cancelable: true }));
        }""",
        [[name, text] for name, text in files.items()],
    )
    dialog = page.locator("dialog.t-import")
    expect(dialog).to_contain_text("Así leo «tienda.csv»")
    dialog.locator("[data-drop]").click()
    expect(page.locator(".t-books")).to_contain_text("lista.md")


def test_a_map_that_is_given_as_a_playbook_is_shown_as_a_map(page: Page, tmp_path: Path) -> None:
    rows = [{"etapa": "Compra", "punto de contacto": "Paga en caja", "canal": "local", "emoción": "tranquila"}]
    file = tmp_path / "mapa.json"
    file.write_text(json.dumps(rows), encoding="utf-8")
    show(page, "files")
    page.locator("input[data-playbooks]").set_input_files(file)
    expect(page.locator("dialog.t-import")).to_contain_text("Paga en caja")
    expect(page.locator("#notice")).to_contain_text("es un mapa (puntos de contacto: 1), no una guía")


def test_a_column_is_put_right_in_the_dialog(page: Page, tmp_path: Path) -> None:
    given(page, tmp_path)
    dialog = page.locator("dialog.t-import")
    dialog.locator("[name=audience]").fill("turistas")
    dialog.locator("[name=product]").fill("cajas")
    dialog.locator("[data-column='5']").select_option("touchpoint.pain")
    expect(dialog.locator("tr.out")).to_have_count(0)
    # What was typed before stays.
    expect(dialog.locator("[name=audience]")).to_have_value("turistas")
    dialog.locator("[data-column='4']").select_option("touchpoint.pain")
    expect(dialog.locator("[data-wrong]")).to_contain_text("Dos columnas no pueden ser")
    dialog.locator("[data-column='4']").select_option("")
    expect(dialog.locator("tr.out")).to_contain_text("Encargado")
    dialog.locator("[name=state]").select_option("ideal")
    dialog.locator("[data-bring]").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#picture svg")).to_contain_text("Azul")
    expect(page.locator(".t-states")).to_have_text("Lo que queremos")
