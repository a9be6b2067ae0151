"""Bytes into blocks, by format. Meant to run in a process of its own: see `assistant.playbooks.apart`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from assistant.playbooks.blocks import Block, clean
from assistant.playbooks.formats import Format, format_of
from assistant.playbooks.limits import LARGEST_FILE, MOST_CHARACTERS
from assistant.playbooks.unread import Unread, too_much

_MODULES: dict[Format, str] = {
    "pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "csv": "csv_file", "html": "html", "markdown": "markdown",
    "text": "plain",
}  # fmt: skip


def read(name: str, data: bytes) -> list[Block]:
    """The blocks of a file, in order, on one line each. Raises `BadInput`: what is wrong, and what would be right."""
    weigh(name, data)
    reader = _reader(format_of(name, data))
    blocks, size = [], 0
    for block in reader(data, name):
        text = clean(block.text)
        size += len(text)
        if size > MOST_CHARACTERS:
            raise too_much(f"{MOST_CHARACTERS} characters", name)
        if any(map(str.isalnum, text)):
            blocks.append(replace(block, text=text))
    if not blocks:
        raise Unread("has no text", why="empty", where=name, right="give a file with text in it")
    return blocks


def weigh(name: str, data: bytes) -> None:
    """Raises `Unread` for a file that is too large to be read at all."""
    if len(data) > LARGEST_FILE:
        right = f"at most {LARGEST_FILE // 1_000_000} MB"
        raise Unread(f"has {len(data) / 1e6:.0f} MB", why="large", where=name, right=right)


def _reader(format_: Format) -> Callable[[bytes, str], Iterator[Block]]:
    """The reader of one format; the libraries of the others are not loaded."""
    reader: Callable[[bytes, str], Iterator[Block]] = import_module(
        f"assistant.playbooks.readers.{_MODULES[format_]}"
    ).read
    return reader
