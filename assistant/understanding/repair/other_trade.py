"""The trade put right in words for the wrong one that name none of ours: "não é salão, é clínica odontológica"."""

from assistant.understanding.reading import Reading
from assistant.understanding.repair.swap import swapped
from assistant.understanding.sentences.phrases import bare, words
from schemas import Edit

_MOST = 3
"""Words of what a business is not."""

_BESIDE = 2
"""Words beside the trade's own on the right side."""


def other_trade(reading: Reading) -> Edit | None:
    """The trade that "we are not X, we are Y" tells, where one was known before."""
    known = reading.brief.business.industry
    if not known:
        return None
    swap = swapped(reading, lambda wrong: words(wrong) <= _MOST and _names_a_trade(reading, wrong))
    right = bare(reading, swap.right) if swap else ""
    for mention in reading.lexicon.mentions(right, {"industry"}):
        if mention.id and mention.id != known and words(right) <= words(mention.quote) + _BESIDE:
            return reading.edit("set", ("business", "industry"), mention.id, reading.said.strip()[:300])
    return None


def _names_a_trade(reading: Reading, wrong: str) -> bool:
    return any(True for _ in reading.lexicon.mentions(wrong, {"industry"}))
