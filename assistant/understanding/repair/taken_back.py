"""What a message takes back, heard by its wording: no sign of a correction is needed, only what was told before.

"Scratch the loyalty card", "Jess has the phones while Anika's away", "lo de las velas chicas quedó en nada": the
listener says how likely each thing that was told before, and is named again, is taken back.
"""

from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import MACROS, Part, Reading
from assistant.understanding.repair.leavers import FOLLOWING, handed_on, next_named, who_left
from assistant.understanding.repair.leaving import besides
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, proper, words
from assistant.understanding.sentences.shape import sentences
from assistant.understanding.sentences.told import Known, Told, told_again
from schemas import Edit

SURE = 0.96
"""From when on a thing is believed to be taken back."""

SHOWN = 0.7
"""The same, where a word shows it, too."""

STEP = 0.6
"""From when on the words around a thing are believed to be a step."""

LIKELY = 0.4
"""From when on something is believed to stand in its place."""

LABEL = {"audiences": "audience", "products": "product"}
_LONGEST = 7
_ENDS = ("not_now", "gave_up", "ceased", "left_us", "left_bare", "take_away")
_SHOWS = ("correction", "i_said", *_ENDS)
_NO_FACT_OF_ITS_OWN = frozenset(("goals", "pains", "stages", "parked", "constraints", "deviations"))


