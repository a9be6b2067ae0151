"""Which metric the words of a thing that is counted mean: "cuántos terminan comprando", "empty chairs on Saturdays".

What was learnt from ``knowledge/annotated/counted`` ships as ``metrics.npz``, a softmax regression over vectors,
written by ``python -m assistant.learn``.
"""

from pathlib import Path

from assistant.text import Embed
from assistant.text.judge import kept, plain

FILE = Path(__file__).with_name("metrics.npz")
NONE = "none"
"""The class of what is no metric of ours."""


def likeliest(text: str, embed: Embed, counts: bool = False) -> tuple[str, float]:
    """The metric that is meant most likely and how likely it is, from 0 to 1.

    `counts`: it is known from elsewhere that the words tell what is counted; unless they are sooner no metric of ours
    than any, the question then is only which.
    """
    chances = kept(FILE).chances(embed([plain(text)])[0])
    none = chances.pop(NONE)
    best = max(chances, key=lambda id_: chances[id_])
    return best, chances[best] / (1 - none) if counts and none < chances[best] else chances[best]
