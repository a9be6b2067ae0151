"""Small works on words: slugs, stems, the first capital, short forms."""

import re
from collections.abc import Iterable
from hashlib import sha1
from textwrap import shorten

from assistant.text import fold

ID_LONGEST = 64


def slug(text: str, longest: int = 40) -> str:
    """Lower-case words joined by hyphens, cut after a word: "Piden por WhatsApp" → "piden-por-whatsapp"."""
    words = "-".join(re.findall(r"[a-z0-9]+", fold(text)))
    if len(words) <= longest:
        return words
    return words[: longest + 1].rsplit("-", 1)[0][:longest] if "-" in words[: longest + 1] else words[:longest]


def digest(*parts: str) -> str:
    """Six characters that stand for these words; the same today and tomorrow."""
    return sha1("\x1f".join(fold(part) for part in parts).encode(), usedforsecurity=False).hexdigest()[:6]


def stems(text: str) -> frozenset[str]:
    """The beginnings of the words that carry content; "turista" and "turistas" share theirs."""
    return frozenset(word[:5] for word in re.findall(r"[^\W\d_]{4,}", fold(text)) if word not in _LIGHT)


def named(text: str, names: Iterable[str]) -> frozenset[str]:
    """Which of several names `text` speaks of, by the words that tell them apart. Of one name alone: none."""
    known = {name: stems(name) for name in names}
    if len(known) < 2:
        return frozenset()
    said = stems(text)
    shared = {stem for stem in said if sum(stem in own for own in known.values()) > 1}
    return frozenset(name for name, own in known.items() if (own - shared) & said)


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


_LIGHT = frozenset(
    "para pero como cuando donde desde hasta sobre entre todo todos toda todas este esta estos estas ellos ellas también "
    "tambien porque mucho mucha muchos muchas unos unas algo algunos algunas cliente clientes gente personas persona "
    "with from that this they them their there when where what which have customers customer people clients client some "
    "most then also about after before pessoas pessoa quando onde para mais muito muita muitos eles elas também tambem "
    "depois antes sempre siempre después despues nosotros nossa nosso nuestro nuestra cada hacen fazem tienen quien".split()
)
