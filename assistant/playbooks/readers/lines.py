"""Plain lines: headings, list items and paragraphs by their shape alone. For text files and the pages of a PDF."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.playbooks.blocks import Block, Kind, Place
from assistant.text.grammar import any_of

_BOX = r"[☐☑☒□■▢✓✔✗✘❏❑❒\uf0a8\uf06f\uf0fc]|\[[ xX✓✔]?\]|\(\s\)"
_BULLET = r"[•◦▪▫●○‣⁃∙·➢➤►▸\uf0b7\uf0a7]|[-–—*](?=\s)"
_NUMBER = r"(?:\d{1,2}|[a-zA-Z])[.)](?=\s)"
_MARK = re.compile(rf"^\s*(?:(?P<bullet>{_BULLET})|(?P<number>{_NUMBER}))?\s*(?P<box>{_BOX})?\s*")
_END_BOX = re.compile(rf"\s(?:{_BOX})$")
_SENTENCE_END = (".", "!", "?", "…", ";", ",")
_LONGEST_HEADING = 80
_SMALL = any_of("and", "or", "the", "a", "of", "to", "for", "with", "without", "by", "in", "from", "who")
_GOES_ON = re.compile(
    rf"(?:[,(-]|\s(?:u|{_SMALL}))$",
    re.I,
)
"""How a line ends that says no whole thing yet: "Answer each question by", and WhatsApp stands on the next one."""

Sort = Literal["blank", "bullet", "box", "number", "plain"]


@dataclass(frozen=True)
class Line:
    """`level` is how deep a heading is that is known to be one, by the size of its letters; 0: told by its shape."""

    text: str
    place: Place
    level: int = 0


@dataclass(frozen=True)
class _Read:
    """A line with what stands before its words."""

    sort: Sort
    text: str
    place: Place
    level: int = 0


def from_lines(lines: Sequence[Line]) -> Iterator[Block]:
    """Blocks of lines that say nothing of what they are."""
    read = [_sorted(line) for line in lines]
    i = deep = 0
    while i < len(read):
        one, after = read[i], _next(read, i)
        if one.sort == "blank":
            i += 1
        elif one.level:
            last = next((n for n in range(i, len(read)) if read[n].level != one.level), len(read)) - 1
            yield Block("heading", " ".join(each.text for each in read[i : last + 1]), one.place, level=one.level)
            deep = one.level
            i = last + 1
        elif one.sort in ("bullet", "box") or (one.sort == "number" and _in_list(read, i)):
            last = _continued(read, i)
            text = " ".join(each.text for each in read[i : last + 1])
            yield Block("item", text, one.place, boxed=one.sort == "box")
            i = last + 1
        elif _is_heading(one, read[i - 1] if i else None, after):
            yield Block("heading", one.text.rstrip(":"), one.place, level=deep + 1)
            i += 1
        else:
            last = _paragraph(read, i)
            text = " ".join(each.text for each in read[i : last + 1])
            ticked = _END_BOX.search(text)  # a table's row in a PDF, with the column to tick at its end
            kind: Kind = "item" if ticked else "text"
            yield Block(kind, text[: ticked.start()] if ticked else text, one.place, boxed=bool(ticked))
            i = last + 1


def _sorted(line: Line) -> _Read:
    text = line.text.strip()
    if not text:
        return _Read("blank", "", line.place)
    if line.level:
        return _Read("plain", text, line.place, line.level)
    found = _MARK.match(text)
    rest = text[found.end() :] if found else text
    if not found or not rest:
        return _Read("plain", text, line.place)
    sort: Sort = "box" if found["box"] else "bullet" if found["bullet"] else "number" if found["number"] else "plain"
    return _Read(sort, rest, line.place)


def _next(read: Sequence[_Read], i: int) -> _Read | None:
    # By number: a slice at every line would copy the rest of the file each time.
    return next((read[n] for n in range(i + 1, len(read)) if read[n].sort != "blank"), None)


def _in_list(read: Sequence[_Read], i: int) -> bool:
    """Whether a numbered line has a neighbour: "1. Welcome" above a paragraph is a heading."""
    after = _continued(read, i)
    below = _next(read, after)
    above = next((read[n] for n in range(i - 1, -1, -1) if read[n].sort != "blank"), None)
    if below is not None and below.sort == "number":
        return True
    if above is None or above.sort == "blank":
        return False
    if above.sort == "number":
        return True
    # The line above may be the second line of the item before.
    start = next((j for j in range(i - 1, max(-1, i - 5), -1) if read[j].sort in ("number", "blank")), None)
    return start is not None and read[start].sort == "number" and _continued(read, start) == i - 1


def _continued(read: Sequence[_Read], i: int) -> int:
    """The last line of the item that starts at `i`: lines that go on in the middle of a sentence belong to it."""
    last = i
    while last + 1 < len(read) and read[last + 1].sort == "plain" and not read[last + 1].level and last - i < 6:
        here, there = read[last].text, read[last + 1].text
        goes_on = there[:1].islower() or _GOES_ON.search(here)
        if not goes_on or here.endswith((".", "!", "?")):
            break
        last += 1
    return last


def _is_heading(one: _Read, before: _Read | None, after: _Read | None) -> bool:
    """A short line that ends no sentence, with something under it, that does not go on from the line above."""
    text = one.text
    if after is None or len(text) > _LONGEST_HEADING or text.endswith(_SENTENCE_END) or not any(map(str.isalpha, text)):
        return False
    if (
        before is not None
        and before.sort == "plain"
        and not before.text.endswith((".", "!", "?", ":"))
        and text[:1].islower()
    ):
        return False
    if one.sort == "number" or text.endswith(":") or text.isupper():
        return True
    alone = before is None or before.sort == "blank" or before.place.page != one.place.page or before.text.endswith(".")
    fits = after.sort in ("bullet", "box", "number") or (after.text[:1].isupper() and len(after.text) > len(text))
    return alone and fits and text[:1].isupper() and len(text.split()) <= 10


def _paragraph(read: Sequence[_Read], i: int) -> int:
    """The last line of the paragraph that starts at `i`."""
    last = i
    while last + 1 < len(read) and _goes_below(read[i], read[last + 1]):
        if _END_BOX.search(read[last].text) or _is_heading(read[last + 1], read[last], _next(read, last + 1)):
            break
        last += 1
    return last


def _goes_below(first: _Read, one: _Read) -> bool:
    return one.sort == "plain" and not one.level and one.place.page == first.place.page


def box_of(text: str) -> tuple[bool, str]:
    """Whether a line begins with a box to tick, and its words without what marks it as one of a list."""
    found = _MARK.match(text)
    return (bool(found["box"]), text[found.end() :]) if found else (False, text)


def numbered(text: str) -> list[Line]:
    """The lines of a text, each with its number."""
    return [Line(line, Place(line=n)) for n, line in enumerate(text.splitlines(), 1)]
