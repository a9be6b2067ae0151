"""The small words that patterns are made of, each kind in one place for all: articles, possessives, "and", "of"."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assistant.text.fold import fold
from knowledge import grammar
from schemas.vocabulary import LANGUAGES, Language


def small(*kinds: str, language: Language | None = None) -> frozenset[str]:
    """The words of some kinds, as they are spelt; of one language where given."""
    return frozenset(_words(kinds, (language,) if language else LANGUAGES))


def any_of(*kinds: str) -> str:
    """A piece of a pattern for any one word of some kinds: ``(?:the|los|...)``."""
    return _ways(small(*kinds))


def folded_any(*kinds: str) -> str:
    """The same over folded text."""
    return _ways(frozenset(map(fold, small(*kinds))))


def led_by(*kinds: str) -> str:
    """A piece of a pattern for one such word and the space behind it, or for nothing: "the", as before a name."""
    return rf"(?:{any_of(*kinds)}\s+)?"


def by_language(*kinds: str) -> Mapping[Language | None, frozenset[str]]:
    """The words by language; where the message's is not known, what is in any."""
    each: dict[Language | None, frozenset[str]] = {one: small(*kinds, language=one) for one in LANGUAGES}
    return MappingProxyType({**each, None: small(*kinds)})


def _ways(words: frozenset[str]) -> str:
    return rf"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


def _words(kinds: tuple[str, ...], languages: tuple[Language, ...]) -> Iterator[str]:
    for kind in kinds:
        words = grammar()[kind]
        yield from words.any
        for language in languages:
            yield from getattr(words, language)
