"""What the business sells is no channel or tool of its own ("we design websites", "neon signs"), and nobody is sold."""

from collections.abc import Sequence

from assistant.text import fold
from assistant.text.conditions import tells_terms
from assistant.text.hours import only_hours
from assistant.understanding.reading import Reading
from schemas import Edit


def unsold(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the channels and tools that only stand in the name of something on offer, and without
    customers, hours and terms among what is sold: "nuestros huéspedes son parejas" answers another question.

    What comes after a "by" or an "on" is a way all the same: "clothes on instagram".
    """
    people = {_called(edit) for edit in edits if edit.op == "add" and edit.path == ("audiences",)} - {""}
    edits = [edit for edit in edits if not (_offered(edit) and _other(reading, _called(edit), people))]
    kept = {fold(str(edit.value)) for edit in edits if edit.op == "add" and edit.path == ("tools",)}
    edits = [edit for edit in edits if not (_offered(edit) and _called(edit) in kept)]  # "we use Clio for the cases"
    names = [_called(edit) for edit in edits if _offered(edit)]
    return [edit for edit in edits if not (_means(edit) and any(_part_of(reading, edit, name) for name in names))]


def _other(reading: Reading, name: str, people: set[str]) -> bool:
    """Whether a name is that of customers, of when it is open, or of a share that is asked: "20% of deposit"."""
    terms = "%" in name and tells_terms(fold(name), reading.cues)
    return terms or only_hours(name, reading.cues) or _only_names(reading, name, people)


def _only_names(reading: Reading, name: str, people: set[str]) -> bool:
    """Whether words are what customers are called, or a part of it that the message says nowhere else."""
    inside = any(f" {name} " in f" {each} " for each in people)
    return name in people or (bool(name) and inside and reading.low.count(name) == 1)


def _called(edit: Edit) -> str:
    return fold(str(edit.value.get("name", ""))) if isinstance(edit.value, dict) else ""


def _offered(edit: Edit) -> bool:
    return edit.op == "add" and edit.path == ("products",)


def _means(edit: Edit) -> bool:
    return edit.op == "add" and edit.path in (("channels",), ("tools",))


def _part_of(reading: Reading, edit: Edit, name: str) -> bool:
    word = fold(edit.quote or "")
    at, offered = reading.low.find(word) if word else -1, reading.low.find(name)
    end, last = at + len(word), offered + len(name)
    shares = word in name or (offered >= 0 and (at < offered < end < last or offered < at < last < end))
    if at < 0 or not shares or reading.low.count(word) > 1:
        return False
    before = reading.low[:at].rstrip()
    return not any(found.end() == len(before) for found in reading.cues["way_of_selling"].finditer(before))
