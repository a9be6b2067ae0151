"""Repair: "sorry, not X but Y" takes X out everywhere and puts Y in; a silent change of mind is noted as one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Reading
from assistant.understanding.repair.attempts import ATTEMPTS, Attempt
from assistant.understanding.repair.leaving import given_up, without_ended
from assistant.understanding.repair.only import goes_on, new_behind, told_before
from assistant.understanding.sentences.numbers import numbers
from schemas import Edit

_JOINT = re.compile(rf"[,;]?\s+{folded_any('and')}\s+|[.;!,]\s+(?:{folded_any('and')}\s+)?")
_SENTENCE = re.compile(r"[.;!?\n]+\s+")
_MOST = 600
"""Characters of a message that may put several things right."""

_MENDS = ("correction", "not_now", "gave_up", "ceased", "take_away", "leave_out", "left_us", "moved_to", "now_is")
_NEAR = 15
"""Characters of a statement within which it says that something was said."""

_ASKS = ("take_away", "trades", "change.assign")
"""What a request to put something right opens with."""


def corrected(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what the message takes back. Without a correction in it they are returned as they are."""
    if reading.cues["act.show"].match(reading.low):
        return list(edits)  # another map is asked for
    if at := goes_on(reading):
        ended = reading.piece(0, len(reading.said[:at].rstrip(" ,;")))
        return [*corrected(ended, told_before(edits, ended.said)), *new_behind(reading, edits, reading.said[at:])]
    if (cut := _both(reading)) is not None:
        parts = [reading.piece(0, cut[0]), reading.piece(cut[1], len(reading.said))]
        return [edit for part in parts for edit in corrected(part, told_before(edits, part.said))]
    return _each_for_itself(reading, edits) or _tried(reading, edits, ATTEMPTS) or []


def _each_for_itself(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """What a message means that puts several things right, a statement each; nothing where it puts right but one.

    "Instagram's gone, we shut it. And it's six of us now, not five"
    """
    if len(reading.said) > _MOST or reading.session.turn < 1:
        return []
    cuts = [0, *(found.end() for found in _SENTENCE.finditer(reading.said)), len(reading.said)]
    parts = [reading.piece(start, end) for start, end in pairwise(cuts) if end > start]
    likely = [_may_mend(part) for part in parts]
    out: list[Edit] = []
    mended = 0
    for part, may in zip(parts, likely, strict=True) if sum(likely) > 1 else ():
        own = [edit for edit in edits if _rests_on(edit, part.said)]
        put = _tried(part, own, ATTEMPTS[:-1]) if may else None
        mended += put is not None
        out += [edit for edit in (own if put is None else put) if edit not in out]
    return out if mended > 1 else []


def _may_mend(part: Reading) -> bool:
    """Whether a statement shows at all that something is not so, or no longer."""
    return bool(part.negator.search(part.low)) or any(part.cues[cue].search(part.low) for cue in _MENDS)


def _rests_on(edit: Edit, said: str) -> bool:
    return edit.quote is not None and (edit.quote in said or said in edit.quote)


def _tried(reading: Reading, edits: Sequence[Edit], attempts: Sequence[Attempt]) -> list[Edit] | None:
    """What the first attempt makes of the message that finds itself in it; None where none does."""
    unreal = (_takes_away, _only_opens, _was_said)
    told = [edit for edit in edits if not any(way(reading, edit) for way in unreal)]
    told = without_ended(reading, told)
    told += given_up(reading, told)
    return next((mended for attempt in attempts if (mended := attempt(reading, told)) is not None), None)


def _both(reading: Reading) -> tuple[int, int] | None:
    """Where a request ends and a second one begins: "apaga X e troca Y por Z"; None where there is but one."""
    low = reading.low
    for joint in _JOINT.finditer(low) if len(low) == len(reading.said) else ():
        before, after = low[: joint.start()].lstrip(), low[joint.end() :]
        opened = (any(reading.cues[cue].match(one) for cue in _ASKS) for one in (before, after))
        if all(opened):
            return joint.span()
    return None


def _takes_away(reading: Reading, edit: Edit) -> bool:
    """ "Forget the surf camp" complains of nothing; "not the app, that's the other branch" is no step of ours."""
    low = fold(edit.quote or "")
    if edit.path[0] == "stages" and reading.cues["other_house"].search(low):
        return any(reading.cues[cue].search(low) for cue in ("not_x", "no_after"))
    return edit.path == ("pains",) and reading.cues["take_away"].match(fold(edit.quote or "")) is not None


def _was_said(reading: Reading, edit: Edit) -> bool:
    """ "Sorry, I said Fiona": that somebody said a thing is no work of theirs."""
    mine = edit.path == ("responsibilities",) or (edit.path == ("areas",) and edit.value == reading.owner)
    low = fold(edit.quote or "")
    said = reading.cues["i_said"].search(low) if mine else None
    counts = said is not None and bool(numbers(low[said.end() : said.end() + _NEAR]))  # "I said five but it's four"
    mends = counts or reading.cues["correction"].search(reading.low)
    return bool(said and said.start() <= _NEAR and mends)


def _only_opens(reading: Reading, edit: Edit) -> bool:
    """A word that only says that a correction follows is nobody, nor is who is denied: "not 2 hygienists, 3"."""
    value: JsonValue = edit.value if edit.path == ("areas",) and edit.op == "add" else None
    if not isinstance(value, str):
        return False
    denied = reading.cues["not_x"].match(fold(value))
    return bool(reading.cues["correction"].fullmatch(fold(value)) or (denied and numbers(value)))
