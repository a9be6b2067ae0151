"""Reading people's words without a model, beyond the signals: names that say the same, blanks, what is yet to come.

What can be listed stands in ``knowledge/vocabulary/signals.yaml``; here is what a list cannot hold.
"""

import re
from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from assistant.critique.heard import folded, kept
from assistant.critique.rule import Case
from assistant.critique.signals import any_of, listed, shows
from assistant.text import fold
from knowledge import Knowledge
from schemas import LANGUAGES, JourneyMap, Language, Loc, Stage, Touchpoint

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_BLANK = re.compile(
    r"\{\{|\[[^\W\d_][^\]]{2,40}\]|<[^\W\d_][^>]{2,40}>|(?<!\w)x{3,}(?!\w)|_{3,}|\?{3,}|\.{4,}|\[\s*\]"
    r"|^(?:(?:nuevo|new|novo)\s+)?(?:touchpoint|punto de contacto|ponto de contato|paso|passo|step|etapa|stage)"
    r"\s*#?\d*$",
    re.IGNORECASE,
)
"""Something to be filled in: {{name}}, [name of the business], <name>, XXX, ____; a name that only counts: Step 2."""

_LATER = re.compile(
    r"^(?:se\s+)?[a-záéíóúãõç]{3,}(?:rá|rán|rão)(?!\w)|(?<!\w)[a-zéíóú]{3,}remos(?!\w)"
    r"|^(?:will|(?:is|are) going to)(?!\w)"
    r"|\((?:todavía|aún|ainda|por ahora|por enquanto|not|no existe|não existe|en construcción|em construção)(?!\w)",
    re.IGNORECASE,
)
"""A main verb in the future ("Recibirá", "que lanzaremos", "Will get"), or a remark that a thing is not there yet."""

_WE = re.compile(r"(?:[aei])mos$")
_OF = ("de", "del", "do", "da", "dos", "das", "al", "ao", "interno", "interna")
_PROCESS = re.compile(r"(?:cion|sion|cao|sao|miento|mento)$")
_ENGLISH_PROCESS = re.compile(r"(?:ication|ssing|suing|gging|ignment|oading|approval)$")
"""Endings of nouns that name a process, folded."""

_LETTERS: dict[Language, re.Pattern[str]] = {
    "es": re.compile("[ñ¿¡]"), "en": re.compile(r"\w'(?:s|t|re|ll|ve)(?!\w)"), "pt": re.compile("[ãõç]"),
}
"""What only one of the languages writes."""

WORDED = ("name", "customer_action", "customer_thought", "pain", "expectation", "recovery", "decision_at_stake")
ALIKE = 72
"""How alike two words must be (0 to 100) to be forms of one: "paga" and "pago", "deliver" and "delivery"."""


@kept
def blank(text: str, knowledge: Knowledge) -> str:
    """What in `text` still waits to be filled in: a bracket, or the words of a template; empty when nothing does."""
    found = _BLANK.search(text)
    return found.group() if found else shows(knowledge, "placeholder", text)


@kept
def speaks_of_later(text: str, knowledge: Knowledge) -> bool:
    """Whether `text` tells of what does not exist yet: its verb stands in the future, or its words say so."""
    return bool(_LATER.search(text) or shows(knowledge, "future", text))


@kept
def process_name(name: str, knowledge: Knowledge) -> bool:
    """Whether a name tells a process of the business or what the business does, not what the customer lives.

    "Emisión de la factura" and "Technician dispatch" name a process; "We check the details" is said by the business.
    """
    words = _WORD.findall(folded(name))
    if shows(knowledge, "inside_out", name) or (words and (words[0] == "we" or _WE.search(words[0]))):
        return True
    if len(words) < 2:
        return False
    # A noun phrase has its head first in Spanish and Portuguese, last in English.
    first = words[1] in _OF and _names_process(words[0], knowledge)
    return first or (not words[0].endswith("s") and _names_process(words[-1], knowledge, english=True))


def _names_process(word: str, knowledge: Knowledge, english: bool = False) -> bool:
    if word in any_of(knowledge, "customers_noun"):
        return False
    ending = _ENGLISH_PROCESS if english else _PROCESS
    return bool(ending.search(word)) or word in any_of(knowledge, "process_head" if english else "process_noun")


@kept
def in_another_language(text: str, own: Language, knowledge: Knowledge) -> bool:
    """Whether two words of `text` tell another language and fewer tell `own`; a lone loanword does not."""
    words = set(_WORD.findall(folded(text)))
    told = {each: len(words & listed(knowledge, "telltale", each)) for each in LANGUAGES}
    for language, letters in _LETTERS.items():
        told[language] += 2 if letters.search(text) else 0
    return any(told[other] >= 2 and told[other] > told[own] for other in LANGUAGES if other != own)


@cache
def word_pattern(words: str) -> re.Pattern[str]:
    """One pattern over folded text for words separated by commas; it matches nothing when there are none."""
    ways = sorted({fold(word).strip() for word in words.split(",")} - {""}, key=len, reverse=True)
    joined = "|".join(re.escape(way).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for way in ways)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if joined else r"(?!)")


def complaint(touchpoint: Touchpoint, knowledge: Knowledge) -> str:
    """The words of a touchpoint's pain that complain of something grave: waits, mistakes, silence; else empty."""
    return shows(knowledge, "complaint", touchpoint.pain) or shows(knowledge, "negation", touchpoint.pain)


def same_words(one: str, other: str, knowledge: Knowledge | None = None) -> bool:
    """Whether two names say the same: the same words but for small and light ones, order, case and form.

    Which words are small or light is known with `knowledge`; without it, those of one or two letters.
    """
    if _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    a, b = _content(folded(one), knowledge), _content(folded(other), knowledge)
    return bool(a and b) and all(_has(word, b) for word in a) and all(_has(word, a) for word in b)


@kept
def _content(text: str, knowledge: Knowledge | None) -> tuple[str, ...]:
    """The words that carry meaning; those that ask or get things are left out where something else is left."""
    words = tuple(word for word in _WORD.findall(text) if len(word) > 2)
    if knowledge is None:
        return words
    words = tuple(word for word in words if word not in any_of(knowledge, "telltale"))
    return tuple(word for word in words if word not in any_of(knowledge, "light_verb")) or words


def _has(word: str, words: tuple[str, ...]) -> bool:
    return any(word == each or (word[:3] == each[:3] and fuzz.ratio(word, each) >= ALIKE) for each in words)


def holds_name(text: str, name: str) -> bool:
    """Whether `text` speaks of `name`: the whole name, on word boundaries."""
    wanted, words = folded(name), folded(text)
    # Most names stand in no text at all: a pattern is made for the few that do.
    return len(wanted) > 3 and wanted in words and bool(re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", words))


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
