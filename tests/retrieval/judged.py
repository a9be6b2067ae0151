"""The judged questions, and what is measured on them."""

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, cast

import yaml

from schemas import Language

FILE = Path(__file__).with_name("judged.yaml")
HALVES = ("tuning", "held_out", "blind", "overheard")
LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")

Search = Callable[[str, Language], Sequence[str]]
"""A question and its language to ids, best first."""


class Judged(NamedTuple):
    """A question; no `relevant` id means that nothing should be found."""

    language: Language
    question: str
    relevant: tuple[str, ...]


class Measures(NamedTuple):
    """Means over questions: share with a relevant id first, among the first three, 1/rank, and gain at five."""

    questions: int
    hit1: float
    hit3: float
    mrr: float
    ndcg5: float


def read(half: str) -> Iterator[Judged]:
    """All questions of a half, off topic ones last."""
    raw: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for language in LANGUAGES:
        for row in raw[half][language]:
            yield Judged(language, row["q"], tuple(row["relevant"]))
    for language in LANGUAGES:
        for question in raw[f"{half}_off_topic"][language]:
            yield Judged(language, cast(str, question), ())


def measure(judged: Sequence[Judged], search: Search) -> Measures:
    """How well `search` does on questions that have an answer."""
    asked = [each for each in judged if each.relevant]
    rows = [_one(search(each.question, each.language), each.relevant) for each in asked]
    return Measures(len(rows), *(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def empty_rate(judged: Sequence[Judged], search: Search) -> float:
    """The share of off topic questions that find nothing."""
    off = [each for each in judged if not each.relevant]
    return sum(not search(each.question, each.language) for each in off) / len(off)


def _one(found: Sequence[str], relevant: Sequence[str]) -> tuple[float, float, float, float]:
    ranks = [n for n, id_ in enumerate(found, 1) if id_ in relevant]
    best = min(ranks, default=0)
    gain = sum(1 / math.log2(rank + 1) for rank in ranks if rank <= 5)
    ideal = sum(1 / math.log2(n + 2) for n in range(min(5, len(relevant))))
    return float(best == 1), float(0 < best <= 3), 1 / best if best else 0.0, gain / ideal
