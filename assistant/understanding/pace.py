"""How deep the talk goes: *quick*, at most ten questions, or *workshop*, everything. The person's own words choose."""

from collections.abc import Iterator
from typing import get_args

from assistant.understanding.phrases import words
from assistant.understanding.reading import Reading
from schemas import Depth, Edit

_REST = 4
"""Words around the choice, in its own statement, up to which it is one: "delivered quickly" tells of the business."""


def pace(reading: Reading) -> Iterator[Edit]:
    for part in reading.parts[:8]:
        low = part.low.strip(" .!¡?¿,")
        for depth in get_args(Depth):
            found = reading.cues[f"depth.{depth}"].search(low)
            chosen = found and words(low) - words(found.group()) <= _REST
            if chosen or reading.cues[f"depth.{depth}.alone"].fullmatch(low):
                yield reading.edit("set", ("depth",), depth, part.text)
                return
