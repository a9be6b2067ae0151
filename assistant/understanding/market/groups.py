"""Groups of customers that a message opens its paragraphs with, one after the other: "Restaurants order our weekly
box. …", "Families come to the shop. …". Each has a story of its own, whatever else is heard of the words."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.text import finite, fold
from assistant.text.grammar import by_language, led_by
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.telling import looks_people, looks_staff, may_be_served, says_people
from schemas import Edit

_TOPICS = (None, "business", "products", "audiences")
_LONGEST, _LEAST = 5, 2
"""Words of a group's name, and groups from which on paragraphs are told group by group."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_JOINS = re.compile(rf"\W*{led_by('and', 'then', 'but')}")
_ARTICLE = re.compile(led_by("the", "our"))
_OF = by_language("of", "with", "from", "in")
_MANY = re.compile(r"(?:[^\W\d_]*[^\W\d_s]s|people|men|women|children|folk)")


class Opening(NamedTuple):
    """A group and where it is named."""

    name: str
    start: int
    end: int


def with_groups(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the groups that paragraphs open with among the audiences, in their order; a name that goes on
    beyond the group ("families | for the yearly check") is cut to it."""
    opened = openings(reading)
    told = {edit.value["name"]: edit for edit in edits if _adds(edit) and isinstance(edit.value, dict)}
    known = [str(name) for name in (*told, *(one.name for one in reading.brief.audiences))]
    out = [_cut(edit, opened) if _adds(edit) else edit for edit in edits]
    new = [one for one in opened if not any(_same(one.name, name) for name in known)]
    return [*out, *(reading.edit("add", ("audiences",), {"name": one.name}, one.name) for one in new)]


def openings(reading: Reading) -> tuple[Opening, ...]:
    """The groups that paragraphs open with, each once; none where fewer than two paragraphs do."""
    if reading.topic not in _TOPICS or reading.pasted:
        return ()
    firsts = list(_firsts(reading))
    if len(firsts) < _LEAST:
        return ()
    found = {fold(one.name): one for part in reversed(firsts) if (one := _opening(reading, part))}
    return tuple(sorted(found.values(), key=lambda one: one.start)) if len(found) >= _LEAST else ()


def _firsts(reading: Reading) -> Iterator[Part]:
    """The first statement of each paragraph that tells more than a line of a list does; in an answer to who comes,
    of each sentence: "foreigners book on the website; local families ring"."""
    asked = reading.topic == _TOPICS[-1]
    for line in re.finditer(r"[^.;\n]+" if asked else r"[^\n]+", reading.said):
        inside = [part for part in reading.parts if line.start() <= part.start < line.end()]
        if len(inside) > (not asked) and inside[0].fact:
            yield inside[0]


def _opening(reading: Reading, part: Part) -> Opening | None:
    """Who does something in a statement, by its first words: "the locals rent", "también vienen familias"."""
    low = part.low
    start = _begins(reading, low)
    comes = reading.cues["customers_do"].match(low[start:])
    start += comes.end() if comes else 0
    start += len(low[start:]) - len(low[start:].lstrip(" ,"))
    start = _end_of(_ARTICLE, low, start)
    for end in _ends(reading, part.text, start, named=bool(comes)):
        name = part.text[start:end].strip()
        place = part.start + part.text.index(name, start) if name else 0
        if name and _is_group(reading, name):
            return Opening(name, place, place + len(name))
    return None


def _begins(reading: Reading, low: str) -> int:
    """Behind the words that only join a statement to the one before it, and asides: "y también"."""
    start = _end_of(_JOINS, low, 0)
    aside = reading.cues["aside"].match(low[start:])
    return start + aside.end() if aside else start


def _end_of(way: re.Pattern[str], low: str, start: int) -> int:
    found = way.match(low, start)
    return found.end() if found else start


def _ends(reading: Reading, text: str, start: int, *, named: bool) -> Iterator[int]:
    """Where the name may end: before a verb that shows what it is; in English, behind a plural."""
    before = end = start
    for n, word in enumerate(_WORD.finditer(text, start)):
        if n >= _LONGEST or re.search(r"[^\s]", text[before : word.start()]):
            break
        if reading.tongue == "en":
            if _MANY.fullmatch(fold(word.group())) and fold(word.group()) not in reading.cues.light:
                yield word.end()
                return
        elif n and (_acts(reading, word.group()) or (named and _leads_on(reading, word.group()))):
            yield end
            return
        before = word.end()
        end = end if reading.negator.fullmatch(fold(word.group())) else before  # "as famílias daqui | não usam"
    if named and end > start:
        yield end


def _acts(reading: Reading, word: str) -> bool:
    return finite(word, reading.tongue) or bool(reading.cues["verb"].fullmatch(fold(word)))


def _leads_on(reading: Reading, word: str) -> bool:
    """ "Vienen familias del barrio | para el service"."""
    return fold(word) in by_language("for", "by")[reading.tongue]


def _is_group(reading: Reading, name: str) -> bool:
    plural = any(word.endswith("s") for word in fold(name).split()) or says_people(reading, name)
    ours = looks_staff(reading, name) and not says_people(reading, name)
    served = plural and not ours and may_be_served(reading, name) and words(name) <= _LONGEST
    return served and looks_people(reading, name)


def _adds(edit: Edit) -> bool:
    return edit.op == "add" and edit.path == ("audiences",)


def _cut(edit: Edit, opened: Sequence[Opening]) -> Edit:
    value = edit.value if isinstance(edit.value, dict) else {}
    name = str(value.get("name") or "")
    group = next((one.name for one in opened if name.startswith(f"{one.name} ") and words(name) > _LONGEST), None)
    return edit.model_copy(update={"value": {"name": group}, "quote": group}) if group else edit


@lru_cache(maxsize=512)
def _stems(name: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"\w{3,}", fold(name)))


def _same(name: str, known: str) -> bool:
    return _stems(name) <= _stems(known) or _stems(known) <= _stems(name)
