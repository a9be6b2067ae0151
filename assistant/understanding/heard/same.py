"""Two names of one: "recepción es de Ana", "Claudio from accounts", "Sales (Declan)" are each one on the map."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import NAME
from assistant.understanding.sentences.shape import is_deed
from assistant.understanding.staff.relatives import is_relative, speaker
from schemas import Edit

_ARTICLE = led_by("the", "a")
_LED = re.compile(rf"(?i)\b{any_of('the', 'a', 'our')}\s+$")
_OBJECT = re.compile(rf"(?i)\s+{led_by('to_whom')}{any_of('it')}\s+[^\W\d_]+\s+{_ARTICLE}{led_by('our')}")
"""What is between work and who does it: "la plata | la maneja la | hija"."""

_MARK = re.compile(rf"(?i)\s*[:(]\s*{_ARTICLE}|\s+[-–]\s+{_ARTICLE}")
_DASH = re.compile(rf"(?i)\s*(?:\s[-–]|:)\s+{_ARTICLE}")
_ASIDE = re.compile(rf"(?i),\s*{_ARTICLE}")
_CLOSED = re.compile(r"\s*(?:$|[,.;:)\n])")
_GOES_ON = re.compile(rf"\s*,?\s*{any_of('and')}\s+{_ARTICLE}{NAME.pattern}")
_OWN = re.compile(r"[^,.;:()\n]{0,40}\(")
"""What stands between two names of the same."""


class Place(NamedTuple):
    """Where a name stands, and whether it is somebody's own."""

    name: str
    start: int
    end: int
    proper: bool


def one_each(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with each area once; what the second name does, the first does."""
    new = [str(edit.value) for edit in edits if edit.op == "add" and edit.path == ("areas",)]
    also = _also(reading, list(dict.fromkeys(new)))
    out = [one for edit in edits if (one := _by_first(edit, also))]
    duties = (edit.value for edit in out if edit.path == ("responsibilities",))
    doing = {value.get("area") for value in duties if isinstance(value, dict)}
    for name, first in also.items():
        if first not in doing and not NAME.fullmatch(name) and not is_relative(reading, name):
            value: dict[str, JsonValue] = {"area": first, "what": name, "stage": None}
            out.append(reading.edit("add", ("responsibilities",), value, name))
            doing.add(first)
    return out


def _also(reading: Reading, new: Sequence[str]) -> dict[str, str]:
    """Which of the new names is another's, by name."""
    also: dict[str, str] = {}
    places = list(_places(reading, [*reading.brief.areas, *new]))
    for one, other in pairwise(places):
        one, other = (each._replace(name=also.get(each.name, each.name)) for each in (one, other))
        if one.name == other.name or not _linked(reading, one, other):
            continue
        kept, gone = (other, one) if _rather(reading, other, one, new) else (one, other)
        if gone.name in new:
            also = {name: kept.name if first == gone.name else first for name, first in also.items()}
            also[gone.name] = kept.name
    return also


def _rather(reading: Reading, one: Place, other: Place, new: Sequence[str]) -> bool:
    """Whether somebody goes by the name of `one`: who it is says more than where, but a known name stays."""
    if reading.owner in (one.name, other.name):
        return one.name == reading.owner
    if (one.name in new) != (other.name in new):
        return one.name not in new
    between = reading.said[min(one.end, other.end) : max(one.start, other.start)]
    if one.start > other.start and (_OBJECT.fullmatch(between) or _DASH.fullmatch(between)):
        return True
    return one.proper and not other.proper and "(" not in between


def _places(reading: Reading, names: Sequence[str]) -> Iterator[Place]:
    """Everywhere that a name stands, in order; the longer of two that overlap."""
    found = [Place(reading.owner, me.start, me.end, proper=False) for me in speaker(reading)]
    for name in dict.fromkeys(names):
        area = any(len(one.quote) == len(name) for one in reading.lexicon.mentions(name, {"area"}))
        # "My husband Gary" goes by his name, too.
        proper = NAME.fullmatch(name.split()[-1] if is_relative(reading, name) else name) is not None and not area
        way = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        found += [Place(name, each.start(), each.end(), proper) for each in way.finditer(reading.said)]
    end = 0
    for place in sorted(found, key=lambda each: (each.start, -each.end)):
        if place.start >= end:
            yield place
            end = place.end


def _linked(reading: Reading, one: Place, other: Place) -> bool:
    between, low = reading.said[one.end : other.start], reading.low[one.end : other.start]
    if not between.strip() or len(between) > _FAR:
        return False
    if other.proper and _OWN.fullmatch(between) and _CLOSED.match(reading.said, other.end):
        return one.name == reading.owner or between.strip() == "("
    words = re.sub(rf"^\W+|\s+{_ARTICLE}$", " ", f"{low} ").strip()
    joins = words.split()[:1] == ["e"] and "é" not in between.lower()
    is_called = not joins and reading.cues["is_called"].fullmatch(re.sub(_END, "", words))
    if reading.owner in (one.name, other.name):
        return bool(is_called) or _own_name(reading, one, other)
    if is_called or (_OBJECT.fullmatch(between) and not one.proper):
        return not (one.proper and other.proper)
    if one.proper == other.proper:
        return other.proper and _DASH.fullmatch(between) is not None
    by = reading.cues["under" if other.proper else "at_work"].fullmatch(re.sub(_END, "", words))
    return bool(by) or (not one.proper and (_MARK.fullmatch(between) is not None or _aside(reading, one, other)))


_END = re.compile(rf"(?:^|\s){any_of('the', 'a')}$")
_FAR = 60
_NEXT = re.compile(r" ([^\W\d_]+)")


def _aside(reading: Reading, one: Place, other: Place) -> bool:
    """ "La secretaria, doña Eulalia, …": who it is stands beside what they are, not in a list with it."""
    if not _ASIDE.fullmatch(reading.said[one.end : other.start]) or not _LED.search(reading.said[: one.start]):
        return False
    if (after := _NEXT.match(reading.low, other.end)) and is_deed(reading, after[1]):
        return False  # "atiende el mostrador, Ana lleva las cuentas": somebody else does something else
    many = one.name.split()[0].endswith("s")
    return many or not _GOES_ON.match(reading.said, other.end)


def _own_name(reading: Reading, one: Place, other: Place) -> bool:
    """ "Atiendo yo, Ramiro, …", "eu, Raimunda, cuido das vendas": the name of the one who speaks."""
    if one.name != reading.owner or not other.proper or reading.said[one.end : other.start].strip() != ",":
        return False
    before, rest = reading.said[: one.start].split()[-1:], reading.said[other.end :]
    acts = bool(before) and is_deed(reading, before[0]) and not reading.cues["team_before"].fullmatch(fold(before[0]))
    goes_on = rest.startswith(",") and is_deed(reading, " ".join(rest[1:].split()[:1]))
    return (acts or goes_on) and _CLOSED.match(rest) is not None


def _by_first(edit: Edit, also: dict[str, str]) -> Edit | None:
    if edit.path == ("areas",) and edit.op == "add" and edit.value in also:
        return None
    if edit.path == ("responsibilities",) and isinstance(edit.value, dict) and edit.value.get("area") in also:
        name = str(edit.value["area"])
        # "Recepción es de Ana": that is all there is to tell.
        told = fold(str(edit.value.get("what")))
        if fold(also[name]) in told:
            return None
        return edit.model_copy(update={"value": edit.value | {"area": also[name]}})
    return edit
