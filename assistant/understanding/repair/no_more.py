"""What the business no longer does: "ya no damos yoga", "yoga a gente não faz mais", "we don't do yoga any more"."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.understanding.reading import Reading


class NoMore(NamedTuple):
    """Words that something is no longer done, from `start` on; `what` follows the verb."""

    start: int
    what: str


def no_more(reading: Reading, low: str) -> Iterator[NoMore]:
    """ "Ya no damos yoga", "yoga a gente não faz mais", "we don't do yoga any more": nothing of what others do."""
    for found in reading.cues["any_more"].finditer(low):
        offers = reading.cues["offers"]
        if verb := offers.match(low, found.end() + 1) or offers.search(found.group()):
            behind = max(verb.end(), found.end())
            yield NoMore(found.start(), low[behind:])
            continue
        denied = reading.negator.search(low, 0, found.start())
        if denied and (verb := offers.match(low, denied.end() + 1)):
            yield NoMore(denied.start(), low[verb.end() : found.start()])
