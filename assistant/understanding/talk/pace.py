"""How deep the talk goes: *quick*, at most ten questions, or *workshop*, everything. The person's own words choose."""

from collections.abc import Iterator
from typing import get_args

from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import words
from schemas import Depth, Edit

_REST = 4
"""Words around the choice, in its own statement, up to which it is one: "delivered quickly" tells of the business."""


def _chosen(reading: Reading, part: Part, choice: str) -> bool:
    """ "TikTok no, no tenemos tiempo" chooses nothing; the "no" of "no rush" is its own."""
    besides = part.low.replace(choice, " ")
    of_something_else = reading.cues["negator"].search(besides) or reading.among(part, "channel")
    return words(besides) <= _REST and not of_something_else


def pace(reading: Reading) -> Iterator[Edit]:
    for part in reading.parts[:8]:
        low = part.low.strip(" .!¡?¿,")
        for depth in get_args(Depth):
            found = reading.cues[f"depth.{depth}"].search(low)
            if (found and _chosen(reading, part, found.group())) or reading.cues[f"depth.{depth}.alone"].fullmatch(low):
                yield reading.edit("set", ("depth",), depth, part.text)
                return
