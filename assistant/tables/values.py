"""What a cell means: words, numbers and emoji to ids of the vocabularies, valences, dates, lists, yes and no."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from assistant.tables.columns import plain
from assistant.text import Lexicon, fold, own_metric
from assistant.text.grammar import any_of
from knowledge import Knowledge

CLOSE = 88
"""Likeness, of a hundred, from which a word is taken for a known one that is spelt otherwise."""

_CHOICE = "tables.value."
_NUMBER = re.compile(r"[-+−–]?\d+(?:[.,]\d+)?")
_ONLY_NUMBER = re.compile(rf"\s*({_NUMBER.pattern})\s*%?\s*")
_SEVERAL = re.compile(rf"\s*(?:[,;/•\n+|]|\s[-–]\s|\s{any_of('and')}\s)\s*")
_ITEMS = re.compile(r"\s*(?:[;\n•|]|,(?!\d))\s*")
_MEASURED = re.compile(rf"^(.*?\D)\s*[:=(]?\s*({_NUMBER.pattern})\s*(?:%|\w{{1,4}}\b)?\s*\)?$")
_BARE = re.compile(r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff]")

Names = Mapping[str, str]


@dataclass(frozen=True)
class Values:
    """Readers of cells. Each gives None where the cell cannot be read."""

    knowledge: Knowledge

    @cached_property
    def lexicon(self) -> Lexicon:
        return _lexicon_of(self.knowledge)

    @cached_property
    def channels(self) -> Names:
        return _names(self.knowledge.channels)

    @cached_property
    def types(self) -> Names:
        items = {id_: item for id_, item in self.knowledge.items.items() if item.kind == "touchpoint"}
        return _names(self.knowledge.types) | {
            plain(word): id_ for id_, item in items.items()
            for word in (id_, id_.rsplit(".", 1)[-1], item.name.es, item.name.en, item.name.pt, *item.cues)
        }  # fmt: skip

    @cached_property
    def metrics(self) -> Names:
        return _names(self.knowledge.metrics)

    @cached_property
    def emotions(self) -> Names:
        return _names(self.knowledge.emotions)

    @cached_property
    def tools(self) -> Names:
        return _names(self.knowledge.tools)

    @cached_property
    def stages(self) -> Names:
        """Labels, synonyms and our further names first; the models of the sources fill what is left."""
        found = _names(self.knowledge.stages)
        for id_ in self.knowledge.stages:
            found = _words(self.knowledge, f"tables.stage.{id_}", id_) | found
        for id_, term in self.knowledge.stages.items():
            models = {plain(word): id_ for text in term.models.values() for word in (text.es, text.en, text.pt)}
            found = models | found
        return found

    @cached_property
    def choices(self) -> Mapping[str, Names]:
        """For each kind of ``tables.value.<kind>.<id>``: words to ids."""
        found: dict[str, dict[str, str]] = {}
        for text in self.knowledge.texts:
            if text.startswith(_CHOICE):
                kind, _, id_ = text.removeprefix(_CHOICE).partition(".")
                found[kind] = _words(self.knowledge, text, id_) | found.get(kind, {})
        return found

    def named(self, kind: str, text: str) -> str | None:
        """The id of a channel, type, metric, emotion, tool or stage: by its name, or spelt closely."""
        names: Names = getattr(self, f"{kind}s")
        asked = plain(text)
        if not asked:
            return None
        if asked in names:
            return names[asked]
        found = (
            process.extractOne(asked, list(names), scorer=fuzz.ratio, score_cutoff=CLOSE) if len(asked) > 4 else None
        )
        return names[found[0]] if found else None

    def mentioned(self, kind: str, text: str) -> str | None:
        """The first id of a kind that a sentence names and affirms."""
        found = self.lexicon.mentions(text, (kind,)) if text else ()
        return next((mention.id for mention in found if mention.id and not mention.denied), None)

    def stage(self, text: str) -> str | None:
        """A stage's key by its name, or by the first word of it that names one ("1. Discover online")."""
        bare = re.sub(r"^\W*\d+\W*", "", text).strip()
        return self.named("stage", bare) or next(
            (self.stages[word] for word in plain(bare).split() if len(word) > 3 and word in self.stages), None
        )

    def choice(self, kind: str, text: str) -> str | None:
        """One of the words of ``tables.value.<kind>``: a direction, a status, a state, a flag, a valence."""
        asked = _BARE.sub("", text).strip()
        return self.choices[kind].get(plain(asked) or asked)

    def flag(self, text: str) -> bool | None:
        """Yes or no; a mark of any kind (✓, ★, x, 1) is a yes."""
        known = self.choice("flag", text)
        if known or fold(text.strip()) in ("0", "-", "✗", "❌"):
            return known == "yes"
        return True if text.strip() == "1" or not plain(text) else None

    def valence(self, text: str, scale: tuple[float, float] | None = None) -> int | None:
        """From words, emoji or a number of `scale`, -2 to 2."""
        if (number := self.number(text)) is not None:
            low, high = scale or (-2.0, 2.0)
            return round(4 * (number - low) / (high - low) - 2) if low <= number <= high else None
        known = self.choice("valence", text)
        if known is None:
            signs = self.choices["valence"]
            known = next((signs[char] for char in _BARE.sub("", text) if char in signs and not char.isascii()), None)
        if known is not None:
            return int(known)
        emotion = self.named("emotion", text) or self.mentioned("emotion", text) or self._emotional(text)
        return self.knowledge.emotions[emotion].valence if emotion else None

    def _emotional(self, text: str) -> str | None:
        """The emotion of one word of a sentence that denies nothing."""
        words = plain(text).split()
        cues = (self.knowledge.cues["negator"], self.knowledge.cues["lacking"])
        denying = {plain(word) for cue in cues for word in (*cue.es, *cue.en, *cue.pt)}
        if not denying.isdisjoint(words):
            return None
        return next((id_ for word in words if len(word) > 4 and (id_ := self.named("emotion", word))), None)

    def number(self, text: str) -> int | float | None:
        """A cell that is a number and nothing else, but a percent sign."""
        found = _ONLY_NUMBER.fullmatch(text)
        return _numeric(found[1]) if found else None

    def measures(self, text: str) -> list[dict[str, Any]]:
        """Metrics of a cell, several with commas or lines between, each with its number where one stands by it."""
        found: dict[str, dict[str, Any]] = {}
        for part in items(text):
            measured = _MEASURED.match(part)
            name, value = (measured[1], _numeric(measured[2])) if measured else (part, None)
            id_ = self.named("metric", part) or self.named("metric", name) or self.mentioned("metric", part)
            found.setdefault(id_ or own_metric(name), {"id": id_ or own_metric(name), "value": value})
        return [metric for metric in found.values() if metric["id"]]


