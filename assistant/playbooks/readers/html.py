"""HTML: headings, lists, tables and paragraphs of what a browser would show. Scripts are not read, nor run."""

import re
from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]  # it has no types

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.readers.plain import decoded
from assistant.playbooks.readers.tables import Row, from_table
from assistant.playbooks.unread import Unread

_UNREAD = (
    "script", "style", "noscript", "template", "svg", "head", "nav", "footer", "aside", "iframe", "object", "select",
    "button",
)  # fmt: skip
"""What is not shown, and what stands around a page that was saved from a browser."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TEXTS = ("p", "blockquote", "pre", "dd", "dt", "figcaption", "div", "section", "article", "main", "body")
_BLOCKS = (*_TEXTS, "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "li")
_BOX = re.compile(r"^\s*(?:[☐☑☒□✓✔]|\[[ xX]?\])\s*")


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
    yield from _blocks(root)


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
            text, boxed = _own(element), bool(element.xpath(".//input[@type='checkbox']"))
            box = _BOX.match(text)
            yield Block("item", text[box.end() :] if box else text, place, boxed=boxed or bool(box))
        elif tag in _TEXTS and not _inside(element, "li", *_HEADINGS) and not _holds_blocks(element):
            yield Block("text", element.text_content(), place)
        elif tag in _TEXTS and not _inside(element, "li", *_HEADINGS):
            # Words that stand bare between the blocks of a box.
            yield Block("text", " ".join(_bare(element)), place)


def _rows(table: "html.HtmlElement") -> Iterator[Row]:
    for n, row in enumerate(table.iter("tr"), 1):
        yield Row([cell.text_content() for cell in row if cell.tag in ("td", "th")], Place(row=n))


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
