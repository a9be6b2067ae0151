"""Which metric everyday words mean."""

from collections.abc import Iterator
from pathlib import Path

from assistant.learn.examples import Remark, written
from assistant.listening.annotated import FOLDER, digest
from assistant.text import Embed
from assistant.text.judge import keep, learn, plain
from assistant.understanding.measures.metrics import FILE, NONE
from knowledge import load

COUNTED = FOLDER / "counted"
SHARP = 0.03
"""Less is held back than elsewhere: among so many metrics, each with few words, none would be likely."""


def counted(folder: Path = COUNTED) -> list[Remark]:
    """What people count, and the metric that it is: ``metric<TAB>words``, and every metric's names beside them.

    Raises `BadInput` with file and line.
    """
    known = load().metrics
    names = [Remark(name, id_) for id_, metric in known.items() for name in metric.synonyms]
    return [*names, *written(folder, {*known, NONE}, "metric")]


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.understanding.measures.metrics` reads."""
    known = counted()
    judge = learn(embed([plain(one.text) for one in known]), [one.kind for one in known], SHARP)
    size = keep(judge, FILE, digest((), known))
    yield f"{len(known)} things that are counted, {size // 1024} KB in {FILE.name}"
