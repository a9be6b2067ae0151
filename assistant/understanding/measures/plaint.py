"""Whether a statement complains, wishes, or only says who does what: a question alone makes no answer of it."""

import re
from collections.abc import Iterator

from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.staff.duties import duties, strong

_NEAR = 28


def hurts(reading: Reading, part: Part) -> bool:
    """A word of complaint about what happens here: not in whom we sell to, a greeting, or the name of a number."""
    masked = list(_masked(reading, part))
    found = [match.start() for match in reading.cues["pain"].finditer(part.low)]
    return any(not any(a <= place < b for a, b in masked) for place in found) or _turns_out_bad(reading, part)


def _masked(reading: Reading, part: Part) -> Iterator[tuple[int, int]]:
    for kind in ("greeting", "thanks"):
        if greeted := reading.cues[f"act.{kind}"].match(part.low):
            yield greeted.span()
    describes = reading.cues["describes"].search(part.low)
    sold = reading.topic == "audiences" or reading.has(part, "sells") or reading.has(part, "audience_is")
    if sold and describes:  # "people who lost their hair" are customers, no complaint
        yield describes.start(), len(part.low)
    if reading.has(part, "measure") or numbers(part.low):
        for metric in reading.among(part, "metric"):
            if reading.has(part, "measure"):
                yield metric.start - part.start, metric.end - part.start
    for name in NAME.finditer(part.text, 1):  # "Caro answers" is no price
        if name.group() != name.group().upper():
            yield name.span()
    for told in reading.cues["what_of"].finditer(part.low):
        yield told.start(), min(len(part.low), told.end() + _NEAR)


def _turns_out_bad(reading: Reading, part: Part) -> bool:
    """ "The flowers arrive wilted": what reaches the customer is in a bad state."""
    for verb in reading.cues["turns_out"].finditer(part.low):
        bad = reading.cues["bad_state"].search(part.low, verb.end(), verb.end() + _NEAR)
        between = part.low[verb.end() : bad.start()] if bad else ","
        if bad and "," not in between and not reading.cues["negator"].search(part.low[: bad.start()]):
            return len(re.findall(r"\w+", between)) <= 3
    return False


def wishes(reading: Reading, part: Part) -> bool:
    """A thing wanted: words of wanting or comparing, a number, or no finite statement at all ("vender en línea")."""
    if hurts(reading, part) and not reading.has(part, "goal") and not reading.has(part, "wants"):
        return False
    wanted = any(reading.has(part, cue) for cue in ("goal", "wants", "wished", "bound")) or bool(numbers(part.low))
    bare = reading.spoken == "en" and reading.cues["verb"].match(part.low)
    return wanted or bool(bare) or not verbal(reading, part.text)


def allots(reading: Reading, part: Part) -> bool:
    """ "Ana answers and Luis bakes": who does what, and nothing that hurts."""
    told = list(duties(reading, part))
    return bool(told) and all(duty.what and strong(reading, duty) for duty in told)
