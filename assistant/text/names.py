"""Names in a text: the longest that stands on word boundaries, with plurals, split words and typing slips."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import OSA

from assistant.text.fold import fold

_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"(?:[ \t\-'&/]{1,2}|\.|)$")
_SHORTEST_FUZZY = 6

_KINDS_OF_CONTACT, _MEANS = {"type"}, {"channel", "tool"}
_BUSINESS = "industry"

_SOFT = {"c": "qu", "g": "gu", "z": "c"}
"""How the last consonant of a stem is written before an i: "barraca, barraquinha"."""

Entries = dict[str, tuple[tuple[str, ...], bool]]


class Span(NamedTuple):
    """`entries`: kind → (ids, whether the word tells which)."""

    start: int
    end: int
    entries: Entries


class Names:
    """An index of names by their words.

    `misspelt` are the names that may be written with slips: those unlike any ordinary word. `ordinary` are the few
    words that look like a slip all the same.
    """

    def __init__(
        self,
        vocabulary: Iterable[tuple[str, str, str, bool]],
        misspelt: Iterable[str] = (),
        ordinary: Iterable[str] = (),
    ) -> None:
        self._entries: dict[tuple[str, ...], dict[str, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
        self._ordinary = {fold(word) for word in ordinary}
        self._slips: dict[str, str | None] = {}
        for kind, id_, name, sure in vocabulary:
            for part in re.split(r"\s+/\s+|\s*\([^)]*\)", name):
                self._add(kind, id_, tuple(_TOKEN.findall(fold(part))), sure)
        self._diminutives()
        self._plurals()
        self._merged = {words: _merge(kinds) for words, kinds in self._entries.items()}
        self._fuzzy = _by_first(name for name in map(fold, misspelt) if (name,) in self._merged)
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._merged:
            lengths[words[0]].add(len(words))
        self._lengths = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[Span]:
        """Every name in folded `text`, from left to right, none inside another."""
        tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
        i = 0
        while i < len(tokens):
            size, words = self._longest(tokens, i, text)
            if size > 1 and any(j + self._longest(tokens, j, text)[0] > i + size for j in range(i + 1, i + size)):
                # "find us on google" + "google maps": the name that starts inside and goes further is meant.
                size = 0
            if size:
                yield Span(tokens[i][1], tokens[i + size - 1][2], self._merged[words])
                if size > 1 and set(self._merged[words]) == _KINDS_OF_CONTACT:
                    yield from self._inside(tokens[i : i + size], text)
            i += size or 1

    def _inside(self, tokens: list[tuple[str, int, int]], text: str) -> Iterator[Span]:
        """What a kind of contact happens by, in its own words: "we text them the day before", "at the till"."""
        i = 0
        while i < len(tokens):
            size, words = self._longest(tokens, i, text)
            size, words = (0, ()) if size == len(tokens) else (size, words)
            entries = {kind: ids for kind, ids in self._merged[words].items() if kind in _MEANS} if size else {}
            if entries:
                yield Span(tokens[i][1], tokens[i + size - 1][2], entries)
            i += size or 1

    def _longest(self, tokens: list[tuple[str, int, int]], i: int, text: str) -> tuple[int, tuple[str, ...]]:
        word = tokens[i][0]
        for size in self._lengths.get(word, ()):
            words = tuple(token for token, _, _ in tokens[i : i + size])
            if len(words) == size and words in self._merged and _together(tokens[i : i + size], text):
                return size, words
        if i + 1 < len(tokens) and self._is_split((word + tokens[i + 1][0],)) and _together(tokens[i : i + 2], text):
            return 2, (word + tokens[i + 1][0],)
        return (1, (name,)) if (name := self._slip(word)) else (0, ())

    def _is_split(self, words: tuple[str, ...]) -> bool:
        """ "insta gram", "whats app": a name written as two words."""
        return words in self._merged and words[0] in self._fuzzy.get(words[0][0], ())

    def _slip(self, word: str) -> str | None:
        """The name that `word` misspells, if it surely does."""
        if len(word) < _SHORTEST_FUZZY or word.isdigit() or len(word) > 30:
            return None
        if word not in self._slips:
            if len(self._slips) > 50_000:
                self._slips.clear()
            self._slips[word] = self._nearest(word)
        return self._slips[word]

    def _nearest(self, word: str) -> str | None:
        if word in self._ordinary or (word[:-1] in self._ordinary and word[-1] == "s"):
            return None
        best, found = 9, None
        for name in self._fuzzy.get(word[0], ()):
            if abs(len(name) - len(word)) <= 2:
                allowed = 1 if min(len(name), len(word)) < 8 else 2
                distance = OSA.distance(word, name, score_cutoff=allowed)
                if distance <= allowed and distance < best:
                    best, found = distance, name
        return found

    def _add(self, kind: str, id_: str, words: tuple[str, ...], sure: bool) -> None:
        # One letter, or a short number, is no name by itself.
        if words and len("".join(words)) > 1 and not all(word.isdigit() and len(word) < 4 for word in words):
            known = self._entries[words][kind]
            known[id_] = known.get(id_, False) or sure

    def _diminutives(self) -> None:
        """Businesses are called by small names, "una escuelita de canto", "uma lojinha de bairro"; nothing else is."""
        for words, kinds in list(self._entries.items()):
            if ids := kinds.get(_BUSINESS):
                for form in _small_forms(words[0]):
                    self._lend((form, *words[1:]), {_BUSINESS: ids})

    def _plurals(self) -> None:
        for words, kinds in list(self._entries.items()):
            for form in _plural_forms(words[-1]):
                self._lend((*words[:-1], form), kinds)
            if len(words) > 1 and len(words[0]) >= 4:
                for form in _plural_forms(words[0]):
                    for last in (words[-1], *_plural_forms(words[-1])):
                        self._lend((form, *words[1:-1], last), kinds)

    def _lend(self, words: tuple[str, ...], kinds: dict[str, dict[str, bool]]) -> None:
        """A plural means what its singular means, except for kinds where it is a name of its own."""
        known = self._entries[words]
        for kind, ids in kinds.items():
            known.setdefault(kind, ids)


def _plural_forms(word: str) -> tuple[str, ...]:
    if len(word) < 4 or not word.isalpha() or word.endswith("s"):
        return ()
    if word.endswith("ao"):
        return (word[:-2] + "oes",)
    if word.endswith("al"):
        return (word + "es", word[:-1] + "is", word + "s")
    if word[-1] in "aeiou":
        return (word + "s",)
    return (word + "s", word + "es")


def _small_forms(word: str) -> tuple[str, ...]:
    """The diminutives of a Spanish or Portuguese noun: "tienda, tiendita", "taller, tallercito", "bar, barzinho"."""
    if len(word) < 3 or not word.isalpha():
        return ()
    end = word[-1]
    if end in "ao":
        stem = word[:-2] + _SOFT.get(word[-2], word[-2])
        return tuple(stem + small + end for small in ("it", "inh"))
    if end == "l":
        return (word + "ito", word + "zinho")
    return tuple(word + small for small in ("cito", "cita", "zinho", "zinha")) if end in "enr" else ()


def _merge(kinds: dict[str, dict[str, bool]]) -> Entries:
    out: Entries = {}
    for kind, ids in kinds.items():
        sure = tuple(id_ for id_, known in ids.items() if known)
        out[kind] = (sure, True) if sure else (tuple(ids), False)
    return out


def _by_first(names: Iterable[str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for name in names:
        out.setdefault(name[0], []).append(name)
    return out


def _together(tokens: list[tuple[str, int, int]], text: str) -> bool:
    return all(_GAP.match(text[a[2] : b[1]]) for a, b in pairwise(tokens))
