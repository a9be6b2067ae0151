"""A claim that is made smaller: "well, usually the same day", "bueno, casi siempre, no siempre"."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.worded import told_texts
from assistant.understanding.sentences.phrases import trim, words
from schemas import Edit, Loc

_LEAD = 3
"""Words before the softening one: "well, actually"."""

_ALWAYS = re.compile(r"(?<!\w)(?:siempre|always|sempre)(?!\w)", re.IGNORECASE)


def softened(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the step told last made smaller; nothing where the message only goes on."""
    found = reading.cues["softens"].search(reading.low)
    same = len(reading.low) == len(reading.said)
    if not found or not same or words(reading.low[: found.start()]) > _LEAD or not _opens(reading, found.start()):
        return []
    soft, rest = reading.said[found.start() : found.end()].lower(), reading.said[found.end() :]
    head, mark, tail = rest.partition(",")
    while more := reading.cues["softens"].match(fold(trim(head))):
        head = trim(head)[more.end() :]  # "mostly, not always"
    for path, text in reversed(_last(reading)):
        low, again = fold(text), fold(trim(head))
        always = _ALWAYS.search(text)
        if again and again in low and len(low) == len(text):
            at = low.index(again)
            new = f"{text[:at]}{soft} {text[at:]}" + (f", {trim(tail)}" if mark and trim(tail) else "")
        elif not again and always:
            new = text[: always.start()] + soft + text[always.end() :]
        elif not again:
            new = f"{text}, {soft}"
        else:
            continue
        quote = reading.said.strip()[:300]
        changed = [reading.edit("remove", path, text, quote), reading.edit("add", path, new, quote)]
        return [*changed, *(edit for edit in edits if edit.path[0] not in ("stages", "pains", "parked"))]
    return []


def _opens(reading: Reading, end: int) -> bool:
    """Whether all before the softening word only leads in: "well, ", "bueno, "."""
    lead = re.findall(r"[^\W\d_]+", reading.low[:end])
    return all(
        word in reading.cues.light
        or any(reading.cues[cue].fullmatch(word) for cue in ("aside", "lead_in", "correction"))
        for word in lead
    )


def _last(reading: Reading) -> list[tuple[Loc, str]]:
    """The steps that the message before told."""
    told = [
        str(edit.value)
        for change in reading.session.history[-1:]
        for edit in change.edits
        if edit.op == "add" and edit.path[0] == "stages"
    ]
    return [(path, text) for path, text in told_texts(reading) if path[0] == "stages" and text in told]
