"""Rules of the house: what must never happen, and what does not happen at some time. Neither rules out a channel."""

import re
from collections.abc import Sequence

from assistant.text.grammar import folded_any
from assistant.understanding.reading import Part, Reading
from schemas import Edit

_NEVER = rf"^(?:[a-z]+\s+){{0,3}}?{folded_any('never')}\s+"
# "Never answer" only looks like an infinitive.
_FORBIDS = re.compile(
    rf"(?!.*\bnever\b){_NEVER}(?:se\s+deben?\s+)?[a-z]+[aei]r(?:se|l[aeo]s?)?\b|\b{folded_any('must_not')}\b"
)
_MAY_FORBID = re.compile(
    rf"{_NEVER}(?:se\s+[a-z]+|an?\s+[a-z]+)\b|\bnao\s+(?:pode|podem)\s+[a-z]+r\b"
    r"|\bno\s+(?:puede|pueden)\s+(?:volver\s+a\s+)?[a-z]+r\b"
)
_COMPLAINED = 0.8
"""From when on the words are believed to complain of what happens."""
_THAT = re.compile(r"\b(?:eso|esto|that|this|isso|isto)\s")


def is_rule(reading: Reading, part: Part) -> bool:
    """ "Never hand over a car untested", "they must never be mixed": something that must not happen."""
    if part.question or _FORBIDS.search(part.low):
        return not part.question
    inside = (span for span in reading.heard.spans if part.meets(span.start, span.end))
    pain = any(span.label == "pain" and span.sure >= _COMPLAINED for span in inside)
    return bool(_MAY_FORBID.search(part.low)) and not pain


def unhurt(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without complaints, aims and steps read from the words of a rule."""
    rules = [part for part in reading.facts if is_rule(reading, part)]
    read = ("pains", "goals", "stages", "responsibilities")
    places = ((edit, reading.said.find(edit.quote or "\0")) for edit in edits)
    return [edit for edit, at in places if edit.path[0] not in read or not any(part.holds(at) for part in rules)]


def at_times(reading: Reading, part: Part) -> bool:
    """ "No calls on Sundays", "we don't ring them at lunch": not never, but not then."""
    denied = reading.negator.search(part.low) or reading.cues["denies"].match(part.low)
    days = (found for found in reading.cues["hours.day"].finditer(part.low) if found.group() not in ("dias", "day"))
    then = any(days) or reading.has(part, "off_hours")
    return bool(denied) and then and bool(reading.among(part, "channel"))


def rule_of(reading: Reading, part: Part) -> tuple[int, int]:
    """Where a rule stands, with what it speaks of where that is told just before: "two lost a year. That must not"."""
    parts = [one for one in reading.parts if one.start < part.start]
    return (parts[-1].start if parts and _THAT.match(part.low) else part.start), part.end
