"""What patterns found, cut as it is heard: each name by itself and whole, a goal or a pain without the other."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.listening import Span
from assistant.text import fold
from assistant.understanding.heard.clauses import place_of
from assistant.understanding.heard.names import ASKED, BELIEVED, LIKELY, NAMED, called
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import bare, led, trim, words
from assistant.understanding.sentences.telling import looks_people, may_be_served
from schemas import Edit

_JOINED = re.compile(r"[&+/,;]")
"""Between two things that are sold."""

_LONGEST = 6
"""Words that people are called by on a map."""


def cut(reading: Reading, edit: Edit) -> Iterator[Edit]:
    """An edit as it is heard: one for each name, in words of its own."""
    yield from (_own_words(reading, _whole(reading, one)) for one in _parted(reading, edit))


def _parted(reading: Reading, edit: Edit) -> Iterator[Edit]:
    """One edit for each name where several are heard in one: "bars and to walk-in visitors"."""
    named = NAMED.get(str(edit.path[0])) if len(edit.path) == 1 else None
    place = place_of(reading, called(edit.value))
    if edit.op != "add" or named is None or place is None or not isinstance(edit.value, dict):
        yield edit
        return
    inside = [one for one in reading.heard.spans if place[0] <= one.start and one.end <= place[1]]
    heard = [one for one in inside if one.label == named.label and one.sure >= ASKED]
    joined = all(reading.said[one.end : next_.start].strip() for one, next_ in pairwise(heard))
    names = [bare(reading, one.text) for one in heard]
    yield from (_renamed(edit, name) for name in names) if len(names) > 1 and all(names) and joined else (edit,)


def _whole(reading: Reading, edit: Edit) -> Edit:
    """People by the name that is heard; a product by its whole name and without those it is for: "cursos de | poda",
    "services | for commuters"."""
    place = place_of(reading, called(edit.value))
    if edit.op != "add" or place is None or not isinstance(edit.value, dict):
        return edit
    if edit.path == ("audiences",):
        name = _people_at(reading, place)
        return _renamed(edit, name) if name else edit
    return _thing(reading, edit, place) if edit.path == ("products",) else edit


def _people_at(reading: Reading, place: tuple[int, int]) -> str:
    """The name that is heard there; "" where none is."""
    heard = (one for one in reading.heard.spans if one.label == "audience" and one.sure >= LIKELY)
    around = next((one for one in heard if one.start < place[1] and place[0] < one.end), None)
    return short(reading, bare(reading, around.text)) if around else ""


def short(reading: Reading, name: str) -> str:
    """People by what they are, without a long clause that tells more of them: "drivers | who got a flat tyre and …"."""
    told = reading.cues["relative"].search(fold(name)) if words(name) > _LONGEST else None
    head = trim(name[: told.start()]) if told else ""
    named = head and may_be_served(reading, head) and looks_people(reading, head)
    return head if named else name


def _thing(reading: Reading, edit: Edit, place: tuple[int, int]) -> Edit:
    least = ASKED if reading.topic == "products" else BELIEVED
    around = next((one for one in reading.heard.spans if one.sure >= least and _holds(one, place)), None)
    if around and not looks_people(reading, led(reading, reading.said[place[1] : around.end])):
        return _renamed(edit, bare(reading, around.text))
    inside = [span for span in reading.heard.spans if place[0] <= span.start and span.end <= place[1]]
    what = next((span for span in inside if span.label == "product" and span.sure >= ASKED), None)
    whom = any(span.label == "audience" and span.sure >= BELIEVED for span in inside)
    return _renamed(edit, trim(what.text)) if what and whom else edit


def _own_words(reading: Reading, edit: Edit) -> Edit:
    """A goal or a pain without the other that stands in the same statement: "it is always late, I want it on time"."""
    labels = {"goals": "goal", "pains": "pain"}
    place = place_of(reading, edit.quote or "")
    if edit.op != "add" or len(edit.path) > 1 or edit.path[0] not in labels or place is None:
        return edit
    inside = [one for one in reading.heard.spans if place[0] <= one.start and one.end <= place[1]]
    heard = [one for one in inside if one.label in labels.values() and one.sure >= ASKED]
    own = [one for one in heard if one.label == labels[str(edit.path[0])]]
    if len(own) != 1 or len(heard) < 2 or not isinstance(edit.value, dict):
        return edit
    return edit.model_copy(update={"value": edit.value | {"text": trim(own[0].text)}, "quote": own[0].text})


def _renamed(edit: Edit, name: str) -> Edit:
    value = edit.value if isinstance(edit.value, dict) else {}
    return edit.model_copy(update={"value": value | {"name": name}, "quote": name})


def _holds(span: Span, place: tuple[int, int]) -> bool:
    """Whether a product that is heard names more than stands at `place`."""
    larger = span.start <= place[0] and place[1] <= span.end and span.end - span.start > place[1] - place[0]
    return larger and span.label == "product" and words(span.text) <= 6 and not _JOINED.search(span.text)
