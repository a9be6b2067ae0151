"""A piece of a document, as the index of documents takes it."""

from typing import NamedTuple


class Chunk(NamedTuple):
    """A text to be found; `stages` are those it belongs to, none: all."""

    key: str
    text: str
    stages: tuple[str, ...] = ()
