"""Numbers as people write them: digits with either separator, percent, and words up to twenty."""

import re
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
    **{f"veinti{unit}": 20 + value for unit, value in (*_UNITS.items(), *_ONE.items())},
    # "Treinta y cinco", "forty-five", "trinta e cinco": one number, never two.
    **{
        f"{ten}{by}{unit}": a + b
        for ten, a in _TENS.items()
        for unit, b in (*_UNITS.items(), *_ONE.items())
        for by in (" y ", " e ", "-", " ")
    },
}
_OTHERWISE = {"dos": "pt", "once": "en"}
"""Number words that count nothing in another language: "dos" is "of the" in Portuguese, "once" an adverb in English."""

_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<minus>[-−])?(?:(?P<digits>\d{{1,3}}(?:[.,]\d{{3}})+(?:[.,]\d{{1,2}})?|\d+(?:[.,]\d+)?)|(?P<word>{_WORD}))"
    rf"(?P<thousand>\s?(?:mil|k|thousand)\b)?\s?(?P<percent>%|por ?ciento|percent|por cento)?(?![\d])(?:(?<=%)|(?!\w))"
)


class Number(NamedTuple):
    value: int | float
    start: int
    end: int
    percent: bool


def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text`, in order, with their places in it (folding keeps places)."""
    return tuple(
        Number(_value(found), found.start(), found.end(), bool(found["percent"]))
        for found in _NUMBER.finditer(fold(text))
        if not _is_otherwise(found, text)
    )


def _is_otherwise(found: re.Match[str], text: str) -> bool:
    """Whether the words around it are of the language in which this one counts nothing."""
    other = _OTHERWISE.get(found["word"] or "")
    return other is not None and leans(f"{text[: found.start()]} {text[found.end() :]}") == other


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
