"""Folding: lower case, no accents, plain quotes, so that words match however they were typed."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

_HALF = re.compile(r"[\ud800-\udfff]")
_PLAIN = {"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "ı": "i"}


class _Table(dict[int, str]):
    """One folded character (or none) for each character, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = out = _fold_one(chr(code))
        return out


def _fold_one(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    kind = unicodedata.category(char)
    if kind in ("Mn", "Cf"):
        return ""
    if kind in ("Zs", "Cc"):
        return "\n" if char in "\n\r" else " "
    # One character stays one: folded text then has the offsets of the original.
    return unicodedata.normalize("NFD", char)[0].lower()[:1]


_TABLE = _Table()


class Folded(NamedTuple):
    """Folded text; `places[i]` is where its character i stands in the original (None: at i)."""

    text: str
    places: Sequence[int] | None

    def at(self, index: int) -> int:
        if self.places is None:
            return index
        return self.places[index] if index < len(self.places) else self.places[-1] + 1 if self.places else 0

    def place_of(self, place: int) -> int:
        """Where in the folded text the original's character `place` stands, or the next one that has not vanished."""
        return place if self.places is None else bisect_left(self.places, place)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's offsets of a piece of the folded text."""
        return self.at(start), self.at(end - 1) + 1 if end > start else self.at(start)


def whole(text: str) -> str:
    """`text` with a mark for each half of a character, which nothing can store or split."""
    return _HALF.sub("\ufffd", text)


def fold(text: str) -> str:
    """Lower case without accents. Marks that stand alone and invisible characters vanish."""
    return text.translate(_TABLE)


def folded(text: str) -> Folded:
    """`fold`, with the way back to the original's offsets."""
    out = fold(text)
    if len(out) == len(text):
        return Folded(out, None)
    return Folded(out, [i for i, char in enumerate(text) if _TABLE[ord(char)]])
