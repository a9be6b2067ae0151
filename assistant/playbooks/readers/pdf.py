"""PDF: the text of each page, as lines. What is only a picture of text cannot be read."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from assistant.errors import BadInput
from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_PAGES
from assistant.playbooks.readers.lines import Line, from_lines
from assistant.playbooks.unread import Unread

_EDGE = 2
"""Lines at either end of a page among which running titles and page numbers stand."""


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks with their pages. Raises `BadInput` when it is locked, too long, broken, or has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = [page.splitlines() for page in _pages(data, name)]
    except BadInput:
        raise
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise Unread(
            "is broken", why="broken", where=name, right="open it where it was made and save it again as PDF"
        ) from error
    if not any(line.strip() for page in pages for line in page):
        raise Unread(
            "has no text: its pages are pictures",
            why="scanned",
            where=name,
            right="run it through text recognition (OCR) first",
        )
    again = _running(pages)
    lines = [
        Line(line, Place(page=number))
        for number, page in enumerate(pages, 1)
        for n, line in enumerate(page)
        if not (_at_edge(n, page) and _shape(line) in again)
    ]
    yield from from_lines(lines)


def _pages(data: bytes, name: str) -> Iterator[str]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opened(reader):
        raise Unread("is locked with a password", why="locked", where=name, right="save it without one")
    if len(reader.pages) > MOST_PAGES:
        raise Unread(
            f"has {len(reader.pages)} pages",
            why="large",
            where=name,
            right=f"at most {MOST_PAGES}; give the part that matters",
        )
    for page in reader.pages:
        yield page.extract_text()


def _opened(reader: PdfReader) -> bool:
    """Whether it opens without a password, as files do that only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _running(pages: list[list[str]]) -> set[str]:
    """Lines that come back at the edges of most pages: titles and numbers, not text."""
    seen = Counter(
        shape for page in pages for shape in {_shape(line) for n, line in enumerate(page) if _at_edge(n, page)}
    )
    return {shape for shape, often in seen.items() if often >= 3 and often > len(pages) / 2}


def _at_edge(n: int, page: list[str]) -> bool:
    return n < _EDGE or n >= len(page) - _EDGE


def _shape(line: str) -> str:
    """A line without its numbers: "Page 3 of 9" is one line on every page."""
    return re.sub(r"\d+", "#", " ".join(line.split())).lower()
