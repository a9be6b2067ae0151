"""People who are at the reception, or in the waiting room, have come: the premises are a channel, named or not."""

from assistant.text import fold
from assistant.understanding.reading import Reading
from schemas import Edit

_STEPS = ("purchase", "service", "post")


def at_place(reading: Reading, edits: list[Edit]) -> list[Edit]:
    """`edits`, with the premises where a step tells of them, and no place that people go to is known."""
    steps = [edit for edit in edits if edit.op == "add" and edit.path[:1] == ("stages",) and edit.path[1] in _STEPS]
    told = next((edit for edit in steps if reading.cues["at_a_place"].search(fold(str(edit.value)))), None)
    known = {*reading.brief.channels, *(str(edit.value) for edit in edits if edit.path == ("channels",))}
    denied = {id_ for constraint in reading.brief.constraints for id_ in constraint.channels}
    channels = reading.knowledge.channels
    places = [id_ for id_ in known if id_ in channels and channels[id_].place == "offline" and channels[id_].human]
    if told is None or places or "service_premises" in denied:
        return edits
    return [*edits, reading.edit("add", ("channels",), "service_premises", told.quote or "")]