def taken_back(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what the message takes back; nothing where it takes back nothing."""
    gone = list(takes_back(reading))
    out = [edit for one in gone if (part := _sentence(reading, one)) for edit in _out(reading, one, part, edits)]
    if not out:
        return []
    values = {(edit.path, str(edit.value)) for edit in out}
    rest = [edit for edit in besides(reading, out, edits) if not _again(reading, edit, gone)]
    return [*out, *(edit for edit in rest if (edit.path, str(edit.value)) not in values)]


def takes_back(reading: Reading) -> Iterator[Told]:
    """What was told before, and is heard to be taken back, at each place where it is named."""
    if reading.cues["stands"].search(reading.low):
        return  # "I said the flyers and they are, but…": what was said stands
    named = [one for one in (*told_again(reading), *_by_name(reading)) if not _in_a_step(reading, one)]
    named = [one for one in named if not _counted(reading, one)]
    places = [(one.start, one.end) for one in named]
    heard = reading.listen.taken_back(reading.said, reading.topic or "", places) if reading.listen else ()
    for one, chance in zip(named, heard, strict=False):
        if chance >= (SHOWN if _shown(reading, one) else SURE):
            yield one


def _shown(reading: Reading, told: Told) -> bool:
    """Whether the statement shows by a word, too, that something in it is not so, or no longer."""
    part = next((part for part in sentences(reading) if part.start <= told.start < part.end), None)
    return bool(part and (reading.negator.search(part.low) or any(reading.has(part, cue) for cue in _SHOWS)))


def _in_a_step(reading: Reading, told: Told) -> bool:
    """Whether the words around it are heard as a step of the journey: what happens with a thing is not its end."""
    return any(reading.heard.chance(macro, told.start, told.end) > STEP for macro in MACROS)


def _counted(reading: Reading, told: Told) -> bool:
    """ "I said four girls, it's three": how many is put right, and who they are stays."""
    counted = [n for n in numbers(reading.low) if n.value > 1]
    before = any(reading.low[n.end : told.start].strip() == "" for n in counted if n.end <= told.start)
    return told.known.path == ("areas",) and before and len(counted) > 1


def _sentence(reading: Reading, told: Told) -> Part | None:
    """The statement in which it is taken back; a question takes nothing back, nor does an order in a pasted text."""
    parts = (part for part in sentences(reading) if part.start <= told.start < part.end)
    stated = (part for part in parts if not (part.question or part.injected or part.code))
    # "We drop the boxes off on Friday" takes nothing back.
    return next((part for part in stated if not (reading.has(part, "leaves_at") or _on_its_day(reading, part))), None)


def _on_its_day(reading: Reading, part: Part) -> bool:
    """ "A feijoada sai só no sábado", "Mandy is off on Mondays": when something is, and no word that it has ended."""
    ended = reading.negator.search(part.low) or any(reading.has(part, cue) for cue in _ENDS)
    return reading.has(part, "hours.day") and not ended


def _by_name(reading: Reading) -> Iterator[Told]:
    """People whom only the journey names: "Pilar los inscribe"."""
    known = {fold(area) for area in reading.brief.areas}
    for found in NAME.finditer(reading.said):
        name = found.group()
        low = fold(name)
        inside = any(f" {name} " in f" {text} " for texts in reading.brief.stages.values() for text in texts)
        other = reading.cues["name_not"].fullmatch(low) or any(mention.quote == name for mention in reading.mentions)
        if inside and low not in known and len(name) > 2 and not other:
            yield Told(Known(("areas",), name, name), *found.span())


def _out(reading: Reading, told: Told, part: Part, edits: Sequence[Edit]) -> Iterator[Edit]:
    known = told.known
    field = str(known.path[0])
    if field in ("channels", "tools"):
        yield reading.edit("forbid", known.path, known.value, part.text)
    elif field == "areas":
        yield from _person(reading, told, part, edits)
    elif field in ("audiences", "products"):
        yield reading.edit("remove", known.path, known.value, part.text)
        yield from _others(reading, told, part)
    elif known.path == ("business", "name"):
        if name := proper(reading.said[told.end : part.end].lstrip(" ,.:;-")):
            yield reading.edit("set", known.path, name, part.text)
    elif isinstance(known.value, int | float) and (number := _instead(reading, told, part)) is not None:
        yield reading.edit("set", known.path, number, part.text)


def _person(reading: Reading, told: Told, part: Part, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Somebody goes; whoever the message brings in stands where they stood."""
    name = told.known.called
    known = {fold(area) for area in (*reading.brief.areas, name)}
    new = [str(edit.value) for edit in edits if edit.path == ("areas",) and fold(str(edit.value)) not in known]
    successor = new[0] if new else next_named(reading, reading.said[told.end : part.end + FOLLOWING], name)
    successor = "" if successor in {gone for _, gone in who_left(reading)} else successor
    if name in reading.brief.areas:
        yield reading.edit("remove", ("areas",), name, part.text)
    if successor:
        yield reading.edit("add", ("areas",), successor, successor)
    yield from handed_on(reading, name, successor, part.text)


def _others(reading: Reading, told: Told, part: Part) -> Iterator[Edit]:
    """What is heard beside it as a thing of its kind: less sure than elsewhere, for something is to stand there."""
    field = str(told.known.path[0])
    for span in reading.heard.spans:
        near = part.start <= span.start < part.end + FOLLOWING
        apart = span.end <= told.start or told.end <= span.start
        name = bare(reading, span.text)
        if near and apart and span.label == LABEL[field] and span.sure >= LIKELY and name and words(name) <= _LONGEST:
            yield reading.edit("add", (field,), {"name": name}, name)


def _instead(reading: Reading, told: Told, part: Part) -> float | None:
    """The number nearest to the old one in its sentence, or the next one after it."""
    others = [n for n in numbers(reading.low) if n.value != told.known.value and n.start >= part.start]
    nearest = min(others, key=lambda n: abs(n.start - told.start), default=None)
    return nearest.value if nearest and nearest.start < part.end + FOLLOWING else None


def _again(reading: Reading, edit: Edit, gone: Sequence[Told]) -> bool:
    """Whether an edit only brings back what is taken back, or reads a step or an aim out of the taking back."""
    value = edit.value.get("name") or edit.value.get("area") if isinstance(edit.value, dict) else edit.value
    same = any(edit.path[:1] == one.known.path[:1] and value == one.known.value for one in gone)
    if same and edit.op in ("add", "set"):
        return True
    at = reading.said.find(edit.quote or "\0")
    near = any(at <= one.start < at + len(edit.quote or "") for one in gone)
    return near and str(edit.path[0]) in _NO_FACT_OF_ITS_OWN and edit.op == "add"
