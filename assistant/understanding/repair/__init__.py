"""Repair: "sorry, not X but Y" takes X out everywhere and puts Y in; a silent change of mind is noted as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Reading
from assistant.understanding.repair.attempts import ATTEMPTS
from assistant.understanding.repair.leaving import given_up, without_ended
from assistant.understanding.repair.only import goes_on, new_behind, told_before
from schemas import Edit

_JOINT = re.compile(rf"[,;]?\s+{folded_any('and')}\s+|[.;!,]\s+(?:{folded_any('and')}\s+)?")
_ASKS = ("take_away", "trades")
"""What a request to put something right opens with."""


def corrected(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what the message takes back. Without a correction in it they are returned as they are."""
    if reading.cues["act.show"].match(reading.low):
        return list(edits)  # another map is asked for
    if at := goes_on(reading):
        ended = replace(reading, said=reading.said[:at].rstrip(" ,;"))
        return [*corrected(ended, told_before(edits, ended.said)), *new_behind(reading, edits, reading.said[at:])]
    if (cut := _both(reading)) is not None:
        parts = [replace(reading, said=said) for said in (reading.said[: cut[0]], reading.said[cut[1] :])]
        return [edit for part in parts for edit in corrected(part, told_before(edits, part.said))]
    told = [edit for edit in edits if not (_takes_away(reading, edit) or _only_opens(reading, edit))]
    told = without_ended(reading, told)
    told += given_up(reading, told)
    return next(mended for attempt in ATTEMPTS if (mended := attempt(reading, told)) is not None)


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


def _only_opens(reading: Reading, edit: Edit) -> bool:
    """A word that only says that a correction follows is nobody."""
    value: JsonValue = edit.value if edit.path == ("areas",) else None
    return isinstance(value, str) and reading.cues["correction"].fullmatch(fold(value)) is not None
