"""What an item of a checklist is about: the type of touchpoint, the channel and the stage that its words name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from assistant.drafting.kinds import SAME
from assistant.drafting.scope import Practice
from assistant.retrieval import Embedder, embedder
from assistant.retrieval.embedding import Vectors
from assistant.retrieval.shipped import Shipped, write
from assistant.text import Lexicon, fold
from knowledge import Knowledge, load
from schemas import LANGUAGES, StageKey

SHIPPED = Path(__file__).with_name("vectors.npz")
"""Written by ``python -m assistant.playbooks.tying`` after knowledge changed; what is missing is embedded."""

NEIGHBOURS = 12
"""Known touchpoints that have a say in what an item is about."""

SURE = 0.25
"""The share of its neighbours' votes by which an item is of a type. Measured with `tests/playbooks/judged.yaml`."""

CLOSE = 0.40
"""How close the nearest known touchpoint must be; below, an item is about something that we know nothing of."""


@dataclass(frozen=True)
class Tie:
    """`types`: those that the item may be about, likeliest first; `near`: those that are not out of the question.

    `type` is the one type, `channel` the one channel and `stage` the one stage that it belongs to, if there is one.
    """

    types: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    stage: StageKey | None = None

    @property
    def type(self) -> str | None:
        return self.types[0] if self.types else None

    @property
    def channel(self) -> str | None:
        return self.channels[0] if len(self.channels) == 1 else None


class Tying:
    """Ties items to the vocabularies: by the words of the lexicon, else by what our own touchpoints are called.

    Those are the touchpoints usual in the trades and the items of our checklists, in three languages. Their vectors
    take seconds to work out once, and are kept in `cache`.
    """

    def __init__(self, knowledge: Knowledge, lexicon: Lexicon, embed: Embedder, cache: Path | None = None) -> None:
        self._knowledge, self._lexicon, self._embed, self._cache = knowledge, lexicon, embed, cache
        self._practice = Practice(knowledge)

    def ties(self, items: Sequence[tuple[str, str]]) -> list[Tie]:
        """What items, each with its heading, are about. All at once: one by one, embedding takes ten times as long."""
        vectors = self._embed([text for text, _ in items])
        return [self._tie(text, heading, vector) for (text, heading), vector in zip(items, vectors, strict=True)]

    def tie(self, text: str, heading: str = "") -> Tie:
        """What `text`, which stands under `heading`, is about."""
        return self.ties([(text, heading)])[0]

    def _tie(self, text: str, heading: str, vector: Vectors) -> Tie:
        mentions = [one for one in self._lexicon.mentions(text) if one.id]
        named = list(dict.fromkeys(one.id for one in mentions if one.kind == "type"))
        shares, closest = self._votes(vector)
        voted = [type_ for type_, share in shares.items() if share >= SURE and closest >= CLOSE]
        types = [*sorted(named, key=lambda type_: -shares.get(type_, 0.0)), *(one for one in voted if one not in named)]
        if named and voted and shares.get(types[0], 0.0) < 0.02:
            # A word that has many meanings ("hours") against all that the sentence is like.
            types = [*voted, *(one for one in types if one not in voted)]
        channels = tuple(dict.fromkeys(one.id for one in mentions if one.kind == "channel"))
        near = tuple(type_ for type_, share in shares.items() if share >= 0.05)
        return Tie(tuple(types), near, channels, self._stage(text, heading, types[0] if types else None))

    def is_must(self, text: str, heading: str) -> bool:
        """Whether a point of a list is to be done: no order to a program, and nothing that would merely be nice."""
        said, under, cues = fold(text), fold(heading.rpartition(" › ")[2]), self._lexicon.cues
        return not (cues["injected"].search(said) or cues["optional"].match(said) or cues["optional"].search(under))

    def _stage(self, text: str, heading: str, type_: str | None) -> StageKey | None:
        macros = self._practice.macros(type_) if type_ else ()
        for words in (heading, text):
            for one in self._lexicon.mentions(words, {"stage"}):
                term = self._knowledge.stages.get(one.id)
                if term and (not macros or term.macro in macros):
                    return one.id  # type: ignore[return-value]  # the id of a stage is a key
        return self._practice.key(type_, macros[0]) if type_ and len(macros) == 1 else None

    def _votes(self, vector: Vectors) -> tuple[dict[str, float], float]:
        """Types by their share of the neighbours' votes, most first; how close the closest neighbour is."""
        types, vectors = self._known
        close = vectors @ vector
        nearest = np.argsort(-close)[:NEIGHBOURS]
        votes: dict[str, float] = defaultdict(float)
        for n in nearest:
            votes[SAME.get(types[n], types[n])] += max(0.0, float(close[n])) ** 3
        total = sum(votes.values()) or 1.0
        ranked = sorted(votes.items(), key=lambda vote: -vote[1])
        return {type_: vote / total for type_, vote in ranked}, float(close[nearest[0]])

    @cached_property
    def _known(self) -> tuple[list[str], Vectors]:
        pairs = list(known(self._knowledge))
        types = [type_ for type_, _ in pairs]
        kept = self._kept(len(pairs))
        return types, kept if kept is not None else self._worked_out([text for _, text in pairs])

    def _kept(self, size: int) -> Vectors | None:
        try:
            vectors: Vectors = np.load(self._file) if self._cache else np.zeros((0, 0), np.float32)
        except (OSError, ValueError):
            return None
        return vectors if len(vectors) == size else None

    def _worked_out(self, texts: list[str]) -> Vectors:
        # Most of these texts are passages of our own index too; what is not ships beside this module.
        vectors = Shipped(Shipped(self._embed), SHIPPED)(texts)
        if self._cache:
            self._cache.mkdir(parents=True, exist_ok=True)
            for old in self._cache.glob("types-*.npy"):
                old.unlink(missing_ok=True)
            np.save(self._file, vectors)
        return vectors

    @property
    def _file(self) -> Path:
        assert self._cache is not None
        return self._cache / f"types-{self._knowledge.digest[:12]}-{self._embed.name}.npy"


def known(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Every way in which we speak of a type of touchpoint."""
    for id_, name in knowledge.type_names.items():
        item, term = knowledge.items.get(id_), knowledge.types.get(id_)
        for language in LANGUAGES:
            yield id_, name[language]
            if item:
                yield id_, f"{name[language]}. {item.achieves[language]}"
                yield from ((id_, point[language]) for point in item.checklist)
        yield from ((id_, words) for words in (item.cues if item else term.synonyms if term else ()))
    for trade in knowledge.industries.values():
        for usual in trade.touchpoints:
            for language in LANGUAGES:
                yield usual.type, f"{usual.name[language]}. {usual.action[language]}"


if __name__ == "__main__":
    print(write(Shipped(embedder()).lacking(text for _, text in known(load())), embedder(), SHIPPED))
