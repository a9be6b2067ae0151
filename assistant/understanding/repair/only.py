"""What goes on, told behind what has ended: "we don't do X any more, only Y and Z" takes out X, and neither Y nor Z."""

from collections.abc import Iterator, Sequence

from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import bare, items
from assistant.understanding.sentences.told import match
from schemas import Edit

_FIELDS = ("products", "audiences")
_MARKS = ",;.:–-("


def goes_on(reading: Reading) -> int | None:
    """Where "only …" begins, behind a denial and before things that are known; None where nothing does."""
    if len(reading.low) != len(reading.said) or not (reading.brief.products or reading.brief.audiences):
        return None
    for only in reading.cues["only"].finditer(reading.low):
        before = reading.low[: only.start()].rstrip()
        denied = reading.negator.search(before) or reading.cues["ceased"].search(before)
        behind = items(reading.said[only.end() :])
        if denied and before[-1:] in _MARKS and any(_is_known(reading, one) for one in behind):
            return only.start()
    return None


def told_before(edits: Sequence[Edit], head: str) -> list[Edit]:
    """Those of `edits` that rest on `head`, the words before "only"."""
    return [edit for edit in edits if (_called(edit) or edit.quote or "") in head]


def new_behind(reading: Reading, edits: Sequence[Edit], tail: str) -> Iterator[Edit]:
    """Those of `edits` that the words from "only" on add, and that are not known already by a longer name."""
    for edit in edits:
        called = _called(edit)
        known = edit.path and edit.path[0] in _FIELDS and _is_known(reading, called)
        if edit.op == "add" and (called or edit.quote or "\0") in tail and not known:
            yield edit


def _called(edit: Edit) -> str:
    value = edit.value.get("name", "") if isinstance(edit.value, dict) else edit.value
    return value if isinstance(value, str) else ""


def _is_known(reading: Reading, name: str) -> bool:
    found = match(reading, bare(reading, name) or name) if name else None
    return found is not None and found.path[0] in _FIELDS
