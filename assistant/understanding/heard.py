"""What the listener hears, beside what patterns find: each makes up for what the other misses.

Patterns are sure of what they know and blind to other wordings; the listener has learnt from many messages and says
how sure it is. So a name that patterns found falls only when the listener is all but certain that it is none and its
meaning does not speak for it, and one that they missed comes in when the listener is sure and its meaning does not
speak against it.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.listening import LABELS, Span
from assistant.text import fold
from assistant.understanding.heard_clauses import ANOTHER, another, clauses, place_of, stated
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import bare, items, led, trim, words
from assistant.understanding.reading import Reading
from assistant.understanding.shape import AGENT, members, verbal
from assistant.understanding.telling import (
    looks_people,
    looks_staff,
    looks_thing,
    may_be_people,
    may_be_staff,
    may_be_thing,
)
from assistant.understanding.wares import wares
from schemas import Edit

Means = Callable[[Reading, str], bool]
"""Whether the meaning of a name speaks for it, or at least not against it."""


class Named(NamedTuple):
    """A list of names in the brief: the label it is heard under, and what its names mean."""

    label: str
    looks: Means
    may_be: Means


NAMED: Mapping[str, Named] = {
    "products": Named("product", looks_thing, may_be_thing),
    "audiences": Named("audience", looks_people, may_be_people),
    "areas": Named("person", looks_staff, may_be_staff),
}

BELIEVED = 0.85
"""From when on a thing is taken from the listener alone; less is enough where the question was about it, and more is
needed where its words do not look like what it was heard as."""

ASKED, CERTAIN = 0.7, 0.96
DOUBTED = 0.12
"""Up to when a name that patterns found is none."""

_GAP, _MARKS = 3, "(),;:\n"
_ARTICLE = re.compile(r"(?i)^(?:el|la|los|las|the|our|my|mis?|o|a|os|as|meu|minha|nuestr[oa]|noss[oa]|una?|uma?)\s+")
_WHO = re.compile(r"(?:quien|quienes|quem|who|those|people|gente|the ones|los que|las que|os que|as que)\b")


def weighed(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the names that the listener rules out, and with the names and steps that only it heard."""
    if not reading.heard.words:
        return list(edits)
    out = [edit for edit in edits if _ruled_out(reading, edit)]
    nobody = {_name(edit.value) for edit in out if edit.path == ("areas",)}
    kept = [edit for edit in edits if not (edit in out or another(reading, edit) or _by(edit, nobody))]
    kept = [_own_words(reading, _cut(reading, one)) for edit in kept for one in _parted(reading, edit)]
    known = {fold(_name(edit.value)) for edit in kept if edit.path == ("products",)}
    kept += [edit for edit in wares(reading) if fold(_name(edit.value)) not in known]
    for field, named in NAMED.items():
        kept += _missed(reading, field, named, kept)
    return [*kept, *clauses(reading, kept)]


def _ruled_out(reading: Reading, edit: Edit) -> bool:
    field, name = str(edit.path[0]) if edit.path else "", _name(edit.value)
    place = place_of(reading, name)
    if edit.op != "add" or place is None:
        return False
    named = NAMED.get(field)
    if named and (_of_business(reading, place[0]) or _announces(reading, named.label, place)):
        return True
    if named is None or not _unlikely(reading, field, named.label, place) or _asked_area(reading, field, name):
        return False
    # Two doubts are needed, unless something else was asked: the meaning of the name may speak for it.
    aside = field == "audiences" and reading.topic not in (None, "business", "products", "audiences")
    return aside or not named.looks(reading, name)


def _asked_area(reading: Reading, field: str, name: str) -> bool:
    """A known area, where the question was who there is: "product" and "support" are things elsewhere."""
    known = reading.lexicon.mentions(name, {"area"}) if field == "areas" and reading.topic == "departments" else ()
    alone = any(fold(piece) == fold(name) for piece in items(reading.said))
    return alone and any(len(one.quote) == len(name) for one in known)


def _unlikely(reading: Reading, field: str, label: str, place: tuple[int, int]) -> bool:
    """Whether the words are heard as something else."""
    none = reading.heard.chance(label, *place) < DOUBTED
    sure = any(one.label == label and one.sure >= BELIEVED for one in reading.heard.spans)
    if field == reading.topic and not (none and sure):
        # Answers are short: here only another reading of the words speaks against it.
        return any(reading.heard.chance(one, *place) > ANOTHER for one in LABELS if one != label)
    return none


def _by(edit: Edit, nobody: Container[str]) -> bool:
    """A duty of somebody whom there is not."""
    return edit.path == ("responsibilities",) and isinstance(edit.value, dict) and edit.value.get("area") in nobody


def _announces(reading: Reading, label: str, place: tuple[int, int]) -> bool:
    """A count before the list of what is counted: "three groups (students, office workers and retirees)"."""
    first = next((one.start for one in reading.heard.spans if one.label == label and one.start >= place[1]), -1)
    between = reading.said[place[1] : first].strip() if first > 0 else ""
    counted = any(number.start == 0 for number in numbers(reading.said[place[0] : place[1]]))
    return counted and between in ("(", ":")


def _of_business(reading: Reading, at: int) -> bool:
    """Whether the business's own name is heard there."""
    names = (span for span in reading.heard.spans if span.label == "name" and span.sure >= ASKED)
    return any(span.start <= at < span.end for span in names)


