"""Notes under labels: "Segments: young renters; older members" answers as if the topic had been asked about."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.shape import verbal
from schemas import Turn

_LABEL = re.compile(r"(?m)(?:^|(?<=[.;]\s))[^\w\n(]{0,6}(?P<name>[^\W\d_][^:\n.;?!]{1,40}?)\s*:(?=\s|$)[ \t]*")
_DAY, _TIME = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?", r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?"
_WHEN = rf"(?:{_DAY},?\s+{_TIME}|{_TIME},?\s+{_DAY})"
_STAMP = re.compile(rf"(?mi)(?:^[ \t]*{_WHEN}\s[-–]\s+|\[{_WHEN}\]\s*)[^:\n\[\]]{{1,40}}:\s")
_MARK = re.compile(r"(?<!\w)\(?[a-h0-9]\)\s")
_LONGEST = 5


class Labelled(NamedTuple):
    """`text` stands at `start:end` of the message, under a label about `topic`; the label begins at `at`."""

    topic: str
    text: str
    at: int
    end: int


def labelled(reading: Reading) -> Iterator[Labelled]:
    """What stands under labels; where a message has only one, it may be anybody's colon and is left alone."""
    found = list(_labels(reading))
    for n, (topic, at, start) in enumerate(found):
        end = min(found[n + 1][1] if n + 1 < len(found) else len(reading.said), _line(reading.said, start))
        text = reading.said[start:end].strip()
        if topic and text:
            yield Labelled(topic, text, at, end)


def asked(reading: Reading, part: Labelled) -> Reading:
    """The part, read as the answer to a question about its topic."""
    turns = reading.session.turns or (Turn(n=0, said="", reply=""),)
    last = turns[-1].model_copy(update={"asks": part.topic, "place": (), "fills": None, "chips": ()})
    session = reading.session.model_copy(update={"turns": (*turns[:-1], last)})
    return replace(reading, said=_MARK.sub("; ", part.text), session=session)


def unlabelled(reading: Reading, parts: list[Labelled]) -> Reading:
    """The rest of the message."""
    said, at = "", 0
    for part in parts:
        said, at = f"{said}{reading.said[at : part.at]}\n", part.end
    return replace(reading, said=said + reading.said[at:])


def unstamped(said: str) -> tuple[str, bool]:
    """A pasted chat without its times and senders, each line of it on its own; and whether there was one."""
    text, lines = _STAMP.subn("\n", said)
    return text.lstrip("\n") if lines else said, lines > 1


def _labels(reading: Reading) -> Iterator[tuple[str, int, int]]:
    for label in _LABEL.finditer(reading.said):
        if words(label["name"]) <= _LONGEST and not verbal(reading, label["name"]):
            topic = _topic(reading, fold(label["name"]))
            # "Secretaría: Jo y Paula": who is in an area is told with the area's name.
            area = not topic and _is_area(reading, label["name"])
            macro = "" if topic else _stage(reading, label["name"])
            if macro and not (area and reading.said[label.end() : label.end() + 1].isupper()):
                topic, area = macro, False
            yield "departments" if area else topic, label.start("name"), label.start("name") if area else label.end()


def _is_area(reading: Reading, name: str) -> bool:
    return any(len(one.quote) >= len(name) - 1 for one in reading.lexicon.mentions(name, {"area"}))


def _stage(reading: Reading, name: str) -> str:
    """The stage of the journey that a label is the name of: "Captación", "After sales"."""
    stages = reading.knowledge.stages
    named = (one for one in reading.lexicon.mentions(name, {"stage"}) if len(one.quote) >= len(name) - 1)
    return next((stages[one.id].macro for one in named if one.id in stages), "")


def _topic(reading: Reading, label: str) -> str:
    for cue in reading.cues.ids("label."):
        found = reading.cues[cue].search(label)
        if found and (found.start() == 0 or found.end() == len(label)):
            return cue.removeprefix("label.")
    return ""


def _line(said: str, start: int) -> int:
    """The end of the label's line; where that is empty, of the lines with dashes below it."""
    end = _until(said, start)
    while not said[start:end].strip() or re.match(r"\n[ \t]*[-–*•·\d]", said[end:]):
        if end >= len(said):
            break
        end = _until(said, end + 1)
    return end


def _until(said: str, start: int) -> int:
    end = said.find("\n", start)
    return end if end >= 0 else len(said)
