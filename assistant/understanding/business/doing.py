"""Which trade does what a business says that it does: "I cut hair", "llevo la contabilidad", "entrego gás".

What was learnt from ``knowledge/annotated/trades`` ships as ``trades.npz``, a softmax regression over vectors, written
by ``python -m assistant.learn --trades``. Much of what it learnt from is done by none of our trades.
"""

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from assistant.text import Embed
from assistant.text.grammar import any_of
from assistant.text.judge import kept, plain

FILE = Path(__file__).with_name("trades.npz")
NONE = "none"
"""The class of what no trade of ours does."""

_SURE, _AHEAD = 0.45, 2.5
"""How likely a trade must be to be taken for theirs, and how many times as likely as the next."""
_BOTH, _SHARE = 0.55, 0.12
"""How likely two or three must be together for them to be asked about, and the least of each."""
_MOST = 3
_PLAINLY = 1.5
"""How much more a line of a page says that tells of one trade plainly than one that may tell of any."""
_FOR = re.compile(rf"(?<=\w\w)\s{any_of('for')}\s.*", re.DOTALL)


class Done(NamedTuple):
    """How likely a trade does what is said, from 0 to 1, and the number of the statement that says so."""

    id: str
    chance: float
    at: int


def ranked(statements: Sequence[str], whole: str, embed: Embed, others: Sequence[Collection[str]]) -> list[Done]:
    """The trades, likeliest first: by the statement that fits each best, and by the `whole` of them.

    `others` are, for each statement, the trades that it does not tell of.
    """
    judge, told = kept(FILE), [plain(text) for text in (whole, *statements)]
    chances = np.exp([judge.likely(vector) for vector in embed([*told, *map(_for_whomever, told)])])
    every, *each = (chances[: len(told)] + chances[len(told) :]) / 2
    table = np.where([[id_ in other for id_ in judge.classes] for other in others], 0, each)
    best = np.sqrt(table.max(axis=0) * every)
    found = zip(judge.classes, best.tolist(), table.argmax(axis=0).tolist(), strict=True)
    return sorted((Done(*one) for one in found if one[0] != NONE), key=lambda one: -one.chance)


def sure(found: Sequence[Done]) -> Done | None:
    """The trade that it surely is."""
    first, second = (*found[:2], None, None)[:2]
    if first is None or first.chance < _SURE:
        return None
    return None if second and first.chance < _AHEAD * second.chance else first


def near(found: Sequence[Done]) -> list[Done]:
    """The two or three trades that it is one of, where it is surely none by itself; else nothing."""
    likely = [one for one in found[:_MOST] if one.chance >= _SHARE]
    unsettled = len(likely) > 1 and sure(found) is None and sum(one.chance for one in likely) >= _BOTH
    return likely if unsettled else []


def shared(pieces: Sequence[str], embed: Embed) -> list[Done]:
    """The trades by their share in what all `pieces` of a page tell of, largest first."""
    judge = kept(FILE)
    chances = np.exp([judge.likely(vector) for vector in embed([plain(piece) for piece in pieces])])
    trades = [at for at, id_ in enumerate(judge.classes) if id_ != NONE]
    sums = (chances**_PLAINLY).sum(axis=0)
    whole = float(sums[trades].sum()) or 1.0
    found = [Done(judge.classes[at], float(sums[at]) / whole, int(chances[:, at].argmax())) for at in trades]
    return sorted(found, key=lambda one: -one.chance)


def _for_whomever(text: str) -> str:
    """Without whom it is done for: "we do tax returns for small shops" is no shop."""
    return _FOR.sub("", text)
