"""Names that only say more of the name before them: of whom those people are, what a thing holds or is made of.

"Families, mostly Irish", "small shops (bakeries, corner shops)", "drivers, people with a van of their own" tell of one
audience each; "monthly accounts, with payroll" tells of one product.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.heard.clauses import place_of
from assistant.understanding.heard.names import called
from assistant.understanding.reading import Reading
from schemas import Edit

_MARK = r"\s*[,(–—-]+\s*"
_JOINED = re.compile(rf"\s*{any_of('and', 'or')}\s+{led_by('the')}")
_ARTICLE = re.compile(rf"\s+{any_of('the', 'a')}\s*$")
_COMMA = re.compile(r"\s*,\s*")
_HOLDS = re.compile(rf",\s*{any_of('with', 'c')}\s+")
_FROM = re.compile(rf"\b{any_of('of', 'from', 'in')}\s+{led_by('the')}[A-ZÁÉÍÓÚ]")
_OR = re.compile(rf"\s+{any_of('and', 'or')}\s+")


class _Named(NamedTuple):
    edit: Edit
    start: int
    end: int


def once(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the audiences and products that only say more of another."""
    more = [edit for field in ("audiences", "products") for edit in _restated(reading, edits, field)]
    return [edit for edit in edits if not any(edit is one for one in more)]


def _restated(reading: Reading, edits: Sequence[Edit], field: str) -> Iterator[Edit]:
    added = (edit for edit in edits if edit.op == "add" and edit.path == (field,))
    placed = ((edit, place_of(reading, called(edit.value))) for edit in added)
    found = sorted((_Named(edit, *place) for edit, place in placed if place), key=lambda one: one.start)
    more, kept = False, found[:1]
    for other in found[1:]:
        before = found[found.index(other) - 1]
        between = reading.low[before.end : other.start]
        inside = _inside(reading, kept[-1].start, other.start)
        more = (more and bool(_JOINED.fullmatch(between))) or inside or _says_more(reading, field, before, other)
        if more:
            yield other.edit
        else:
            kept.append(other)


def _inside(reading: Reading, start: int, end: int) -> bool:
    """Whether a bracket that opens after `start` is still open at `end`."""
    text = reading.said[start:end]
    return text.count("(") > text.count(")") and "\n" not in text


def _says_more(reading: Reading, field: str, one: _Named, other: _Named) -> bool:
    between = reading.low[one.end : other.start]
    if field == "products":
        return _HOLDS.fullmatch(between) is not None
    return _same_people(reading, one, other, between)


def _same_people(reading: Reading, one: _Named, other: _Named, between: str) -> bool:
    """Whether the second name says who the first are, what they are like, or where else they are from."""
    name, most = fold(called(other.edit.value)), reading.cues["most_of_them"]
    led = re.match(_MARK, between)
    lead = _ARTICLE.sub("", between[led.end() :]).strip() if led else ""
    if lead and (most.fullmatch(lead) or reading.cues["such_as"].fullmatch(lead)):
        return True
    if led and led.end() == len(between) and most.match(reading.low[other.end :].lstrip()):
        return True  # "families with kids, Irish mostly"
    if _COMMA.fullmatch(between):
        first = name.split()[0].split("'")[0]
        return bool(reading.cues["describes"].fullmatch(first) or reading.cues["generic_people"].fullmatch(first))
    place = _FROM.search(called(one.edit.value)) or _FROM.search(reading.said[one.start : other.start])
    return bool(_OR.fullmatch(between) and place and reading.said[other.start].isupper())
