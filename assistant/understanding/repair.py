"""Repair: "sorry, not X but Y" takes X out everywhere and puts Y in; a silent change of mind is noted as one."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue
from rapidfuzz import fuzz

from assistant.text import fold
from assistant.understanding.leaving import besides as _besides
from assistant.understanding.leaving import is_stale as _is_stale
from assistant.understanding.leaving import renumbered, taken_out
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import bare, proper, trim, words
from assistant.understanding.reading import Part, Reading
from schemas import Act, Change, Edit, Loc

_ALIKE = 88
_SCALARS: tuple[Loc, ...] = (
    ("business", "name"),
    ("business", "industry"),
    ("business", "team_size"),
    ("business", "country"),
)
_LISTS = ("audiences", "products", "areas", "tools", "channels", "goals", "pains", "measures")


class _Known(NamedTuple):
    """A fact that may be corrected: where it stands, what it is, and what it is called."""

    path: Loc
    value: JsonValue
    called: str


def corrected(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what the message takes back. Without a correction in it they are returned as they are."""
    taken = list(taken_out(reading))
    if taken:
        return [*taken, *_besides(reading, taken, edits)]
    if renewed := list(renumbered(reading)):
        paths = {edit.path for edit in renewed}
        stale = {path[1] for path in paths if path[0] == "measures"}
        return [*renewed, *(edit for edit in edits if edit.path not in paths and not _is_stale(edit, stale))]
    if not reading.cues["correction"].search(reading.low) and not _swap(reading):
        return list(edits)
    wrong, right, part = _swap(reading) or ("", "", None)
    if wrong and part and (known := _match(reading, wrong)):
        return _replaced(reading, known, right, part, edits)
    return [*_latest(reading, edits), *edits]


def contradictions(reading: Reading, edits: Sequence[Edit]) -> Iterator[Act]:
    """The opposite of what was said before, with no word that says so."""
    if reading.cues["correction"].search(reading.low) or reading.cues["now_yes"].search(reading.low):
        return
    denied = {id_ for constraint in reading.brief.constraints for id_ in constraint.channels}
    for edit in edits:
        if edit.path != ("channels",):
            continue
        before = denied if edit.op == "add" else set(reading.brief.channels) if edit.op == "forbid" else set()
        if edit.value in before:
            yield Act(kind="contradiction", about=f"channels/{edit.value}", quote=edit.quote or "")


def _swap(reading: Reading) -> tuple[str, str, Part | None] | None:
    """ "no es X, es Y", "not X but Y", "Y, not X", and where: what is wrong, what is right, the statement."""
    for first, last in _sentences(reading):
        low = reading.low[first:last]
        for negation in list(reading.cues["not_x"].finditer(low))[:3]:
            for pivot in list(reading.cues["pivot"].finditer(low, negation.end()))[:3]:
                wrong = bare(reading, reading.said[first + negation.end() : first + pivot.start()])
                right = trim(reading.said[first + pivot.end() : last])
                right = re.split(r"[.;!?\n]", right)[0]
                if 0 < words(wrong) <= 6 and right and _match(reading, wrong):
                    return wrong, trim(right), _part_at(reading, first + negation.start())
            before, after = low[: negation.start()], reading.said[first + negation.end() : last]
            wrong = bare(reading, re.split(r"[,.;!?\n]", after)[0])
            if (
                words(before) >= 1
                and before.rstrip().endswith(",")
                and 0 < words(wrong) <= 5
                and _match(reading, wrong)
            ):
                lead = list(reading.cues["pivot"].finditer(before))
                right = reading.said[first + (lead[-1].end() if lead else 0) : first + negation.start()]
                return wrong, bare(reading, right), _part_at(reading, first + negation.start())
    return None


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    # Offsets of the folded text are those of the message, unless it holds loose accents; then there is nothing to swap.
    if len(reading.low) != len(reading.said):
        return []
    ends = [match.end() for match in re.finditer(r"[.!?\n]+(?:\s|$)", reading.low)]
    # A correction is short; a long sentence is read in its first part.
    places = list(zip([0, *ends], [*ends, len(reading.low)], strict=True))[:40]
    return [(first, min(last, first + 400)) for first, last in places]


def _part_at(reading: Reading, place: int) -> Part | None:
    return next(
        (part for part in reading.parts if part.start <= place < part.end), reading.parts[0] if reading.parts else None
    )


def _known(reading: Reading) -> Iterator[_Known]:
    brief = reading.brief
    for path in _SCALARS:
        value = getattr(brief.business, str(path[1]))
        if value not in (None, ""):
            yield _Known(path, value, str(value))
    for audience in brief.audiences:
        yield _Known(("audiences",), audience.name, audience.name)
    for product in brief.products:
        yield _Known(("products",), product.name, product.name)
    for field in ("areas", "tools", "channels"):
        for value in getattr(brief, field):
            yield _Known((field,), value, value)
    for measure in brief.measures:
        if measure.value is not None:
            yield _Known(("measures", measure.id, "value"), measure.value, str(measure.value))
    for goal in brief.goals:
        for field in ("target", "baseline"):
            if getattr(goal, field) is not None:
                yield _Known(("goals", goal.text, field), getattr(goal, field), str(getattr(goal, field)))


