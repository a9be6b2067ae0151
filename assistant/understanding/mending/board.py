"""The map as something to point at: which card, stage or place a person's words mean."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import fuzz

from assistant.text import Mention, fold
from assistant.understanding.mending.asked import cut, quoted, tidy
from assistant.understanding.reading import Reading
from schemas import JourneyMap, Loc, Stage, Touchpoint

SURE = 0.6
"""A card is meant from here on."""
_NEAR, _TYPE, _CHANNEL, _ALIKE, _AKIN = 0.12, 0.85, 0.7, 0.65, 0.62
_SHIFT = re.compile(r"(?<=^[^aeiou])(ie|ue|i)(?=[^aeiou])|(?<=^[^aeiou]{2})(ie|ue|i)(?=[^aeiou])")
_COSINE, _LEAD = 0.36, 0.1
"""Where no word fits: how near in meaning a card must be, and how far ahead of the next."""


class Card(NamedTuple):
    """A touchpoint and the stage it stands in; `sure`: words name it, and not only what they mean."""

    stage: Stage
    it: Touchpoint
    sure: bool = True

    @property
    def path(self) -> Loc:
        return ("stages", self.stage.id, "touchpoints", self.it.id)


class Spot(NamedTuple):
    """A place between cards: the value of a ``move``; `card` is the one beside it, `stage` the one it is in."""

    value: dict[str, str | bool]
    stage: Stage
    card: Card | None = None


class Missing(Exception):
    """The words name nothing that stands on the map; `near` are the names that come closest."""

    def __init__(self, words: str, near: Sequence[str]) -> None:
        super().__init__(words)
        self.words, self.near = words, tuple(near)


@dataclass(frozen=True)
class Board:
    """One map, read for the words of one message."""

    reading: Reading
    map: JourneyMap

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        return tuple(Card(stage, it) for _, stage, it in self.map.touchpoints())

    def scores(self, text: str) -> list[tuple[float, Card]]:
        """How well each card fits the words, best first."""
        wanted = self._wanted(text)
        scored = [(self._score(card, wanted), card) for card in self.cards] if wanted else []
        return sorted(scored, key=lambda one: -one[0])

    def meant(self, text: str, without: Collection[str] = ()) -> list[Card]:
        """The cards that the words may mean; of several none is clearly ahead. Empty where nothing fits.

        `without` are ids of cards that are meant already.
        """
        text = tidy(self.reading, text)
        if exact := [card for card in self.cards if fold(card.it.name) == fold(quoted(text) or text)]:
            return exact[:1]
        scored = [one for one in self.scores(text) if one[1].it.id not in without]
        if not scored:
            return []
        best = scored[0][0]
        if best >= SURE:
            clear = {card.it.id for score, card in scored if score >= best - _NEAR}
            return [card for card in self.cards if card.it.id in clear]
        return self._by_meaning(text, without) if best >= 0.3 or len(self._wanted(text)) <= 3 else []

    def one(self, text: str) -> Card | None:
        """The one card that the words mean."""
        found = self.meant(text)
        return found[0] if len(found) == 1 else None

    def near(self, text: str, without: Collection[str] = ()) -> list[str]:
        """Names that come closest to words that fit nothing."""
        scored = [(score, card) for score, card in self.scores(text) if score > 0.2 and card.it.id not in without]
        close = [card for _, card in scored[:3]]
        close = close or [card for _, card in self._cosines(text)[:4] if card.it.id not in without][:3]
        return list(dict.fromkeys(card.it.name for card in close))

    def stage(self, text: str, *, told: bool = False) -> Stage | None:
        """The stage that the words name; `told`: they may be the bare name of one."""
        noun = cut(self.reading, text, "stage_noun")
        if noun is None and not told:
            return None
        words = tidy(self.reading, " ".join(noun) if noun else text)
        low = fold(words)
        for stage in self.map.stages:
            if low and fold(stage.name) == low:
                return stage
        keys = {m.id for m in self.reading.lexicon.mentions(words, {"stage"})}
        wanted = set(self._roots(words))
        scored = [(self._stage_score(stage, keys, wanted), stage) for stage in self.map.stages]
        best = max(scored, key=lambda one: one[0], default=(0.0, None))
        return best[1] if best[0] >= SURE and wanted else None

    def spot(self, text: str) -> tuple[str, Spot] | None:
        """A place that the words tell, and what else they say. None where they tell none."""
        for way in ("between", "after", "before"):
            found = cut(self.reading, text, way)
            if found and (placed := self._beside(found[1], "after" if way == "between" else way)):
                rest, spot = placed
                return f"{found[0]} {rest}".strip(), spot
        for way in ("last", "first"):
            if found := cut(self.reading, text, way):
                stage = self.stage(found[1], told=True) if found[1] else None
                rest = found[0] if stage else f"{found[0]} {found[1]}"
                if ending := self._end(way, stage):
                    return rest.strip(), ending
        return self._within(text)

    def end(self, way: str = "last", stage: Stage | None = None) -> Spot | None:
        """The end or the beginning of a stage, or of the whole journey."""
        return self._end(way, stage)

    def _end(self, way: str, stage: Stage | None) -> Spot | None:
        filled = [one for one in self.map.stages if one.touchpoints] or list(self.map.stages)
        where = stage or (filled[-1 if way == "last" else 0] if filled else None)
        if where is None:
            return None
        return Spot({"stage": where.id} | ({"first": True} if way == "first" else {}), where)

    def _within(self, text: str) -> tuple[str, Spot] | None:
        low = fold(text)
        for found in reversed(list(self.reading.cues["change.into"].finditer(low))):
            told = bool(self.reading.cues["change.stage_noun"].search(low[found.start() :]))
            stage = self.stage(text[found.start() if told else found.end() :], told=True)
            if stage and (told or fold(stage.name) == fold(tidy(self.reading, text[found.end() :]))):
                return text[: found.start()].strip(), Spot({"stage": stage.id}, stage)
        return None

    def _beside(self, text: str, way: str) -> tuple[str, Spot] | None:
        """The card that the first words name, and the words after it."""
        stage = self.stage(text)
        if stage:
            spot = self._end("first" if way == "before" else "last", stage)
            return ("", spot) if spot else None
        words = list(re.finditer(r"\S+", text))
        best: tuple[float, int, Card] | None = None
        for n in range(min(len(words), 12), 0, -1):
            piece = text[: words[n - 1].end()]
            found = self.scores(tidy(self.reading, piece))[:1]
            if found and found[0][0] >= SURE and (best is None or found[0][0] > best[0] + 0.02):
                best = (found[0][0], n, found[0][1])
        card = best[2] if best else self.one(text)
        if card is None:
            named = self.stage(text, told=True)
            spot = self._end("first" if way == "before" else "last", named) if named else None
            return ("", spot) if spot else None
        rest = text[words[best[1] - 1].end() :] if best else ""
        return rest.strip(" ,"), Spot({"stage": card.stage.id, way: card.it.id}, card.stage, card)

    # --- how well words fit

    def _wanted(self, text: str) -> list[tuple[str, frozenset[str], frozenset[str]]]:
        """Each word of content: its root, and the types and channels that a mention around it names."""
        mentions = self.reading.lexicon.mentions(text)
        out = []
        for word in _words(text):
            root = _root(word.group())
            if not self._heavy(word.group()):
                continue
            around = [m for m in mentions if m.start <= word.start() < m.end]
            out.append((root, _ids(around, "type"), _ids(around, "channel")))
        return out

    def _heavy(self, word: str) -> bool:
        low = fold(word)
        noise = self.reading.cues["change.noise"].fullmatch(low) or self.reading.cues["change.map_noun"].fullmatch(low)
        return len(low) > 2 and low not in self.reading.cues.light and not noise

    def _roots(self, text: str) -> list[str]:
        return [_root(word.group()) for word in _words(text) if self._heavy(word.group())]

    @cached_property
    def _known(self) -> dict[str, list[tuple[float, frozenset[str]]]]:
        return {card.it.id: self._of(card.it) for card in self.cards}

    @cached_property
    def _types(self) -> dict[str, frozenset[str]]:
        """What kinds of contact a card may be called: its own, and those that its words name."""
        lexicon = self.reading.lexicon
        return {
            it.id: _ids(lexicon.mentions(f"{it.name}. {_words_of(it)}", {"type"}), "type") | {it.type, *it.checklist}
            for _, it, _ in self.cards
        }

    def _of(self, it: Touchpoint) -> list[tuple[float, frozenset[str]]]:
        """The words by which a card is known, and how much they count."""
        said = " ".join(basis.quote or "" for basis in it.basis if basis.kind == "said" and not basis.cells)
        own = it.id.rsplit("-", 1)[0].replace("-", " ")
        name = self.reading.knowledge.type_names.get(it.type)
        label = name[self.map.language] if name else ""
        said = said if len(said) < 160 else ""
        told = (1.0, it.name), (0.98, own), (0.95, said), (0.9, it.customer_action or ""), (0.75, label)
        return [(weight, frozenset(self._roots(text))) for weight, text in told]

    def _score(self, card: Card, wanted: Sequence[tuple[str, frozenset[str], frozenset[str]]]) -> float:
        total = 0.0
        for root, types, channels in wanted:
            known = self._known[card.it.id]
            best = max((weight for weight, roots in known if any(_same(root, one) for one in roots)), default=0.0)
            if types & self._types[card.it.id]:
                best = max(best, _TYPE if card.it.type in types else _TYPE - 0.05)
            if card.it.channel in channels:
                best = max(best, _CHANNEL)
            if best < _AKIN and len(root) >= 4:
                alike = max((fuzz.ratio(root, one) for one in known[0][1]), default=0)
                akin = any(_stems(root) & _stems(one) for one in (*known[0][1], *known[2][1]))
                best = max(best, _ALIKE if alike >= 80 else _AKIN if akin else 0)
            total += best
        return total / len(wanted)

    def _stage_score(self, stage: Stage, keys: set[str], wanted: set[str]) -> float:
        roots = set(self._roots(stage.name))
        shared = sum(any(_same(one, other) for other in roots) for one in wanted)
        by_name = shared / max(1, len(wanted))
        return max(by_name, _TYPE if stage.key in keys else 0.0)

    def _cosines(self, text: str) -> list[tuple[float, Card]]:
        embed = self.reading.embed
        if embed is None or not self.cards or not text.strip():
            return []
        rows = embed([text, *(card.it.name for card in self.cards), *(_words_of(card.it) for card in self.cards)])
        half = len(self.cards)
        names, said = rows[1 : half + 1] @ rows[0], rows[half + 1 :] @ rows[0]
        scored = [(float(max(names[i], said[i])), card) for i, card in enumerate(self.cards)]
        return sorted(scored, key=lambda one: -one[0])

    def _by_meaning(self, text: str, without: Collection[str]) -> list[Card]:
        scored = [one for one in self._cosines(text) if one[1].it.id not in without]
        if not scored or scored[0][0] < _COSINE:
            return []
        return [card._replace(sure=False) for score, card in scored if score >= scored[0][0] - _LEAD][:4]


def _ids(mentions: Iterable[Mention], kind: str) -> frozenset[str]:
    return frozenset(id_ for one in mentions if one.kind == kind for id_ in (one.id, *one.candidates) if id_)


def _words_of(it: Touchpoint) -> str:
    said = next((basis.quote for basis in it.basis if basis.kind == "said" and basis.quote), "")
    return it.id.rsplit("-", 1)[0].replace("-", " ") if len(said or "") > 160 or not said else said


def _words(text: str) -> Iterable[re.Match[str]]:
    return re.finditer(r"[^\W_]+", text)


def _root(word: str) -> str:
    return fold(word).rstrip("s")[:6]


def _stems(root: str) -> set[str]:
    """What may be left of a word without its ending: "pedido" and "piden" share "ped", "pago" and "pagan" "pag"."""
    plain = _SHIFT.sub(lambda found: {"ie": "e", "ue": "o", "i": "e"}[found[1] or found[2]], root, count=1)
    return {plain[:cut] for cut in range(max(3, len(plain) - 3), len(plain)) if plain[cut] in "aeiou"}


def _same(one: str, other: str) -> bool:
    """The same beginning: "pago" and "pagan" share none, "reserva" and "reservan" do."""
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= 4 and long[: max(4, len(short) - 1)] == short[: max(4, len(short) - 1)])
