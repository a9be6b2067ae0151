"""When a business is open: told of its service, whatever was asked; neither a goal, a pain nor a step of its own."""

from assistant.text.hours import only_hours
from assistant.understanding.reading import Reading
from schemas import Edit

_READ = ("goals", "pains", "stages", "constraints", "parked", "measures", "maps", "deviations", "responsibilities")


def opening(reading: Reading, edits: list[Edit]) -> list[Edit]:
    """`edits`, with what was read of such a statement as told of the service; a day put right is no statement."""
    if any(edit.op == "remove" for edit in edits):
        return edits
    said = [part.text for part in reading.parts if only_hours(part.text, reading.lexicon.cues)]
    if not said:
        return edits
    kept = [edit for edit in edits if not (edit.path[0] in _READ and _of(edit.quote or "", said))]
    return [*kept, *(reading.edit("add", ("stages", "service"), text, text) for text in said)]


def _of(quote: str, said: list[str]) -> bool:
    return bool(quote) and any(quote in text or text in quote for text in said)
