"""DOCX: paragraphs and tables in order, as they read once all tracked changes are accepted; headings and lists by
their styles, what is typed by hand by its shape."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Any

from docx import Document
from docx.document import Document as Whole
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.readers import unpacked
from assistant.playbooks.readers.lines import Line, box_of, from_lines
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import broken

_GONE = "ancestor::w:del or ancestor::w:moveFrom or ancestor::w:r/w:rPr/w:vanish"
_TEXT = f".//*[self::w:t or self::w:tab or self::w:br or self::w:cr][not({_GONE})]"
_BOXED_IN = ".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]"
_THROUGH = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")))
"""What only stands around paragraphs: forms to fill in, and what was added while changes were tracked."""


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks under their headings; Word keeps no page numbers. Raises `BadInput` on what is broken."""
    unpacked.check(data, name)
    try:
        document = Document(BytesIO(data))
        yield from _blocks(document.element.body, document)
    except Exception as error:
        # python-docx raises whatever the broken part happens to cause: KeyError, XMLSyntaxError, ValueError, …
        raise broken(name) from error


def _blocks(element: Any, document: Whole) -> Iterator[Block]:
    above = ""
    for typed, parts in groupby(_parts(element), lambda part: _typed(part, document)):
        if typed:
            lines = (line for part in parts for line in (*_told(part).split("\n"), ""))
            made: Iterator[Block] = from_lines([Line(line, Place()) for line in lines])
        else:
            made = (block for part in parts for block in _styled(part, above, document))
        for block in made:
            above = block.text if block.kind == "heading" else above
            yield block


def _parts(element: Any) -> Iterator[Any]:
    """The paragraphs and tables inside `element`, those of text boxes behind the paragraph that holds them."""
    for child in element:
        if child.tag in _THROUGH:
            yield from _parts(child)
        elif child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
            if child.tag == qn("w:p"):
                for box in child.xpath(_BOXED_IN):
                    yield from _parts(box)


def _typed(part: Any, document: Whole) -> bool:
    """Whether a part is a paragraph without a style that says what it is."""
    return part.tag == qn("w:p") and not _level(part, document) and _listed(part, document) is None


def _styled(part: Any, above: str, document: Whole) -> Iterator[Block]:
    if part.tag == qn("w:tbl"):
        yield from _table(part, above, document)
    elif level := _level(part, document):
        yield Block("heading", _told(part), level=level)
    else:
        for line in filter(str.strip, _told(part).split("\n")):
            boxed, text = box_of(line)
            yield Block("item", text, boxed=boxed or box_of(f"{_listed(part, document)} x")[0])


def _table(part: Any, above: str, document: Whole) -> Iterator[Block]:
    """A table's rows, and then those of tables in its cells; a frame of one cell is only drawn around its text."""
    rows = list(_rows(part, document))
    if len(rows) == 1 and len(rows[0]) == 1:
        yield from _blocks(rows[0][0], document)
        return
    yield from from_table([Row([_words(cell) for cell in row], Place(row=n)) for n, row in enumerate(rows, 1)], above)
    for cell in part.xpath("./w:tr//w:tc[ancestor::w:tbl[1]]"):
        for inner in cell.findall(qn("w:tbl")):
            if cell.getparent().getparent() is part:
                yield from _table(inner, above, document)


def _rows(part: Any, document: Whole) -> Iterator[list[Any]]:
    """The cells of each row; one that runs over several columns stands in the first, and is nothing in the others."""
    for row in Table(part, document._body).rows:
        cells = [cell._tc for cell in row.cells]
        yield [None if n and cell is cells[n - 1] else cell for n, cell in enumerate(cells)]


def _words(cell: Any) -> str:
    return "" if cell is None else " ".join(_told(part) for part in _parts(cell) if part.tag == qn("w:p"))


def _told(paragraph: Any) -> str:
    """The words of a paragraph; those of a text box in it are paragraphs of their own."""
    nodes = (node for node in paragraph.xpath(_TEXT) if next(node.iterancestors(qn("w:p"))) is paragraph)
    return "".join({qn("w:t"): node.text or "", qn("w:tab"): " "}.get(node.tag, "\n") for node in nodes)


def _level(part: Any, document: Whole) -> int:
    """How deep a heading is, by its style's name or the level that the outline gives it; 0 for none."""
    paragraph = Paragraph(part, document._body)
    named = (paragraph.style.name or "") if paragraph.style is not None else ""
    if found := re.match(r"(?:heading|título|titulo|title)\s*(\d?)", named, re.IGNORECASE):
        return int(found[1] or 1)
    outline = _said(paragraph, "w:outlineLvl")
    level = int(outline.get(qn("w:val"), "9")) if outline is not None else 9
    return level + 1 if level < 9 else 0  # the tenth is that of plain text


def _listed(part: Any, document: Whole) -> str | None:
    """The sign before an item of a list, "" where it is not known; None for what is none."""
    paragraph = Paragraph(part, document._body)
    numbering = _said(paragraph, "w:numPr")
    if numbering is not None and (id_ := numbering.numId) is not None and id_.val:
        depth = numbering.ilvl.val if numbering.ilvl is not None else 0
        return _sign(document, id_.val, depth)
    named = (paragraph.style.name or "") if paragraph.style is not None else ""
    return "" if named.lower().startswith("list") else None


def _sign(document: Whole, number: int, depth: int) -> str:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return ""
    abstract = root.xpath(f"./w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    where = f"./w:abstractNum[@w:abstractNumId='{abstract[0]}']/w:lvl[@w:ilvl='{depth}']" if abstract else ""
    found: Sequence[str] = root.xpath(f"{where}/w:lvlText/@w:val") if where else ()
    return found[0] if found else ""


def _said(paragraph: Paragraph, name: str) -> Any:
    """A property of a paragraph: its own, else that of its style or of those that the style goes back to."""
    own = paragraph._p.pPr
    found = own.find(qn(name)) if own is not None else None
    style: Any = paragraph.style
    while found is None and style is not None:
        of_style = style.element.pPr
        found = of_style.find(qn(name)) if of_style is not None else None
        style = style.base_style
    return found
