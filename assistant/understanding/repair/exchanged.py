"""Two people told the wrong way round: "other way round, Danny orders and Kev fits"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import NAME, by_name, names
from schemas import Edit

_READ = ("stages", "responsibilities", "pains", "goals", "areas", "tools")


def exchanged(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with all work of the two people named in each other's hands; nothing where no two are meant."""
    found = reading.cues["exchanges"].search(reading.low)
    known = [area for area in reading.brief.areas if names(reading.said, _first(area))]
    two = list(dict.fromkeys((*known, *(name for name in _in_steps(reading) if name not in map(_first, known)))))
    if not found or len(two) != 2:
        return []
    quote = reading.said.strip()[:300]
    return [*_duties(reading, two, quote), *_steps(reading, two, quote), *(e for e in edits if e.path[0] not in _READ)]


def _in_steps(reading: Reading) -> Iterator[str]:
    """Names in the message that only the journey tells of."""
    told = " ".join(text for texts in reading.brief.stages.values() for text in texts)
    yield from (name for found in NAME.finditer(reading.said) if names(told, name := found.group()))


def _first(area: str) -> str:
    """What somebody is called for short: "Dra. Filipa" is Filipa."""
    return by_name(area).split()[-1]


def _duties(reading: Reading, two: Sequence[str], quote: str) -> Iterator[Edit]:
    other = dict(zip(two, reversed(two), strict=True))
    for duty in reading.brief.responsibilities:
        if duty.area in other:
            value = duty.model_dump() | {"area": other[duty.area]}
            yield reading.edit("remove", ("responsibilities",), duty.what, quote)
            yield reading.edit("add", ("responsibilities",), value, quote)


def _steps(reading: Reading, two: Sequence[str], quote: str) -> Iterator[Edit]:
    short = {fold(_first(one)): _first(other) for one, other in zip(two, reversed(two), strict=True)}
    either = re.compile("|".join(rf"\b{re.escape(_first(one))}\b" for one in two))
    for stage, texts in reading.brief.stages.items():
        for text in texts:
            new = either.sub(lambda one: short[fold(one.group())], text)
            if new != text:
                yield reading.edit("remove", ("stages", stage), text, quote)
                yield reading.edit("add", ("stages", stage), new, quote)
