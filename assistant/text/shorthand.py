"""Words written out that were typed in a hurry: "la gente d la colonia q busca", "ppl w/ dogs"."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple, get_args

from assistant.text.fold import fold, folded
from knowledge import Knowledge
from schemas import Language

_APART = r"(?<![\w@./'])"
_END = r"(?![\w@']|[./]\w)"
_BETWEEN_WORDS = r"(?=\s+[^\W\d_])"
_NUMBER = re.compile(r"\d\s*$")


class Spelt(NamedTuple):
    """A text with its words written out, and where each of its characters was written.

    `places[n]` is the first and the last place in the original that character n stands for.
    """

    text: str
    written: str
    places: tuple[tuple[int, int], ...]

    def quote(self, quote: str) -> str:
        """The words as they were written that `quote`, a piece of `text`, stands for; `quote` where it is no piece."""
        start = self.text.find(quote)
        if start < 0 or not quote:
            return quote
        return self.written[self.places[start][0] : self.places[start + len(quote) - 1][1]]


class Shorthand:
    """The short forms of `knowledge`, ready to be written out."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._full = {
            language: {
                fold(short): full for full, cue in knowledge.shorthand.items() for short in getattr(cue, language)
            }
            for language in get_args(Language)
        }

    @cached_property
    def _patterns(self) -> Mapping[Language, re.Pattern[str]]:
        return {language: _pattern(tuple(full)) for language, full in self._full.items()}

    def spelt_out(self, text: str, language: Language | None) -> Spelt | None:
        """`text` with the short forms of a language written out; None where it has none."""
        if language is None:
            return None
        pieces, places, last = list[str](), list[tuple[int, int]](), 0
        whole = folded(text)
        for found in self._patterns[language].finditer(whole.text):
            start, end = whole.span(*found.span())
            if _stands_for_itself(text, start, end):
                continue
            full = self._full[language][found.group()]
            pieces += [text[last:start], full.capitalize() if text[start].isupper() else full]
            places += [(n, n + 1) for n in range(last, start)] + [(start, end)] * len(full)
            last = end
        if not pieces:
            return None
        places += [(n, n + 1) for n in range(last, len(text))]
        return Spelt("".join((*pieces, text[last:])), text, tuple(places))


def _stands_for_itself(text: str, start: int, end: int) -> bool:
    """Initials, a letter that is a name of its own, or a piece of something: "PK", "plan X de", "3 x dos", "x-ray"."""
    before, short = text[max(0, start - 4) : start], text[start:end]
    initials = short.isupper() and not text.isupper() and (bool(before) or len(short) > 1)
    piece = before.endswith("-") or text.startswith("-", end)
    return initials or piece or (len(short) == 1 and bool(_NUMBER.search(before)))


def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """For folded texts: longest first; those of one letter only where a word follows."""
    ways = sorted(map(re.escape, (short for short in shorts if len(short) > 1)), key=len, reverse=True)
    single = "".join(re.escape(short) for short in shorts if len(short) == 1)
    alone = [f"[{single}]{_BETWEEN_WORDS}"] if single else []
    return re.compile(rf"{_APART}(?:{'|'.join((*ways, *alone))}){_END}")
