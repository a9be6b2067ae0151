"""Markdown: headings, lists, tables and paragraphs as its standard reads them."""

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.readers.plain import decoded
from assistant.playbooks.readers.tables import Row, from_table

_BOX = re.compile(r"^\[[ xX]\]\s+|^[☐☑□✓✔]\s*")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def read(data: bytes, name: str) -> Iterator[Block]:
    text = decoded(data, name).replace("\r\n", "\n")
    # Blank lines in place of the front matter, so that lines keep their numbers.
    text = _FRONT_MATTER.sub(lambda found: "\n" * found.group().count("\n"), text)
    yield from _blocks(MarkdownIt("commonmark", {"html": False}).enable("table").parse(text))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    inside: list[str] = []
    rows: list[Row] = []
    for token in tokens:
        if token.nesting == 1:
            inside.append(token.type)
            if token.type == "table_open":
                rows = []
            elif token.type == "tr_open":
                rows.append(Row([], _place(token)))
        elif token.nesting == -1:
            inside.pop()
            if token.type == "table_close":
                yield from from_table(rows)
        elif token.type == "inline" and "table_open" in inside:
            rows[-1].cells.append(_words(token))
        elif token.type == "inline":
            yield _block(token, inside)
        elif token.type in ("code_block", "fence"):
            yield Block("text", token.content, _place(token))


def _block(token: Token, inside: list[str]) -> Block:
    words, place = _words(token), _place(token)
    if "heading_open" in inside:
        return Block("heading", words, place, level=1)
    if "list_item_open" in inside:
        box = _BOX.match(words)
        return Block("item", words[box.end() :] if box else words, place, boxed=bool(box))
    return Block("text", words, place)


def _words(token: Token) -> str:
    """The words of a line without its marks; a link's address is not one of its words."""
    kept = {"text", "code_inline", "softbreak", "hardbreak"}
    return "".join(child.content or " " for child in token.children or () if child.type in kept)


def _place(token: Token) -> Place:
    return Place(line=token.map[0] + 1 if token.map else 0)
