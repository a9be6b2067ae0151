"""The team, told of though something else was asked: those sentences are read as the answer that they are.

The listener minds what was asked, and hears nobody in an answer about products; without a question it does.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.listening import Span
from assistant.text import fold
from assistant.text.grammar import led_by
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.labels import Labelled
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.shape import sentences
from assistant.understanding.staff.member import same
from schemas import Edit

_TOPIC = "departments"
_NAMES = ("product", "audience", "tool", "channel", "name", "place")
_MENDS = ("correction", "left_us", "take_away")
_SURE, _LIKELY, _FEW, _SPARSE = 0.5, 0.5, 2, 10
"""From when on somebody is heard, and may be; how many make a team; and words for each of them up to which that is what
a sentence is about."""
_OPENS = re.compile(rf"\W*{led_by('the', 'a', 'our')}", re.I)


def team_told(reading: Reading) -> Iterator[Labelled]:
    """The sentences that say who works there and what they do, each to be read as an answer about the team."""
    mends = any(reading.cues[cue].search(reading.low) for cue in _MENDS)
    if reading.topic == _TOPIC or reading.pasted or mends:
        return  # what is put right has ways of its own
    told = [(part, _who(reading, part)) for part in sentences(reading)]
    opened = [part for part, who in told if any(_opens(reading, part, one) for one in who)]
    for part, who in told:
        several = {fold(one.text) for one in who}
        team = len(several) >= _FEW and words(part.text) <= _SPARSE * len(several)
        if team or (part in opened and len(opened) >= _FEW):
            yield Labelled(_TOPIC, reading.said[part.start : part.end], part.start, part.end)


def besides(reading: Reading, told: Labelled, edits: Sequence[Edit], team: Sequence[Edit]) -> list[Edit]:
    """What of a sentence's `team` the message's `edits` lack: who is heard without a question too, and their work."""
    known = [*reading.brief.areas, *(str(edit.value) for edit in edits if edit.path == ("areas",))]
    doing = {_doer(edit) for edit in edits if edit.path == ("responsibilities",)}
    new = [str(edit.value) for edit in team if edit.path == ("areas",)]
    nobody = [name for name in new if name not in known and not _heard(reading, told, name)]
    new = [name for name in new if name not in nobody and not any(same(reading, one, name) for one in known)]
    return [
        edit
        for edit in team
        if (str(edit.value) in new if edit.path == ("areas",) else _doer(edit) not in (*doing, *nobody))
    ]


def _doer(edit: Edit) -> str:
    return str(edit.value.get("area")) if isinstance(edit.value, dict) else ""


def _heard(reading: Reading, told: Labelled, name: str) -> bool:
    at = told.text.find(name)
    place = (told.at + at, told.at + at + len(name))
    return at < 0 or sum(reading.unasked.chance(label, *place) for label in ("person", "crew")) >= _LIKELY


def _who(reading: Reading, part: Part) -> list[Span]:
    """Who is heard in a sentence."""
    heard = (one for one in reading.unasked.spans if one.label == "person" and one.sure >= _SURE)
    return [one for one in heard if part.holds(one.start) and not _something_else(reading, one)]


def _something_else(reading: Reading, who: Span) -> bool:
    """Whether the words are surer heard as what was asked for: a tool, a product."""
    there = (one for one in reading.heard.spans if one.start < who.end and who.start < one.end)
    return any(one.label in _NAMES and one.sure > who.sure for one in there)


def _opens(reading: Reading, part: Part, who: Span) -> bool:
    """Whether a sentence begins with somebody."""
    return _OPENS.fullmatch(reading.said[part.start : who.start]) is not None
