"""What one map is drawn from: a view of the brief for one audience and product, and what good practice links."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from assistant.drafting.meaning import AKIN, Meaning, Near
from assistant.text import Lexicon, fold, trade_of
from assistant.text.whose import stems
from knowledge import Knowledge
from schemas import Basis, Brief, BriefAudience, Language, Macro, Product, StageKey, ground_key
from schemas.knowledge import Industry, Text, UsualTouchpoint

MACROS: tuple[Macro, ...] = ("pre", "purchase", "service", "post")
HOME: Mapping[Macro, StageKey] = {"pre": "awareness", "purchase": "purchase", "service": "service", "post": "retention"}
"""Where a touchpoint of a macro stage stands when nothing tells more."""

_AFTER: tuple[Macro, ...] = ("service", "post")
_BY_PREFIX: Mapping[str, tuple[Macro, ...]] = {
    "pre": ("pre",), "need": ("pre",), "search": ("pre",), "purchase": ("purchase",), "service": _AFTER, "post": _AFTER,
    "followup": _AFTER,
}  # fmt: skip
_BY_TYPE: Mapping[str, tuple[Macro, ...]] = {
    "pre.peer_referral": ("pre", "post"), "purchase.reviews": ("pre", "purchase", "post"),
    "purchase.conversations": ("pre", "purchase"), "purchase.catalogues": ("pre", "purchase"),
    "purchase.ecommerce": ("pre", "purchase"), "purchase.customer_record": ("purchase", "service"),
    "service.queue_terminals": ("purchase", "service"), "booking_appointment": MACROS, "payment": ("purchase", *_AFTER),
    "complaint_claim": _AFTER, "return_refund": _AFTER,
}  # fmt: skip
"""Where a type may stand, as the critique sees it."""


@dataclass(frozen=True)
class Practice:
    """What the knowledge says of touchpoint types, read across all trades. Worked out once."""

    knowledge: Knowledge

    def macros(self, type_: str) -> tuple[Macro, ...]:
        """The macro stages where a type may stand."""
        term = self.knowledge.types.get(type_)
        return _BY_TYPE.get(type_) or (term.macros if term else _BY_PREFIX.get(type_.split(".")[0], MACROS))

    @cached_property
    def ways(self) -> Mapping[str, Mapping[str, float]]:
        """How usual each channel is for a type, across trades: the more trades name it, and the earlier, the more."""
        found: dict[str, Counter[str]] = {}
        for id_, item in self.knowledge.items.items():
            found.setdefault(id_, Counter()).update({way: 1 / (1 + n) for n, way in enumerate(item.channels)})
        for trade in self.knowledge.industries.values():
            for usual in trade.touchpoints:
                found.setdefault(usual.type, Counter()).update(
                    {way: 1 / (1 + n) for n, way in enumerate(usual.channels)}
                )
        for way, channel in self.knowledge.channels.items():
            for type_ in channel.types.values():
                found.setdefault(type_, Counter())[way] += 1
        return found

    @cached_property
    def stems(self) -> Mapping[str, frozenset[str]]:
        """The words by which each type is known, without those that many types share."""
        own: dict[str, frozenset[str]] = {}
        for id_, name in self.knowledge.type_names.items():
            own[id_] = stems(" ".join((name.es, name.en, name.pt, *self._cues(id_))))
        common = Counter(stem for known in own.values() for stem in known)
        return {id_: frozenset(stem for stem in known if common[stem] < 3) for id_, known in own.items()}

    def _cues(self, id_: str) -> tuple[str, ...]:
        item, term = self.knowledge.items.get(id_), self.knowledge.types.get(id_)
        return item.cues if item else term.synonyms if term else ()

    @cached_property
    def _keys(self) -> Mapping[str, tuple[StageKey, ...]]:
        counts: dict[str, Counter[StageKey]] = {}
        for trade in self.knowledge.industries.values():
            for usual in trade.touchpoints:
                counts.setdefault(usual.type, Counter())[usual.stage] += 1
        usual_keys = {type_: tuple(key for key, _ in count.most_common()) for type_, count in counts.items()}
        own = {id_: item.stages for id_, item in self.knowledge.items.items() if item.stages}
        return usual_keys | {id_: stages + usual_keys.get(id_, ()) for id_, stages in own.items()}

    def key(self, type_: str, macro: Macro) -> StageKey:
        """The fine stage of a macro stage where this type usually stands."""
        stages = self.knowledge.stages
        return next((key for key in self._keys.get(type_, ()) if stages[key].macro == macro), HOME[macro])

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """The areas that usually take care of a type, most usual first."""
        return self._most_usual("owners", 1)

    @cached_property
    def metrics(self) -> Mapping[str, tuple[str, ...]]:
        """The metrics that usually tell how a type goes, most usual first."""
        return self._most_usual("metrics", 4)

    def _most_usual(self, field: Literal["owners", "metrics"], most: int) -> Mapping[str, tuple[str, ...]]:
        counts: dict[str, Counter[str]] = {}
        for trade in self.knowledge.industries.values():
            for usual in trade.touchpoints:
                counts.setdefault(usual.type, Counter()).update(getattr(usual, field))
        return {type_: tuple(id_ for id_, _ in count.most_common(most)) for type_, count in counts.items()}


@lru_cache(maxsize=4)
def practice_of(knowledge: Knowledge) -> Practice:
    """What a knowledge says of types. The same object is worked out once: a redraw after each message costs less."""
    return Practice(knowledge)


@dataclass(frozen=True)
class Scope:
    """One audience × product of a brief. `channels` are those it may use, the audience's favourites first."""

    brief: Brief
    knowledge: Knowledge
    lexicon: Lexicon
    practice: Practice
    audience: BriefAudience | None = None
    product: Product | None = None
    meaning: Meaning | None = None

    @property
    def language(self) -> Language:
        return self.brief.language or "es"

    @cached_property
    def trade(self) -> Industry | None:
        """What is usual in the business's own kind of its trade."""
        return trade_of(self.brief, self.knowledge)

    @cached_property
    def trade_basis(self) -> Basis:
        """Where a guess comes from: the trade."""
        return Basis(kind="inferred", ref=self.brief.business.industry or "")

    @cached_property
    def banned_channels(self) -> frozenset[str]:
        banned = {id_ for constraint in self.brief.constraints for id_ in constraint.channels}
        rejected = self.audience.attributes.get("rejected_channels", "") if self.audience else ""
        mentions = self.lexicon.mentions(rejected, {"channel"}) if rejected else ()
        return frozenset(banned | {mention.id for mention in mentions if mention.id})

    @cached_property
    def banned_types(self) -> frozenset[str]:
        return frozenset(id_ for constraint in self.brief.constraints for id_ in constraint.touchpoint_types)

    @cached_property
    def banned_tools(self) -> frozenset[str]:
        return frozenset(fold(id_) for constraint in self.brief.constraints for id_ in constraint.tools)

    @cached_property
    def channels(self) -> tuple[str, ...]:
        favourites = self.audience.preferred_channels if self.audience else ()
        wanted = (*(id_ for id_ in favourites if id_ in self.brief.channels), *self.brief.channels)
        return tuple(
            dict.fromkeys(id_ for id_ in wanted if id_ not in self.banned_channels and self.told_of("channels", id_))
        )

    def told_of(self, *path: str) -> bool:
        """Whether a fact of the brief is told of this audience, or of nobody in particular."""
        whose = self.brief.told_of.get(ground_key(*path))
        return not whose or self.audience is None or self.audience.name in whose

    @cached_property
    def tools(self) -> tuple[str, ...]:
        return tuple(tool for tool in self.brief.tools if fold(tool) not in self.banned_tools)

    def near(self, words: str, macro: Macro) -> tuple[Near, ...]:
        """The usual touchpoints that say nearly the same; none where nothing here knows meanings."""
        return self.meaning.near(words, macro, self.brief.business.industry or "") if self.meaning else ()

    def akin(self, words: str, usual: UsualTouchpoint) -> bool:
        """Whether a usual touchpoint may be what words tell of; without meanings it always may."""
        return not self.meaning or self.meaning.alike(words, usual) >= AKIN

    def text(self, id_: str, **words: str) -> str:
        """A text of ours in the map's language."""
        return self.knowledge.texts[f"draft.{id_}"][self.language].format(**words)

    def ground(self, *path: str) -> tuple[Basis, ...]:
        """Where a fact of the brief comes from; a brief that does not say is itself the document."""
        return self.brief.ground(*path) or (Basis(kind="document", ref="brief"),)

    def label(self, text: Text) -> str:
        """A label of the vocabularies as one would say it: the first of several words, without our notes."""
        return text[self.language].split(" / ")[0].split(" (")[0]
