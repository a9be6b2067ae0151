"""Reading: what each format gives, and the clear answer to what cannot be read."""

import pytest

from assistant.errors import BadInput
from assistant.playbooks import limits, reading
from assistant.playbooks.apart import read_apart
from assistant.playbooks.blocks import Place
from assistant.playbooks.document import pieces
from assistant.playbooks.readers import pdf as pdf_reader
from assistant.playbooks.readers import unpacked, xlsx
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.reading import read
from tests.playbooks import files
from tests.playbooks.files import GOOD, POINTS, POLICY


@pytest.mark.parametrize("name", GOOD)
def test_every_format_gives_the_same_items(name: str) -> None:
    found = pieces(read(name, GOOD[name]))
    items = [piece.text for piece in found if piece.kind == "item"]
    assert [item.split(" · ")[0] for item in items] == list(POINTS)
    if name.rsplit(".")[-1] not in ("csv", "xlsx"):
        assert any(POLICY in piece.text for piece in found if piece.kind == "text")


@pytest.mark.parametrize(
    ("name", "page", "row", "heading"),
    [
        ("manual.pdf", 2, 0, "Imprescindibles"),
        ("manual.csv", 0, 2, ""),
        ("manual.xlsx", 0, 2, ""),
        ("manual.docx", 0, 0, "Manual de bienvenida › Imprescindibles"),
        ("manual.md", 0, 0, "Imprescindibles"),
        ("manual.html", 0, 0, "Manual de bienvenida › Imprescindibles"),
    ],
)
def test_an_item_knows_where_it_stands(name: str, page: int, row: int, heading: str) -> None:
    first = next(piece for piece in pieces(read(name, GOOD[name])) if piece.kind == "item")
    assert (first.place.page, first.place.row) == (page, row)
    assert first.heading == heading or first.heading.endswith(heading)


def test_boxes_are_told_from_mere_bullets() -> None:
    boxed = [piece.boxed for piece in pieces(read("manual.md", GOOD["manual.md"])) if piece.kind == "item"]
    assert boxed == [True, True, False]


def test_a_process_apart_reads_the_same() -> None:
    assert read_apart("manual.pdf", GOOD["manual.pdf"]) == read("manual.pdf", GOOD["manual.pdf"])


def test_headings_that_are_numbered_are_not_items() -> None:
    text = "1. Bienvenida\nSaludamos a cada persona por su nombre cuando llega.\n\n"
    text += "Pasos:\n1. Abrir la puerta\n2. Ofrecer un asiento"
    found = pieces(read("pasos.txt", text.encode()))
    assert [piece.text for piece in found if piece.kind == "item"] == ["Abrir la puerta", "Ofrecer un asiento"]
    assert found[0].heading == "Bienvenida"


def test_running_titles_are_not_text() -> None:
    pages = [
        ("Agencia Sol", f"Punto {n} de la guía con algo distinto que contar, siempre.", f"Página {n} de 5")
        for n in "abcde"
    ]
    assert not any("Agencia Sol" in block.text for block in read("guia.pdf", files.pdf(*pages)))


def test_formulas_are_text_and_nothing_is_worked_out() -> None:
    rows = (
        ("Tarea", "Nota"),
        ('=HYPERLINK("http://x","Llamar a cada cliente")', "a"),
        ("Llamar a cada cliente nuevo", "=1+1"),
    )
    texts = [block.text for block in read("tareas.csv", "\n".join(";".join(row) for row in rows).encode())]
    assert any("=HYPERLINK" in text for text in texts)
    assert any("=1+1" in text for text in texts)
    # In a workbook a formula stands for the value that was saved with it; here there is none.
    assert not any(
        "=1+1" in block.text
        for block in read(
            "t.xlsx", files.xlsx(("Tarea", "Nota"), ("Llamar a cada cliente", "=1+1"), ("Dar las gracias", "b"))
        )
    )


def test_signs_that_are_not_seen_are_gone() -> None:
    text = "Lista:\n- Llamar\x1b[31m a \u202ecada\u202c cliente\u200b nuevo"
    assert [block.text for block in read("x.txt", text.encode()) if block.kind == "item"] == [
        "Llamar [31m a cada cliente nuevo"
    ]


