"""Words written out that were typed in a hurry: "la gente d la colonia q busca", "ppl w/ dogs"."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from assistant.text.fold import fold, folded
from knowledge import Knowledge
from schemas import LANGUAGES, Language

_APART = r"(?<![\w@./'])"
_END = r"(?![\w@']|[./]\w)"
_BETWEEN_WORDS = r"(?=\s+[^\W\d_])"
_NUMBER = re.compile(r"\d\s*$")
_LEAD, _OPENING, _CLOSING = 6, " \t¿¡\"“«'(", ".!?…\n\r"
"""What may stand between the end of a sentence and the next one's first word, and how far back it is looked for."""

_MAYBE = "?"
"""Marks a short form that is as well a name or a word of its own."""


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
        places = self.places[start : start + len(quote)]
        return self.written[min(first for first, _ in places) : max(last for _, last in places)]


class Shorthand:
    """The short forms of `knowledge`, ready to be written out; `named` tells where a text surely names something."""

    def __init__(self, knowledge: Knowledge, named: Callable[[str], Iterable[tuple[int, int]]]) -> None:
        self._full = {language: _full(knowledge, language) for language in LANGUAGES}
        self._unsure = {language: _unsure(knowledge, language) for language in LANGUAGES}
        self._named = named

    @cached_property
    def _patterns(self) -> Mapping[Language, re.Pattern[str]]:
        return {language: _pattern(tuple(full)) for language, full in self._full.items()}

    def spelt_out(self, text: str, language: Language | None) -> Spelt | None:
        """`text` with the short forms of a language written out; None where it has none."""
        found = list(self._found(text, language)) if language else []
        if not (language and found):
            return None
        pieces, places, last = list[str](), list[tuple[int, int]](), 0
        for start, end, short in found:
            full = self._full[language][short]
            pieces += [text[last:start], full.capitalize() if text[start].isupper() else full]
            places += [(n, n + 1) for n in range(last, start)] + [(start, end)] * len(full)
            last = end
        places += [(n, n + 1) for n in range(last, len(text))]
        return Spelt("".join((*pieces, text[last:])), text, tuple(places))

    def _found(self, text: str, language: Language) -> Iterator[tuple[int, int, str]]:
        """Where each short form stands, and its folded self; none where only unsure ones are found."""
        whole = folded(text)
        shorts = [(*whole.span(*one.span()), one.group()) for one in self._patterns[language].finditer(whole.text)]
        shorts = [one for one in shorts if not _stands_for_itself(text, *one[:2])]
        if all(short in self._unsure[language] for _, _, short in shorts):
            return
        names = list(self._named(text))
        for start, end, short in shorts:
            # "Cês" is no "CES": an accent tells them apart.
            accented = fold(text[start:end]) != text[start:end].lower()
            if accented or not any(first < end and start < last for first, last in names):
                yield start, end, short


def _full(knowledge: Knowledge, language: Language) -> dict[str, str]:
    """The word that each short form stands for."""
    cues = knowledge.shorthand.items()
    return {fold(short.rstrip(_MAYBE)): full for full, cue in cues for short in getattr(cue, language)}


def _unsure(knowledge: Knowledge, language: Language) -> frozenset[str]:
    cues = knowledge.shorthand.values()
    return frozenset(fold(short[:-1]) for cue in cues for short in getattr(cue, language) if short.endswith(_MAYBE))


def _stands_for_itself(text: str, start: int, end: int) -> bool:
    """A name, initials, or a piece of something: "Stan Pork", "PK", "plan X de", "3 x dos", "x-ray"."""
    before, short = text[max(0, start - _LEAD) : start], text[start:end]
    inside = before.rstrip(_OPENING)[-1:] not in ("", *_CLOSING)
    named = short[0].isupper() and not text.isupper() and (inside or (len(short) > 1 and short.isupper()))
    piece = before.endswith("-") or text.startswith("-", end)
    return named or piece or (len(short) == 1 and bool(_NUMBER.search(before)))


def _pattern(shorts: tuple[str, ...]) -> re.Pattern[str]:
    """For folded texts: longest first; those of one letter only where a word follows."""
    ways = sorted(map(re.escape, (short for short in shorts if len(short) > 1)), key=len, reverse=True)
    single = "".join(re.escape(short) for short in shorts if len(short) == 1)
    alone = [f"[{single}]{_BETWEEN_WORDS}"] if single else []
    return re.compile(rf"{_APART}(?:{'|'.join((*ways, *alone))}){_END}")
