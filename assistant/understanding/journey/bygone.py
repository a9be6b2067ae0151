"""What was done once and is done no more: no step of today's journey."""

import re
from collections.abc import Sequence

from simplemma import lemmatize

from assistant.text.verbs import finite, lasted
from assistant.understanding.reading import Part, Reading
from schemas import Edit

_AGO = re.compile(r"[a-zà-ú]{2,}(?:[aei]ron|[aei]ram|ieron)")
_DONE = re.compile(r"\b(?:we|i|they|it|nobody|she|he|people|clients|customers)\s+(?:(?:all|also|even)\s+)?([a-z]{3,})")
_SHORT = 6
"""Words of a clause that says that something ended, and nothing else."""


def without_bygone(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` but for steps and duties of what is done no more."""
    over = [part for part in reading.parts if _bygone(reading, part)]
    return [edit for edit in edits if not _tells_of(edit, over, reading)]


def _tells_of(edit: Edit, over: Sequence[Part], reading: Reading) -> bool:
    if edit.op != "add" or edit.path[0] not in ("stages", "responsibilities"):
        return False
    told = str(edit.value) if edit.path[0] == "stages" else edit.quote or ""
    at = reading.said.find(told)
    return at >= 0 and any(part.holds(at) for part in over)


def _bygone(reading: Reading, part: Part) -> bool:
    """ "A gente fazia panfleto", "back then they faxed it", "last spring we tried cards, but that's over"."""
    if reading.has(part, "still"):
        return False
    ended = reading.has(part, "not_now") or reading.has(part, "gave_up")
    if ended and len(part.low.split()) <= _SHORT:
        return True
    if reading.has(part, "used_to") or reading.has(part, "bygone") or _lasted(reading, part):
        return True
    return (ended or _ends(reading, part)) and _past(reading, part)


def _lasted(reading: Reading, part: Part) -> bool:
    """Whether its first verb is in the past that lasted: "mandábamos", "a gente fazia"."""
    when = reading.cues["when_it_was"].sub(lambda found: " " * len(found.group()), part.low)
    words = re.findall(r"[^\W\d_]+", when)
    first = next((word for word in words if lasted(word, reading.spoken) or finite(word, reading.spoken)), "")
    return lasted(first, reading.spoken)


def _ends(reading: Reading, part: Part) -> bool:
    """Whether what follows in its sentence says that it is over."""
    stop = re.search(r"[.!?\n]", reading.low[part.end :])
    end = part.end + stop.start() if stop else len(reading.low)
    rest = (one for one in reading.parts if part.end <= one.start < end)
    return any(reading.has(one, "not_now") or reading.has(one, "gave_up") for one in rest)


def _past(reading: Reading, part: Part) -> bool:
    """Whether it tells of something done: "we tried a card", "llegaron a pagar con tarjeta"."""
    if reading.spoken == "en":
        verbs = (found[1] for found in _DONE.finditer(part.low))
        return any(not verb.endswith(("s", "ing")) and lemmatize(verb, lang="en") != verb for verb in verbs)
    return any(_AGO.fullmatch(word) for word in part.text.lower().split())
