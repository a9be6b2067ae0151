"""Which trade does what people say that they do."""

import random
from collections.abc import Iterator
from pathlib import Path

from assistant.learn.examples import Remark, facts, written
from assistant.listening.annotated import FOLDER, digest, read
from assistant.text import Embed
from assistant.text.judge import keep, learn, plain
from assistant.understanding.business.doing import FILE, NONE
from knowledge import load

TRADES = FOLDER / "trades"
SEED = 7
SAYS_TRADE = ("product", "kind", "name")
BESIDE = 400
"""Statements of other things from which what a trade does is told."""


def done(folder: Path = TRADES) -> list[Remark]:
    """What people do for a living, and the trade that it is: ``trade<TAB>words``, and every trade's names beside them.

    Raises `BadInput` with file and line.
    """
    trades = load().industries
    names = [
        Remark(name, id_)
        for id_, trade in trades.items()
        for name in (trade.label.es, trade.label.en, trade.label.pt, *trade.synonyms)
    ]
    return [*names, *written(folder, {*trades, NONE}, "trade")]


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.understanding.business.doing` reads: some facts that name no trade are told from."""
    known = done()
    beside = random.Random(SEED).sample(list(facts(read(), without=SAYS_TRADE)), BESIDE)
    every = [*known, *(Remark(text, NONE) for text in beside)]
    judge = learn(embed([plain(one.text) for one in every]), [one.kind for one in every])
    size = keep(judge, FILE, digest((), known))
    yield f"{len(known)} things that trades do, {size // 1024} KB in {FILE.name}"
