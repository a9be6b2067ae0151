"""Which channel is told of without its name."""

from collections.abc import Iterator
from pathlib import Path

from assistant.learn.examples import Remark, written
from assistant.listening.annotated import FOLDER, digest
from assistant.listening.words import Reads
from assistant.text.judge import keep, learn, plain
from assistant.understanding.unnamed import FILE, NONE
from knowledge import load

UNNAMED = FOLDER / "unnamed"


def told(folder: Path = UNNAMED) -> list[Remark]:
    """What tells of a channel, and the channel that it is: ``channel<TAB>words``.

    Raises `BadInput` with file and line.
    """
    return list(written(folder, {*load().channels, NONE}, "channel"))


def ship(embed: Reads) -> Iterator[str]:
    """Write what `assistant.understanding.unnamed` reads."""
    known = told()
    judge = learn(embed([plain(one.text) for one in known]), [one.kind for one in known])
    size = keep(judge, FILE, digest((), known))
    yield f"{len(known)} statements of how people meet, {size // 1024} KB in {FILE.name}"
