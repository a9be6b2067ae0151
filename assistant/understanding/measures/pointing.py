"""What an aim points at without naming it: "we want to halve that", behind the complaint that it is about."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim, words
from schemas import Edit

_POINTS = re.compile(rf"(?<!\w){folded_any('pointing')}(?!\w)(?=\s*(?:$|[.,;:!?]|(?P<next>\w+)))")
_LONGEST = 20
"""Words of a complaint that an aim may hold beside its own."""


def pointed_at(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what "that" stands for written behind it in the text of an aim."""
    return [_named(reading, edit, edits) if edit.path == ("goals",) and edit.op == "add" else edit for edit in edits]


def _named(reading: Reading, edit: Edit, edits: Sequence[Edit]) -> Edit:
    value = edit.value if isinstance(edit.value, dict) else {}
    text = str(value.get("text") or "")
    low = fold(text)
    found = [one for one in _POINTS.finditer(low) if _alone(reading, one)] if len(low) == len(text) else []
    meant = _before(reading, edit, edits) if found else ""
    if not meant or words(meant) > _LONGEST:
        return edit
    at = found[-1].end()
    return edit.model_copy(update={"value": {**value, "text": f"{text[:at]} ({meant}){text[at:]}"}})


def _alone(reading: Reading, found: re.Match[str]) -> bool:
    """Whether no noun follows: "that to stop", "eso a la mitad", but not "that day", "people that leave"."""
    after = found["next"] or ""
    return not after or after in reading.cues.light or any(reading.cues[c].match(after) for c in ("linking", "until"))


def _before(reading: Reading, edit: Edit, edits: Sequence[Edit]) -> str:
    """The complaint that the message told last before the aim, else the one that the message before told."""
    start = reading.said.find(edit.quote or "\0")
    hurts = [one for one in edits if one.path == ("pains",) and one.op == "add" and isinstance(one.value, dict)]
    here = [one for one in hurts if 0 <= reading.said.find(one.quote or "\0") < start]
    last = [one for change in reading.session.history[-1:] for one in change.edits if one.path == ("pains",)]
    told = here or [one for one in last if one.op == "add"]
    value = told[-1].value if told else None
    return trim(str(value.get("text") or "")) if isinstance(value, dict) else ""
