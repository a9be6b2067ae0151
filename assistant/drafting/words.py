"""Small works on words: what says the same, the first capital, short forms."""

import re
from collections.abc import Iterable, Set
from textwrap import shorten

from rapidfuzz.fuzz import ratio

from assistant.text import fold


def same_thing(one: str, other: str, light: Set[str], *, wholly: bool = False) -> bool:
    """Whether two names say the same: every word of content of the shorter stands in the other, in some form.

    A word that each has for itself tells them apart: "check-in" and "check-out", "orders" and "queues at the counter".
    With `wholly` the longer one may say no more than the shorter.
    """
    short, long = sorted((_content(one, light), _content(other, light)), key=len)
    if len(short) != len(long) and (wholly or len(short) < _TELLING):
        return False
    return bool(short) and all(any(_same_word(a, b) for b in long) for a in short)


_TELLING = 2
"""Words of content from which a name may be a shorter form of another: "asks" is not yet "asks when it is ready"."""
_PARTICLES = frozenset(("in", "out", "off", "up", "back"))
"""Small English words that change what a verb means: "check in", "drop off"."""
_ONE_WORD = 85
"""Likeness, of a hundred, from which two words are forms of one."""


def _content(name: str, light: Set[str]) -> frozenset[str]:
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", fold(name))
    return frozenset(word for word in words if word not in light or word in _PARTICLES)


def _same_word(one: str, other: str) -> bool:
    whole = bool({one, other} & _PARTICLES) or "-" in one + other
    return one == other or (not whole and ratio(one, other) >= _ONE_WORD)


def opened(text: str) -> str:
    """With a capital first letter, also after "¿" or a quote."""
    return (
        re.sub(r"[^\W\d_]", lambda first: first.group().upper(), text, count=1)
        if text[:1] not in "0123456789"
        else text
    )


def shortened(text: str, longest: int) -> str:
    return shorten(text, longest, placeholder="…")


def numberless(text: str | None) -> str | None:
    """The text, or None when it holds a figure: what nobody said must not be counted."""
    return None if text is None or re.search(r"\d", text) else text


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Every word of some names, folded: "Duda" who draws is nobody's doubt."""
    return frozenset(word for name in names for word in fold(name).split())
