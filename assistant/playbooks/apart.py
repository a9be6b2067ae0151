"""The pieces of a file, read in a process of its own."""

from assistant.apart import answer, read_by
from assistant.errors import BadInput
from assistant.playbooks.blocks import Block, Place
from assistant.playbooks.limits import MOST_SECONDS
from assistant.playbooks.reading import read, weigh
from assistant.playbooks.unread import Unread


def read_apart(name: str, data: bytes, seconds: float = MOST_SECONDS) -> list[Block]:
    """As `reading.read`, within limits of time and memory. Raises `Unread`."""
    weigh(name, data)
    try:
        told = read_by(__name__, name, data, seconds=seconds, smaller="give the part that matters")
    except BadInput as error:
        raise Unread.of(error) from error
    return [Block(**{**raw, "place": Place(**raw["place"])}) for raw in told]


if __name__ == "__main__":
    answer(read, 2 * MOST_SECONDS)
