"""Small real files of every format, made here: what an agency would bring, and what somebody hostile would."""

import zipfile
from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook

POINTS = (
    "Confirmar la cita por WhatsApp el día anterior",
    "Agradecer la compra con una nota escrita a mano",
    "Preguntar cómo le fue a los siete días",
)
POLICY = "Cuando algo sale mal, primero pedimos disculpas y después explicamos; nunca al revés."

MARKDOWN = f"""# Manual de bienvenida

{POLICY}

## Imprescindibles

- [ ] {POINTS[0]}
- [ ] {POINTS[1]}
- {POINTS[2]}
"""

TEXT = f"""Manual de bienvenida

{POLICY}

Imprescindibles:
☐ {POINTS[0]}
☐ {POINTS[1]}
• {POINTS[2]}
"""

CSV = f"""Tarea;Canal;Listo
{POINTS[0]};WhatsApp;sí
{POINTS[1]};Paquete;no
{POINTS[2]};Correo;
"""

HTML = f"""<!doctype html><html><head><title>x</title><script>alert('no')</script></head><body>
<h1>Manual de bienvenida</h1><p>{POLICY}</p><h2>Imprescindibles</h2>
<ul><li><input type="checkbox"> {POINTS[0]}<li>{POINTS[1]}</li><li>{POINTS[2]}</ul>
<p style="display: none">palabras que nadie ve</p></body></html>"""


def docx() -> bytes:
    document = Document()
    document.add_heading("Manual de bienvenida", 1)
    document.add_paragraph(POLICY)
    document.add_heading("Imprescindibles", 2)
    document.add_paragraph(POINTS[0], style="List Bullet")
    document.add_paragraph(f"☐ {POINTS[1]}")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(table._cells, ("Tarea", "Listo", POINTS[2], ""), strict=True):
        cell.text = words
    return _saved(document)


def reviewed_docx() -> bytes:
    """As two people leave it: tracked changes, a comment, a form to fill in, a list with drawn boxes, a framed note."""
    document = Document()
    document.add_heading("Manual de cierre", 1)
    noted = document.add_paragraph("Nadie se va sin saber qué sigue.")
    document.add_comment(noted.runs, text="COMENTARIO que nadie cuenta", author="Ana")
    for runs in (
        "<w:r><w:t xml:space='preserve'>Entregar los accesos </w:t></w:r><w:del w:id='1' w:author='A'><w:r><w:delText>tarde"
        "</w:delText></w:r></w:del><w:ins w:id='2' w:author='A'><w:r><w:t>el primer día</w:t></w:r></w:ins>",
        "<w:ins w:id='3' w:author='A'><w:r><w:t>Llamar a la semana</w:t></w:r></w:ins>",
        "<w:sdt><w:sdtContent><w:r><w:t>Guardar la fecha del próximo contacto</w:t></w:r></w:sdtContent></w:sdt>",
    ):
        paragraph = document.add_paragraph(style="List Bullet")
        for part in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
            paragraph._p.append(part)
    for sign in document.part.numbering_part.element.xpath(".//w:lvlText"):
        sign.set(qn("w:val"), "☐")
    document.add_paragraph("1. Pedir permiso para contar el caso")
    document.add_paragraph("2. Agradecer por escrito")
    table = document.add_table(rows=3, cols=2)
    for cell, words in zip(table._cells, ("Entrega", "", "Tarea", "Quién", "Compartir la carpeta", "Ana"), strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Ojo: la carpeta es del cliente."
    return _saved(document)


def xlsx(*rows: Sequence[object], title: str = "Checklist") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows or (
        ("Tarea", "Canal", "Listo"),
        (POINTS[0], "WhatsApp", "x"),
        (POINTS[1], "Paquete", None),
        (POINTS[2], "Correo", None),
    ):
        sheet.append(list(row))
    return _saved(book)


def drawn_pdf(*lines: tuple[str, int, int]) -> bytes:
    """A page with lines in letters of a size, each so far below the one before."""
    drawn = b"".join(
        b"/F1 %d Tf 0 -%d Td (" % (size, below) + _escaped(line) + b") Tj\n" for line, size, below in lines
    )
    return _paged([b"BT 50 800 Td\n" + drawn + b"ET"])


def pdf(*pages: Sequence[str]) -> bytes:
    """A PDF by hand: a page for each list of lines, in a font that every reader has."""
    pages = pages or (("Manual de bienvenida", "", POLICY), ("Imprescindibles:", *(f"- {point}" for point in POINTS)))
    told = [b"\n".join(b"(" + _escaped(line) + b") Tj T*" for line in lines) for lines in pages]
    return _paged([b"BT /F1 11 Tf 14 TL 50 780 Td\n" + drawn + b"\nET" for drawn in told])


def _paged(streams: Sequence[bytes]) -> bytes:
    count = len(streams)
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n".encode() + stream + b"\nendstream")
    return _assembled(objects)


def picture_pdf() -> bytes:
    """A page without a word."""
    return pdf(("",))


def locked_pdf(user: str = "secreto") -> bytes:
    """One that asks for a password; without one for the `user` it opens, and only forbids what its owner forbade."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(BytesIO(pdf())))
    writer.encrypt(user, "del dueño", algorithm="RC4-128")
    return _written(writer)


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """An office file with one part in place of its own."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return zipped(parts | {name: part})


def _escaped(line: str) -> bytes:
    return line.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _assembled(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def _saved(document: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def _written(writer: object) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


GOOD: dict[str, bytes] = {
    "manual.md": MARKDOWN.encode(), "manual.txt": TEXT.encode(), "manual.csv": CSV.encode("cp1252"),
    "manual.docx": docx(), "manual.xlsx": xlsx(), "manual.html": HTML.encode(), "manual.pdf": pdf(),
}  # fmt: skip
