"""Versions by words: "save this as v1", "go back to v1", "which versions are there?"."""

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import words
from assistant.versions import MOST
from schemas import Act, Understood, Version

_SHORT = 14
"""Words of a message that is about a version and nothing else."""
_LEAD = 3
"""Words before the request: "ok, please"."""
_AROUND = " \t\n\"'«»“”‘’.,;:!¡?¿"


def versions(reading: Reading) -> Understood | None:
    """What a message does with versions; None where it does nothing with them."""
    if words(reading.low) > _SHORT or not reading.low.strip():
        return None
    said = reading.said.strip()
    for op in ("save", "restore", "forget"):
        found = reading.cues[f"version.{op}"].search(reading.low)
        if not found or words(reading.low[: found.start()]) > _LEAD:
            continue
        # Folding keeps every character in its place.
        rest = reading.said[found.end() :].strip(_AROUND) if len(reading.low) == len(reading.said) else ""
        if op == "save" and len(reading.session.versions) >= MOST:
            return Understood(acts=(Act(kind="versions", about="full", quote=said),))
        if op == "save":
            return Understood(edits=(reading.edit("save", (), rest or None, said),))
        if named := _named(rest, reading):
            return Understood(edits=(reading.edit("restore" if op == "restore" else "forget", (), named.name, said),))
        if reading.cues["version.word"].search(fold(rest)):
            return Understood(acts=(Act(kind="versions", about=rest, quote=said),))
    if reading.cues["version.list"].search(reading.low):
        return Understood(acts=(Act(kind="versions", quote=said),))
    return None


def _named(rest: str, reading: Reading) -> Version | None:
    """The version whose name stands in the words; the longest, where one name holds another."""
    low = f" {fold(rest)} "
    found = [each for each in reading.session.versions if f" {fold(each.name)} " in low]
    return max(found, key=lambda each: len(each.name), default=None)
