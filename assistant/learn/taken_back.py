"""What a message takes back of what was told before."""

from collections.abc import Iterator

from assistant.listening.annotated import FOLDER, TAKEN_BACK, read
from assistant.listening.context import context
from assistant.listening.shipping import ship_taken_back
from assistant.text import Embed

CORRECTIONS = FOLDER / "taken_back"


def ship(_: Embed) -> Iterator[str]:
    """Write what `assistant.listening` reads of it."""
    yield from ship_taken_back(read(CORRECTIONS, TAKEN_BACK), read(), context())
