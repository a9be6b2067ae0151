"""Signals: words by which a map shows a kind of thing (a reward, a wait, a promise to be always open), as data.

The words stand in ``knowledge/vocabulary/signals.yaml``. All three languages are read, whatever the map's:
people mix them.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from assistant.critique.heard import Signals, folded
from assistant.text import own_words
from knowledge import Knowledge
from schemas import JourneyMap, Loc, Stage, Touchpoint

CELLS: tuple[Loc, ...] = (
    ("name",), ("customer_action",), ("customer_thought",), ("emotion", "context"), ("pain",), ("expectation",),
    ("value_added", "what"), ("action", "what"), ("decision_at_stake",), ("recovery",), ("wait",),
    ("response_promise",), ("purpose",), ("alternative",),
)
"""The fields of a touchpoint that hold a sentence, as paths inside it."""


def shows(knowledge: Knowledge, signal: str, *texts: str | None) -> str:
    """The first words of `texts` that show the signal, folded; empty when none does."""
    signals = _signals(knowledge)
    for text in texts:
        if text and (words := signals.shown(signal, text)):
            return words
    return ""


def listed(knowledge: Knowledge, signal: str, language: str) -> frozenset[str]:
    """The words of a signal in one language, folded."""
    return _signals(knowledge).words(signal, language)


def any_of(knowledge: Knowledge, signal: str) -> frozenset[str]:
    """The words of a signal in all languages, folded."""
    return _signals(knowledge).words(signal)


def both(knowledge: Knowledge, one: str, other: str, text: str | None) -> str:
    """The words of `text` that show the first of two signals, where it shows both."""
    return shows(knowledge, one, text) if shows(knowledge, other, text) else ""


def only(knowledge: Knowledge, signal: str, text: str, besides: str = "") -> bool:
    """Whether `text` shows the signal and holds nothing else: its words, small ones, and those of `besides`."""
    if not shows(knowledge, signal, text):
        return False
    rest = _signals(knowledge).without(signal, folded(text))
    rest = _signals(knowledge).without(besides, rest) if besides else rest
    return not [word for word in re.findall(r"[^\W_]+", rest) if len(word) > 3 or word.isdigit()]


def cells(touchpoint: Touchpoint) -> Iterator[tuple[Loc, str]]:
    """Every sentence of a touchpoint, with its path inside it."""
    for path in CELLS:
        found: Any = touchpoint
        for part in path:
            found = getattr(found, str(part), None)
        if found:
            yield path, found


def sentences(stage: Stage) -> Iterator[tuple[Loc, str]]:
    """The sentences of a stage itself, with their paths inside it."""
    for field in ("customer_goal", "expectation"):
        if text := getattr(stage, field):
            yield (field,), text


def is_known_moment(touchpoint: Touchpoint) -> bool:
    """Whether somebody said that this is a moment of truth; one that we only suppose blocks nobody's map."""
    if not touchpoint.moment_of_truth or touchpoint.status == "hypothesis":
        return False
    told = [basis.kind for basis in touchpoint.basis if "moment_of_truth" in basis.cells]
    return not told or any(kind in ("said", "document") for kind in told)


def by_name(knowledge: Knowledge, kind: str) -> Callable[[str], str]:
    """For a vocabulary ("areas", "tools"): a name to the id that it stands for, else to the folded name itself.

    Words that need context in a conversation ("comercial") have it here; they stand after every sure one.
    """
    names = _names(knowledge, kind)
    return lambda name: names.get(folded(name), folded(name))


def joined(names: Iterable[str]) -> str:
    """Names in a row, each once."""
    return ", ".join(dict.fromkeys(names))


def quoted(map: JourneyMap, names: Iterable[str]) -> str:
    """The first two of some names in quotation marks, and a sign that there are more."""
    unique = list(dict.fromkeys(names))
    left, right = ("«", "»") if map.language == "es" else ("“", "”")
    return ", ".join(f"{left}{name}{right}" for name in unique[:2]) + (", …" if len(unique) > 2 else "")


def label(map: JourneyMap, terms: Mapping[str, Any], id_: str) -> str:
    """What an id is called in the map's own language; ids of one's own show their words."""
    return str(terms[id_].label[map.language]) if id_ in terms else own_words(id_)


@lru_cache(maxsize=4)
def _signals(knowledge: Knowledge) -> Signals:
    return Signals(knowledge)


def _labels(text: Any) -> tuple[str, ...]:
    return tuple(part for whole in (text.es, text.en, text.pt) for part in (whole, *re.split(r"\s*/\s*", whole)))


@lru_cache(maxsize=16)
def _names(knowledge: Knowledge, kind: str) -> dict[str, str]:
    """Folded name → id; the first term that has a name keeps it, and every sure name comes before the ambiguous."""
    terms = getattr(knowledge, kind).items()
    found: dict[str, str] = {}
    for id_, term in terms:
        for name in (id_, *_labels(term.label), *term.synonyms):
            found.setdefault(folded(name), id_)
    for id_, term in terms:
        for name in term.ambiguous:
            found.setdefault(folded(name), id_)
    return found
