"""Annotated messages: what the tagger learns from. One message a line: ``asked<TAB>text with {words|label}``.

There are two layers, clauses and names. In the folder ``within`` names are marked inside clauses too; in the others a
clause hides what stands in it, and channels and tools are not marked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from assistant.errors import BadInput

STEPS = ("pre", "purchase", "service", "post")
"""The labels of steps in the customer's journey."""

CLAUSES = ("crew", "pain", "goal", "idea", *STEPS)
"""The labels of clauses, none inside another."""

SINCE = ("channel", "tool")
"""The names that are marked where they are marked inside clauses, and nowhere else."""

NAMES = ("product", "audience", "person", "name", "kind", "place", "measure", "denied", *SINCE)
"""The labels of names, none inside another; a name may stand in a clause."""

LABELS = (*NAMES, *CLAUSES)
TAKEN_BACK = ("old", "new")
"""The labels of what a message takes back, and of what it puts in its place."""

FOLDER = Path(__file__).parents[2] / "knowledge" / "annotated"
WITHIN = "within"

_MARK = re.compile(r"\{|\|([a-z]+)\}")


@dataclass(frozen=True)
class Message:
    """`asked`: the topic whose question it answers, "" for none. `spans`: label, start and end in `text`, in order.

    `within`: whether names are marked inside clauses too, and channels and tools at all.
    """

    asked: str
    text: str
    spans: tuple[tuple[str, int, int], ...]
    within: bool = field(default=False, repr=False)


def digest(messages: Iterable[Message], named: Iterable[tuple[str, str]]) -> str:
    """Tells whether what was learnt was learnt from just these messages and names."""
    return sha256(repr((list(messages), list(named))).encode()).hexdigest()


def read(folder: Path = FOLDER, labels: Sequence[str] = LABELS) -> tuple[Message, ...]:
    """Every message of the ``.txt`` files, those in ``within`` last. Raises `BadInput` with file and line."""
    plain = (message for file in sorted(folder.glob("*.txt")) for message in _messages(file, labels, False))
    within = (message for file in sorted((folder / WITHIN).glob("*.txt")) for message in _messages(file, labels, True))
    return (*plain, *within)


def _messages(file: Path, labels: Sequence[str], within: bool) -> Iterator[Message]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parsed(line, f"{file.name}:{number}", labels, within)


def parsed(line: str, where: str = "", labels: Sequence[str] = LABELS, within: bool = False) -> Message:
    """One line as a message. Raises `BadInput`."""
    asked, tab, marked = line.partition("\t")
    if not tab:
        raise BadInput("has no tab", where=where, right="asked<TAB>text, with - where nothing was asked")
    text, spans, opened, at = "", [], list[int](), 0
    for found in _MARK.finditer(marked):
        text += marked[at : found.start()]
        at = found.end()
        if found[1] is None:
            opened.append(len(text))
        elif not opened:
            text += found.group()
        elif found[1] not in labels:
            raise BadInput(f"'{found[1]}' is no label", where=where, right=", ".join(labels))
        else:
            spans.append((found[1], opened.pop(), len(text)))
            _check_inside(spans, where)
    text += marked[at:]
    if opened or re.search(r"[{}|]", text):
        raise BadInput("has a bracket that does not close", where=where, right="{words|label}")
    ordered = tuple(sorted(spans, key=lambda span: (span[1], -span[2])))
    return Message("" if asked.strip() == "-" else asked.strip(), text, ordered, within)


def _check_inside(spans: Sequence[tuple[str, int, int]], where: str) -> None:
    """What the last span holds are names, and it is a clause."""
    label, start, _ = spans[-1]
    inside = [other for other, at, _ in spans[:-1] if at >= start]
    if inside and (label not in CLAUSES or any(other in CLAUSES for other in inside)):
        raise BadInput(f"'{label}' holds '{inside[0]}'", where=where, right="only a clause holds names, and no clause")
