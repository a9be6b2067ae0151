"""What the listener hears, beside what patterns find: each makes up for what the other misses.

Patterns are sure of what they know and blind to other wordings; the listener has learnt from many messages and says how
sure it is. So a thing that patterns found falls only when the listener is all but certain that it is none, and a thing
that they missed comes in when it is sure.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic import JsonValue

from assistant.listening import LABELS as LABELLED
from assistant.listening import Span
from assistant.text import fold
from assistant.understanding.phrases import bare, trim, words
from assistant.understanding.reading import Reading
from assistant.understanding.shape import AGENT, verbal
from schemas import Edit

LABELS = {"products": "product", "audiences": "audience", "areas": "person", "goals": "goal", "pains": "pain"}
"""The label under which a list of the brief is heard."""

BELIEVED = {"products": 0.85, "audiences": 0.85, "areas": 0.85, "pains": 0.85, "goals": 0.85, "steps": 0.9}
"""From when on a thing is taken from the listener alone; less is enough where the question was about it."""

ASKED = 0.7
CERTAIN = 0.96
NAMED = ("products", "audiences", "areas")
WHO = re.compile(r"(?:quien|quienes|quem|who|those|people|gente|the ones|los que|las que|os que|as que)\b")
DOUBTED = 0.06
"""Up to when a thing that patterns found is none."""

ANOTHER = 0.75
"""From when on the words that answered a question are something else."""

STAGES = ("pre", "purchase", "service", "post")


def weighed(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without what the listener rules out, and with what only the listener found."""
    if not reading.heard.words:
        return list(edits)
    kept = [_placed(reading, _cut(reading, edit)) for edit in edits if not _ruled_out(reading, edit)]
    wanted = {edit.quote for edit in kept if edit.path[:1] in (("goals",), ("pains",))}
    kept = [edit for edit in kept if edit.path[:1] != ("stages",) or edit.quote not in wanted]
    kept += _missed(reading, kept)
    return [*kept, *_steps(reading, kept)]


def _ruled_out(reading: Reading, edit: Edit) -> bool:
    field = str(edit.path[0]) if edit.path else ""
    label = LABELS.get(field)
    place = _place(reading, _words(edit.value))
    if field not in NAMED or label is None or edit.op != "add" or place is None:
        return False
    if field == "areas":  # Roles are many: only a part of the business's name is surely none.
        return any(span.label == "name" and span.start <= place[0] < span.end for span in reading.heard.spans)
    if field == reading.topic:  # Answers are short: here only another reading of the words speaks against it.
        return any(reading.heard.chance(one, *place) > ANOTHER for one in LABELLED if one != label)
    return reading.heard.chance(label, *place) < DOUBTED


def _cut(reading: Reading, edit: Edit) -> Edit:
    """A product by its whole name and without those it is for: "cursos de | poda", "services | for commuters"."""
    if edit.op != "add" or edit.path != ("products",) or not isinstance(edit.value, dict):
        return edit
    place = _place(reading, _words(edit.value))
    around = place and next((one for one in reading.heard.spans if _holds(one, place)), None)
    if around:
        name = bare(reading, around.text)
        return edit.model_copy(update={"value": edit.value | {"name": name}, "quote": name})
    inside = [span for span in reading.heard.spans if place and place[0] <= span.start and span.end <= place[1]]
    what = next((span for span in inside if span.label == "product" and span.sure >= ASKED), None)
    whom = any(span.label == "audience" and span.sure >= BELIEVED["audiences"] for span in inside)
    if not (what and whom):
        return edit
    return edit.model_copy(update={"value": edit.value | {"name": trim(what.text)}, "quote": what.text})


def _holds(span: Span, place: tuple[int, int]) -> bool:
    """Whether a product that is surely heard names more than stands at `place`."""
    larger = span.start <= place[0] and place[1] <= span.end and span.end - span.start > place[1] - place[0]
    return larger and span.label == "product" and span.sure >= BELIEVED["products"] and words(span.text) <= 6


def _placed(reading: Reading, edit: Edit) -> Edit:
    """A step of the journey, under the stage that its words tell rather than the one that was asked about."""
    if edit.op != "add" or edit.path[:1] != ("stages",) or len(edit.path) != 2:
        return edit
    place = _place(reading, str(edit.value))
    if place is None:
        return edit
    chances = {stage: reading.heard.chance(stage, *place) for stage in STAGES}
    best = max(STAGES, key=lambda stage: chances[stage])
    moved = chances[best] > 0.7 and best != edit.path[1]
    return edit.model_copy(update={"path": ("stages", best)}) if moved else edit


