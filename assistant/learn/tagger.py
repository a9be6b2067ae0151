"""What a message names, and what a name is the name of."""

from collections.abc import Iterator

from assistant.listening import training
from assistant.listening.annotated import read
from assistant.listening.kinds import examples
from assistant.listening.training import Reads
from knowledge import load


def ship(embed: Reads) -> Iterator[str]:
    """Write what `assistant.listening` reads."""
    messages = read()
    yield from training.ship(messages, examples(messages, load().kinds), embed)


def check(embed: Reads) -> Iterator[str]:
    """How well every fifth message is heard, learning from the others."""
    yield from training.check(read(), embed.pieces)
