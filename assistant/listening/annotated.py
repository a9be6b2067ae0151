"""Annotated messages: what the tagger learns from. One message a line: ``asked<TAB>text with {words|label}``."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant.errors import BadInput

LABELS = (
    "product", "audience", "person", "name", "kind", "place", "crew", "pain", "goal", "measure", "denied", "idea",
    "pre", "purchase", "service", "post",
)  # fmt: skip
TAKEN_BACK = ("old", "new")
"""The labels of what a message takes back, and of what it puts in its place."""

FOLDER = Path(__file__).parents[2] / "knowledge" / "annotated"

_SPAN = re.compile(r"\{([^{}|]*)\|([a-z]+)\}")


@dataclass(frozen=True)
class Message:
    """`asked`: the topic whose question it answers, "" for none. `spans`: label, start and end in `text`."""

    asked: str
    text: str
    spans: tuple[tuple[str, int, int], ...]


def digest(messages: Iterable[Message], named: Iterable[tuple[str, str]]) -> str:
    """Tells whether what was learnt was learnt from just these messages and names."""
    return sha256(repr((list(messages), list(named))).encode()).hexdigest()


def read(folder: Path = FOLDER, labels: Sequence[str] = LABELS) -> tuple[Message, ...]:
    """Every message of the ``.txt`` files, in order. Raises `BadInput` with file and line."""
    return tuple(message for file in sorted(folder.glob("*.txt")) for message in _messages(file, labels))


def _messages(file: Path, labels: Sequence[str]) -> Iterator[Message]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parsed(line, f"{file.name}:{number}", labels)


def parsed(line: str, where: str = "", labels: Sequence[str] = LABELS) -> Message:
    """One line as a message. Raises `BadInput`."""
    asked, tab, marked = line.partition("\t")
    if not tab:
        raise BadInput("has no tab", where=where, right="asked<TAB>text, with - where nothing was asked")
    text, spans, at = "", [], 0
    for found in _SPAN.finditer(marked):
        text += marked[at : found.start()]
        if found[2] not in labels:
            raise BadInput(f"'{found[2]}' is no label", where=where, right=", ".join(labels))
        spans.append((found[2], len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    text += marked[at:]
    if re.search(r"[{}|]", text):
        raise BadInput("has a bracket that does not close", where=where, right="{words|label}")
    return Message("" if asked.strip() == "-" else asked.strip(), text, tuple(spans))
