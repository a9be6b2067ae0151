"""What was said of the journey, statement by statement: read once, shared by all maps of a brief."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.drafting import signs
from assistant.drafting.scope import MACROS
from assistant.drafting.words import named
from assistant.text import Lexicon, clauses, fold
from assistant.text.lexicon import Mention
from schemas import Basis, Brief, Macro, ground_key

KINDS = ("channel", "type", "emotion", "area", "tool")


class Fact(NamedTuple):
    """A sentence of the brief about one macro stage, and the audience it is about, if it is about one."""

    macro: Macro
    text: str
    ground: tuple[Basis, ...]
    audience: str = ""


@dataclass(frozen=True)
class Heard:
    """One statement. `mentions` are places inside `words`; `audiences` and `products` are those it names, empty: all.

    `ours` says that the business is the subject. `fact` tells statements of one sentence from those of another.
    """

    macro: Macro
    words: str
    ground: tuple[Basis, ...]
    mentions: tuple[Mention, ...]
    fact: int
    audiences: frozenset[str] = frozenset()
    products: frozenset[str] = frozenset()
    ours: bool = False
    negated: bool = False

    def affirmed(self, kind: str) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions if one.kind == kind and one.id and not one.denied and not one.idea)

    @property
    def empty(self) -> bool:
        """Denied, or an idea for some day: nothing that happens."""
        if any(one.idea for one in self.mentions):
            return True
        return (self.negated or any(one.denied for one in self.mentions)) and not self.affirmed("channel")

    @property
    def feeling(self) -> bool:
        """It says how people feel, not what they do."""
        return bool(self.affirmed("emotion")) and not self.affirmed("channel") and not self.affirmed("type")

    @property
    def promise(self) -> bool:
        """It says how soon people are answered."""
        folded = fold(self.words)
        return bool(signs.PROMISE.search(folded) and signs.TIME.search(folded))

    @property
    def wait(self) -> bool:
        return bool(signs.WAIT.search(fold(self.words)))


def hear(brief: Brief, lexicon: Lexicon) -> tuple[Heard, ...]:
    """Every statement of the brief's stages, in the order of the journey."""
    return tuple(one for number, fact in enumerate(_facts(brief)) for one in _statements(fact, number, brief, lexicon))


def _facts(brief: Brief) -> Iterator[Fact]:
    for macro in MACROS:
        for text in brief.stages.get(macro, ()):
            yield Fact(macro, text, _ground(brief, "stages", macro, text))
        key = {"pre": "discovery_source", "post": "recommends_where"}.get(macro)
        for audience in brief.audiences:
            if key and (text := audience.attributes.get(key)):
                yield Fact(macro, text, _attribute_ground(brief, audience.name, key), audience.name)


def _attribute_ground(brief: Brief, name: str, key: str) -> tuple[Basis, ...]:
    return brief.ground("audiences", name, "attributes", key) or _ground(brief, "audiences", name)


def _ground(brief: Brief, *path: str) -> tuple[Basis, ...]:
    return brief.grounds.get(ground_key(*path)) or (Basis(kind="document", ref="brief"),)


def _statements(fact: Fact, number: int, brief: Brief, lexicon: Lexicon) -> Iterator[Heard]:
    """The statements of a fact; whoever is named in one is meant in the next, until another is named."""
    mentions = lexicon.mentions(fact.text, KINDS)
    people = frozenset([fact.audience] if fact.audience else [])
    goods: frozenset[str] = frozenset()
    for part in clauses(fact.text):
        if not fact.audience:
            people = named(part.text, (one.name for one in brief.audiences)) or people
        goods = named(part.text, (one.name for one in brief.products)) or goods
        folded = fold(part.text)
        yield Heard(
            macro=fact.macro,
            words=part.text,
            ground=tuple(_narrowed(one, part.text) for one in fact.ground),
            mentions=tuple(_moved(one, part.start) for one in mentions if part.start <= one.start < part.end),
            fact=number,
            audiences=people,
            products=goods,
            ours=signs.business_speaks(folded, part.text, tuple(fold(area) for area in brief.areas)),
            negated=signs.negates(folded, brief.language or "es"),
        )


def _narrowed(ground: Basis, words: str) -> Basis:
    """The very words of the statement, where the ground holds them."""
    if ground.kind == "said" and ground.quote and words in ground.quote:
        return ground.model_copy(update={"quote": words})
    return ground


def _moved(mention: Mention, start: int) -> Mention:
    return mention._replace(start=mention.start - start, end=mention.end - start)
