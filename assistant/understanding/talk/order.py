"""Which map first: "start with the tenants", "por agora só o mapa das aulas"."""

import re
from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from schemas import Edit


def order(reading: Reading) -> Iterator[Edit]:
    """The combinations to map, once the person says with whom or what to begin; the others are kept in line."""
    for part in reading.facts:
        if not scoped(reading, part):
            continue
        audiences = [one.name for one in reading.brief.audiences]
        products = [one.name for one in reading.brief.products]
        named = _named(part, audiences), _named(part, products)
        if any(named):
            for audience in named[0] or audiences or [""]:
                for product in named[1] or products or [""]:
                    if (audience, product) not in reading.brief.pairs:
                        yield reading.edit("add", ("pairs",), [audience, product], part.text)
            return


def scoped(reading: Reading, part: Part) -> bool:
    """The statement says which map to draw, and nothing of the business."""
    return reading.has(part, "scope")


def _named(part: Part, names: list[str]) -> list[str]:
    """The names whose first noun the statement speaks of."""
    words = {singular(word) for word in re.findall(r"\w{3,}", part.low)}
    return [name for name in names if (found := re.search(r"\w{3,}", fold(name))) and singular(found.group()) in words]


def singular(word: str) -> str:
    """Roughly: so that "las limpiezas" and "limpieza" meet."""
    return re.sub(r"(?:es|s)$", "", word)
