"""What patterns found and the listener rules out: no name at all, or the name of something else."""

import re
from collections.abc import Container, Sequence

from assistant.listening import LABELS
from assistant.listening.annotated import NAMES
from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.heard.clauses import ANOTHER, place_of
from assistant.understanding.heard.names import ASKED, BELIEVED, DOUBTED, NAMED, NONE, UNHEARD, UNLIKELY, called
from assistant.understanding.market.groups import openings
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, TITLE, items, words
from schemas import Edit

_SHORT = 3
"""Words of an answer that says no more than who there is."""

_REACH = 30
"""Characters before a name in which a story begins."""

_SOMEBODY = re.compile(rf"(?i:\b{TITLE})\s+[A-ZÁÉÍÓÚ][a-zà-ÿ]+")
_AND = re.compile(rf"\s*(?:,|,?\s{any_of('and', 'or')})\s+{led_by('the')}")
_MADE_FOR = re.compile(rf"\b{any_of('for')}\s+{led_by('the')}$")


def ruled_out(reading: Reading, edit: Edit) -> bool:
    """Whether a name that was found is none."""
    field, name = str(edit.path[0]) if edit.path else "", called(edit.value)
    named, place = NAMED.get(field), place_of(reading, name)
    if edit.op != "add" or named is None or place is None:
        return False
    if _of_business(reading, place[0]) or announces(reading, named.label, place):
        return True
    if field == "products" and _somebodys(reading, name):
        return True
    asked = reading.topic == named.topic
    if asked and words(reading.said) <= _SHORT:
        return _something_else(reading, named.label, place) and not named.looks(reading, name)
    if field == "areas" and (_asked_area(reading, name) or _unheard_of(reading, name, place)):
        return False
    least = DOUBTED if asked else UNHEARD
    return _heard(reading, named.label, place) < least and not _listed(reading, named.label, place)


def _somebodys(reading: Reading, name: str) -> bool:
    """Whether the message surely speaks of somebody by this name: "there's also Brid and Tomas … Tomas delivers"."""
    people = (one for one in reading.heard.spans if one.label == "person" and one.sure >= UNLIKELY)
    return NAME.fullmatch(name) is not None and any(fold(one.text) == fold(name) for one in people)


def _listed(reading: Reading, label: str, place: tuple[int, int]) -> bool:
    """Whether the words stand in a list with what is surely heard: "amas de casa y | la gente que trabaja"."""
    sure = (one for one in reading.heard.spans if one.label == label and one.sure >= BELIEVED)
    gaps = (reading.low[min(place[1], one.end) : max(place[0], one.start)] for one in sure)
    return any(_AND.fullmatch(gap) for gap in gaps)


