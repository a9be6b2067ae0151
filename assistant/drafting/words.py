"""Small works on words: stems, the first capital, short forms."""

import re
from collections.abc import Iterable, Set
from functools import lru_cache
from textwrap import shorten

from rapidfuzz.fuzz import ratio

from assistant.text import fold
from assistant.text.grammar import any_of


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry content; "turista" and "turistas" share theirs."""
    return frozenset(word.rstrip("s")[:5] for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if word not in _LIGHT)


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


def named(text: str, names: Iterable[str], language: str = "es") -> frozenset[str]:
    """Which of several names `text` speaks of, by the words that tell them apart. Of one name alone: none.

    The noun must be there ("turistas" of "turistas extranjeros", "guests" of "business guests"), not just any word.
    """
    own = {name: stems(name) for name in names}
    if len(own) < 2:
        return frozenset()
    every = [stem for known in own.values() for stem in known]
    common = {stem for stem in every if every.count(stem) > 1}
    said = stems(text)
    return frozenset(
        name for name, known in own.items() if ((_heads(name, language) - common) or (known - common)) & said
    )


def headed(name: str, language: str) -> frozenset[str]:
    """The beginnings of the nouns that a name is built on: "repartidores en moto" → "repar"."""
    return _heads(name, language)


_QUALIFIES = re.compile(r"\s(?:of|who|that|with|over|under|from|in|at|on|for|to)\s")


def _heads(name: str, language: str) -> frozenset[str]:
    """The nouns of a name: the first word that tells something in each part, in English the last."""
    out = set()
    for part in re.split(rf"\s{any_of('and', 'or')}\s|[,/&]", fold(name)):
        words = [word.rstrip("s")[:5] for word in re.findall(r"[^\W\d_]{4,}", _QUALIFIES.split(part)[0])]
        words = [word for word in words if word in stems(part)]
        out |= {words[-1 if language == "en" else 0]} if words else set()
    return frozenset(out)


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


_LIGHT = frozenset((
    "about", "after", "algo", "algunas", "algunos", "also", "antes", "before", "cada", "client", "cliente",
    "clientes", "clients", "como", "cuando", "customer", "customers", "depois", "desde", "despues", "donde", "elas",
    "eles", "ellas", "ellos", "entre", "esta", "estas", "este", "estos", "fazem", "feel", "feels", "from", "gente",
    "hacen", "hasta", "have", "mais", "most", "mucha", "muchas", "mucho", "muchos", "muita", "muito", "muitos",
    "nosotros", "nossa", "nosso", "nuestra", "nuestro", "onde", "para", "people", "pero", "persona", "personas",
    "pessoa", "pessoas", "porque", "quando", "quien", "sempre", "sente", "sentem", "siempre", "siente", "sienten",
    "sobre", "some", "tambem", "tambien", "that", "their", "them", "then", "there", "they", "this", "tienen",
    "toda", "todas", "todo", "todos", "unas", "unos", "what", "when", "where", "which", "with",
))  # fmt: skip
"""Long words that carry no content."""


def words_of(names: Iterable[str]) -> frozenset[str]:
    """Every word of some names, folded: "Duda" who draws is nobody's doubt."""
    return frozenset(word for name in names for word in fold(name).split())
