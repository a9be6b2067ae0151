"""Goals, pains and measures: what is wanted, what hurts, what is counted. Only numbers that were said."""

from collections.abc import Iterator

from pydantic import JsonValue

from assistant.understanding.acts import is_act
from assistant.understanding.numbers import Number, numbers
from assistant.understanding.phrases import trim, words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.stages import none_said, stage_of
from schemas import Edit


def goals(reading: Reading) -> Iterator[Edit]:
    for part in _stated(reading, "goals", "goal", "not_goal"):
        metric = next((m.id for m in reading.among(part, "metric") if m.id and not m.denied), None)
        baseline, target = _from_to(reading, part)
        due = reading.cues["due"].search(part.low)
        value: dict[str, JsonValue] = {
            "text": trim(part.text), "metric": metric, "baseline": baseline, "target": target,
            "due": part.text[due.start() : due.end()] if due else None,
        }  # fmt: skip
        yield reading.edit("add", ("goals",), value, part.text)


def pains(reading: Reading) -> Iterator[Edit]:
    for part in _stated(reading, "pains", "pain", "goal"):
        yield reading.edit("add", ("pains",), {"text": trim(part.text), "stage": stage_of(reading, part)}, part.text)


def measures(reading: Reading) -> Iterator[Edit]:
    asked = reading.topic == "measures"
    for part in reading.facts:
        found = [m for m in reading.among(part, "metric") if m.id and not m.denied]
        counted = reading.has(part, "measure") or asked
        aims = reading.has(part, "goal") and not asked
        if not found or aims or reading.has(part, "no_measuring"):
            continue
        for n, mention in enumerate(found):
            last = found[n + 1].start if n + 1 < len(found) else part.end
            piece = reading.said[mention.start if n else part.start : last]
            number = _beside(reading, piece)
            if counted or number:
                yield reading.edit("add", ("measures",), _measure(reading, part, mention.id, number), part.text)
    if asked and any(reading.cues["no_measure"].match(part.low) for part in reading.facts):
        yield reading.edit("add", ("skipped",), "measures", reading.said.strip()[:200])


def _stated(reading: Reading, topic: str, cue: str, but: str) -> Iterator[Part]:
    """Statements that a cue, or the pending question, makes one of these."""
    asked = reading.topic == topic
    for part in reading.parts:
        if part.question or part.injected or (part.idea and not asked) or reading.cues["correction"].match(part.low):
            continue
        cued = reading.has(part, cue) and not reading.has(part, but)
        answer = asked and words(part.text) >= 2 and not is_act(reading, part) and not none_said(reading, part)
        if (cued and words(part.text) >= 2 and not reading.cues["fine"].search(part.low)) or answer:
            yield part


def _from_to(reading: Reading, part: Part) -> tuple[int | float | None, int | float | None]:
    """ "from 20 to 30": both; "to 30": the target. A change "by 10%" is neither and stays in the text."""
    due = [match.span() for match in reading.cues["due"].finditer(part.low)]
    found = [n for n in numbers(part.low) if not any(a <= n.start < b for a, b in due)]
    found = [
        n
        for n in found
        if not reading.cues["time_unit"].match(part.low[n.end :].lstrip()) or reading.among(part, "metric")
    ]
    start = next((n for n in found if _after(reading, part, n, "from")), None)
    end = next((n for n in found if _after(reading, part, n, "to") and n is not start), None)
    return (start.value if start else None, end.value if end else None)


def _after(reading: Reading, part: Part, number: Number, cue: str) -> bool:
    before = part.low[: number.start].rstrip(" $€£r")
    return any(match.end() == len(before) for match in reading.cues[cue].finditer(before))


def _beside(reading: Reading, piece: str) -> Number | None:
    """The number that a metric's words come with; "NPS 0-10" and days of the week are none."""
    for number in numbers(piece):
        if not reading.cues["not_value"].match(piece[number.end :].lower().lstrip()):
            return number
    return None


def _measure(reading: Reading, part: Part, id_: str, number: Number | None) -> dict[str, JsonValue]:
    tool = next((m for m in reading.among(part, "tool") if m.id and not m.denied), None)
    value: dict[str, JsonValue] = {"id": id_}
    if number:
        value["value"] = number.value
    if tool:
        value["instrument"] = tool.quote
    return value
