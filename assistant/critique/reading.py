"""Reading people's words without a model: word lists as data, durations, and names that say the same.

The lists are texts with ids ``critique.words.*``: words separated by commas in each language; ``*`` stands for any
ending. All three languages are read, whatever the map's: people mix them.
"""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from assistant.critique.rule import Case
from assistant.text import fold
from knowledge import Knowledge
from schemas import JourneyMap, Language, Loc, Stage, Touchpoint

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
LANGUAGES: tuple[Language, ...] = ("es", "en", "pt")
WORDED = ("name", "customer_action", "customer_thought", "pain", "expectation", "recovery", "decision_at_stake")


def says(text: str | None, words: str, knowledge: Knowledge) -> str:
    """The first of the words of the list ``critique.words.<words>`` that `text` holds, folded; else empty."""
    if not text:
        return ""
    found = word_pattern(_listed(words, knowledge)).search(fold(text))
    return found.group() if found else ""


def only_says(text: str, words: str, knowledge: Knowledge) -> bool:
    """Whether `text` is nothing but words of the list."""
    return word_pattern(_listed(words, knowledge)).fullmatch(fold(text).strip(" .!¡")) is not None


def in_another_language(text: str, own: Language, knowledge: Knowledge) -> bool:
    """Whether two words of `text` tell another language and none tells `own`; a lone loanword does not."""
    spec, words = knowledge.texts["critique.words.only"], _WORD.findall(fold(text))
    if not _words(spec[own]).isdisjoint(words):
        return False
    return any(sum(word in _words(spec[other]) for word in words) >= 2 for other in LANGUAGES if other != own)


@cache
def _words(listed: str) -> frozenset[str]:
    return frozenset(fold(word).strip() for word in listed.split(","))


def _listed(words: str, knowledge: Knowledge) -> str:
    spec = knowledge.texts.get(f"critique.words.{words}")
    return ",".join((spec.es, spec.en, spec.pt)) if spec else ""


@cache
def word_pattern(words: str) -> re.Pattern[str]:
    """One pattern over folded text for words separated by commas; it matches nothing when there are none."""
    ways = sorted({fold(word).strip() for word in words.split(",")} - {""}, key=len, reverse=True)
    joined = "|".join(re.escape(way).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for way in ways)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if joined else r"(?!)")


def complaint(touchpoint: Touchpoint, knowledge: Knowledge) -> str:
    """The words of a touchpoint's pain that complain of something grave: waits, mistakes, silence; else empty."""
    return says(touchpoint.pain, "complaint", knowledge)


def same_words(one: str, other: str) -> bool:
    """Whether two names say the same: the same words but for small ones, order, case, accents and spelling."""
    a, b = fold(one), fold(other)
    # A name whose words all stand in a longer one scores full marks as a set; the other measure minds the rest.
    close = fuzz.token_sort_ratio(a, b, score_cutoff=75) and fuzz.token_set_ratio(a, b, score_cutoff=90)
    return bool(close) and _DIGITS.findall(a) == _DIGITS.findall(b)


def holds_name(text: str, name: str) -> bool:
    """Whether `text` speaks of `name`: the whole name, on word boundaries."""
    wanted = fold(name).strip()
    return len(wanted) > 3 and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(text)) is not None


def touchpoint_texts(touchpoint: Touchpoint) -> Iterator[tuple[str, str]]:
    """The fields of a touchpoint that hold its own words, not a person's quote: field and text."""
    for field in WORDED:
        if text := getattr(touchpoint, field):
            yield field, text
    if touchpoint.action:
        yield "action", touchpoint.action.what


def map_texts(map: JourneyMap) -> Iterator[tuple[Loc, str, str]]:
    """Every text of stages and touchpoints: the place of its thing, the field, the words."""
    for s, stage in enumerate(map.stages):
        for field, text in (("name", stage.name), ("customer_goal", stage.customer_goal)):
            if text:
                yield ("stages", s), field, text
    for loc, _, touchpoint in map.touchpoints():
        for field, text in touchpoint_texts(touchpoint):
            yield loc, field, text


def after_sale(case: Case) -> list[tuple[Loc, Stage, Touchpoint]]:
    """The touchpoints after the purchase: during the service and later."""
    return [each for each in case.touchpoints if each[1].macro in ("service", "post")]


def forbidden(case: Case, kind: str) -> dict[str, str]:
    """What the business said that it does not do: ids of `kind` ("channels", "touchpoint_types", "tools") and words."""
    return {id_: constraint.text for constraint in case.map.constraints for id_ in getattr(constraint, kind)}
