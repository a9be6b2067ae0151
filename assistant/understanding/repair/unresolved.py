"""A message that shows that something is not so, and changed nothing: it is asked about once, never passed over."""

from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.latest import OPENING, excused
from assistant.understanding.repair.worded import told_texts
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import stems, words
from assistant.understanding.sentences.shape import sentences
from assistant.understanding.sentences.told import told_again
from schemas import Act, Edit

_SURE = ("act.wrong", "not_now", "any_more", "leave_out", "left_us")
"""Cues of what is not so, or no longer, whatever else is read out of the words."""

_OPENS = ("correction", "i_said", "gave_up", "ceased", "overstated", "before_now")
"""Cues that may be manners, or part of a story: they tell of a correction where nothing else is read."""

_LOOSE = ("stages", "pains", "goals", "parked", "deviations")
"""What a statement is taken for that was not understood."""

_STORY, _SENTENCE = 40, 12
"""Words of a message, and of a statement, from which on somebody tells how things go, and puts nothing right."""

_LEAD, _MOST = 2, 2
"""Words before a request to take something out; things that are named back."""


def unresolved(reading: Reading, edits: Sequence[Edit]) -> tuple[list[Edit], list[Act]]:
    """What the message seems to put right, and did not, as an act; with `edits` but for what was read out of that.

    The act's `place` is what stands of what is named: "channels/phone".
    """
    tells = reading.pasted or words(reading.low) > _STORY
    if tells or reading.place[:1] == ("wrong",) or not reading.session.history:
        return list(edits), []
    for part in (one for one in sentences(reading) if words(one.low) <= _SENTENCE):
        about = [edit for edit in edits if _rests_on(edit, part)]
        if part.question or not part.fact or any(_changes(reading, edit) for edit in about):
            continue
        least = _shows(reading, part, about)
        if least and (held := tuple(_standing(reading, part, least))):
            rest = [edit for edit in edits if not (edit in about and edit.path[0] in _LOOSE)]
            return rest, [Act(kind="wrong", about="part", quote=part.text[:80], place=held)]
    manners = reading.cues["adds"].search(reading.low) or excused(reading)
    opens = not edits and _opens(reading, reading.low) and not manners
    return list(edits), [Act(kind="wrong", about="part", quote=reading.said.strip()[:80])] if opens else []


def _rests_on(edit: Edit, part: Part) -> bool:
    return edit.quote is not None and (edit.quote in part.text or part.text in edit.quote)


def _changes(reading: Reading, edit: Edit) -> bool:
    """Whether an edit takes back or replaces anything that stood."""
    if edit.op != "set":
        return edit.op in ("remove", "forbid")
    return any(edit.path == one.known.path for one in told_again(reading)) or edit.path[:1] == ("business",)


def _shows(reading: Reading, part: Part, about: Sequence[Edit]) -> int:
    """How many words a text must share with what shows that something is not so, to be meant; 0 where nothing does."""
    asks = reading.cues["take_away"].search(part.low)
    ended = (reading.cues[cue].search(part.low) for cue in _SURE)
    # "The sticker and that's it, no calls": what a comma parts is no such word.
    if any(one and "," not in one.group() for one in ended) or (asks and words(part.low[: asks.start()]) <= _LEAD):
        return 1
    anew = reading.has(part, "renewed") and bool(numbers(part.low))
    if not about and (anew or _opens(reading, part.low)) and not excused(reading):
        return 1
    # "The deposit comes first, and not last as I put it": what is read of it would stand beside what it denies.
    denies = reading.negator.search(part.low) and any(reading.has(part, cue) for cue in _OPENS[:2])
    return 2 if denies and about and all(edit.path[0] in _LOOSE for edit in about) else 0


def _opens(reading: Reading, low: str) -> bool:
    found = (reading.cues[cue].search(low) for cue in _OPENS)
    return any(one.start() <= OPENING for one in found if one)


def _standing(reading: Reading, part: Part, least: int) -> Iterator[str]:
    """What was told and is named again: a fact by its name, else the one text that shares most words, or a number."""
    facts = [f"{one.known.path[0]}/{one.known.value}" for one in told_again(reading) if part.holds(one.start)]
    if facts and least == 1:
        yield from list(dict.fromkeys(facts))[:_MOST]
        return
    said, counted = stems(reading.cues, part.text), {number.value for number in numbers(part.low)}
    shared = {
        f"{path[0]}/{text}": len(said & stems(reading.cues, text))
        + 2 * len(counted & {number.value for number in numbers(fold(text))})
        for path, text in told_texts(reading) if path[0] != "business"
    }  # fmt: skip
    most = max(shared.values(), default=0)
    best = [name for name, count in shared.items() if count == most >= least]
    yield from best if len(best) <= _MOST else ()
