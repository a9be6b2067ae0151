"""What a message names, and what a name is the name of."""

from collections.abc import Iterator

from assistant.listening import measuring, shipping
from assistant.listening.annotated import read
from assistant.listening.context import context
from assistant.listening.kinds import examples
from assistant.text import Embed
from knowledge import load


def ship(embed: Embed) -> Iterator[str]:
    """Write what `assistant.listening` reads."""
    messages = read()
    yield from shipping.ship(messages, examples(messages, load().kinds), context(), embed)


def check(_: Embed) -> Iterator[str]:
    """How well every fifth message is heard, learning from the others."""
    yield from measuring.check(read(), context())
