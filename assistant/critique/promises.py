"""What a touchpoint promises: how long, how much, until when; and whether two promises can both be kept."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.critique.heard import kept
from assistant.critique.signals import shows
from assistant.text import fold
from knowledge import Knowledge
from schemas import Touchpoint

MINUTES = {
    "min": 1, "mins": 1, "minute": 1, "minutes": 1, "minuto": 1, "minutos": 1,
    "h": 60, "hs": 60, "hr": 60, "hrs": 60, "hora": 60, "horas": 60, "hour": 60, "hours": 60,
    "dia": 1440, "dias": 1440, "day": 1440, "days": 1440,
    "semana": 10080, "semanas": 10080, "week": 10080, "weeks": 10080,
    "mes": 43200, "meses": 43200, "month": 43200, "months": 43200,
}
NUMBERS = {
    "un": 1, "una": 1, "uno": 1, "one": 1, "a": 1, "an": 1, "um": 1, "uma": 1,
    "media": 0.5, "meia": 0.5, "half an": 0.5,
    "dos": 2, "two": 2, "dois": 2, "duas": 2, "tres": 3, "three": 3, "cuatro": 4, "four": 4, "quatro": 4,
    "cinco": 5, "five": 5, "seis": 6, "six": 6, "siete": 7, "seven": 7, "sete": 7, "ocho": 8, "eight": 8, "oito": 8,
    "nueve": 9, "nine": 9, "nove": 9, "diez": 10, "ten": 10, "dez": 10, "quince": 15, "quinze": 15, "fifteen": 15,
    "treinta": 30, "trinta": 30, "thirty": 30,
}
"""Words for small numbers and units of time in three languages, folded."""

_ONE = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_UNITS = "|".join(sorted(MINUTES, key=len, reverse=True))
_SPAN = re.compile(rf"(?<![\w$])({_ONE})(?:\s*(?:-|a|to|y|e|o|ou|or)\s*({_ONE}))?\s*({_UNITS})(?!\w)")
_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?::(\d{2}))?\s*(?:h|hs|am|pm)?\s*(?:-|a|to|as|until|hasta|ate)\s*"
    r"(\d{1,2})(?::(\d{2}))?(?:\s*(?:h|hs|am|pm))?(?!\d)"
)
_MONEY = re.compile(
    r"(?:[$€£]|r\$|usd|eur|mxn|ars)\s*(\d[\d.,]*)|"
    r"(\d[\d.,]*)\s*(?:€|£|euros?|pesos?|reais|dolares|dollars|pounds|usd|eur)(?!\w)"
)
_HOURS = re.compile(
    r"(?<!en )(?<!em )(?<!in )(?<!within )(?<!\d)(\d{1,2})(?::\d{2})?\s*(?:h|hs|am|pm)?"
    r"\s*(?:-|a|to|as|hasta|ate|until)\s*(?:las\s+|as\s+)?(\d{1,2})(?::\d{2})?\s*(?:hs?|horas?|hours?|am|pm)?(?![\w:])(?!\s*(?:min|dia|day|sem|week|mes|month))"
)
_UNTIL = re.compile(r"(?<!\w)(?:hasta|ate|until|till)\s+(?:las\s+|as\s+)?\d{1,2}(?::\d{2})?\s*(?:hs?|am|pm)(?!\w)")
LONGEST_REPLY = 11
"""Hours up to which "2 to 4 h" is a time to wait; above, "9 to 18 h" are hours of the day."""

_AT_MOST = re.compile(
    r"(?:menos de|menos que|hasta|ate|maximo|maximo de|dentro de|plazo de|prazo de|up to|within|under|less than|<)\s*$"
)
_WITHIN = re.compile(rf"(?<!\w)(?:en|em|in|within|menos de|hasta|ate|dentro de|up to|under)\s+(?:{_ONE})(?!\w)")
_CLAUSE = re.compile(r"[;\n]+|[.,]\s+")

PROMISING = ("expectation", "response_promise")
"""Fields whose times are promises; a name or a deed promises one only with "in" or "within" before it."""

FIELDS = ("name", "customer_action", "expectation", "response_promise")


class Promise(NamedTuple):
    """What is promised ("delivery", "refund", "reply", "opening", "price"), from `low` to `high`, in words of `field`.

    Times are in minutes, opening hours in minutes of the day, prices in the currency of the words.
    """

    about: str
    low: float
    high: float
    quote: str
    field: str = "name"

    def agrees(self, other: "Promise") -> bool:
        """Whether both can be kept: hours, prices and limits ("within an hour") the same, else at least overlapping."""
        if self.about in ("opening", "price") or (self.low == other.low == 0):
            return (self.low, self.high) == (other.low, other.high)
        return self.low <= other.high and other.low <= self.high


def duration(text: str | None) -> tuple[float, float] | None:
    """The first span of time that `text` names, in minutes from low to high; None where it names none."""
    return _durations(fold(text)) if text else None


def promises(touchpoint: Touchpoint, knowledge: Knowledge) -> Iterator[Promise]:
    """Every promise that can be told from a touchpoint's words; those whose subject is unclear are left out."""
    for field in FIELDS:
        if text := getattr(touchpoint, field):
            yield from _promised(text, field, knowledge)


@kept
def _promised(text: str, field: str, knowledge: Knowledge) -> tuple[Promise, ...]:
    return tuple(each for clause in _CLAUSE.split(text) for each in _in_clause(clause.strip(), field, knowledge))


def _in_clause(clause: str, field: str, knowledge: Knowledge) -> Iterator[Promise]:
    folded = fold(clause)
    if not any(char.isdigit() for char in folded) and not _durations(folded):
        return
    if (clock := _clock(folded)) and shows(knowledge, "opening", clause):
        yield Promise("opening", *clock, clause, field)
    if (money := _money(folded)) and shows(knowledge, "price", clause):
        yield Promise("price", money, money, clause, field)
    times = _without_hours(folded)
    if (span := _durations(times)) and (field in PROMISING or _WITHIN.search(times)):
        # The narrower subject first: "refund within 3 days of delivery" is about the refund.
        about = next((word for word in ("refund", "delivery", "reply") if shows(knowledge, word, clause)), "")
        about = about or ("reply" if field == "response_promise" else "")
        if about:
            yield Promise(about, *span, clause, field)


def _without_hours(folded: str) -> str:
    """The text without hours of the day: "de 9 a 20 h, en dos horas" promises two hours."""
    for each in reversed(list(_HOURS.finditer(folded))):
        opens, closes = int(each[1]), int(each[2])
        if LONGEST_REPLY < closes <= 24 and opens < closes - 2:
            folded = folded[: each.start()] + folded[each.end() :]
    return _UNTIL.sub("", folded)


@kept
def _durations(folded: str) -> tuple[float, float] | None:
    found = _SPAN.search(folded)
    if not found:
        return None
    high = _number(found[2] or found[1])
    low = 0.0 if _AT_MOST.search(folded[: found.start()]) else _number(found[1])
    return low * MINUTES[found[3]], high * MINUTES[found[3]]


def _number(word: str) -> float:
    return float(NUMBERS[word]) if word in NUMBERS else float(word.replace(",", "."))


def _clock(folded: str) -> tuple[float, float] | None:
    found = _CLOCK.search(folded)
    return (int(found[1]) * 60 + int(found[2] or 0), int(found[3]) * 60 + int(found[4] or 0)) if found else None


def _money(folded: str) -> float | None:
    found = _MONEY.search(folded)
    digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", (found[1] or found[2]).strip(".,")) if found else ""
    try:
        return float(digits.replace(",", ".")) if digits else None
    except ValueError:
        return None
