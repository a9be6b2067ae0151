"""Goals, pains and measures: what is wanted, what hurts, what is counted. Only numbers that were said."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import any_of, folded_any
from assistant.understanding.journey.stages import none_said, stage_of
from assistant.understanding.measures.aims import aim, bare_number
from assistant.understanding.measures.counted import a_share, counted, followed, heard, own
from assistant.understanding.measures.days import due_in
from assistant.understanding.measures.plaint import allots, hurts, wishes
from assistant.understanding.measures.terms import metrics
from assistant.understanding.measures.values import targeted, value_of
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.talk.acts import is_act
from schemas import Edit

_HOW_MANY = re.compile(rf"\b{folded_any('how_many')}\b")
_JOINT = re.compile(rf",?\s+(?:,|{any_of('and')})\s+")
_LIKELY = 0.15
"""From when on an answer without a word that says so is what was asked for; 1 where there is no listener."""

_SURE = 0.7
"""From when on a complaint is believed to go on past its statement."""

_WHOLE = 240
"""Characters of a complaint that is kept whole."""

_REACH = 12
"""Characters between wanting and the number that is wanted."""


def goals(reading: Reading) -> Iterator[Edit]:
    told = 0
    for part in [one for whole in _stated(reading, "goals", "goal", "not_goal") for one in _aims(reading, whole)]:
        if part.start < told:
            continue  # no more than the number of the aim before it
        metric = _metric(reading, part)
        baseline, target, start, end = aim(reading, part, told, timed=bool(metric))
        text, told = reading.said[start:end], end
        due = due_in(fold(text), reading.cues)
        value: dict[str, JsonValue] = {
            "text": trim(text), "metric": metric, "baseline": baseline, "target": target,
            "due": _day(reading, text[due.start() : due.end()]) if due else None,
        }  # fmt: skip
        yield reading.edit("add", ("goals",), value, text)


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
        if joint and bare_number(reading, _cut(part, joint.end(), len(part.low))):
            continue
        yield _cut(part, start, end)
        start = joint.end() if joint else end


def _cut(part: Part, first: int, last: int) -> Part:
    return Part(part.text[first:last], part.start + first, part.start + last, part.low[first:last])


def _begins(reading: Reading, low: str) -> bool:
    return any(reading.cues[cue].match(low) for cue in ("goal", "wants"))


def _metric(reading: Reading, part: Part) -> str | None:
    """What a goal is counted in: the metric that it names; for "we want it under 10" the last one named before."""
    named = {m.id for m in reading.among(part, "metric")}
    here = [m.id for m in counted(reading, part) if m.id in named or not _asked_for(reading, m.id)]
    if here or not targeted(reading, part):
        return here[0] if here else None
    before = [m.id for m in reading.mentions if m.kind == "metric" and m.id and m.start < part.start]
    return before[-1] if before else None


def _asked_for(reading: Reading, id_: str) -> bool:
    """Whether a metric is what people say when asked: "so they leave happy" is a wish, and counts nothing."""
    return "survey_tool" in reading.knowledge.metrics[id_].tools


def pains(reading: Reading) -> Iterator[Edit]:
    told = 0
    for part in _stated(reading, "pains", "pain", "goal"):
        if part.start >= told:
            told = _unwished(reading, part.start, _told_to(reading, part))
            text = reading.said[part.start : told]
            yield reading.edit("add", ("pains",), {"text": trim(text), "stage": stage_of(reading, part)}, text)


def _unwished(reading: Reading, start: int, end: int) -> int:
    """Where what is wanted instead begins: "quotes go out late and I want them out the same day"."""
    low = fold(reading.said[start:end])
    wishes_ = (one.start() for one in _JOINT.finditer(low) if reading.cues["we_want"].match(low, one.end()))
    return start + next(wishes_, len(low)) if len(low) == end - start else end


def _told_to(reading: Reading, part: Part) -> int:
    """Where a complaint ends that goes on after its statement: "they ring while I'm out | and I can't pick up"."""
    heard = (one for one in reading.heard.spans if one.label == "pain" and one.sure >= _SURE)
    ends = (one.start + len(one.text.rstrip()) for one in heard if part.holds(one.start))
    last = max(ends, default=part.end)
    return last if part.end < last <= part.start + _WHOLE else part.end


def measures(reading: Reading) -> Iterator[Edit]:
    asked = reading.topic == "measures"
    none = asked and any(_none_taken(reading, part) for part in reading.facts)
    for part in reading.facts:
        told = reading.has(part, "measure") or asked or heard(reading, part) or a_share(reading, part)
        named = [m for m in metrics(reading, part) if m.id]
        found = counted(reading, part) if told and not none else named
        ours = not none and (asked or reading.has(part, "measure"))
        found = [*found, *own(reading, part, found)] if ours else found
        if (reading.has(part, "goal") and not asked) or targeted(reading, part):
            found = [m for m in found if followed(reading, part, m)]
        if not found or reading.has(part, "no_measuring"):
            continue
        values: dict[str, Number | None] = {}
        for n, mention in enumerate(found):
            last = found[n + 1].start if n + 1 < len(found) else _goes_on_to(reading, part)
            number = value_of(reading, part.start if n == 0 else mention.start, mention, last)
            if told or number:
                values[mention.id] = values.get(mention.id) or number
        for id_, number in values.items():
            yield reading.edit("add", ("measures",), _measure(reading, part, id_, number), part.text)
    if none:
        yield reading.edit("add", ("skipped",), "measures", reading.said.strip()[:200])


def _none_taken(reading: Reading, part: Part) -> bool:
    """ "Nothing", "no medimos": but "nada más" closes what was told."""
    return bool(reading.cues["no_measure"].match(part.low)) and not reading.cues["and_no_more"].match(part.low)


def _stated(reading: Reading, topic: str, cue: str, but: str) -> Iterator[Part]:
    """Statements that a cue, or the pending question, makes one of these."""
    asked = reading.topic == topic
    for whole in reading.parts:
        part = _beyond_fine(reading, whole) if topic == "pains" else whole
        if part.question or part.injected or (part.idea and not asked) or reading.cues["correction"].match(part.low):
            continue
        hurting = topic == "pains" and (hurts(reading, part) or reading.has(part, "worst"))
        cued = (hurting if topic == "pains" else reading.has(part, cue)) and not reading.has(part, but)
        if targeted(reading, part) or _wanted(reading, part):
            cued = topic == "goals" and not (reading.topic == "pains" and not reading.has(part, "goal"))
        elif topic == "pains" and _followed(reading, part):
            continue
        answer = asked and words(part.text) >= 2 and not is_act(reading, part) and not none_said(reading, part)
        answer = answer and reading.heard.chance(topic.removesuffix("s"), part.start, part.end) >= _LIKELY
        answer = answer and (wishes(reading, part) if topic == "goals" else not allots(reading, part))
        if (cued and words(part.text) >= 2 and not reading.cues["fine"].search(part.low)) or answer:
            yield part


def _followed(reading: Reading, part: Part) -> bool:
    """ "We count how many come late": what is watched is no complaint by itself."""
    if reading.topic == "measures" and reading.among(part, "metric"):
        return True
    watched = reading.topic == "measures" or reading.has(part, "measure")
    return watched and bool(_HOW_MANY.search(part.low)) and not reading.has(part, "worst")


def _beyond_fine(reading: Reading, part: Part) -> Part:
    """What hurts behind what does not: "nobody complains about the phone, it's the waiting room"; "" for nothing."""
    fine = reading.cues["fine"].search(part.low)
    if not fine:
        return part
    more = re.search(rf"[,;:–—]\s*|\s+(?={folded_any('but')}\b)", part.low[fine.end() :])
    return _cut(part, fine.end() + more.end() if more else len(part.low), len(part.low))


def _wanted(reading: Reading, part: Part) -> bool:
    """ "We want 15% by Q3": a number that we want, with a share or a day that shows it to be an aim."""
    ends = [found.end() for found in reading.cues["we_want"].finditer(part.low)]
    near = [n for n in numbers(part.low) if any(0 <= n.start - end <= _REACH for end in ends)]
    return bool(near) and (near[0].percent or due_in(part.low, reading.cues) is not None)


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
