"""Whether two people name the same thing: a gold name and what was understood.

Names are folded and cut into words; words that only bind ("de", "the", "para") do not count. Two words agree when their
letters do for four fifths (a plural, a typo, an ending). Two names agree when two thirds of the shorter one's words are
in the longer one, and these are at least a quarter of the longer one: a whole sentence that happens to hold a name is
not that name. A gold name may give alternatives with "|" between.
"""

import re
from collections.abc import Callable, Sequence

from rapidfuzz.fuzz import ratio

from assistant.text import fold

CLOSE = 80
"""Of 100, for two words."""

SHARED, OF_LONGER = 2 / 3, 1 / 4

_BOUND = """a al com con da das de del do dos e el em en for from i in la las le los na nas no nos o of on or os ou para
    pela pelo por pra que su sus the their to todos um uma un una who with y"""
_BINDING = frozenset(re.findall(r"\w+", _BOUND))

Same = Callable[[str, str], bool]


def alike(gold: str, found: str) -> bool:
    """Whether `found` names what `gold` names."""
    return any(_alike(_words(each), _words(found)) for each in gold.split("|"))


def pair_up(gold: Sequence[str], found: Sequence[str], same: Same) -> tuple[list[str], list[str], list[str]]:
    """Each gold name with at most one found name: those that were found, those missing, those found but wrong."""
    left, right, missing = list(found), [], []
    for name in sorted(gold, key=lambda name: sum(same(name, each) for each in found)):
        match = next((each for each in left if same(name, each)), None)
        if match is None:
            missing.append(name)
        else:
            left.remove(match)
            right.append(name)
    return right, missing, left


def _alike(gold: list[str], found: list[str]) -> bool:
    if not gold or not found:
        return False
    shorter, longer = sorted((gold, found), key=len)
    shared = sum(any(ratio(word, other) >= CLOSE for other in longer) for word in shorter)
    return shared / len(shorter) >= SHARED and shared / len(longer) >= OF_LONGER


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", fold(name))
    return [word for word in words if word not in _BINDING] or words
