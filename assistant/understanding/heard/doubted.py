"""What patterns found and the listener rules out: no name at all, or the name of something else."""

import re

from assistant.listening import LABELS
from assistant.listening.annotated import NAMES
from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.heard.clauses import ANOTHER, place_of
from assistant.understanding.heard.names import ASKED, BELIEVED, DOUBTED, NAMED, NONE, UNHEARD, called
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, TITLE, items, words
from assistant.understanding.sentences.shape import sentences, verbal
from schemas import Edit

_SHORT = 3
"""Words of an answer that says no more than who there is."""

_REACH = 30
"""Characters before a name in which a story begins."""

_SOMEBODY = re.compile(rf"(?i:\b{TITLE})\s+[A-ZÁÉÍÓÚ][a-zà-ÿ]+")
_MADE_FOR = re.compile(rf"\b{any_of('for')}\s+{led_by('the')}$")


def ruled_out(reading: Reading, edit: Edit) -> bool:
    """Whether a name that was found is none."""
    field, name = str(edit.path[0]) if edit.path else "", called(edit.value)
    place = place_of(reading, name)
    if edit.op != "add" or place is None:
        return False
    named = NAMED.get(field)
    if named and (_of_business(reading, place[0]) or announces(reading, named.label, place)):
        return True
    if _unheard(reading, field, name, place):
        return True
    if named is None or not _unlikely(reading, field, named.label, place) or _asked_area(reading, field, name):
        return False
    if field == "areas" and _unheard_of(reading, name, place):
        return False
    # The meaning of a name may speak for it, unless something else was asked or it is all but surely none.
    aside = field == "audiences" and reading.topic not in (None, "business", "products", "audiences")
    none = _heard(reading, named.label, place) < NONE
    return aside or none or not named.looks(reading, name)


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


def _unheard(reading: Reading, field: str, name: str, place: tuple[int, int]) -> bool:
    """Whether neither what is heard nor what a name means speaks for it; out of turn, meaning alone is not enough."""
    if field not in ("audiences", "products"):
        return False
    heard = _heard(reading, NAMED[field].label, place)
    if field == reading.topic:
        told = next((one for one in sentences(reading) if one.start <= place[0] < one.end), None)
        sure = any(one.label == "product" and one.sure >= BELIEVED for one in reading.heard.spans)
        if field == "products" and sure and told and heard < UNHEARD and verbal(reading, told.text):
            return True  # an answer that tells a story: "they hire the castle", "I make the caramel myself"
        tells = told is not None and verbal(reading, told.text)
        return tells and heard < NONE and not NAMED[field].looks(reading, name)
    return field == "products" and heard < UNHEARD and not reading.pasted


def _asked_area(reading: Reading, field: str, name: str) -> bool:
    """A known area, where the question was who there is: "product" and "support" are things elsewhere."""
    known = reading.lexicon.mentions(name, {"area"}) if field == "areas" and reading.topic == "departments" else ()
    alone = any(fold(piece) == fold(name) for piece in items(reading.said))
    return alone and any(len(one.quote) == len(name) for one in known)


def _unlikely(reading: Reading, field: str, label: str, place: tuple[int, int]) -> bool:
    """Whether the words are heard as something else."""
    none = _heard(reading, label, place) < DOUBTED
    sure = any(one.label == label and one.sure >= BELIEVED for one in reading.heard.spans)
    if field == reading.topic and not (none and sure):
        # Answers are short: here only another reading of the words speaks against it.
        other = any(reading.heard.chance(one, *place) > ANOTHER for one in LABELS if one != label)
        likely = _heard(reading, label, place)
        told = field == "areas" and words(reading.said) > _SHORT and likely < NONE
        return told or (other and likely < 1 - ANOTHER)
    return none


def _unheard_of(reading: Reading, name: str, place: tuple[int, int]) -> bool:
    """A proper name that does something, and of which the listener hears nothing else: "los repartos los hace Leo"."""
    return NAME.fullmatch(name) is not None and not any(
        reading.heard.chance(one, *place) > DOUBTED for one in NAMES if one != "person"
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
