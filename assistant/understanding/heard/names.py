"""Names in the brief and how they are heard: under which label, how surely, and what speaks for them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from assistant.understanding.reading import Reading
from assistant.understanding.sentences.telling import (
    looks_people,
    looks_staff,
    looks_thing,
    may_be_people,
    may_be_staff,
    may_be_thing,
)

Means = Callable[[Reading, str], bool]
"""Whether the meaning of a name speaks for it, or at least not against it."""


class Named(NamedTuple):
    """A list of names in the brief: the label it is heard under, and what its names mean."""

    label: str
    looks: Means
    may_be: Means
    believed: float


BELIEVED = 0.75
"""From when on a thing is taken from the listener alone; less is enough where the question was about it, and more is
needed where its words do not look like what it was heard as."""

BELIEVED_OURS = 0.85
"""The same for who works there: stories are full of people."""

NAMED: Mapping[str, Named] = {
    "products": Named("product", looks_thing, may_be_thing, BELIEVED),
    "audiences": Named("audience", looks_people, may_be_people, BELIEVED),
    "areas": Named("person", looks_staff, may_be_staff, BELIEVED_OURS),
}

ASKED, ALONE, CERTAIN, SURELY = 0.45, 0.65, 0.8, 0.95
DOUBTED, NONE = 0.12, 0.05
"""Up to when a name that patterns found is none, if its meaning does not speak for it; and though it does."""

UNHEARD = 0.25
"""The same for things on offer, which nobody asked for: almost any noun may mean one."""


def called(value: object) -> str:
    """The name of a thing of the brief."""
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")
