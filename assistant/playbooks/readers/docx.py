"""DOCX: paragraphs and tables in order; headings and lists by their styles."""

import re
from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.readers import unpacked
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import broken

_BOX = re.compile(r"^\s*(?:[☐☑☒□■✓✔✗❏❑\uf0a8\uf06f]|\[[ xX]?\])\s*")
_BULLET = re.compile(r"^\s*(?:[•◦▪●○‣·]|[-–](?=\s))\s*")


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks under their headings; Word keeps no page numbers. Raises `BadInput` on what is broken."""
    unpacked.check(data, name)
    try:
        yield from _blocks(data)
    except Exception as error:
        # python-docx raises whatever the broken part happens to cause: KeyError, XMLSyntaxError, ValueError, …
        raise broken(name) from error


def _blocks(data: bytes) -> Iterator[Block]:
    above = ""
    for part in Document(BytesIO(data)).iter_inner_content():
        if isinstance(part, Table):
            yield from from_table(
                [Row([cell.text for cell in row.cells], Place(row=n)) for n, row in enumerate(part.rows, 1)], above
            )
        elif part.text.strip():
            block = _block(part)
            above = block.text if block.kind == "heading" else above
            yield block


def _block(paragraph: Paragraph) -> Block:
    style = paragraph.style
    named = (style.name or "") if style is not None else ""
    text = paragraph.text
    if found := re.match(r"(?:heading|título|titulo|title)\s*(\d?)", named, re.IGNORECASE):
        return Block("heading", text, level=int(found[1] or 1))
    box, bullet = _BOX.match(text), _BULLET.match(text)
    mark = box or bullet
    listed = named.lower().startswith("list") or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None)
    if listed or mark:
        return Block("item", text[mark.end() :] if mark else text, boxed=bool(box))
    return Block("text", text)