BOMB = files.zipped({"word/document.xml": b"<w>" + b" " * 200_000_000, "[Content_Types].xml": b"<x/>"})
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'

HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("x.pdf", b"", "empty"),
    "blank": ("x.txt", b" \n\t ", "empty"),
    "unknown": ("x.exe", b"MZ....", "not read"),
    "old word": ("x.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
    "locked office": ("x.docx", bytes.fromhex("d0cf11e0a1b11ae1") + b"rest", "without a password"),
    "locked pdf": ("x.pdf", files.locked_pdf(), "password"),
    "locked workbook": (
        "x.xlsx",
        bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16le"),
        "is locked with a password",
    ),
    "pdf without an ending": ("manual", files.pdf(), "rename it to .pdf"),
    "scanned": ("x.pdf", files.picture_pdf(), "OCR"),
    "broken pdf": ("x.pdf", b"%PDF-1.7\ngarbage", "broken"),
    "cut pdf": ("x.pdf", files.pdf()[:200], "broken"),
    "pdf called text": ("x.txt", files.pdf(), "rename it to .pdf"),
    "text called pdf": ("x.pdf", b"just words", "does not hold"),
    "workbook called docx": ("x.docx", files.xlsx(), "rename it to .xlsx"),
    "picture": ("x.md", b"\x89PNG\r\n\x1a\n....", "a picture"),
    "archive": ("x.csv", files.zipped({"a.txt": b"a"}), "an archive"),
    "cut docx": ("x.docx", files.docx()[:2000], "broken"),
    "zip bomb": ("x.docx", BOMB, "unpacks to far more"),
    "entities": ("x.docx", files.with_part(files.docx(), "word/document.xml", ENTITIES), "entities"),
    "entities in utf-16": (
        "x.xlsx",
        files.with_part(files.xlsx(), "xl/workbook.xml", ENTITIES.decode().encode("utf-16")),
        "entities",
    ),
    "broken part": ("x.xlsx", files.with_part(files.xlsx(), "xl/worksheets/sheet1.xml", b"<no"), "broken"),
    "binary": ("x.txt", bytes(range(32)) * 50, "not text"),
    "no words": ("x.md", b"---\n\n***\n", "no text"),
    "html without words": ("x.html", b"<html><script>alert(1)</script></html>", "no text"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_cannot_be_read_gets_a_clear_answer(case: str) -> None:
    name, data, words = HOSTILE[case]
    with pytest.raises(BadInput) as told:
        read(name, data)
    line = str(told.value)
    assert words in line
    assert name in line
    assert "\n" not in line
    assert told.value.right


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 1)
    with pytest.raises(BadInput, match=r"2 pages.*at most 1"):
        read("x.pdf", files.pdf())
    monkeypatch.setattr(xlsx, "MOST_CELLS", 5)
    with pytest.raises(BadInput, match="more than 5 cells"):
        read("x.xlsx", files.xlsx())
    monkeypatch.setattr(unpacked, "MOST_PARTS", 3)
    with pytest.raises(BadInput, match="parts inside"):
        read("x.docx", files.docx())
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    with pytest.raises(BadInput, match="MB; at most"):
        read_apart("x.txt", b"a" * 11)


def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(BadInput, match=r"takes more than 0\.01 seconds"):
        read_apart("manual.pdf", GOOD["manual.pdf"], seconds=0.01)


def test_a_hole_of_a_million_rows_costs_nothing() -> None:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    sheet += b'<dimension ref="A1:XFD1048576"/><sheetData>'
    sheet += b'<row r="1"><c r="A1" t="inlineStr"><is><t>Llamar a cada cliente nuevo</t></is></c></row>'
    sheet += b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Dar las gracias siempre</t></is></c></row>'
    sheet += b"</sheetData></worksheet>"
    found = read_apart("x.xlsx", files.with_part(files.xlsx(), "xl/worksheets/sheet1.xml", sheet))
    assert [block.place.row for block in found] == [1, 1_048_576]


def test_passages_are_short_and_nothing_is_lost() -> None:
    sentences = [f"La regla número {n} dice algo que conviene recordar." for n in range(200)]
    found = pieces(read("largo.txt", " ".join(sentences).encode()))
    assert all(len(piece.text) <= limits.LONGEST_PASSAGE for piece in found)
    assert " ".join(piece.text for piece in found) == " ".join(sentences)
    assert len(pieces(read("x.txt", ("a" * 3000 + " b").encode()))) >= 4


def test_a_title_over_a_table_is_no_row_of_it() -> None:
    rows = (("Imprescindibles de la agencia", "", ""), ("Etapa", "Imprescindible", "Hecho"),
            ("Antes", "Fotos reales del producto", "x"), ("", "Precio a la vista", ""),
            ("Después", "Mensaje de gracias", ""))  # fmt: skip
    blocks = list(from_table([Row(list(cells), Place(row=n)) for n, cells in enumerate(rows, 1)]))
    assert [block.text for block in blocks if block.kind == "heading"] == ["Imprescindibles de la agencia"]
    assert [block.text for block in blocks if block.kind == "item"] == [
        "Fotos reales del producto · Etapa: Antes", "Precio a la vista", "Mensaje de gracias · Etapa: Después",
    ]  # fmt: skip


def test_an_item_that_is_broken_behind_a_small_word_goes_on() -> None:
    text = "Antes\n- Responder cada consulta por\n  WhatsApp en menos de un día\n- Saludar por el nombre\nOtra cosa."
    assert [block.text for block in read("x.txt", text.encode()) if block.kind == "item"] == [
        "Responder cada consulta por WhatsApp en menos de un día", "Saludar por el nombre",
    ]  # fmt: skip


def test_what_stands_around_a_saved_page_is_no_checklist() -> None:
    page = """<body><div role="banner"><ul><li>Inicio</li></ul></div><main><h1>Guía</h1>
    <table><tr><th>Tarea</th><th>Listo</th></tr><tr><td>Enviar la encuesta</td><td>☐</td></tr></table></main>
    <aside><ul><li>Lo más leído</li></ul></aside><footer><ul><li>Aviso legal</li></ul></footer></body>"""
    found = [(block.text, block.boxed) for block in read("guia.html", page.encode()) if block.kind == "item"]
    assert found == [("Enviar la encuesta", True)]


def test_lines_of_older_macs_are_lines() -> None:
    found = [block.text for block in read("lista.txt", b"- Llamar antes de ir\r- Avisar si hay retraso\r")]
    assert found == ["Llamar antes de ir", "Avisar si hay retraso"]


def test_numbers_of_rows_and_formulas_are_nothing_to_do() -> None:
    rows = (
        ("Step", "Must-have"),
        ("1", "Answer complaints the same day"),
        ("2", "Say when it is ready"),
        ("3", "=1+1"),
    )
    blocks = list(from_table([Row(list(cells), Place(row=n)) for n, cells in enumerate(rows, 1)]))
    assert [block.text for block in blocks if block.kind == "item"] == [
        "Answer complaints the same day", "Say when it is ready",
    ]  # fmt: skip


def items(name: str, data: bytes) -> list[tuple[str, bool]]:
    return [(piece.text, piece.boxed) for piece in pieces(read(name, data)) if piece.kind == "item"]


def test_a_document_reads_as_it_stands_once_its_changes_are_accepted() -> None:
    found = pieces(read("cierre.docx", files.reviewed_docx()))
    assert [(piece.text, piece.boxed, piece.heading) for piece in found if piece.kind == "item"] == [
        ("Entregar los accesos el primer día", True, "Manual de cierre"),
        ("Llamar a la semana", True, "Manual de cierre"),
        ("Guardar la fecha del próximo contacto", True, "Manual de cierre"),
        ("Pedir permiso para contar el caso", False, "Manual de cierre"),
        ("Agradecer por escrito", False, "Manual de cierre"),
        ("Compartir la carpeta · Quién: Ana", False, "Entrega"),
    ]
    assert [piece.text for piece in found if piece.kind == "text"] == [
        "Nadie se va sin saber qué sigue.", "Ojo: la carpeta es del cliente.",
    ]  # fmt: skip


def test_a_pdf_tells_headings_by_the_size_of_their_letters_and_rows_by_their_boxes() -> None:
    page = files.drawn_pdf(
        ("Manual de atención para clientes", 20, 0), ("de la agencia", 20, 26),
        ("Contestamos con nombre y apellido, y decimos cuándo volverá", 11, 24), ("a saber de nosotros.", 11, 14),
        ("Qué entregamos", 15, 30), ("Tarea Quién Hecho", 11, 28),
        ("Mandar la nota de", 11, 24), ("agradecimiento Cuentas [ ]", 11, 14), ("Enviar la encuesta Ana [ ]", 11, 24),
    )  # fmt: skip
    found = pieces(read("manual.pdf", page))
    assert found[0].heading == "Manual de atención para clientes de la agencia"
    assert [(piece.text, piece.heading.split(" › ")[-1]) for piece in found if piece.kind == "item"] == [
        ("Mandar la nota de agradecimiento Cuentas", "Qué entregamos"),
        ("Enviar la encuesta Ana", "Qué entregamos"),
    ]


def test_a_pdf_that_only_forbids_printing_is_read() -> None:
    assert [text for text, _ in items("manual.pdf", files.locked_pdf(user=""))] == list(POINTS)


@pytest.mark.parametrize(
    "table",
    [
        "sep=;\nImprescindible;Etapa;Listo\nAvisar si hay demora;Servicio;\nPedir la reseña, sin insistir;Después;X\n",
        "Cierre de mes\n\nTarea;Etapa;Listo\nAvisar si hay demora;Servicio;\nPedir la reseña, sin insistir;Después;X\n",
    ],
)
def test_a_csv_is_cut_where_most_of_its_lines_are(table: str) -> None:
    assert items("lista.csv", table.encode("latin-1")) == [
        ("Avisar si hay demora · Etapa: Servicio", True), ("Pedir la reseña, sin insistir · Etapa: Después", True),
    ]  # fmt: skip


def test_boxes_of_a_table_on_the_web_are_boxes_though_none_is_ticked() -> None:
    data = files.xlsx(("Paso", "Ya"), ("Llamar a cada cliente nuevo", False), ("Dar las gracias siempre", False))
    assert items("lista.xlsx", data) == [("Llamar a cada cliente nuevo", True), ("Dar las gracias siempre", True)]


def test_a_saved_page_gives_its_text_with_cells_where_they_are_seen() -> None:
    page = """<body><header><a>Inicio</a></header><div>Usamos cookies.</div><main><h1>Guía</h1><table>
    <tr><td colspan="3">Cierre</td></tr><tr><th>Etapa</th><th>Qué</th><th>Hecho</th></tr>
    <tr><td rowspan="2">Después</td><td>Mandar el resumen por correo</td><td><input type="checkbox"></td></tr>
    <tr><td>Llamar a la semana</td><td><input type="checkbox"></td></tr></table></main></body>"""
    found = [(block.text, block.boxed) for block in read("guia.html", page.encode()) if block.kind != "heading"]
    assert found == [
        ("Mandar el resumen por correo · Etapa: Después", True), ("Llamar a la semana · Etapa: Después", True),
    ]  # fmt: skip


@pytest.mark.parametrize("head", ["Must have", "Obligatorio", "Obrigatório"])
@pytest.mark.parametrize(("no", "yes"), [("no", "yes"), ("No", "Sí"), ("não", "sim")])
def test_a_row_that_need_not_be_done_is_no_item(head: str, no: str, yes: str) -> None:
    rows = [("Moment", "What we do", head), ("Arrival", "Say hello by name", yes), ("Talk", "Show it on a screen", no)]
    blocks = list(from_table([Row(list(cells), Place(row=n)) for n, cells in enumerate(rows, 1)]))
    assert [block.kind for block in blocks] == ["item", "row"]
