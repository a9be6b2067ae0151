"""What the business sells is no channel or tool of its own: "we design websites", "cursos de excel", "neon signs"."""

from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from schemas import Edit


def unsold(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the channels and tools that only stand in the name of something on offer.

    What comes after a "by" or an "on" is a way all the same: "clothes on instagram".
    """
    names = [fold(str(edit.value.get("name", ""))) for edit in edits if _offered(edit) and isinstance(edit.value, dict)]
    return [edit for edit in edits if not (_means(edit) and any(_part_of(reading, edit, name) for name in names))]


def _offered(edit: Edit) -> bool:
    return edit.op == "add" and edit.path == ("products",)


def _means(edit: Edit) -> bool:
    return edit.op == "add" and edit.path in (("channels",), ("tools",))


def _part_of(reading: Reading, edit: Edit, name: str) -> bool:
    word = fold(edit.quote or "")
    at = name.find(word) if word else -1
    if at < 0 or reading.low.count(word) > 1:
        return False
    before = reading.low[: reading.low.find(word)].rstrip()
    return not any(found.end() == len(before) for found in reading.cues["way_of_selling"].finditer(before))
