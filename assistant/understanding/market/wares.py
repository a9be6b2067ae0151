"""A list of things on offer that stands by itself: "a wool shop in Salta. yarn, needles and classes on Saturdays"."""

from collections.abc import Iterator

from assistant.listening import Span
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import bare, words
from assistant.understanding.sentences.shape import members, sentences, unsaid, verbal, without_asides
from assistant.understanding.sentences.telling import looks_thing
from schemas import Edit

LIKELY = 0.4
_LONGEST = 5
"""Words that a member of such a list may have."""


def wares(reading: Reading) -> Iterator[Edit]:
    """Every member of a list that answers what the business is or sells, most of which are heard as things on offer."""
    if reading.topic not in ("business", "products"):
        return
    for part in sentences(reading):
        # "Saturday workshops" are no workshops with an aside before them.
        plainly = bare if reading.tongue == "en" else unsaid
        names = [plainly(reading, member.text) for member in members(reading, without_asides(part.text))]
        heard = [one for one in reading.heard.spans if part.holds(one.start)]
        things = [one for one in heard if one.sure >= LIKELY and _is_thing(reading, one)]
        others = any(one.sure > 1 - LIKELY and one not in things for one in heard)
        if len(names) < 2 or len(things) * 2 < len(names) or others or not part.fact or verbal(reading, part.text):
            continue
        if all(name and words(name) <= _LONGEST for name in names) and not any(
            mention.id for mention in reading.among(part, "channel")
        ):
            yield from (reading.edit("add", ("products",), {"name": name}, name) for name in names)


def _is_thing(reading: Reading, span: Span) -> bool:
    """What is heard as on offer, or as people by a name that means a thing."""
    return span.label == "product" or (span.label == "audience" and looks_thing(reading, bare(reading, span.text)))
