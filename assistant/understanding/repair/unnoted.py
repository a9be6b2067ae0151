"""What is to be taken back and was never noted: "saca lo de las bodas", "take back the thing about loyalty cards"."""

from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import bare, trim, upto, words
from schemas import Act, Edit

_MOST = 6
"""Words that name what is taken back."""

_OPENS = 2
"""Words before the request."""


def unnoted(reading: Reading, edits: Sequence[Edit]) -> tuple[list[Edit], list[Act]]:
    """`edits` without what is read out of a request that took nothing away; the acts say so, and what there is."""
    if any(edit.op in ("remove", "forbid") for edit in edits):
        return list(edits), []
    for part in reading.facts:
        if name := _asked(reading, part):
            acts = [Act(kind="missing", about=name, quote=part.text), Act(kind="recap", quote=part.text)]
            return [edit for edit in edits if (edit.quote or "\0") not in part.text], acts
    return list(edits), []


def _asked(reading: Reading, part: Part) -> str:
    """What a statement asks to take back of what was said; "" where it asks for no such thing.

    "Cut hair" is work: the words that point back at what was said must stand behind the verb.
    """
    cue = reading.cues["take_away"].search(part.low)
    said = reading.cues["said_of"].match(part.low, cue.end() + 1) if cue else None
    if not cue or not said or len(part.low) != len(part.text) or words(part.low[: cue.start()]) > _OPENS:
        return ""
    rest = upto(reading, part.text[said.end() :].partition(",")[0], "away")
    name = bare(reading, trim(rest))
    return name if 0 < words(fold(name)) <= _MOST else ""
