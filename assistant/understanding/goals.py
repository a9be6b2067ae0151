"""Goals, pains and measures: what is wanted, what hurts, what is counted. Only numbers that were said."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.acts import is_act
from assistant.understanding.counted import counted, heard, own
from assistant.understanding.numbers import Number, numbers
from assistant.understanding.phrases import trim, words
from assistant.understanding.plaint import allots, hurts, wishes
from assistant.understanding.reading import Part, Reading
from assistant.understanding.stages import none_said, stage_of
from assistant.understanding.values import targeted, value_of
from schemas import Edit

_JOINT = re.compile(r",?\s+(?:y|e|and|,)\s+")
_LIKELY = 0.15
"""From when on an answer without a word that says so is what was asked for; 1 where there is no listener."""

_SURE = 0.7
"""From when on a complaint is believed to go on past its statement."""

_WHOLE = 240
"""Characters of a complaint that is kept whole."""

_REACH = 12
"""Characters between wanting and the number that is wanted."""

_COIN = re.compile(r"(?:\s*r?[$€£])?\s*$")


def goals(reading: Reading) -> Iterator[Edit]:
    for whole in _stated(reading, "goals", "goal", "not_goal"):
        for part in _aims(reading, whole):
            baseline, target = _from_to(reading, part)
            due = reading.cues["due"].search(part.low)
            value: dict[str, JsonValue] = {
                "text": trim(part.text), "metric": _metric(reading, part), "baseline": baseline, "target": target,
                "due": _day(reading, part.text[due.start() : due.end()]) if due else None,
            }  # fmt: skip
            yield reading.edit("add", ("goals",), value, part.text)


def _day(reading: Reading, due: str) -> str:
    """ "by June" → "June": who tells a due day says "by" before it."""
    until = reading.cues["until"].match(fold(due))
    return due[until.end() :].strip() or due if until and len(fold(due)) == len(due) else due


def _aims(reading: Reading, part: Part) -> Iterator[Part]:
    """One part for each thing that is wanted: "raise X to 5 and cut Y to 10" are two."""
    start = 0
    for joint in [*_JOINT.finditer(part.low), None]:
        end = joint.start() if joint else len(part.low)
        rest = part.low[joint.end() :] if joint else ""
        if joint and not (_begins(reading, rest) and numbers(part.low[start:end]) and numbers(rest)):
            continue
        yield Part(part.text[start:end], part.start + start, part.start + end, part.low[start:end])
        start = joint.end() if joint else end


def _begins(reading: Reading, low: str) -> bool:
    return any(reading.cues[cue].match(low) for cue in ("goal", "wants"))


def _metric(reading: Reading, part: Part) -> str | None:
    """What a goal is counted in: the metric that it names; for "we want it under 10" the last one named before."""
    here = [m.id for m in counted(reading, part)]
    if here or not targeted(reading, part):
        return here[0] if here else None
    before = [m.id for m in reading.mentions if m.kind == "metric" and m.id and m.start < part.start]
    return before[-1] if before else None


def pains(reading: Reading) -> Iterator[Edit]:
    told = 0
    for part in _stated(reading, "pains", "pain", "goal"):
        if part.start >= told:
            told = _told_to(reading, part)
            text = reading.said[part.start : told]
            yield reading.edit("add", ("pains",), {"text": trim(text), "stage": stage_of(reading, part)}, text)


def _told_to(reading: Reading, part: Part) -> int:
    """Where a complaint ends that goes on after its statement: "they ring while I'm out | and I can't pick up"."""
    heard = (one for one in reading.heard.spans if one.label == "pain" and one.sure >= _SURE)
    ends = (one.start + len(one.text.rstrip()) for one in heard if part.start <= one.start < part.end)
    last = max(ends, default=part.end)
    return last if part.end < last <= part.start + _WHOLE else part.end


def measures(reading: Reading) -> Iterator[Edit]:
    asked = reading.topic == "measures"
    none = asked and any(reading.cues["no_measure"].match(part.low) for part in reading.facts)
    for part in reading.facts:
        told = reading.has(part, "measure") or asked or heard(reading, part)
        named = [m for m in reading.among(part, "metric") if m.id and not m.denied]
        found = counted(reading, part) if told and not none else named
        found = [*found, *own(reading, part, found)] if asked and not none else found
        aims = (reading.has(part, "goal") and not asked) or targeted(reading, part)
        if not found or aims or reading.has(part, "no_measuring"):
            continue
        followed: dict[str, Number | None] = {}
        for n, mention in enumerate(found):
            last = found[n + 1].start if n + 1 < len(found) else _goes_on_to(reading, part)
            number = value_of(reading, part.start if n == 0 else mention.start, mention, last)
            if told or number:
                followed[mention.id] = followed.get(mention.id) or number
        for id_, number in followed.items():
            yield reading.edit("add", ("measures",), _measure(reading, part, id_, number), part.text)
    if none:
        yield reading.edit("add", ("skipped",), "measures", reading.said.strip()[:200])


def _stated(reading: Reading, topic: str, cue: str, but: str) -> Iterator[Part]:
    """Statements that a cue, or the pending question, makes one of these."""
    asked = reading.topic == topic
    for part in reading.parts:
        if part.question or part.injected or (part.idea and not asked) or reading.cues["correction"].match(part.low):
            continue
        hurting = topic == "pains" and (hurts(reading, part) or reading.has(part, "worst"))
        cued = (hurting if topic == "pains" else reading.has(part, cue)) and not reading.has(part, but)
        if targeted(reading, part) or _wanted(reading, part):
            cued = topic == "goals"
        elif topic == "pains" and reading.topic == "measures" and reading.among(part, "metric"):
            continue
        answer = asked and words(part.text) >= 2 and not is_act(reading, part) and not none_said(reading, part)
        answer = answer and reading.heard.chance(topic.removesuffix("s"), part.start, part.end) >= _LIKELY
        answer = answer and (wishes(reading, part) if topic == "goals" else not allots(reading, part))
        if (cued and words(part.text) >= 2 and not reading.cues["fine"].search(part.low)) or answer:
            yield part


def _wanted(reading: Reading, part: Part) -> bool:
    """ "We want 15% by Q3": a number that we want, with a share or a day that shows it to be an aim."""
    ends = [found.end() for found in reading.cues["we_want"].finditer(part.low)]
    near = [n for n in numbers(part.low) if any(0 <= n.start - end <= _REACH for end in ends)]
    return bool(near) and (near[0].percent or reading.has(part, "due"))


def _from_to(reading: Reading, part: Part) -> tuple[int | float | None, int | float | None]:
    """ "from 20 to 30": both; "to 30": the target. A change "by 10%" is neither and stays in the text."""
    due = [match.span() for match in reading.cues["due"].finditer(part.low)]
    found = [n for n in numbers(part.low) if not any(a <= n.start < b for a, b in due)]
    found = [
        n
        for n in found
        if not reading.cues["time_unit"].match(part.low[n.end :].lstrip()) or reading.among(part, "metric")
    ]
    bound = next((n for n in found if _after(reading, part, n, "bound")), None)
    start = next((n for n in found if n is not bound and _after(reading, part, n, "from")), None)
    end = bound or next((n for n in found if _after(reading, part, n, "to") and n is not start), None)
    return (start.value if start else None, end.value if end else None)


def _after(reading: Reading, part: Part, number: Number, cue: str) -> bool:
    before = _COIN.sub("", part.low[: number.start])
    return any(match.end() == len(before) for match in reading.cues[cue].finditer(before))


def _goes_on_to(reading: Reading, part: Part) -> int:
    """The end of the statement, or of the next one where that only tells the value: "…, it is 54%"."""
    after = next((one for one in reading.parts if one.start >= part.end), None)
    tells = after and reading.cues["goes_on"].match(after.low) and not reading.among(after, "metric")
    return after.end if after and tells else part.end


def _measure(reading: Reading, part: Part, id_: str, number: Number | None) -> dict[str, JsonValue]:
    tool = next((m for m in reading.among(part, "tool") if m.id and not m.denied), None)
    value: dict[str, JsonValue] = {"id": id_}
    if number:
        value["value"] = number.value
    if tool:
        value["instrument"] = tool.quote
    return value
