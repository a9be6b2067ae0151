"""Who works there, by the name that people go by: no verb, no "two", no inspector; and nobody left out."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.heard.clauses import place_of, stated
from assistant.understanding.heard.names import ASKED, called
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, names, somebody, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.staff.relatives import Worker, is_relative, relatives, speaker
from schemas import Edit

_EDGE = re.compile(rf"(?i)(?:\s+|^)(?:q|{any_of('who', 'it', 'to_whom', 'the', 'in', 'of')})$")
"""What is left of the clause that a name was cut from: "Yuliana les", "contabilidad nos la", "Mick's on"."""

_LEAD = re.compile(rf"(?i)^(?:(?:entre|{any_of('other', 'of', 'it', 'the', 'and')})\s+)+")
_OURS = re.compile(rf"(?i)^{any_of('our', 'a')}\s+")
_WITH = re.compile(rf"^\s*(?:{any_of('and')}\s+{led_by('the')}[^\W\d]+\s+)?")
_WITH_ME = re.compile(rf"\s(?i:{any_of('with', 'and')})\s+({NAME.pattern})$")
_MOST, _AFTER = 4, 40
"""Words of a name that is heard; characters behind it in which it is said that somebody is no employee, or has left."""


def by_own_name(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with everybody under their own name, without who does not work there; in an answer, with all in it."""
    by_name: dict[str, str | None] = {}
    for edit in edits:
        if edit.op == "add" and edit.path == ("areas",):
            by_name[str(edit.value)] = _name(reading, str(edit.value))
    out = [one for edit in edits if (one := _renamed(reading, edit, by_name))]
    if reading.topic == "departments":
        out += list(_also(reading, out))
    return out


def _name(reading: Reading, name: str) -> str | None:
    """What somebody is called; None where it is nobody who works there."""
    if name == reading.owner or name in reading.brief.areas:
        return name
    place = place_of(reading, name)
    span = _span(reading, place) if place else None
    bare = _EDGE.sub("", _EDGE.sub("", _LEAD.sub("", name))).strip(" .,")
    if span and reading.cues["myself"].search(fold(span)) and not reading.cues["myself"].search(fold(name)):
        span = None
    if span and (bare != name or verbal(reading, bare)):
        bare = _OURS.sub("", _LEAD.sub("", span))
    bare = re.sub(r"['’]s$", "", bare)
    folk = reading.cues["folk_of"].match(reading.low, place[0]) if place else None
    if folk and (rest := re.match(r"\s+([^\W\d]+)", reading.said[folk.end() :])):
        bare = rest[1]  # "o pessoal do balcão"
    low = fold(bare)
    if mine := reading.cues["myself"].search(low):
        if beside := _WITH_ME.search(bare):
            return beside[1]  # "solo yo con Paco"
        named = NAME.fullmatch(bare) or (mine.start() > 0 and not reading.cues["myself"].fullmatch(low.split()[-1]))
        return bare if named else reading.owner
    number = next(iter(numbers(low)), None)
    nobody = number is not None and (number.end == len(low) or (number.start > 0 and not span))
    crew = place and any(one.label == "crew" and one.start <= place[0] < one.end for one in reading.heard.spans)
    outside = not crew and reading.cues["outside"].match(reading.low[place[0] :] if place else low)
    other = outside or reading.cues["generic_people"].fullmatch(low)
    told = bool(span) or is_relative(reading, bare) or _is_area(reading, bare) or NAME.fullmatch(bare) is not None
    acts = not told and (verbal(reading, bare) or reading.cues["first_verb"].match(low))
    light = all(word in reading.cues.light or reading.cues["generic_people"].fullmatch(word) for word in low.split())
    blank = light and not _is_area(reading, bare)  # "IT"
    return None if not bare or nobody or other or acts or blank or _gone(reading, place) else bare


def _span(reading: Reading, place: tuple[int, int]) -> str | None:
    """The name that is heard there."""
    found = (one for one in reading.heard.spans if one.label == "person" and one.sure >= ASKED)
    here = (one.text for one in found if one.start < place[1] and place[0] < one.end)
    return next((text for text in here if words(text) <= _MOST), None)


def _is_area(reading: Reading, name: str) -> bool:
    return any(len(one.quote) == len(name) for one in reading.lexicon.mentions(name, {"area"}))


def _gone(reading: Reading, place: tuple[int, int] | None) -> bool:
    """Whether what follows says that somebody is not of the team, or no longer."""
    if place is None:
        return False
    after = re.split(r"[.;\n]", reading.low[place[1] : place[1] + _AFTER])[0]
    first = re.split(r"[,(]", after)[0]
    alone = _WITH.sub("", first).strip()
    left = NAME.search(first) is None and reading.cues["left_us"].search(first)
    return bool(left or reading.cues["not_employed"].search(after) or reading.cues["was_here"].match(alone))


def _renamed(reading: Reading, edit: Edit, by_name: dict[str, str | None]) -> Edit | None:
    """`edit` under the name that its worker goes by; None for who is none."""
    if edit.op != "add":
        return edit
    if edit.path == ("areas",):
        name = by_name[str(edit.value)]
        quote = name if name and name in reading.said else edit.quote
        return edit.model_copy(update={"value": name, "quote": quote}) if name else None
    if edit.path == ("responsibilities",) and isinstance(edit.value, dict) and str(edit.value.get("area")) in by_name:
        name = by_name[str(edit.value["area"])]
        what = _EDGE.sub("", str(edit.value.get("what")))
        return edit.model_copy(update={"value": edit.value | {"area": name, "what": what}}) if name and what else None
    return edit


def _also(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Relatives, hands and the one who speaks whom an answer about the team names besides."""
    known = [called(edit.value) for edit in edits if edit.path == ("areas",)] + list(reading.brief.areas)
    taken = [place for name in known if (place := place_of(reading, name))]
    for one in (*relatives(reading), *_named(reading)):
        apart = not any(one.start < end and start < one.end for start, end in taken)
        apart = apart and not any(names(area, one.name) for area in known)  # "my husband Harold, … and Harold does …"
        if apart and stated(reading, one.name) and _name(reading, one.name) == one.name:
            taken.append((one.start, one.end))
            known.append(one.name)
            yield reading.edit("add", ("areas",), one.name, one.name)
    areas = (one for part in reading.facts for one in reading.among(part, "area"))
    # "A doña Rosa" is not "a dona".
    heads = (one for one in areas if one.id == "owner" and not NAME.match(reading.said[one.end :].lstrip()))
    heads = (one for one in heads if not is_relative(reading, _OURS.sub("", one.quote)))  # "mi socio"
    head = (Worker("", one.start, one.end) for one in heads)
    if reading.owner not in known and (me := next(chain(speaker(reading), head), None)):
        yield reading.edit("add", ("areas",), reading.owner, reading.said[me.start : me.end])


def _named(reading: Reading) -> Iterator[Worker]:
    """Who is heard by name: "quem cuida disso é a Rô"."""
    for span in reading.heard.spans:
        name = _LEAD.sub("", span.text)
        if span.label == "person" and span.sure >= ASKED and NAME.fullmatch(name) and somebody(reading, name):
            yield Worker(name, span.end - len(name), span.end)
