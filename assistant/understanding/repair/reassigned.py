"""Who does a piece of work put right: only that work changes hands, and whoever still has another stays in the team."""

import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import NAME, names, stems
from assistant.understanding.sentences.told import Known
from schemas import Edit, Responsibility


def reassigned(reading: Reading, old: Known, new: str, quote: str) -> Iterator[Edit]:
    """What `old` was told to do, and the message names, is done by `new`."""
    for duty in _named(reading, old) or _all(reading, old):
        value: dict[str, JsonValue] = {"area": new, "what": duty.what, "stage": duty.stage}
        yield reading.edit("remove", ("responsibilities",), duty.what, quote)
        yield reading.edit("add", ("responsibilities",), value, quote)


def _all(reading: Reading, old: Known) -> Sequence[Responsibility]:
    """All that somebody was told to do, where the message names no work: "not Iker, Ibai"."""
    known = [duty for duty in reading.brief.responsibilities if duty.area == old.value]
    return known if _only_names(reading) else ()


def _only_names(reading: Reading) -> bool:
    """Whether the sentence with the names tells no more than names."""
    first = re.split(r"[.;!?\n]", reading.said.strip())[0]
    rest = stems(reading.cues, NAME.sub(" ", first))
    return not rest - stems(reading.cues, " ".join(reading.brief.areas))


def stays(reading: Reading, old: Known) -> bool:
    """Whether somebody has other work than what the message is about, or is told of as if still here."""
    if _only_names(reading):
        return False
    meant = _named(reading, old)
    others = [duty for duty in reading.brief.responsibilities if duty.area == old.value and duty not in meant]
    work = _work(reading)
    told = [text for texts in reading.brief.stages.values() for text in texts if names(text, old.called)]
    # One piece of work alone was a slip; several show that somebody is there.
    apart = [text for text in told if not work & stems(reading.cues, text)]
    again = len(re.findall(rf"(?<!\w){re.escape(fold(old.called))}(?!\w)", reading.low)) > 1
    return bool(others or apart or again)


def _named(reading: Reading, old: Known) -> Sequence[Responsibility]:
    work = _work(reading)
    known = [duty for duty in reading.brief.responsibilities if duty.area == old.value]
    return [duty for duty in known if work & stems(reading.cues, duty.what)]


def _work(reading: Reading) -> frozenset[str]:
    """The words of the message that carry something, by their stems; no names of those who work here."""
    who = {word for area in reading.brief.areas for word in stems(reading.cues, area)}
    return stems(reading.cues, reading.said) - who