def _missed(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    for field, label in LABELS.items():
        names = [_words(edit.value) for edit in edits if edit.path[:1] == (field,)]
        taken = [place for name in names if (place := _place(reading, name))]
        known = [fold(name) for name in names] + _known(reading, field)
        for span in _sure(reading, field, label):
            name = bare(reading, span.text) if field in NAMED else trim(span.text)
            apart = not any(span.start < end + 3 and start < span.end + 3 for start, end in taken)
            if name and apart and not _told(fold(name), known) and _speaks(reading, field, name, span.sure):
                known.append(fold(name))
                taken.append((span.start, span.end))
                yield reading.edit("add", (field,), _value(field, name), name)


def _steps(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Steps of the journey in statements that nothing else was read from."""
    told = [place for edit in edits if edit.quote and (place := _place(reading, edit.quote))]
    told += [place for edit in edits if edit.path[:1] == ("stages",) and (place := _place(reading, str(edit.value)))]
    for span in reading.heard.spans:
        apart = not any(span.start < end and start < span.end for start, end in told)
        if span.label in STAGES and span.sure >= BELIEVED["steps"] and apart and _speaks(reading, "pains", span.text):
            yield reading.edit("add", ("stages", span.label), trim(span.text), span.text)


def _sure(reading: Reading, field: str, label: str) -> Iterable[Span]:
    least = ASKED if reading.topic == field else BELIEVED[field]
    spans = (span for span in reading.heard.spans if span.label == label)
    return (span for span in spans if span.sure >= (least if _likely(reading, field, span.text) else CERTAIN))


def _likely(reading: Reading, field: str, text: str) -> bool:
    """Whether the words look like what they were heard as: a noun of people, or more than a single word."""
    if field == "audiences":
        low = fold(text)
        return bool(reading.cues["people"].search(low) or AGENT.search(low) or WHO.match(low))
    return field != "products" or words(text) > 1


def _value(field: str, name: str) -> JsonValue:
    if field == "areas":
        return name
    return {"name": name} if field in ("products", "audiences") else {"text": name}


def _speaks(reading: Reading, field: str, name: str, sure: float = 0.0) -> bool:
    """Whether the words stand in a statement of fact, and are of a fit size."""
    statement = any(part.fact and part.start <= reading.said.find(name) < part.end for part in reading.parts)
    size = words(name)
    fits = 2 <= size <= 30 if field in ("goals", "pains") else size <= 9 and len(name) <= 80
    return (
        statement
        and fits
        and any(char.isalpha() for char in name)
        and (field not in NAMED or _names(reading, name, sure))
    )


def _names(reading: Reading, name: str, sure: float) -> bool:
    """Whether the words name something: not what goes on about a thing named before, nor everybody."""
    low = fold(name)
    means = _only_a_means(reading, name) and not (words(name) > 1 and sure >= CERTAIN)
    if means or low in fold(reading.brief.business.name):
        return False
    goes_on = any(reading.cues[cue].match(low) for cue in ("describes", "relative", "np_end")) and not WHO.match(low)
    light = low in reading.cues.light or reading.cues["generic_people"].fullmatch(low) or low[0].isdigit()
    return not (goes_on or light or reading.cues["everybody"].search(low) or _begins_with_verb(reading, name))


def _only_a_means(reading: Reading, name: str) -> bool:
    """Whether the words are no more than a channel, a tool or a metric."""
    kinds = ("channel", "tool", "metric")
    return any(
        mention.kind in kinds and len(mention.quote) >= len(name) - 4 for mention in reading.lexicon.mentions(name)
    )


def _begins_with_verb(reading: Reading, name: str) -> bool:
    return not WHO.match(fold(name)) and verbal(reading, " ".join(name.split()[:2]))


def _told(name: str, known: Sequence[str]) -> bool:
    """Whether one of `known` is this thing, in the same words or in more."""
    said = set(name.split())
    return any(name in one or one in name or said <= set(one.split()) for one in known)


def _known(reading: Reading, field: str) -> list[str]:
    return [fold(_words(one if isinstance(one, str) else one.model_dump())) for one in getattr(reading.brief, field)]


def _words(value: object) -> str:
    """The name or text of a thing of the brief."""
    if isinstance(value, dict):
        return str(value.get("name") or value.get("text") or "")
    return str(value or "")


def _place(reading: Reading, text: str) -> tuple[int, int] | None:
    at = reading.said.find(text) if text else -1
    return (at, at + len(text)) if at >= 0 else None