def _match(reading: Reading, wrong: str) -> _Known | None:
    """The known fact that `wrong` names."""
    low = fold(wrong)
    ids = {m.id for m in reading.lexicon.mentions(wrong) if m.id}
    counted = [str(number.value) for number in numbers(low)]
    for known in _known(reading):
        if known.called in ids or (known.called in counted and words(low) <= 3):
            return known
    for known in _known(reading):
        called = fold(known.called)
        if len(low) >= 3 and (low == called or (len(low) > 4 and low in called) or fuzz.ratio(low, called) >= _ALIKE):
            return known
    return None


def _replaced(reading: Reading, known: _Known, right: str, part: Part, edits: Sequence[Edit]) -> list[Edit]:
    quote = reading.said.strip() if len(reading.said) < 300 else part.text
    new = _value(reading, known, right)
    # Read by itself the sentence denies X; as a correction it only takes X back.
    others = [
        edit
        for edit in edits
        if edit.path[:1] != known.path[:1] and not (edit.op == "forbid" and edit.value == known.value)
    ]
    others = [edit for edit in others if edit.path[:1] not in (("parked",), ("constraints",), ("pains",), ("stages",))]
    if known.path in _SCALARS or len(known.path) == 3:
        return [reading.edit("set", known.path, new, quote), *others] if new is not None else others
    out = [reading.edit("remove", known.path, known.value, quote)]
    if new is not None:
        value: JsonValue = {"name": new} if known.path[0] in ("audiences", "products") else new
        out.append(reading.edit("add", known.path, value, quote))
    out += [edit for edit in edits if edit.path[:1] == known.path[:1] and edit.op == "add" and _other(edit, known, new)]
    return [*out, *_rewritten(reading, known, right, quote), *others]


def _other(edit: Edit, known: _Known, new: JsonValue) -> bool:
    name = edit.value.get("name") if isinstance(edit.value, dict) else edit.value
    return fold(str(name)) not in (fold(str(known.value)), fold(str(new))) and fold(str(name)) not in fold(str(new))


def _value(reading: Reading, known: _Known, right: str) -> JsonValue:
    """What is right, in the type of what was wrong."""
    field = str(known.path[-1])
    if field in ("team_size", "value", "target", "baseline"):
        found = numbers(right)
        return found[0].value if found else None
    kind = {"channels": "channel", "tools": "tool", "industry": "industry", "country": "country"}.get(field)
    if kind:
        return next((m.id for m in reading.lexicon.mentions(right, {kind}) if m.id), right if kind == "tool" else None)
    if field == "name":
        return proper(right) or trim(re.split(r"[,.]", right)[0]) or None
    return bare(reading, re.split(r"[,.]", right)[0]) or None


def _rewritten(reading: Reading, known: _Known, right: str, quote: str) -> Iterator[Edit]:
    """Facts of the journey that name what was wrong, with the right word instead."""
    for stage, texts in reading.brief.stages.items():
        for text in texts:
            places = [(m.start, m.end) for m in reading.lexicon.mentions(text) if m.id and m.id == known.value]
            low = fold(text)
            if not places and len(low) == len(text) and (at := low.find(fold(known.called))) >= 0:
                places = [(at, at + len(known.called))]
            if places:
                start, end = places[0]
                yield reading.edit("remove", ("stages", stage), text, quote)
                if right and words(right) <= 5:
                    yield reading.edit("add", ("stages", stage), text[:start] + trim(right) + text[end:], quote)


def _latest(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """No wrong value is named: what was added last of the same kind gives way to what is new."""
    opening = reading.cues["correction"].search(reading.low)
    if not opening or opening.start() > 25 or reading.cues["adds"].search(reading.low):
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


def _last_said(reading: Reading) -> Iterator[Change]:
    """What the message before brought: only that gives way to a correction that names nothing."""
    for change in reading.session.history[-1:]:
        if any(edit.turn in (None, reading.session.turn) for edit in change.edits):
            yield change


def _retyped(reading: Reading, start: int, edits: Sequence[Edit]) -> Iterator[Edit]:
    """ "sorry, they are young couples": no fact was found in it, but its words show which kind of fact gives way."""
    if edits or len(reading.low) != len(reading.said):
        return
    tail = reading.said[start:]
    lead = list(reading.cues["pivot"].finditer(fold(tail)))
    right = bare(reading, re.split(r"[.!?\n]", tail[lead[-1].end() :] if lead else tail)[0])
    quote = reading.said.strip()
    if not right or words(right) > 7:
        return
    if reading.brief.audiences and reading.cues["people"].search(fold(right)):
        yield reading.edit("remove", ("audiences",), reading.brief.audiences[-1].name, quote)
        yield reading.edit("add", ("audiences",), {"name": right}, quote)
    elif found := numbers(right):
        counted = [known for known in _known(reading) if isinstance(known.value, int | float)]
        if counted:
            yield reading.edit("set", counted[-1].path, found[0].value, quote)
    elif reading.brief.products and not reading.brief.audiences:
        yield reading.edit("remove", ("products",), reading.brief.products[-1].name, quote)
        yield reading.edit("add", ("products",), {"name": right}, quote)
