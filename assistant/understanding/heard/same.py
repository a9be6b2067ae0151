"""Two names of one: "recepción es de Ana", "Claudio from accounts", "Sales (Declan)" are each one on the map."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.heard.clauses import place_of
from assistant.understanding.phrases import NAME
from assistant.understanding.reading import Reading
from schemas import Edit

_ARTICLE = r"(?:(?:la|el|las|los|o|a|os|as|the)\s+)?"
_JOINS = (
    "es|son|is|are|é|são|de|da|do|das|dos|del|of|under|from|at|in|on|en|em|na|no|led by|mi|my|meu|minha|nossa|nuestra|"
    "our|quien es|quem é|who is|called|llamad[oa]|chamad[oa]"
)
_LINK = re.compile(rf"(?i)\s*[(:]\s*{_ARTICLE}|\s*(?:(?:{_JOINS})\s+)+{_ARTICLE}")
"""What stands between two names of the same."""


def one_each(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with each area once; what the second name does, the first does."""
    known = [(area, place) for area in reading.brief.areas if (place := place_of(reading, area))]
    added = [str(edit.value) for edit in edits if edit.op == "add" and edit.path == ("areas",)]
    new = [(name, place) for name in dict.fromkeys(added) if (place := place_of(reading, name))]
    also: dict[str, str] = {}
    before = list(known)
    for name, place in sorted(new, key=lambda one: one[1]):
        first = next((one for one in before if _linked(reading, one[1], place)), None)
        if first and _by_name(name) and not _by_name(first[0]) and first not in known:
            also[first[0]] = name  # "A recepção é da Dona Lurdes": who it is says more than where
            before[before.index(first)] = (name, place)
        elif first:
            also[name] = first[0]
        else:
            before.append((name, place))
    return [one for edit in edits if (one := _by_first(edit, also))]


def _by_name(name: str) -> bool:
    return NAME.fullmatch(name) is not None


def _by_first(edit: Edit, also: dict[str, str]) -> Edit | None:
    if edit.path == ("areas",) and edit.op == "add" and edit.value in also:
        return None
    if edit.path == ("responsibilities",) and isinstance(edit.value, dict) and edit.value.get("area") in also:
        first = also[str(edit.value["area"])]
        # "Recepción es de Ana": that is all there is to tell.
        if fold(str(edit.value.get("what"))) == fold(first):
            return None
        return edit.model_copy(update={"value": edit.value | {"area": first}})
    return edit


def _linked(reading: Reading, one: tuple[int, int], other: tuple[int, int]) -> bool:
    between = reading.said[min(one[1], other[1]) : max(one[0], other[0])]
    return bool(between.strip() and _LINK.fullmatch(between))


