"""An area or somebody that does not exist: "there's no Marketing", "não existe Comercial, quem faz é o Societário"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.leavers import FOLLOWING, handed_on
from assistant.understanding.sentences.phrases import names
from assistant.understanding.sentences.shape import sentences
from schemas import Edit

_CLOSE = 30
"""Characters after the denial in which the area that it is about is named."""


def absent(reading: Reading) -> list[tuple[Part, str]]:
    """Each area known before that a statement says is not there."""
    found: list[tuple[Part, str]] = []
    for part in sentences(reading):
        for denial in reading.cues["not_there"].finditer(part.low):
            near = part.low[denial.end() : denial.end() + _CLOSE].partition(",")[0]
            after = [area for area in reading.brief.areas if names(near, area)]
            # "X no existe": what stands right before it, unless something is denied of another behind it.
            before = re.split(r"[.,;:]", part.low[: denial.start()])[-1].rstrip()
            stood = [area for area in reading.brief.areas if before.endswith(fold(area))]
            found += [(part, area) for area in after or stood]
    return found


def without_absent(reading: Reading, gone: Sequence[tuple[Part, str]], edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the areas taken out; whoever else the statement names takes over what they did."""
    out: list[Edit] = []
    for part, area in gone:
        rest = [one for one in reading.brief.areas if one not in {name for _, name in gone}]
        after = reading.low[part.start + part.low.find(fold(area)) + len(area) : part.end + FOLLOWING]
        successor = next((one for one in rest if names(after, one)), "")
        out.append(reading.edit("remove", ("areas",), area, part.text))
        out += handed_on(reading, area, successor, part.text)
    return [*out, *_others({fold(area) for _, area in gone}, edits)]


def _others(gone: set[str], edits: Sequence[Edit]) -> Iterator[Edit]:
    for edit in edits:
        value = edit.value.get("area") if isinstance(edit.value, dict) else edit.value
        if fold(str(value)) not in gone and edit.path[0] not in ("pains", "constraints"):
            yield edit
