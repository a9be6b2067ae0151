"""HTML: headings, lists, tables and paragraphs of what a browser would show. Scripts are not read, nor run."""

from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]  # it has no types

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.readers.lines import box_of
from assistant.playbooks.readers.plain import decoded
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import Unread

_UNREAD = (
    "script", "style", "noscript", "template", "svg", "head", "nav", "footer", "aside", "iframe", "object", "select",
    "button",
)  # fmt: skip
"""What is not shown, and what stands around a page that was saved from a browser."""
_WIDEST = 100
"""Columns, and rows, over which a cell is believed to run."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "blockquote", "pre", "dd", "dt", "figcaption", "div", "section", "article", "main", "body")
_BLOCKS = (*_TEXTS, "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "li")


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks under their headings, with the line they stand in. Raises `BadInput` when there is nothing to read."""
    text = decoded(data, name)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unread(
            "is not a page that can be read", why="broken", where=name, right="save it again as HTML"
        ) from error
    for gone in list(root.iter(*_UNREAD)):
        gone.drop_tree()
    furniture = " or ".join(f"@role='{role}'" for role in ("navigation", "contentinfo", "banner", "search"))
    for gone in root.xpath(f"//*[@hidden or {furniture} or contains(translate(@style,' ',''),'display:none')]"):
        if gone.getparent() is not None:
            gone.drop_tree()
    for box in root.xpath("//input[@type='checkbox']"):
        box.tail = f"☐ {box.tail or ''}"
    # A page that says which part of it is the text is read there alone: around it stand menus and notices.
    texts = root.xpath("//main | //*[@role='main']")
    yield from _blocks(texts[0] if len(texts) == 1 else root)


def _blocks(root: "html.HtmlElement") -> Iterator[Block]:
    for element in root.iter():
        tag, place = element.tag, Place(line=min(element.sourceline or 0, 65_535))
        if not isinstance(tag, str) or (_inside(element, "table") and tag != "table"):
            continue
        if tag in _HEADINGS:
            yield Block("heading", element.text_content(), place, level=int(tag[1]))
        elif tag == "table":
            yield from from_table(list(_rows(element)))
        elif tag == "li":
            boxed, text = box_of(_own(element))
            yield Block("item", text, place, boxed=boxed)
        elif tag in _TEXTS and not _inside(element, "li", *_HEADINGS) and not _holds_blocks(element):
            yield Block("text", element.text_content(), place)
        elif tag in _TEXTS and not _inside(element, "li", *_HEADINGS):
            # Words that stand bare between the blocks of a box.
            yield Block("text", " ".join(_bare(element)), place)


def _rows(table: "html.HtmlElement") -> Iterator[Row]:
    """The rows with their cells in the columns where they are seen: one may run over several columns and rows."""
    held: dict[int, tuple[int, str]] = {}  # column -> rows that a cell above still runs over, and its words
    for n, row in enumerate(table.iter("tr"), 1):
        cells = iter([cell for cell in row if cell.tag in ("td", "th")])
        told: list[str] = []
        while True:
            left, words = held.pop(len(told), (0, ""))
            if left:
                held[len(told)] = (left - 1, words)
                told.append(words)
                continue
            if (cell := next(cells, None)) is None:
                break
            wide, high = (_span(cell, name) for name in ("colspan", "rowspan"))
            for words in (cell.text_content(), *[""] * (wide - 1)):
                held[len(told)] = (high - 1, words)
                told.append(words)
        yield Row(told, Place(row=n))


def _span(cell: "html.HtmlElement", name: str) -> int:
    return min(int(said), _WIDEST) if (said := cell.get(name, "")).isdecimal() and int(said) else 1


def _own(item: "html.HtmlElement") -> str:
    """The words of a list item without those of lists inside it, which are items themselves."""
    return "".join(item.xpath(".//text()[count(ancestor::li) = $n]", n=len(item.xpath("ancestor-or-self::li"))))


def _bare(element: "html.HtmlElement") -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in _BLOCKS and not _holds_blocks(child):
            yield child.text_content()
        yield child.tail or ""


def _holds_blocks(element: "html.HtmlElement") -> bool:
    return any(each.tag in _BLOCKS for each in element.iterdescendants())


def _inside(element: "html.HtmlElement", *tags: str) -> bool:
    return any(above.tag in tags for above in element.iterancestors())
