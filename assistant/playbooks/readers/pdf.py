"""PDF: the text of each page, as lines; headings are told by the size of their letters, and paragraphs by the room
between lines. What is only a picture of text cannot be read."""

import logging
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from assistant.errors import BadInput
from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_PAGES
from assistant.playbooks.readers.lines import Line, from_lines
from assistant.playbooks.unread import Unread

_EDGE = 2
"""Lines at either end of a page among which running titles and page numbers stand."""
_LARGER = 1.15
"""How much larger than those of the text letters of a heading are, at least."""
_APART = 1.35
"""How much more room than between the lines of a paragraph parts it from the next one."""
_CLOSE = 1.6
"""Times the height of its letters up to which a line is as near to the one above as in a paragraph."""
_LONGEST_HEADING = 120
_DEEPEST = 6


class Drawn(NamedTuple):
    """A line as it stands on its page: how high above the page's foot, and how large its letters are."""

    text: str
    height: float
    size: float


def read(data: bytes, name: str) -> Iterator[Block]:
    """Blocks with their pages. Raises `BadInput` when it is locked, too long, broken, or has no text."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = list(_pages(data, name))
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
    if not any(line.text.strip() for page in pages for line in page):
        raise Unread(
            "has no text: its pages are pictures",
            why="scanned",
            where=name,
            right="run it through text recognition (OCR) first",
        )
    again = _running(pages)
    levels = _levels(pages)
    yield from from_lines([line for n, page in enumerate(pages, 1) for line in _spaced(page, n, again, levels)])


def _spaced(page: list[Drawn], number: int, again: set[str], levels: dict[float, int]) -> Iterator[Line]:
    """The lines of a page, with an empty one where there is more room than between the lines of a paragraph."""
    letters = next((size for size, _ in Counter(line.size for line in page).most_common(1)), 0.0)
    steps = [one.height - other.height for one, other in pairwise(page)]
    down = [round(step) for step in steps if step > 1]
    close = [step for step in down if step <= _CLOSE * letters]
    usual = next((step for step, _ in Counter(close or down).most_common(1)), 0)
    for n, line in enumerate(page):
        if _at_edge(n, page) and _shape(line.text) in again:
            continue
        level = levels.get(line.size, 0) if len(line.text) <= _LONGEST_HEADING else 0
        if n and steps[n - 1] > _APART * usual and not (level and line.size == page[n - 1].size):
            yield Line("", Place(page=number))
        yield Line(line.text, Place(page=number), level)


def _levels(pages: list[list[Drawn]]) -> dict[float, int]:
    """How deep a heading is, by the size of its letters: those that are larger than what most of the text is in."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page):
        sizes[line.size] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    larger = sorted((size for size in sizes if size > _LARGER * usual), reverse=True)
    return {size: min(n, _DEEPEST) for n, size in enumerate(larger, 1)} if usual > 0 else {}


def _pages(data: bytes, name: str) -> Iterator[list[Drawn]]:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not _opened(reader):
        raise Unread(
            "is locked with a password, or against copying", why="locked", where=name, right="save it without one"
        )
    if len(reader.pages) > MOST_PAGES:
        raise Unread(
            f"has {len(reader.pages)} pages",
            why="large",
            where=name,
            right=f"at most {MOST_PAGES}; give the part that matters",
        )
    for page in reader.pages:
        yield _drawn(page)


def _drawn(page: PageObject) -> list[Drawn]:
    """The lines of a page in the order in which they were written there."""
    lines = [Drawn("", 0.0, 0.0)]

    def visit(text: str, around: list[float], at: list[float], _font: Any, size: float) -> None:
        height = at[4] * around[1] + at[5] * around[3] + around[5]
        large = round(abs(size * at[3] * around[3]) or abs(size), 1)
        for n, piece in enumerate(text.split("\n")):
            if n:
                lines.append(Drawn("", 0.0, 0.0))
            if piece.strip() and not lines[-1].text.strip():
                lines[-1] = Drawn(lines[-1].text + piece, height, large)
            elif piece:
                lines[-1] = lines[-1]._replace(text=lines[-1].text + piece)

    page.extract_text(visitor_text=visit)
    return [line for line in lines if line.text.strip()]


def _opened(reader: PdfReader) -> bool:
    """Whether it opens without a password, as files do that only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):
        return False


def _running(pages: list[list[Drawn]]) -> set[str]:
    """Lines that come back at the edges of most pages: titles and numbers, not text."""
    seen = Counter(
        shape for page in pages for shape in {_shape(line.text) for n, line in enumerate(page) if _at_edge(n, page)}
    )
    return {shape for shape, often in seen.items() if often >= 3 and often > len(pages) / 2}


def _at_edge(n: int, page: list[Drawn]) -> bool:
    return n < _EDGE or n >= len(page) - _EDGE


def _shape(line: str) -> str:
    """A line without its numbers: "Page 3 of 9" is one line on every page."""
    return re.sub(r"\d+", "#", " ".join(line.split())).lower()
