"""Statements with their classes, as they are written down and as annotated messages hold them."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.errors import BadInput
from assistant.listening.annotated import Message
from assistant.text import clauses


class Remark(NamedTuple):
    """One statement and its class."""

    text: str
    kind: str


def written(folder: Path, known: Collection[str], what: str) -> Iterator[Remark]:
    """The lines of the ``.txt`` files, each a class of `known`, a tab and words; `what` is what such a class is called.

    Raises `BadInput` with file and line.
    """
    for file in sorted(folder.glob("*.txt")):
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            kind, tab, text = line.partition("\t")
            if not tab or kind not in known:
                raise BadInput(f"{line[:60]!r} does not fit", where=f"{file.name}:{number}", right=f"{what}<TAB>words")
            yield Remark(text, kind)


def facts(messages: Sequence[Message], without: Collection[str] = ()) -> Iterator[str]:
    """Statements in which something is marked, and nothing as one of `without`."""
    for message in messages:
        for clause in clauses(message.text):
            marked = {label for label, start, _ in message.spans if clause.start <= start < clause.end}
            if marked and marked.isdisjoint(without) and len(clause.text.split()) > 1:
                yield clause.text
