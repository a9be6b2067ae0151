"""A correction that names nothing wrong: what was told last of its kind gives way."""

import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from assistant.text import Cues, fold
from assistant.understanding.measures.days import due_in
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import bare, stems, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import Known, told_again
from schemas import Change, Edit

OPENING, _CLOSE = 25, 4
"""Characters of a message within which it says that it corrects; from there to what it asks."""

_MARK = re.compile(r"[,.;!?\n]\s*")
_MENDS = ("act.wrong", "i_said", "not_x")
_LISTS = ("audiences", "products", "areas", "tools", "channels", "goals", "pains", "measures")


def latest(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """No wrong value is named: what was added last of the same kind gives way to what is new."""
    opening = reading.cues["correction"].search(reading.low)
    if not opening or opening.start() > OPENING or reading.cues["adds"].search(reading.low) or excused(reading):
        return
    yield from _retyped(reading, opening.end(), edits)
    for field in _LISTS:
        new = [edit for edit in edits if edit.path == (field,) and edit.op == "add"]
        if not new:
            continue
        for change in _last_said(reading):
            old = [edit for edit in change.edits if edit.path == (field,) and edit.op == "add"]
            if old:
                value = old[-1].value
                name = value.get("name") or value.get("id") or value.get("text") if isinstance(value, dict) else value
                yield reading.edit("remove", (field,), name, reading.said.strip()[:300])
                break


def excused(reading: Reading) -> bool:
    """ "Sorry for the slow reply", "disculpa, ¿qué significa?": manners, that put nothing right.

    What is begged pardon for stands in the same clause, and is nothing that was told.
    """
    said = list(reading.cues["correction"].finditer(reading.low))
    if len(said) != 1 or said[0].start() > OPENING or any(reading.cues[cue].search(reading.low) for cue in _MENDS):
        return False
    asked = any(part.question and part.start <= said[0].end() + _CLOSE < part.end for part in reading.parts)
    clause = _MARK.split(reading.low[said[0].end() :], maxsplit=1)
    about = stems(reading.cues, clause[0]) and not numbers(clause[0])
    named = any(said[0].end() <= one.start < said[0].end() + len(clause[0]) for one in told_again(reading))
    return asked or bool(about and len(clause) > 1 and clause[1].strip() and not named)


def _last_said(reading: Reading) -> Iterator[Change]:
    """What the message before brought: only that gives way to a correction that names nothing."""
    for change in reading.session.history[-1:]:
        if any(edit.turn in (None, reading.session.turn) for edit in change.edits):
            yield change


def redated(reading: Reading) -> Iterator[Edit]:
    """ "Make that July": the day that the last aim is due."""
    opening = reading.cues["correction"].match(reading.low.strip())
    goal = reading.brief.goals[-1] if reading.brief.goals else None
    if opening and goal and goal.due and len(reading.low) == len(reading.said):
        right = bare(reading, reading.said.strip()[opening.end() :])
        if any(_is_day(f"{by}{fold(right)}", reading.cues) for by in ("", "by ", "para ", "ate ")):
            known = Known(("goals", goal.text, "due"), goal.due, str(goal.due))
            yield from set_right(reading, known, right, reading.said.strip())


def _is_day(low: str, cues: Cues) -> bool:
    found = due_in(low, cues)
    return found is not None and found.group() == low


def _retyped(reading: Reading, start: int, edits: Sequence[Edit]) -> Iterator[Edit]:
    """ "sorry, they are young couples": no fact was found in it, but its words show which kind of fact gives way."""
    if edits or len(reading.low) != len(reading.said):
        return
    tail = reading.said[start:]
    lead = list(reading.cues["pivot"].finditer(fold(tail)))
    right = bare(reading, re.split(r"[.!?\n]", tail[lead[-1].end() :] if lead else tail)[0])
    quote = reading.said.strip()
    if not right or words(right) > 7 or verbal(reading, right) or _only_counts(right):
        return
    if any(told.known.path[0] in ("audiences", "products") for told in told_again(reading)):
        return  # what is known already is only spoken of
    if reading.brief.audiences and reading.cues["people"].search(fold(right)):
        yield reading.edit("remove", ("audiences",), reading.brief.audiences[-1].name, quote)
        yield reading.edit("add", ("audiences",), {"name": right}, quote)
    elif reading.brief.products and not reading.brief.audiences:
        yield reading.edit("remove", ("products",), reading.brief.products[-1].name, quote)
        yield reading.edit("add", ("products",), {"name": right}, quote)


def _only_counts(right: str) -> bool:
    """A number is nobody, and nothing on offer: "I lied, the visit is 25"."""
    first = next(iter(numbers(right)), None)
    return first is not None and first.start == 0 and words(right[first.end :]) <= 1


def set_right(reading: Reading, known: Known, new: JsonValue, quote: str) -> Iterator[Edit]:
    """The new value; a goal's own words follow."""
    yield reading.edit("set", known.path, new, quote)
    text = str(known.path[1])
    old = re.compile(rf"(?<!\w){re.escape(known.called)}(?!\w)")
    if known.path[0] == "goals" and old.search(text):
        yield reading.edit("set", ("goals", text, "text"), old.sub(lambda _: str(new), text, count=1), quote)
