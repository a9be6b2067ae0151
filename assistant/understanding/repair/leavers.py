"""Who no longer works in the business: out of the team, and out of what was told of the journey."""

import re
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from assistant.text import fold
from assistant.text.grammar import folded_any
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.cut import without
from assistant.understanding.repair.worded import rewritten
from assistant.understanding.sentences.phrases import NAME, by_name, names, somebody, trim
from assistant.understanding.sentences.shape import sentences
from schemas import Edit

_WITHOUT = re.compile(rf"{folded_any('without')}\s+(?:{folded_any('the')}\s+)?")
_CLOSE = 16
"""Characters between a name and the words that tell of leaving: "Anika has actually gone"."""

FOLLOWING = 120
"""Characters after the sentence in which a successor may be named."""


def who_left(reading: Reading) -> Iterator[tuple[Part, str]]:
    """Each statement that somebody has left, with who: known people, or the name right before those words."""
    for part in sentences(reading):
        came = reading.cues["came_in"].search(reading.low)
        plain = reading.cues["left_bare"].search(part.low)
        plain = plain if plain and (came or _ours(reading, part, plain)) else None
        if cue := reading.cues["left_us"].search(part.low) or plain:
            # "There is no sales team, Ops does the quotes": who is named after it does not go.
            first = part.low[: cue.start()].rstrip("'’")
            before = [area for area in reading.brief.areas if names(first, by_name(area))]
            new = _just_before(reading, part, cue.start())
            if new and not any(names(area, new) for area in reading.brief.areas):
                yield part, new  # "four girls but it's three, Mica left"
                continue
            known = before or [area for area in reading.brief.areas if names(part.low, by_name(area))]
            yield from ((part, name) for name in known)
        elif gone := _WITHOUT.match(part.low):
            # "Sem o Kalu, são só a Bia e a Lurdes"
            head, _, rest = part.low[gone.end() :].partition(",")
            if reading.cues["only"].search(rest):
                yield from ((part, area) for area in reading.brief.areas if fold(by_name(area)) == head.strip())


def _ours(reading: Reading, part: Part, verb: re.Match[str]) -> bool:
    """ "Pauline left actually": one of ours stands right before it, and nothing that she left stands behind."""
    before, after = part.low[: verb.start()].rstrip(), part.low[verb.end() :].strip(" .!")
    when = any(reading.cues[cue].match(after) for cue in ("when_it_was", "correction", "hours.day"))
    feast = reading.cues["linking"].sub("", after, count=1).strip()  # "at Christmas", "en verano"
    when = when or bool(reading.cues["due.feast"].match(feast))
    return any(before.endswith(fold(by_name(area))) for area in reading.brief.areas) and (when or not after)


def left(reading: Reading, leavers: Sequence[tuple[Part, str]]) -> Iterator[Edit]:
    """ "Pilar retired in June, Nerea does it now": Pilar goes, with her duties; where she stood, Nerea stands."""
    for part, name in leavers:
        successor = _successor(reading, part, name)
        if name in reading.brief.areas:
            yield reading.edit("remove", ("areas",), name, part.text)
        if successor:
            yield reading.edit("add", ("areas",), successor, successor)
        yield from handed_on(reading, name, successor, part.text)


def _just_before(reading: Reading, part: Part, end: int) -> str:
    """The name that stands right before the words that tell of leaving; "" for none."""
    if len(part.low) != len(part.text):
        return ""
    close = [trim(found.group()) for found in NAME.finditer(part.text[:end]) if end - found.end() <= _CLOSE]
    return close[-1] if close and _is_somebody(reading, close[-1], "") else ""


def _successor(reading: Reading, part: Part, gone: str) -> str:
    """Who is named, with a word for now, after who has left; else before: "it's Dani now, Paula retired"."""
    at = part.start + part.low.find(fold(gone))
    sides = (reading.said[at + len(gone) : part.end + FOLLOWING], reading.said[part.start : at])
    found = (next_named(reading, side, gone) for side in sides if _in_place(reading, fold(side)))
    return next((name for name in found if name), "")


def _in_place(reading: Reading, low: str) -> bool:
    return any(reading.cues[cue].search(low) for cue in ("takes_over", "came_in"))


def next_named(reading: Reading, rest: str, gone: str) -> str:
    """The first in `rest` who may be somebody else than who is gone; "" for nobody."""
    named = (trim(found.group()) for found in NAME.finditer(rest))
    return next((name for name in named if _is_somebody(reading, name, gone)), "")


def _is_somebody(reading: Reading, name: str, gone: str) -> bool:
    low = fold(name)
    return somebody(reading, name) and not (low == fold(gone) or reading.cues["takes_over"].search(low))


def handed_on(reading: Reading, gone: str, successor: str, quote: str) -> Iterator[Edit]:
    """The duties, and the steps in which somebody is named, of who has left."""
    for duty in reading.brief.responsibilities:
        if duty.area == gone:
            yield reading.edit("remove", ("responsibilities",), duty.what, quote)
            if successor:
                value: dict[str, JsonValue] = {"area": successor, "what": duty.what, "stage": duty.stage}
                yield reading.edit("add", ("responsibilities",), value, quote)
        elif gone in duty.what:
            at = duty.what.find(gone)
            left_ = duty.what.replace(gone, successor) if successor else without(reading, duty.what, at, at + len(gone))
            yield from rewritten(reading, ("responsibilities",), duty.what, left_, quote)
    for stage, texts in reading.brief.stages.items():
        for text in texts:
            if gone in text:
                at = text.find(gone)
                left_ = text.replace(gone, successor) if successor else without(reading, text, at, at + len(gone))
                yield reading.edit("remove", ("stages", stage), text, quote)
                if left_:
                    yield reading.edit("add", ("stages", stage), left_, quote)
