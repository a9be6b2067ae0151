"""A file as the workspace keeps it: passages to be found and checklist items to be held against maps."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import LONGEST_ITEM, LONGEST_PASSAGE
from assistant.text import fold

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_PREFIX = "playbook:"


@dataclass(frozen=True)
class Piece:
    """A passage ("text") or a checklist item ("item"). `heading` is what it stands under, as "Guide › Welcome".

    `key` is unique in the file; that of an item is its words as an id, so that it stays when the file is replaced.
    """

    key: str
    kind: str
    text: str
    heading: str
    place: Place
    boxed: bool = False


def pieces(blocks: Sequence[Block]) -> list[Piece]:
    """The passages and items of a file, in order. An item that stands twice counts once."""
    found: list[Piece] = []
    taken: set[str] = set()
    for block, heading in _under(blocks):
        if block.kind == "item" and _is_item(block.text):
            key = item_key(block.text)
            if key not in taken:
                taken.add(key)
                found.append(Piece(key, "item", block.text, heading, block.place, block.boxed))
        else:
            for text in _parts(block.text):
                found.append(Piece(str(len(found)), "text", text, heading, block.place))
    return list(_joined(found))


def item_key(text: str) -> str:
    """Words as an id: readable, and apart from those of other words."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:40].strip("-")
    return f"{plain}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".strip("-")


def item_id(file_key: str, key: str) -> str:
    """The id of an item in maps: ``playbook:<file>-<item>``."""
    return f"{_PREFIX}{file_key}-{key}"


def file_key(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name.rsplit(".", 1)[0])).strip("-")[:20].strip("-")
    return f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:4]}".strip("-")


def _under(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Every block that is no heading, with the headings above it."""
    above: list[tuple[int, str]] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.kind != "heading":
            yield block, " › ".join(text for _, text in above[-2:])
            continue
        above = [each for each in above if each[0] < block.level] + [(block.level, block.text)]
        # A heading with nothing under it is text itself.
        if after is None:
            yield Block("text", block.text, block.place), " › ".join(text for _, text in above[-3:-1])


def _is_item(text: str) -> bool:
    """A line of a list that says something: not a lone word or number, not a paragraph."""
    return len(text) <= LONGEST_ITEM and len(re.findall(r"[^\W\d_]{2,}", text)) >= 2


def _parts(text: str) -> Iterator[str]:
    """A text in parts of at most `LONGEST_PASSAGE` characters, cut between sentences where there are some."""
    part = ""
    for sentence in (short for long in _SENTENCE.split(text) for short in _short(long)):
        if part and len(part) + len(sentence) >= LONGEST_PASSAGE:
            yield part
            part = ""
        part = f"{part} {sentence}".strip()
    yield part


def _short(sentence: str) -> Iterator[str]:
    """A sentence that is too long, cut between words where there are some."""
    while len(sentence) > LONGEST_PASSAGE:
        cut = sentence.rfind(" ", LONGEST_PASSAGE // 2, LONGEST_PASSAGE)
        cut = cut if cut > 0 else LONGEST_PASSAGE
        yield sentence[:cut]
        sentence = sentence[cut:].lstrip()
    yield sentence


def _joined(found: Sequence[Piece]) -> Iterator[Piece]:
    """Short passages under one heading and in one place become one: a line alone says little."""
    kept: Piece | None = None
    for piece in found:
        if kept and piece.kind == "text" and _together(kept, piece):
            kept = Piece(kept.key, "text", f"{kept.text} {piece.text}", kept.heading, kept.place)
            continue
        if kept:
            yield kept
            kept = None
        if piece.kind == "text":
            kept = piece
        else:
            yield piece
    if kept:
        yield kept


def _together(one: Piece, other: Piece) -> bool:
    same = (one.heading, one.place.page, one.place.sheet) == (other.heading, other.place.page, other.place.sheet)
    return same and not other.place.row and len(one.text) + len(other.text) < LONGEST_PASSAGE // 2
