"""Numbers as people write them: digits with either separator, percent, and words up to twenty."""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.text import fold
from assistant.text.grammar import small
from assistant.text.language import leans


def _named(*values: int) -> dict[str, int]:
    return {fold(word): value for value in values for word in small(str(value))}


_ONE, _UNITS, _TENS = _named(1), _named(*range(2, 10)), _named(*range(20, 100, 10))
_WORDS = {
    **_UNITS,
    **dict.fromkeys(small("couple"), 2),
    **_named(*range(10, 20)),
    **_TENS,
    **dict.fromkeys(map(fold, small("half_dozen")), 6),
    **dict.fromkeys(map(fold, small("dozen")), 12),
    **{f"veinti{unit}": 20 + value for unit, value in (*_UNITS.items(), *_ONE.items())},
    # "Treinta y cinco", "forty-five", "trinta e cinco": one number, never two.
    **{
        f"{ten}{by}{unit}": a + b
        for ten, a in _TENS.items()
        for unit, b in (*_UNITS.items(), *_ONE.items())
        for by in (" y ", " e ", "-", " ")
    },
}
KEPT = 128
"""Texts whose numbers are kept: many ask for those of one message."""

_OTHERWISE = {"dos": "pt", "once": "en"}
"""Number words that count nothing in another language: "dos" is "of the" in Portuguese, "once" an adverb in English."""

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<minus>[-−])?(?:(?P<digits>\d{{1,3}}(?:[.,]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d+)?)|(?P<word>{_WORD}))"
    rf"(?P<thousand>\s?(?:mil|k|thousand)\b)?\s?(?P<percent>%|por ?ciento|percent|por cento)?(?![\d])(?:(?<=%)|(?!\w))"
)

_GROUPS = re.compile(r"(?<![\w.,])\+?\(?\d+\)?(?:[ -]\d+)+(?![\w%])")
_DIALLED = 7
"""Digits from which on groups of them are dialled, or an account or a day, and count nothing: "55 1234 5678"."""


class Number(NamedTuple):
    value: int | float
    start: int
    end: int
    percent: bool


@lru_cache(maxsize=KEPT)
def numbers(text: str, tongue: str | None = None) -> tuple[Number, ...]:
    """The numbers of `text`, in order, with their places in it (folding keeps places); a telephone's are none.

    `tongue`: the language that it is in, where that is known better than its words tell."""
    low = fold(text)
    dialled = tuple(found.span() for found in _GROUPS.finditer(low) if _is_dialled(found.group()))
    return tuple(
        Number(_value(found), found.start(), found.end(), bool(found["percent"]))
        for found in _NUMBER.finditer(low)
        if not (_is_otherwise(found, text, tongue) or any(a <= found.start() < b for a, b in dialled))
    )


def _is_dialled(groups: str) -> bool:
    """Whether groups of digits are one thing, and no range ("800-1200")."""
    several = " " in groups or len(groups.split("-")) > 2
    return several and sum(char.isdigit() for char in groups) >= _DIALLED


def _is_otherwise(found: re.Match[str], text: str, tongue: str | None) -> bool:
    """Whether the words around it are of the language in which this one counts nothing."""
    other = _OTHERWISE.get(found["word"] or "")
    return other is not None and (tongue or leans(f"{text[: found.start()]} {text[found.end() :]}")) == other


def _value(found: re.Match[str]) -> int | float:
    value = _WORDS[found["word"]] if found["word"] else _digits(found["digits"])
    value = value * 1000 if found["thousand"] else value
    value = -value if found["minus"] else value
    return int(value) if value == int(value) else value


def _digits(text: str) -> float:
    # "1.200" and "1,200" are thousands; "4,5" and "4.5" are not.
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text)[:15])
    whole, _, rest = (
        text.rpartition("." if text.rfind(".") > text.rfind(",") else ",")
        if re.search(r"[.,]", text)
        else (text, "", "")
    )
    return float(f"{re.sub(r'[.,]', '', whole)[:15] or 0}.{rest[:6] or 0}")