def believed(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without names of which nothing is heard, unless they stand for another, and none out of what is over."""
    gone = [edit for edit in edits if edit.op == "remove"]
    instead = {edit.path[0] for edit in gone}
    over = [fold(called(edit.value)) for edit in gone if edit.path[0] == "stages"]
    out = [one for one in edits if one.path[0] not in instead and _inaudible(reading, one)]
    out += [one for one in edits if _adds(one, "audiences", "products") and _told_in(one, over)]
    nobody = {called(edit.value) for edit in out if edit.path == ("areas",)}
    return [edit for edit in edits if not (edit in out or does(edit, nobody))]


def does(edit: Edit, names: Container[str]) -> bool:
    """Whether it says what one of `names` does."""
    owner = edit.path[-1] == "owner" and edit.value in names
    duty = edit.path == ("responsibilities",) and isinstance(edit.value, dict) and edit.value.get("area") in names
    return bool(owner or duty)


def _inaudible(reading: Reading, edit: Edit) -> bool:
    """Whether nothing like it is heard where an added name stands, in a message of more than a few words."""
    name = called(edit.value)
    if not _adds(edit, *NAMED) or words(reading.said) <= _SHORT or _asked_area(reading, name):
        return False
    place = place_of(reading, name)
    if place is None or (edit.path == ("areas",) and _inside(reading, place) and _unheard_of(reading, name, place)):
        return False
    if edit.path == ("audiences",) and any(one.name == name for one in openings(reading)):
        return False
    return _heard(reading, NAMED[str(edit.path[0])].label, place) < NONE


def _inside(reading: Reading, place: tuple[int, int]) -> bool:
    """Whether words come before it in its sentence, so that its capital says something."""
    return reading.said[: place[0]].rstrip(" ")[-1:] not in ("", *".!?:;\n•-")


def _adds(edit: Edit, *fields: str) -> bool:
    return edit.op == "add" and len(edit.path) == 1 and edit.path[0] in fields


def _told_in(edit: Edit, texts: Sequence[str]) -> bool:
    return any(fold(called(edit.value)) in text for text in texts)


def in_passing(reading: Reading, edit: Edit) -> bool:
    """One customer of a story ("there was one lad", "doña Rosa"), or words for what is done most."""
    field, name = str(edit.path[0]) if edit.path else "", called(edit.value)
    place = place_of(reading, name)
    if edit.op != "add" or len(edit.path) > 1 or place is None:
        return False
    if field == "audiences":
        before = reading.low[max(0, place[0] - _REACH) : place[0]].rstrip()
        one = any(found.end() == len(before) for found in reading.cues["one_of_them"].finditer(before))
        return one or _SOMEBODY.search(name) is not None
    idioms = reading.cues["mainstay"].finditer(reading.low) if field == "products" else ()
    return any(one.start() < place[1] and place[0] < one.end() for one in idioms)


def _asked_area(reading: Reading, name: str) -> bool:
    """A known area, where the question was who there is: "product" and "support" are things elsewhere."""
    known = reading.lexicon.mentions(name, {"area"}) if reading.topic == "departments" else ()
    alone = any(fold(piece) == fold(name) for piece in items(reading.said))
    return alone and any(len(one.quote) == len(name) for one in known)


def _something_else(reading: Reading, label: str, place: tuple[int, int]) -> bool:
    """Whether the words of a short answer are heard as something else."""
    other = any(reading.heard.chance(one, *place) > ANOTHER for one in LABELS if one != label)
    return other and _heard(reading, label, place) < 1 - ANOTHER


def _unheard_of(reading: Reading, name: str, place: tuple[int, int]) -> bool:
    """A proper name that does something and is not surely heard as something else: "los repartos los hace Leo"."""
    return NAME.fullmatch(name) is not None and not any(
        reading.heard.chance(one, *place) > UNLIKELY for one in NAMES if one != "person"
    )


def _heard(reading: Reading, label: str, place: tuple[int, int]) -> float:
    """How likely the words stand under `label`.

    Who belongs to the team is told by name where it is counted up, an audience in what is made for it, and what is sold
    in the name of a trade ("banho e tosa").
    """
    told = {"person": (label, "crew"), "product": (label, "kind")}.get(label, (label,))
    if label == "audience" and _MADE_FOR.search(fold(reading.said[: place[0]])):
        told = (label, "product")
    return sum(reading.heard.chance(one, *place) for one in told)


def announces(reading: Reading, label: str, place: tuple[int, int]) -> bool:
    """A count before the list of what is counted: "three groups (students, office workers and retirees)"."""
    first = next((one.start for one in reading.heard.spans if one.label == label and one.start >= place[1]), -1)
    between = reading.said[place[1] : first].strip() if first > 0 else ""
    counted = any(number.start == 0 for number in numbers(reading.said[place[0] : place[1]]))
    return counted and between in ("(", ":")


def _of_business(reading: Reading, at: int) -> bool:
    """Whether the business's own name is heard there."""
    names = (span for span in reading.heard.spans if span.label == "name" and span.sure >= ASKED)
    return any(span.start <= at < span.end for span in names)
