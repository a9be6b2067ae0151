"""Slugs and digests: short names that programs may use, made of words."""

import re
from collections.abc import Collection, Iterable
from hashlib import sha1

from assistant.text.fold import fold

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


def free(id_: str, taken: Collection[str]) -> str:
    """`id_`, with a number where it is taken; a set of those taken takes it in."""
    found = next(each for n in range(1, len(taken) + 2) if (each := id_ if n == 1 else f"{id_}-{n}") not in taken)
    if isinstance(taken, set):
        taken.add(found)
    return found


_OWN = "custom:"


def own_metric(name: str) -> str:
    """The id of a metric that we do not know: its words. "" where there is no letter or digit in them."""
    words = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")
    return _OWN + words if words else ""


def own_words(id_: str) -> str:
    """An id of one's own as words, any other id as it is: "custom:empty_trips" → "empty trips"."""
    return id_.removeprefix(_OWN).replace("_", " ") if id_.startswith(_OWN) else id_


def map_id(names: Iterable[str], taken: Collection[str]) -> str:
    """The id of the map of an audience and a product, by those of their names that are known."""
    known = [name for name in names if name]
    id_ = "-".join(filter(None, (slug(name, 28) for name in known))) or "map"
    free = id_ not in taken and (id_ != "map" or not known)
    return id_ if free else f"{id_[: ID_LONGEST - 7]}-{digest(*known)}"
