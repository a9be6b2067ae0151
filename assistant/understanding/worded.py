"""Words put right inside what was told: "not Hull, Hexham" in what the business is, "10 não, 8" in a step."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import NAME, trim, words
from assistant.understanding.reading import Reading
from assistant.understanding.shape import verbal
from schemas import Edit, Loc

_LONGEST = 5
"""Words that may stand in the place of others."""

_SPEAKS = ("stages", "pains", "constraints", "deviations", "parked")


class Told(NamedTuple):
    """A text that was told, where it stands, and the words of it that are meant."""

    path: Loc
    text: str
    start: int
    end: int


def worded(reading: Reading, wrong: str) -> list[Told]:
    """The texts that hold the words `wrong`; none where they are but small words."""
    meant = unled(reading, wrong)
    # What somebody does or does not do is no word put right.
    if verbal(reading, meant) and not numbers(fold(meant)):
        return []
    low = fold(meant)
    carried = [word for word in re.findall(r"\w+", low) if word not in reading.cues.light]
    if not any(len(word) > 2 or word.isdigit() for word in carried):
        return []
    counted = [number.value for number in numbers(low)] if words(low) == 1 else []
    found = (_in_text(path, text, low, counted) for path, text in _texts(reading))
    return [one for one in found if one]


def reworded(reading: Reading, told: Sequence[Told], right: str, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the words put right in each text that held them."""
    new = unled(reading, re.split(r"[,.;!?\n]", right)[0])
    if not new or words(new) > _LONGEST or verbal(reading, new):
        return list(edits)
    quote = reading.said.strip()[:300]
    out: list[Edit] = []
    somebody = NAME.match(new)
    if somebody and all(NAME.fullmatch(one.text[one.start : one.end]) for one in told):
        new = somebody.group()
    for one in told:
        text = one.text[: one.start] + new + one.text[one.end :]
        if one.path == ("business", "description"):
            out.append(reading.edit("set", one.path, text, quote))
        else:
            out.append(reading.edit("remove", one.path, one.text, quote))
            out.append(reading.edit("add", one.path, text if one.path[0] == "stages" else {"name": text}, quote))
    # What is read of the mending's own words is no fact beside it.
    rest = [edit for edit in edits if edit.path[0] not in _SPEAKS and edit.path != ("business", "description")]
    named = (("areas",), new)
    return [*out, *(edit for edit in rest if edit.op != "forbid" and (edit.path, edit.value) != named)]


def unled(reading: Reading, text: str) -> str:
    """Without the preposition or the article before it: "en Pilar" → "Pilar"."""
    text = trim(text)
    while (lead := text.partition(" "))[2] and (
        fold(lead[0]) in reading.cues.light or reading.cues["linking"].fullmatch(fold(lead[0]))
    ):
        text = trim(lead[2])
    return text


def _texts(reading: Reading) -> Iterator[tuple[Loc, str]]:
    brief = reading.brief
    if brief.business.description:
        yield ("business", "description"), brief.business.description
    for field in ("products", "audiences"):
        yield from (((field,), one.name) for one in getattr(brief, field))
    for stage, texts in brief.stages.items():
        yield from ((("stages", stage), text) for text in texts)


def _in_text(path: Loc, text: str, low: str, counted: Sequence[float]) -> Told | None:
    if counted:
        number = next((one for one in numbers(text) if one.value == counted[0]), None)
        return Told(path, text, number.start, number.end) if number else None
    folded = fold(text)
    found = re.search(rf"(?<!\w){re.escape(low)}(?!\w)", folded) if len(folded) == len(text) else None
    return Told(path, text, *found.span()) if found else None
