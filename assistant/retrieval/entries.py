"""What can be found, and the passages by which it is found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args

from knowledge import Knowledge
from schemas import LANGUAGES
from schemas.knowledge import Channel, Industry, Item, MetricTerm, Text

Kind = Literal["touchpoint", "practice", "industry", "channel", "metric", "stage_model"]
KINDS: tuple[str, ...] = get_args(Kind)
CHECKLISTS = ("touchpoint", "practice")
"""The kinds of what a consultant advises; the rest are vocabularies."""

ELSEWHERE = "elsewhere"
"""The kind of entries that stand for what we know nothing about; never a result."""



@dataclass(frozen=True)
class Entry:
    """One thing that can be found. `cues` are words by which people speak of it, in any language.

    No `stages` or `industries` means that it fits all of them.
    """

    id: str
    kind: str
    name: Text
    summary: Text
    points: tuple[Text, ...] = ()
    cues: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def spoken_of(self) -> str:
        """What is told apart when somebody speaks: each item of a checklist, but of all else only the kind."""
        return self.key if self.kind in CHECKLISTS else self.kind

    def fits(self, kinds: Iterable[str], stage: str | None, industry: str | None) -> bool:
        return (
            (self.kind in kinds)
            and (stage is None or not self.stages or stage in self.stages)
            and (industry is None or not self.industries or industry in self.industries)
        )


@dataclass(frozen=True)
class Passage:
    """One text that leads to an entry: `part` is "summary", a checklist point "0", "1", … or "cue"."""

    key: str
    entry: Entry
    part: str
    text: str


def entries(knowledge: Knowledge) -> tuple[Entry, ...]:
    """All that can be found, and what lies elsewhere."""
    return (
        *(_item(id_, item) for id_, item in knowledge.items.items()),
        *(_industry(id_, industry) for id_, industry in knowledge.industries.items()),
        *(_channel(id_, channel) for id_, channel in knowledge.channels.items()),
        *(_metric(id_, metric) for id_, metric in knowledge.metrics.items()),
        *_stage_models(knowledge),
        *(
            Entry(id_, ELSEWHERE, text, text)
            for id_, text in knowledge.texts.items()
            if id_.startswith("retrieval.elsewhere.")
        ),
    )


def _item(id_: str, item: Item) -> Entry:
    return Entry(
        id_, item.kind, item.name, item.achieves, item.checklist, item.cues, item.stages, item.industries, item.origin
    )  # fmt: skip


def _industry(id_: str, industry: Industry) -> Entry:
    words = (*industry.synonyms, *_each(industry.customers))
    return Entry(id_, "industry", industry.label, industry.quirks, (), words, tuple(industry.stages), (id_,))


def _channel(id_: str, channel: Channel) -> Entry:
    return Entry(id_, "channel", channel.label, channel.label, (), channel.synonyms)


def _metric(id_: str, metric: MetricTerm) -> Entry:
    return Entry(id_, "metric", metric.label, metric.definition, (), metric.synonyms, metric.stages)


def _stage_models(knowledge: Knowledge) -> Iterator[Entry]:
    for model in ("three_stages", "four_phases", "hourglass"):
        item = knowledge.items.get(f"model.{model}")
        if item:
            names = [[term.models[model][language] for term in knowledge.stages.values()] for language in LANGUAGES]
            steps = [", ".join(dict.fromkeys(each)) for each in names]
            summary = Text(es=steps[0], en=steps[1], pt=steps[2])
            yield Entry(model, "stage_model", item.name, summary, item.checklist, item.cues)


def _each(text: Text) -> tuple[str, ...]:
    return tuple(text[language] for language in LANGUAGES)


def passages(found: Iterable[Entry]) -> tuple[Passage, ...]:
    """Every text of every entry, once: name with summary, points and cues, in each language."""
    return tuple(passage for entry in found for passage in _passages(entry))


def _passages(entry: Entry) -> Iterator[Passage]:
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        name, summary = entry.name[language], entry.summary[language]
        texts.setdefault(name if summary == name else f"{name}. {summary}", "summary")
        for n, point in enumerate(entry.points):
            texts.setdefault(point[language], str(n))
    for cue in entry.cues:
        texts.setdefault(cue, "cue")
    for n, (text, part) in enumerate(texts.items()):
        yield Passage(f"{entry.key}#{n}", entry, part, text)


def digest(found: Iterable[Passage], embedder: str) -> str:
    """A hash of all that an index is made of: equal hashes, equal indexes."""
    whole = sha256(embedder.encode())
    for passage in found:
        tags = (*passage.entry.stages, "/", *passage.entry.industries)
        whole.update("\0".join((passage.key, passage.part, passage.text, *tags)).encode())
    return whole.hexdigest()
