"""Which channel is told of without its name."""

from collections.abc import Iterator
from pathlib import Path

from assistant.learn.examples import Remark, written
from assistant.listening.annotated import FOLDER, digest
from assistant.text import Embed
from assistant.text.judge import keep, learn, plain
from assistant.understanding.journey.unnamed import FILE, NONE, PHRASES
from knowledge import load

UNNAMED = FOLDER / "unnamed"
SPOKEN = UNNAMED / "phrases"


def told(folder: Path = UNNAMED) -> list[Remark]:
    """What tells of a channel, and the channel that it is: ``channel<TAB>words``.

    Raises `BadInput` with file and line.
    """
    return list(written(folder, {*load().channels, NONE}, "channel"))


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.understanding.journey.unnamed` reads."""
    for folder, file in ((UNNAMED, FILE), (SPOKEN, PHRASES)):
        known = told(folder)
        judge = learn(embed([plain(one.text) for one in known]), [one.kind for one in known])
        size = keep(judge, file, digest((), known))
        yield f"{len(known)} ways of telling how people meet, {size // 1024} KB in {file.name}"
