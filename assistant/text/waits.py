"""How long something takes, as it was said: "a los diez días", "within three working days", "leva dois dias"."""

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.text.cues import Cues
from assistant.text.fold import fold, folded
from assistant.text.grammar import folded_any

_NUMBER = r"\d+(?:[.,]\d+)?"
_PRICE = re.compile(rf"(?:[€$£]\s?\d[\d.,]*|\d\s?(?:[€$£]|{folded_any('money')}))\s*$")
"""What stands before a time that is paid for: "95 € al mes"."""
_NEAR = r"(?:\s{1,3}[^\s.,;:]{1,20}){0,4}?\s{1,3}"
"""Up to four words between a verb of waiting and how long: "takes us, in summer, about two days"."""


class _Patterns(NamedTuple):
    """`led`: a time that comes after something; `lasting`: a verb of waiting with its time; `span`: any time."""

    led: re.Pattern[str]
    lasting: re.Pattern[str]
    span: re.Pattern[str]


def wait_in(words: str, cues: Cues) -> str | None:
    """The wait that `words` tell of, in those words; None where they name no time, or one that is nobody's wait.

    What happens often, ahead of time or long ago is no wait: "dos veces a la semana", "a week before", "hace un mes".
    """
    whole, patterns = folded(words), _patterns(cues)
    if cues["goal"].search(whole.text):
        return None  # "in two years we want to…"
    if _lasts(whole.text, cues):
        return words
    for found in patterns.led.finditer(whole.text):
        before = whole.text[: found.start()].split()
        often = before and cues["time.often"].fullmatch(before[-1])
        if not (often or _PRICE.search(whole.text[: found.start()])):
            start, end = whole.span(*found.span())
            return words[start:end]
    return None


def lasts(words: str, cues: Cues) -> bool:
    """Whether `words` say of something that it takes its time: "it takes two hours", "dos días de espera"."""
    low = fold(words)
    return not cues["goal"].search(low) and _lasts(low, cues)


def _lasts(low: str, cues: Cues) -> bool:
    patterns = _patterns(cues)
    standing = cues["wait_noun"].search(low) and patterns.span.search(low)
    return bool(standing or patterns.lasting.search(low))


def lengths_in(words: str, cues: Cues) -> tuple[tuple[int, int], ...]:
    """Where `words` say how long: "dos horas", "two to three days"."""
    whole = folded(words)
    return tuple(whole.span(*found.span()) for found in _patterns(cues).span.finditer(whole.text))


@lru_cache(maxsize=4)
def _patterns(cues: Cues) -> _Patterns:
    def cue(id_: str) -> str:
        return cues[f"time.{id_}"].pattern

    count = rf"(?:{_NUMBER}|{cue('count')})"
    several = rf"{count}(?:\s*(?:-|a|to|y|e|o|ou|or|and|até|ate)\s*{count})?"
    span = (
        rf"(?:{cue('about')}\s+)*{several}\s*(?:{cue('working')}\s+)?{cue('unit')}(?:\s+{cue('working')})?"
        rf"(?!\s+(?:{cue('earlier')}))"
    )
    after = rf"(?<![^\W_])(?:{cue('after')}\s+)(?:{cue('about')}\s+)*(?:{span}|{cue('unit')}(?=\s+{cue('working')}))"
    later = rf"(?<![^\W_]){span}\s+(?:{cue('later')})"
    return _Patterns(
        led=re.compile(rf"{after}|{later}|{cue('next')}"),
        lasting=re.compile(rf"{cues['takes_time'].pattern}{_NEAR}{span}"),
        span=re.compile(span),
    )
