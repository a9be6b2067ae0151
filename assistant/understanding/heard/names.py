"""Names in the brief and how they are heard: under which label, how surely, and what speaks for them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from assistant.understanding.reading import Reading
from assistant.understanding.sentences.telling import (
    looks_people,
    looks_staff,
    looks_thing,
)

Means = Callable[[Reading, str], bool]
"""Whether the meaning of a name speaks for it, or at least not against it."""


class Named(NamedTuple):
    """A list of names in the brief: the label it is heard under, the topic that asks for it, what its names mean."""

    label: str
    topic: str
    looks: Means


NAMED: Mapping[str, Named] = {
    "products": Named("product", "products", looks_thing),
    "audiences": Named("audience", "audiences", looks_people),
    "areas": Named("person", "departments", looks_staff),
}

ASKED, LIKELY, ELSEWHERE, SURELY = 0.5, 0.55, 0.75, 0.95
"""From when on what is heard is a name: where it was asked for, where a business introduces itself, where something
else is spoken of, and where a step of the journey is, which is full of things that nobody sells."""

UNLIKELY = 0.9
"""The same for what speaks against itself: an audience that nothing says to be people, a tool that does something."""

DOUBTED, UNHEARD, NONE = 0.15, 0.3, 0.05
"""Below which chance a name that patterns found is none: where it was asked for, elsewhere, and in any message."""

BELIEVED = 0.75
"""From when on what is heard of a name's neighbours counts: for whom a thing is, or what it is part of."""

_INTRODUCED = (None, "business", "products", "audiences")


def least(reading: Reading, named: Named) -> float:
    """From when on the listener is believed that something is `named`."""
    if reading.topic == named.topic:
        return ASKED
    return LIKELY if reading.topic in _INTRODUCED else ELSEWHERE


def called(value: object) -> str:
    """The name of a thing of the brief."""
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")
