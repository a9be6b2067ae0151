"""The opposite of what was said before, with no word that says so: both are kept, and it is asked about."""

from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.taken_back import takes_back
from schemas import Act, Edit

_CHANGES = ("take_away", "take_around", "leave_out", "take_that", "gave_up", "ceased", "not_now", "used_to")


def contradictions(reading: Reading, edits: Sequence[Edit]) -> Iterator[Act]:
    """The opposite of what was said before, with no word that says so."""
    if reading.cues["correction"].search(reading.low) or reading.cues["now_yes"].search(reading.low):
        return
    against = [edit for edit in edits if _against(reading, edit) and not _asked_for(reading, edit)]
    # What the message is heard to take back, whatever its words, is no contradiction.
    gone = {told.known.value for told in takes_back(reading)} if against else set()
    for edit in against:
        if edit.value not in gone:
            yield Act(kind="contradiction", about=f"channels/{edit.value}", quote=edit.quote or "")


def _against(reading: Reading, edit: Edit) -> bool:
    """It adds a channel that was denied before, or denies one that was told."""
    if edit.path != ("channels",):
        return False
    denied = any(edit.value in constraint.channels for constraint in reading.brief.constraints)
    return denied if edit.op == "add" else edit.op == "forbid" and edit.value in reading.brief.channels


def _asked_for(reading: Reading, edit: Edit) -> bool:
    """ "You can take the phone out", "we closed it last year": a change that is told as one contradicts nothing."""
    low = fold(edit.quote or "")
    return edit.op == "forbid" and any(reading.cues[cue].search(low) for cue in _CHANGES)
