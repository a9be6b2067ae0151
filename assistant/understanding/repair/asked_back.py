"""The answer to "what of this is not so, and how is it?": what was asked about leaves, or stands as it is told now."""

from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.in_place import replaced
from assistant.understanding.repair.worded import Told, recounted_in, rewritten, told_texts
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import bare, stems, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import known_facts
from schemas import Edit, Loc

_MOST, _NAME = 5, 4
"""Words of an answer that only says to take it out; of one that only names what stands there."""

_OUT = ("change.take_off", "leave_out", "take_that", "take_away", "not_now")
_SPEAKS = ("stages", "pains", "goals")


def as_asked(reading: Reading, edits: Sequence[Edit]) -> list[Edit] | None:
    """`edits` with what the answer says of the one thing that was asked about; None where it says nothing of it."""
    if reading.place[:1] != ("wrong",) or len(reading.place) != 2 or not reading.facts:
        return None
    field, _, value = str(reading.place[1]).partition("/")
    known = next((one for one in known_facts(reading) if one.path[0] == field and str(one.value) == value), None)
    places = (Told(path, text, 0, 0) for path, text in told_texts(reading) if path[0] == field and text == value)
    told = next(places, None)
    place = told.path if told else known.path if known else ()
    if words(reading.low) <= _MOST and any(reading.cues[cue].search(reading.low) for cue in _OUT):
        return [reading.edit("remove", place, value, reading.said.strip())] if _may_go(place) else None
    if told and told.path[0] in _SPEAKS:
        return _retold(reading, told, edits)
    right = _right(reading)
    return replaced(reading, [known], right, reading.facts[0], edits) if known and right else None


def _may_go(place: Loc) -> bool:
    """Whether what stands there is one of many, and not the name of the business or the size of its team."""
    return len(place) == 1 or place[:1] == ("stages",)


def _retold(reading: Reading, told: Told, edits: Sequence[Edit]) -> list[Edit] | None:
    """A number for the one that the text holds, or the step as it is told now."""
    old, new = numbers(told.text), numbers(reading.low)
    if len(old) == len(new) == 1:
        at = told._replace(start=old[0].start, end=old[0].end, unit=old[0].end)
        return recounted_in(reading, [at], reading.said[new[0].start :], edits)
    same = stems(reading.cues, told.text)
    steps = [edit for edit in edits if edit.op == "add" and edit.path[0] == "stages"]
    again = next((edit for edit in steps if same & stems(reading.cues, str(edit.value))), None)
    if again is None or told.path[0] != "stages":
        return None
    anew = rewritten(reading, told.path, told.text, str(again.value), reading.said.strip()[:300])
    return [*anew, *(edit for edit in edits if edit is not again)]


def _right(reading: Reading) -> str:
    """The name that the answer is little more than: "son mineros", "it's florists now"."""
    part = reading.facts[0]
    lead = reading.cues["pivot"].match(part.low)
    said = part.text[lead.end() :] if lead and len(part.low) == len(part.text) else part.text
    name = bare(reading, said)
    light = any(reading.cues[cue].search(fold(name)) for cue in ("negator", "act.agree", "act.unknown", "act.accept"))
    return name if 0 < words(name) <= _NAME and not light and not verbal(reading, name) else ""
