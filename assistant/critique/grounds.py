"""Numbers and their grounds: which numbers a map may speak, and which words claim something about people."""

import re
from collections.abc import Iterator

from assistant.critique.heard import folded, kept
from assistant.critique.promises import NUMBERS
from assistant.critique.rule import Case
from assistant.critique.signals import shows
from knowledge import Knowledge
from schemas import Touchpoint

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:/]\d+)*(?![\d])(?!d\b|g\b|b\d)", re.IGNORECASE)
"""A number as people write it; "3D", "4G" and "B2B" are names."""

SHARE = re.compile(r"\d\s*(?:%|por ciento|por cento|per ?cent)|\d+\s+(?:de|em|out of|in|of)\s+(?:cada\s+|every\s+)?\d+")


@kept
def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, as their digits: "1.200" is ``1200``, and "9:30" or "24/7" are their parts."""
    parts = (part for written in NUMBER.findall(text) for part in re.split(r"[:/]", written))
    return frozenset(_plain(part) for part in parts if part)


def statistic(knowledge: Knowledge, text: str) -> bool:
    """Whether a text claims a share of people ("87 % of customers"), not a discount, a deposit or a tax."""
    share = SHARE.search(folded(text))
    return bool(share and shows(knowledge, "people", text) and not shows(knowledge, "price_share", text))


def grounded_numbers(case: Case) -> set[str]:
    """Every number that the person said, in digits or in a word, or that evidence or a structured field holds."""
    texts = list(_ground_texts(case))
    return {number for text in texts for number in (*numbers(text), *_spelt(text))}


@kept
def _spelt(text: str) -> frozenset[str]:
    """The numbers that a text says in words."""
    return frozenset(f"{NUMBERS[word]:g}" for word in re.findall(r"[a-z]+", folded(text)) if word in NUMBERS)


def said_together(case: Case, found: frozenset[str]) -> bool:
    """Whether one text of the grounds holds all these numbers: those of a share belong together."""
    return any(found <= numbers(text) for text in _ground_texts(case))


def item_numbers(case: Case, touchpoint: Touchpoint, *more: str) -> set[str]:
    """The numbers of the checklist items that a touchpoint, not yet adopted, may repeat."""
    ids = (*touchpoint.checklist, *more)
    items = [case.knowledge.items[id_] for id_ in ids if id_ in case.knowledge.items]
    texts = [text for item in items for text in (item.achieves, *item.checklist)]
    own = {number for one in case.map.must_haves if one.id in ids for number in numbers(one.text)}
    return own | {number for text in texts for words in (text.es, text.en, text.pt) for number in numbers(words)}


def _ground_texts(case: Case) -> Iterator[str]:
    chart = case.map
    for _, stage, touchpoint in case.touchpoints:
        for basis in (*stage.basis, *touchpoint.basis):
            if basis.kind in ("said", "document"):
                yield basis.quote or ""
        for metric in touchpoint.metrics:
            yield f"{metric.value} {metric.target} {metric.instrument} {metric.date} {metric.due}"
        yield f"{touchpoint.days_since_previous_contact}"
    for evidence in chart.evidence:
        yield f"{evidence.source} {evidence.quote} {evidence.date}"
    yield from (constraint.text for constraint in chart.constraints)
    yield from chart.pains
    yield from (f"{deviation.trigger} {deviation.response}" for deviation in chart.deviations)
    if chart.goal:
        yield f"{chart.goal.text} {chart.goal.baseline} {chart.goal.target} {chart.goal.due}"
    yield from (chart.product.name, *chart.product.names, chart.product.price or "")
    yield from (chart.business.name, chart.business.description or "", str(chart.business.team_size))
    yield from (chart.audience.name, *chart.audience.segments, *chart.audience.attributes.values())
    if case.brief:
        yield from _said(case)


def _said(case: Case) -> Iterator[str]:
    brief = case.brief
    if brief is None:
        return
    for bases in brief.grounds.values():
        yield from (basis.quote or "" for basis in bases if basis.kind in ("said", "document"))
    yield from (text for facts in brief.stages.values() for text in facts)


def _plain(written: str) -> str:
    """Digits alone: thousands joined, a decimal part kept apart by a point, no zeros at either end."""
    joined = re.sub(r"[.,](?=\d{3}(?!\d))", "", written).replace(",", ".").rstrip(".").lstrip("0")
    return (joined.rstrip("0").rstrip(".") if "." in joined else joined) or "0"
