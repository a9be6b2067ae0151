"""How well a person's words fit what stands on a map: by roots, by what they name, by meaning."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from rapidfuzz import fuzz

from assistant.text import Mention, fold
from assistant.understanding.reading import Reading
from schemas import JourneyMap, Stage, Touchpoint

_TYPE, _CHANNEL, _ALIKE, _AKIN = 0.85, 0.7, 0.65, 0.62
"""How well a word fits that names a card's type or channel, is spelt nearly as one of its words, or shares a stem."""
_SHIFT = re.compile(r"(?<=^[^aeiou])(ie|ue|i)(?=[^aeiou])|(?<=^[^aeiou]{2})(ie|ue|i)(?=[^aeiou])")


class Wanted(NamedTuple):
    """A word of content: its root, and the types and channels that a mention around it names."""

    root: str
    types: frozenset[str]
    channels: frozenset[str]


@dataclass(frozen=True)
class Fit:
    """One map, ready to be compared with words."""

    reading: Reading
    map: JourneyMap

    def wanted(self, text: str) -> list[Wanted]:
        """Each word of content in `text`."""
        mentions = self.reading.lexicon.mentions(text)
        out = []
        for word in filter(self._heavy, _words(text)):
            around = [m for m in mentions if m.start <= word.start() < m.end]
            out.append(Wanted(_root(word), _ids(around, "type"), _ids(around, "channel")))
        return out

    def roots(self, text: str) -> list[str]:
        """The root of each word of content in `text`."""
        return [_root(word) for word in filter(self._heavy, _words(text))]

    def card(self, it: Touchpoint, wanted: Sequence[Wanted]) -> float:
        """How well the words fit a touchpoint: 0 is not at all, 1 that each of them names it."""
        return sum(self._fits(it, word) for word in wanted) / len(wanted)

    def _fits(self, it: Touchpoint, word: Wanted) -> float:
        # The same words come again, cut at one place and then at another.
        key = it.id, word
        if key not in self._met:
            self._met[key] = self._word(it, word)
        return self._met[key]

    def _word(self, it: Touchpoint, word: Wanted) -> float:
        known = self._known[it.id]
        best = max((weight for weight, roots in known if any(_same(word.root, one) for one in roots)), default=0.0)
        if word.types & self._types[it.id]:
            best = max(best, _TYPE if it.type in word.types else _TYPE - 0.05)
        if it.channel in word.channels:
            best = max(best, _CHANNEL)
        if best < _AKIN and len(word.root) >= 4:
            alike = max((fuzz.ratio(word.root, one) for one in known[0][1]), default=0)
            akin = any(_stems(word.root) & _stems(one) for one in (*known[0][1], *known[2][1]))
            best = max(best, _ALIKE if alike >= 80 else _AKIN if akin else 0)
        return best

    def stages(self, text: str) -> list[tuple[float, Stage]]:
        """How well the words fit each stage, by its name or by what such a stage is called; none without content."""
        keys = {mention.id for mention in self.reading.lexicon.mentions(text, {"stage"})}
        wanted = set(self.roots(text))
        return [(self._stage(one, keys, wanted), one) for one in self.map.stages] if wanted else []

    def _stage(self, stage: Stage, keys: set[str], wanted: set[str]) -> float:
        roots = set(self.roots(stage.name))
        shared = sum(any(_same(one, other) for other in roots) for one in wanted)
        return max(shared / len(wanted), _TYPE if stage.key in keys else 0.0)

    def cosines(self, text: str) -> list[float]:
        """How near in meaning each touchpoint is, in the order of the map; none without an embedder."""
        touchpoints, embed = [it for _, _, it in self.map.touchpoints()], self.reading.embed
        if embed is None or not touchpoints or not text.strip():
            return []
        rows = embed([text, *(it.name for it in touchpoints), *map(_words_of, touchpoints)])
        names, said = np.split(rows[1:] @ rows[0], 2)
        return [float(max(pair)) for pair in zip(names, said, strict=True)]

    def _heavy(self, word: re.Match[str]) -> bool:
        """Whether a word has content."""
        low = fold(word.group())
        noise = self.reading.cues["change.noise"].fullmatch(low) or self.reading.cues["change.map_noun"].fullmatch(low)
        return len(low) > 2 and low not in self.reading.cues.light and not noise

    @cached_property
    def _met(self) -> dict[tuple[str, Wanted], float]:
        return {}

    @cached_property
    def _known(self) -> dict[str, list[tuple[float, frozenset[str]]]]:
        return {it.id: self._of(it) for _, _, it in self.map.touchpoints()}

    @cached_property
    def _types(self) -> dict[str, frozenset[str]]:
        """What kinds of contact a card may be called: its own, and those that its words name."""
        lexicon = self.reading.lexicon
        return {
            it.id: _ids(lexicon.mentions(f"{it.name}. {_words_of(it)}", {"type"}), "type") | {it.type, *it.checklist}
            for _, _, it in self.map.touchpoints()
        }

    def _of(self, it: Touchpoint) -> list[tuple[float, frozenset[str]]]:
        """The words by which a card is known, and how much they count."""
        said = " ".join(basis.quote or "" for basis in it.basis if basis.kind == "said" and not basis.cells)
        own = it.id.rsplit("-", 1)[0].replace("-", " ")
        name = self.reading.knowledge.type_names.get(it.type)
        label = name[self.map.language] if name else ""
        said = said if len(said) < 160 else ""
        told = (1.0, it.name), (0.98, own), (0.95, said), (0.9, it.customer_action or ""), (0.75, label)
        return [(weight, frozenset(self.roots(text))) for weight, text in told]


def _ids(mentions: Iterable[Mention], kind: str) -> frozenset[str]:
    return frozenset(id_ for one in mentions if one.kind == kind for id_ in (one.id, *one.candidates) if id_)


def _words_of(it: Touchpoint) -> str:
    said = next((basis.quote for basis in it.basis if basis.kind == "said" and basis.quote), "")
    return it.id.rsplit("-", 1)[0].replace("-", " ") if len(said or "") > 160 or not said else said


def _words(text: str) -> Iterable[re.Match[str]]:
    return re.finditer(r"[^\W_]+", text)


def _root(word: re.Match[str]) -> str:
    return fold(word.group()).rstrip("s")[:6]


@lru_cache(maxsize=4096)
def _stems(root: str) -> frozenset[str]:
    """What may be left of a word without its ending: "pedido" and "piden" share "ped", "pago" and "pagan" "pag"."""
    plain = _SHIFT.sub(lambda found: {"ie": "e", "ue": "o", "i": "e"}[found[1] or found[2]], root, count=1)
    return frozenset(plain[:cut] for cut in range(max(3, len(plain) - 3), len(plain)) if plain[cut] in "aeiou")


def _same(one: str, other: str) -> bool:
    """The same beginning: "pago" and "pagan" share none, "reserva" and "reservan" do."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long[: max(4, len(short) - 1)] == short[: max(4, len(short) - 1)])
