"""The first act: what a message states. The model points at words; what they mean for the brief is worked out here."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.assisted.ground import Ground, Hearing
from assistant.assisted.grounds import place_of
from assistant.assisted.kinds import KINDS
from assistant.assisted.shapes import Fact
from assistant.assisted.tricks import orders, spoken_to, unreadable
from assistant.text import Mention, fold
from assistant.understanding.reading import Part, Reading
from schemas import Edit, Session, Understood

_SAID, _MENTIONS = 8000, 60
_STATEMENTS = 2
"""One fact rests on so many statements at most; a whole message is the ground of nothing in particular."""
_LONE: frozenset[str] = frozenset(("injected", "foreign", "empty", "change", "which", "missing", "drop"))

Lines = Sequence[tuple[int, int]]


def worth_asking(said: str, plain: Understood, session: Session) -> bool:
    """Whether a model may hear more than the plain engine did: not in a command, a change, a tap, or after a trick."""
    moves = ("undo", "redo", "restart", "save", "restore", "forget")
    if any(edit.op in moves or edit.path == ("language",) for edit in plain.edits):
        return False
    chips = session.turns[-1].chips if session.turns else ()
    tapped = any(fold(said.strip()) in (fold(chip.value), fold(chip.label)) for chip in chips)
    return not tapped and len(said.split()) >= 3 and not any(act.kind in _LONE for act in plain.acts)


def inputs(reading: Reading) -> dict[str, Any]:
    """What the prompt is told."""
    last = reading.session.turns[-1] if reading.session.turns else None
    return {
        "language": reading.session.language,
        "question": last.reply[-400:] if last else "",
        "about": (reading.topic or reading.asks or ""),
        "known": _known(reading.session),
        "names": [_told(one) for one in reading.mentions[:_MENTIONS]],
        "message": reading.said[:_SAID],
    }


def edits(facts: Sequence[Fact], reading: Reading) -> tuple[Edit, ...]:
    """The edits of those facts that hold. What was dropped is the difference in length."""
    hearing, put = Hearing(reading), spoken_to(reading)
    kept: list[Edit] = []
    for fact in facts:
        kept += [edit for edit in _edit(fact, hearing, put) if edit not in kept]
    return tuple(kept)


def _edit(fact: Fact, hearing: Hearing, put: Lines) -> Iterator[Edit]:
    """The edit of a fact, if it holds. `put` are lines that are put into somebody's mouth."""
    reading = hearing.reading
    span = place_of(fact.quote, reading.said)
    parts = [part for part in reading.parts if part.start < span[1] and span[0] < part.end] if span else []
    if span is None or not 0 < len(parts) <= _STATEMENTS or any(_idle(part, reading, put) for part in parts):
        return
    if any(part.idea != (fact.kind == "idea") for part in parts):
        return
    words = reading.said[span[0] : span[1]]
    if (made := KINDS[fact.kind](hearing, fact, Ground(span, words, parts))) is not None:
        op, path, value = made
        yield reading.edit(op, path, value, words)


def _idle(part: Part, reading: Reading, put: Lines) -> bool:
    """Whether a statement says nothing about the business."""
    mouthed = any(start <= part.start < end for start, end in put)
    told = not (part.question or part.injected or orders(part) or mouthed)
    return not told or reading.has(part, "not_ours") or unreadable(part, reading)


def _known(session: Session) -> dict[str, Any]:
    """The brief in short."""
    brief = session.brief
    return {
        "business": brief.business.name, "industry": brief.business.industry, "team_size": brief.business.team_size,
        "products": [one.name for one in brief.products][:12], "audiences": [one.name for one in brief.audiences][:12],
        "channels": brief.channels[:20], "tools": brief.tools[:12], "areas": brief.areas[:12],
        "goals": [one.text for one in brief.goals][:6], "pains": [one.text for one in brief.pains][:8],
    }  # fmt: skip


def _told(mention: Mention) -> dict[str, Any]:
    ids = [mention.id] if mention.id else list(mention.candidates[:6])
    return {"words": mention.quote, "kind": mention.kind, "ids": ids, "denied": mention.denied}
