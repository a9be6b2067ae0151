"""Days as people name them: "yesterday", "la semana pasada", "há 3 dias", "12 de março", "2026-03-12"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from assistant.text import Cues
from assistant.understanding.sentences.numbers import numbers

_UNITS = {"day.days_ago": 1, "day.weeks_ago": 7}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_SHORT = re.compile(r"(?<![\d/.-])(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?![\d/])")
_NAMED = (
    r"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|[ºo])?\s+(?:de\s+|of\s+)?{month}\b"
    r"|\b{month}\s+(?:the\s+)?(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b"
)


class Named(NamedTuple):
    """Words of a message, and the days from `first` to `last` that they name."""

    start: int
    end: int
    first: date
    last: date


def days(low: str, today: date, cues: Cues) -> Iterator[Named]:
    """The days that folded words name, as seen from `today`; a day without a year is the latest that has been."""
    for back in (1, 2):
        for found in cues[f"day.ago.{back}"].finditer(low):
            yield _one(found, today - timedelta(days=back))
    for cue, unit in _UNITS.items():
        for found in cues[cue].finditer(low):
            count = next((each.value for each in numbers(found.group())), 1)
            yield _one(found, today - timedelta(days=unit * min(int(count), 4000)))
    monday = today - timedelta(days=today.weekday() + 7)
    for found in cues["day.last_week"].finditer(low):
        yield Named(*found.span(), monday, monday + timedelta(days=6))
    for found in cues["day.last_month"].finditer(low):
        last = today.replace(day=1) - timedelta(days=1)
        yield Named(*found.span(), last.replace(day=1), last)
    yield from (_one(found, day) for found, day in _dates(low, today, cues) if day)


def _dates(low: str, today: date, cues: Cues) -> Iterator[tuple[re.Match[str], date | None]]:
    for found in _ISO.finditer(low):
        yield found, _day(int(found[1]), int(found[2]), int(found[3]))
    for found in _SHORT.finditer(low):
        yield found, _day(int(found[3] or 0), int(found[2]), int(found[1]), today)
    for month in range(1, 13):
        for found in re.finditer(_NAMED.format(month=cues[f"month.{month}"].pattern), low):
            yield found, _day(0, month, int(found["day"] or found["after"]), today)


def _day(year: int, month: int, day: int, today: date | None = None) -> date | None:
    try:
        found = date(year or (today.year if today else 1), month, day)
        return found.replace(year=found.year - 1) if not year and today and found > today else found
    except ValueError:
        return None


def _one(found: re.Match[str], day: date) -> Named:
    return Named(*found.span(), day, day)
