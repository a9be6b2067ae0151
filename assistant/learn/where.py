"""Where a step of the journey happens: in a place, at a distance, or nobody says."""

from collections.abc import Iterator
from pathlib import Path

from assistant.drafting.meaning import PLACES, WHERE
from assistant.learn.examples import Remark, written
from assistant.listening.annotated import FOLDER, digest
from assistant.text import Embed
from assistant.text.judge import keep, learn, plain

CAUTIOUS = 0.7
"""What keeping every tenth step aside chooses."""


def told(folder: Path = FOLDER / "where") -> list[Remark]:
    """Steps and where they happen: ``place<TAB>words``. Raises `BadInput` with file and line."""
    return list(written(folder, PLACES, "place"))


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.drafting.meaning` reads."""
    known = told()
    judge = learn(embed([plain(one.text) for one in known]), [one.kind for one in known], CAUTIOUS)
    size = keep(judge, WHERE, digest((), known))
    yield f"{len(known)} steps and where they happen, {size // 1024} KB in {WHERE.name}"
