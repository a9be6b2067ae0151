"""Text files: in UTF-8, UTF-16 or the code page that older programs write."""

import codecs
import re
from collections.abc import Iterator

from assistant.playbooks.blocks import Block
from assistant.playbooks.readers.lines import from_lines, numbered
from assistant.playbooks.unread import Unread

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(data: bytes, name: str) -> Iterator[Block]:
    yield from from_lines(numbered(decoded(data, name)))


def decoded(data: bytes, name: str) -> str:
    """The text of a file. Raises `BadInput` when it is none."""
    try:
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        # Spreadsheets in Spanish and Portuguese still save CSV in this one; every byte but five means something in it.
        text = data.decode("cp1252", "replace")
    strange = sum((sign < " " and sign not in "\t\n\r\f\v") or sign == "\ufffd" for sign in text)
    if strange > max(2, len(text) // 200):
        raise Unread("is not text", why="broken", where=name, right="save it as text in UTF-8")
    return re.sub(r"\r\n?", "\n", text)  # older Macs end a line with the first sign alone
