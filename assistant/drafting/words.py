"""Small works on words: stems, the first capital, short forms."""

import re
from collections.abc import Iterable
from functools import lru_cache
from textwrap import shorten

from assistant.text import fold


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry content; "turista" and "turistas" share theirs."""
    return frozenset(word.rstrip("s")[:5] for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if word not in _LIGHT)


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


_QUALIFIES = re.compile(r"\s(?:of|who|that|with|over|under|from|in|at|on|for|to)\s")


def _heads(name: str, language: str) -> frozenset[str]:
    """The nouns of a name: the first word that tells something in each part, in English the last."""
    out = set()
    for part in re.split(r"\s(?:y|e|and|o|or|ou)\s|[,/&]", fold(name)):
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