@lru_cache(maxsize=2)
def _lexicon_of(knowledge: Knowledge) -> Lexicon:
    """The lexicon of a knowledge. It takes half a second to make, and a table is read again with each choice."""
    return Lexicon(knowledge)


def items(text: str) -> list[str]:
    """The things of a cell: with semicolons, commas, bars, bullets or lines between."""
    return [part.strip(" -–•*\t") for part in _ITEMS.split(text) if part.strip(" -–•*\t")]


def lines(text: str) -> list[str]:
    """The things of a cell of which each has a line or a bullet."""
    return [part.strip(" -–•*\t") for part in re.split(r"[\n•]", text) if part.strip(" -–•*\t")]


def several(text: str) -> list[str]:
    """The names of a cell, also where only a plus, a slash or "and" stands between."""
    return [part.strip() for part in _SEVERAL.split(text) if part.strip()]


def _numeric(text: str) -> int | float:
    plain_ = text.replace("−", "-").replace("–", "-").replace(",", ".").lstrip("+")
    return int(plain_) if re.fullmatch(r"-?\d+", plain_) else float(plain_)


def _names(terms: Mapping[str, Any]) -> dict[str, str]:
    """Folded names to ids; sure ones first, so that a word that needs context has the meaning that is left."""
    found: dict[str, str] = {}
    for id_, term in terms.items():
        _add(found, id_, (id_, *_labels(term), *term.synonyms))
    for id_, term in terms.items():
        _add(found, id_, term.ambiguous)
    return found


def _labels(term: Any) -> tuple[str, ...]:
    whole = (term.label.es, term.label.en, term.label.pt)
    return (*whole, *(part for label in whole for part in re.split(r"\s*/\s*", label)))


def _add(found: dict[str, str], id_: str, words: Iterable[str]) -> None:
    for word in words:
        found.setdefault(plain(word), id_)


def _words(knowledge: Knowledge, text: str, id_: str) -> dict[str, str]:
    spec = knowledge.texts.get(text)
    words = ",".join((spec.es, spec.en, spec.pt)).split(",") if spec else []
    # Signs fold to nothing: an emoji, or a plus, stands for itself.
    return {plain(word) or _BARE.sub("", word.strip(" '")): id_ for word in words if word.strip()}


def slug(text: str) -> str:
    """An id made of words."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:48].strip("-")