def _parted(reading: Reading, edit: Edit) -> Iterator[Edit]:
    """One edit for each name where several are heard in one: "bars and to walk-in visitors"."""
    named = NAMED.get(str(edit.path[0])) if len(edit.path) == 1 else None
    place = place_of(reading, _name(edit.value))
    if edit.op != "add" or named is None or place is None or not isinstance(edit.value, dict):
        yield edit
        return
    inside = [one for one in reading.heard.spans if place[0] <= one.start and one.end <= place[1]]
    heard = [one for one in inside if one.label == named.label and one.sure >= ASKED]
    joined = all(reading.said[one.end : next_.start].strip() for one, next_ in pairwise(heard))
    names = [bare(reading, one.text) for one in heard]
    yield from (_renamed(edit, name) for name in names) if len(names) > 1 and all(names) and joined else (edit,)


def _cut(reading: Reading, edit: Edit) -> Edit:
    """A product by its whole name and without those it is for: "cursos de | poda", "services | for commuters"."""
    if edit.op != "add" or edit.path != ("products",) or not isinstance(edit.value, dict):
        return edit
    place = place_of(reading, _name(edit.value))
    least = ASKED if reading.topic == "products" else BELIEVED
    around = place and next((one for one in reading.heard.spans if one.sure >= least and _holds(one, place)), None)
    if place and around and not looks_people(reading, led(reading, reading.said[place[1] : around.end])):
        return _renamed(edit, bare(reading, around.text))
    inside = [span for span in reading.heard.spans if place and place[0] <= span.start and span.end <= place[1]]
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
    return larger and span.label == "product" and words(span.text) <= 6


def _missed(reading: Reading, field: str, named: Named, edits: Sequence[Edit]) -> Iterator[Edit]:
    names = [_name(edit.value) for edit in edits if edit.path == (field,)]
    taken = [place for name in names if (place := place_of(reading, name))]
    known = [fold(name) for name in names] + [fold(_name(one)) for one in reading.brief.model_dump()[field]]
    for span in _each(reading, named, _sure(reading, field, named.label)):
        name = _ARTICLE.sub("", bare(reading, span.text))
        apart = not any(_beside(reading, (span.start, span.end), place) for place in taken)
        new = bool(name) and apart and not _told(fold(name), known)
        if new and _is_name(reading, name, span.sure) and named.may_be(reading, name):
            known.append(fold(name))
            taken.append((span.start, span.end))
            yield reading.edit("add", (field,), name if field == "areas" else {"name": name}, name)


def _each(reading: Reading, named: Named, spans: Iterable[Span]) -> Iterator[Span]:
    """Each name of what is heard as one: "parejas jóvenes y abuelos con nietos"."""
    for span in spans:
        names = [member.text for member in members(reading, span.text)]
        if len(names) > 1 and all(named.looks(reading, name) for name in names):
            for name in names:
                start = span.start + span.text.find(name)
                yield span._replace(start=start, end=start + len(name), text=name)
        else:
            yield span


def _beside(reading: Reading, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places overlap, or only a short word stands between them, and no mark."""
    between = reading.said[min(one[1], other[1]) : max(one[0], other[0])]
    overlap = one[0] < other[1] and other[0] < one[1]
    return overlap or (len(between) < _GAP and not any(mark in between for mark in _MARKS))


def _sure(reading: Reading, field: str, label: str) -> Iterable[Span]:
    least = ASKED if reading.topic == field else BELIEVED
    spans = (span for span in reading.heard.spans if span.label == label)
    return (span for span in spans if span.sure >= (least if _likely(reading, field, span.text) else CERTAIN))


def _likely(reading: Reading, field: str, text: str) -> bool:
    """Whether the words look like what they were heard as: a noun of people, or more than a single word."""
    if field == "audiences":
        low = fold(text)
        return bool(reading.cues["people"].search(low) or AGENT.search(low) or _WHO.match(low))
    return field == "areas" or words(text) > 1


def _is_name(reading: Reading, name: str, sure: float) -> bool:
    """Whether the words name something: not what goes on about a thing named before, nor everybody."""
    low = fold(name)
    fits = words(name) <= 9 and len(name) <= 80 and any(char.isalpha() for char in name)
    means = _only_a_means(reading, name) and not (words(name) > 1 and sure >= CERTAIN)
    if not fits or means or low in fold(reading.brief.business.name) or not stated(reading, name):
        return False
    goes_on = any(reading.cues[cue].match(low) for cue in ("describes", "relative", "np_end"))
    # "Noiva" may be a verb of its own; what is surely heard as a name is none.
    begins = verbal(reading, " ".join(name.split()[:2])) and not (words(name) == 1 and sure >= CERTAIN)
    light = low in reading.cues.light or reading.cues["generic_people"].fullmatch(low) or low[0].isdigit()
    return not (light or reading.cues["everybody"].search(low) or ((goes_on or begins) and not _WHO.match(low)))


def _only_a_means(reading: Reading, name: str) -> bool:
    """Whether the words are no more than a channel, a tool or a metric."""
    kinds = ("channel", "tool", "metric")
    return any(
        mention.kind in kinds and len(mention.quote) >= len(name) - 4 for mention in reading.lexicon.mentions(name)
    )


def _told(name: str, known: Sequence[str]) -> bool:
    """Whether one of `known` is this thing, in the same words or in more."""
    said = set(name.split())
    return any(name in one or one in name or said <= set(one.split()) for one in known)


def _name(value: object) -> str:
    """The name of a thing of the brief."""
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")
