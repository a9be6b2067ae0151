"""What is sold, or who comes, goes by another name now: "el plan básico ahora se llama Semilla"."""

import re
from collections.abc import Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.in_place import replaced
from assistant.understanding.sentences.phrases import items, proper, without_now, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import Told, told_again
from schemas import Edit

_OF = (("products",), ("audiences",))
_END = re.compile(r"[.;!?\n]")
_WORD = re.compile(r"[\s,:]*([^\W\d_]+)\s+")
_BEHIND = "called_now"
"""The cue that the new name stands right behind."""

_SPOKEN = ("goals", "stages", "pains", "areas", "responsibilities")

_MOST = 4
"""Words of a name that is written without capitals."""


def called_anew(reading: Reading, edits: Sequence[Edit]) -> list[Edit] | None:
    """`edits` with the new name in the place of the old one; None where nothing known goes by another."""
    cues = [(kind == _BEHIND, cue) for kind in (_BEHIND, "renames") for cue in reading.cues[kind].finditer(reading.low)]
    for behind, cue in cues:
        start = max((mark.end() for mark in _END.finditer(reading.said[: cue.start()])), default=0)
        mark = _END.search(reading.said, cue.end())
        end = mark.start() if mark else len(reading.said)
        near = [_cut(reading, one, cue) for one in told_again(reading) if one.known.path in _OF]
        # "Our deal is now called Taco Fest" is about no tacos: what goes by a name stands before the words.
        last = cue.start() if behind else end
        near = [one for one in near if start <= one.start < last and one.end <= end]
        # "Plan" in the new name may stand for the old one, too: most of its words do so more surely.
        old = max(near, key=lambda one: (one.end - one.start, -one.start), default=None)
        part = next((one for one in reading.parts if one.start <= cue.start() < one.end), None)
        if old and part and (name := _new(reading, reading.said[max(cue.end(), old.end) : end], behind)):
            told = fold(reading.said[start:end])  # the sentence itself is no aim, no step, no duty
            rest = [edit for edit in edits if edit.path[0] not in _SPOKEN or fold(edit.quote or "").strip() not in told]
            rest = [edit for edit in rest if edit.path != ("business", "name")]
            return replaced(reading, [old.known], name, part, rest)
    return None


def _cut(reading: Reading, told: Told, cue: re.Match[str]) -> Told:
    """The old name alone, where the new one begins with a word of it: "aula avulsa pra aula livre"."""
    within = _WORD.finditer(reading.said, told.start, told.end)
    leads = (found.start(1) for found in within if reading.cues["named_to"].fullmatch(fold(found[1])))
    stops = [place for place in (*leads, cue.start()) if told.start < place < told.end]
    return told._replace(end=min(stops, default=told.end))


def _new(reading: Reading, after: str, led: bool) -> str:
    """The name that `after` begins with, behind small words: "to Semilla", "así, ahora es Semilla".

    Without capitals it is believed only where something leads to it: "ahora se llama", or "por".
    """
    while (found := _WORD.match(after)) and _small(reading, found[1]):
        after = after[found.end() :]
        led = led or bool(reading.cues["named_to"].fullmatch(fold(found[1])))
    if called := proper(after):
        return called
    name = without_now(reading, next(items(after), ""))
    return name if led and name and words(name) <= _MOST and not verbal(reading, name) else ""


def _small(reading: Reading, word: str) -> bool:
    alone = any(reading.cues[cue].fullmatch(fold(word)) for cue in ("named_to", "linking", "renewed"))
    return word.islower() and (alone or fold(word) in reading.cues.light)
