"""What was said of the journey, statement by statement: read once, shared by all maps of a brief."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from assistant.drafting import signs
from assistant.drafting.asked import Asked, asked_in
from assistant.drafting.handing import Handover, handovers
from assistant.drafting.parts import apart, parts
from assistant.drafting.scope import MACROS
from assistant.drafting.settled import settled
from assistant.drafting.words import words_of
from assistant.text import Cues, Lexicon, finite, fold
from assistant.text.conditions import tells_terms
from assistant.text.lexicon import Mention
from assistant.text.waits import lasts, lengths_in, wait_in
from assistant.text.whose import about, named, spoken_of
from schemas import Basis, Brief, Language, Macro, ground_key

_WORD = re.compile(r"[^\W\d_]+")
KINDS = ("channel", "type", "emotion", "area", "tool", "attribute")


class Fact(NamedTuple):
    """A sentence of the brief about one macro stage, and the audiences it is about, if it is about some.

    `theirs`: it is what is known of one audience, whoever else its words name.
    """

    macro: Macro
    text: str
    ground: tuple[Basis, ...]
    audiences: frozenset[str] = frozenset()
    theirs: bool = False


@dataclass(frozen=True)
class Heard:
    """One statement. `mentions` are places inside `words`; `audiences` and `products` are those it names, empty: all.

    `ours` says that the business is the subject. `fact` tells statements of one sentence from those of another.
    `asked` is the data that it says is asked for, `handover` who hands what to whom there, `time` the wait it names.
    `closed`: nothing happens in the place it speaks of, or nobody knows; `hurts`: it has a word of pain, `complains`:
    one of complaint; `lasting`: it says how long something takes; `answers`: it tells of an answer, `promise`: and how
    soon; `wait`: of waiting, `sends`: of a message of ours, `calls`: of a call, `fails`: of a thing that does not work;
    `bare`: no more than a time or a name ("two weeks after", "the doctor"); `verb` is that of the statement before,
    where others do the same: "the builders pay by invoice, the ladies by card".
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
    asked: Asked | None = None
    handover: Handover | None = None
    time: str | None = None
    closed: bool = False
    hurts: bool = False
    lasting: bool = False
    complains: bool = False
    answers: bool = False
    promise: bool = False
    wait: bool = False
    sends: bool = False
    calls: bool = False
    fails: bool = False
    bare: bool = False
    verb: str = ""

    def affirmed(self, kind: str) -> tuple[Mention, ...]:
        return tuple(one for one in self.mentions if one.kind == kind and one.id and not one.denied and not one.idea)

    @cached_property
    def empty(self) -> bool:
        """Denied, or an idea for some day: nothing that happens."""
        if any(one.idea for one in self.mentions) or self.closed or self.bare:
            return True
        denied = any(one.denied for one in self.mentions if one.kind in ("channel", "type"))
        return (self.negated or denied) and not self.affirmed("channel")

    @cached_property
    def feeling(self) -> bool:
        """It says how people feel, not what they do; nor that we write to ask whether all is well."""
        does = self.affirmed("channel") or self.affirmed("type") or self.sends or self.calls
        return bool(self.affirmed("emotion")) and not does

    @cached_property
    def plaint(self) -> bool:
        """It says that something is bad: "they moan that it takes ages"."""
        if self.ours:
            return False
        told = self.affirmed("channel") or self.affirmed("type") or self.asked or self.wait
        return self.complains or (self.hurts and not told)


def hear(brief: Brief, lexicon: Lexicon) -> tuple[Heard, ...]:
    """Every statement of the brief's stages, in the order of the journey."""
    return tuple(one for number, fact in enumerate(_facts(brief)) for one in _statements(fact, number, brief, lexicon))


def _facts(brief: Brief) -> Iterator[Fact]:
    for macro in MACROS:
        for text in brief.stages.get(macro, ()):
            whose = brief.told_of.get(ground_key("stages", macro, text), ())
            yield Fact(macro, text, brief.ground("stages", macro, text) or _UNSAID, frozenset(whose))
        key = {"pre": "discovery_source", "post": "recommends_where"}.get(macro)
        for audience in brief.audiences:
            if key and (text := audience.attributes.get(key, "")):
                ground = brief.ground("audiences", audience.name, "attributes", key)
                ground = ground or brief.ground("audiences", audience.name) or _UNSAID
                yield Fact(macro, text, ground, frozenset([audience.name]), theirs=True)


_UNSAID = (Basis(kind="document", ref="brief"),)


def _statements(fact: Fact, number: int, brief: Brief, lexicon: Lexicon) -> Iterator[Heard]:
    """The statements of a fact; whoever is named in one is meant in the next, until another is named."""
    areas, language, cues = tuple(map(fold, brief.areas)), brief.language or "es", lexicon.cues
    mentions, asked, handed = _found(fact.text, areas, brief, lexicon)
    spans = spoken_of(fact.text, (one.name for one in brief.audiences), language)
    goods: frozenset[str] = frozenset()
    ours, verb = False, ""
    for start, end in apart(fact.text, parts(fact.text, mentions, brief, cues), spans):
        words = fact.text[start:end]
        people = fact.audiences if fact.theirs else about(spans, start) or fact.audiences
        own = next((word for word in _WORD.findall(words) if finite(word, language)), "")
        verb, shared = own or verb, "" if own or not any(one.start == start for one in spans) else verb
        goods = named(words, (one.name for one in brief.products), language) or goods
        folded, time = fold(words), wait_in(words, cues)
        lasting, inside = lasts(words, cues), _within(mentions, start, end)
        waits, answers = _shows("waits", folded, cues), _shows("answers", folded, cues)
        # "We text them the bill and ask for a review": in English who acts is said once.
        goes_on = ours and language == "en" and signs.headless(folded, cues)
        ours = goes_on or _ours(words, time, start, mentions, areas, cues)
        yield Heard(
            macro=fact.macro,
            words=words,
            ground=tuple(_narrowed(one, words) for one in fact.ground),
            mentions=inside,
            fact=number,
            audiences=people,
            products=goods,
            ours=ours,
            negated=signs.negates(folded, language, cues),
            asked=next((one for one in asked if start <= one.start < end), None),
            handover=next((one for one in handed if start <= one.start < end), None),
            time=time,
            hurts=bool(cues["pain"].search(folded)) and not tells_terms(folded, cues),
            lasting=lasting,
            closed=_closed(start, end, fact.text, mentions, language, cues),
            complains=_shows("complains", folded, cues),
            answers=answers,
            promise=answers and (signs.soon(folded, cues) or bool(time and not waits)),
            wait=waits,
            sends=_shows("sends", folded, cues) and not _shows("notes", folded, cues),
            calls=_shows("calls", folded, cues),
            fails=_shows("fails", folded, cues),
            bare=_bare(words, time, lasting, inside, cues),
            verb=shared,
        )


def _ours(
    words: str, time: str | None, start: int, mentions: Sequence[Mention], areas: tuple[str, ...], cues: Cues
) -> bool:
    """Whether a statement tells what the business does."""
    speaks = signs.business_speaks(fold(words), words, cues, areas)
    after = speaks or signs.business_speaks(*_after(time, words), cues, areas)
    return after or _colleague_first(words, start, mentions, cues)


def _bare(words: str, time: str | None, lasting: bool, mentions: Sequence[Mention], cues: Cues) -> bool:
    if any(one.id and one.kind != "area" for one in mentions):
        return False
    articles, only = cues.folded("draft.article"), cues.folded("draft.only")
    left = re.findall(r"[^\W\d_]+", fold(words.replace(time, " ") if time and not lasting else words))
    content = [word for word in left if word not in articles | only | cues.folded("draft.filler")]
    return not content or (len(content) == 1 and len(left) > 1 and left[0] in articles | only)


def _shows(sign: str, folded: str, cues: Cues) -> bool:
    return bool(cues[f"draft.{sign}"].search(folded))


_OWNED = 3
"""Words beside a place that tell no more than that there is one: "tenemos Instagram", "there is a website"."""


@lru_cache(maxsize=4)
def _turned(cues: Cues) -> re.Pattern[str]:
    """ ", but…" or "and nobody…"."""
    but, join, nobody = (cues[f"draft.{id_}"].pattern for id_ in ("but", "joins", "nobody"))
    return re.compile(rf"\s*[,.;]?\s*(?:{but}|{join}\s+(?={nobody}))")


def _closed(start: int, end: int, text: str, mentions: Sequence[Mention], language: Language, cues: Cues) -> bool:
    """Whether a statement opens with a place and says that nothing happens there, in it or right behind: "Instagram
    tenemos, pero nadie lo mira"; or says that nobody knows."""
    words = text[start:end]
    folded = fold(words)
    if cues["act.unknown"].match(folded):
        return True
    articles = cues.folded("draft.article")
    ways = [one for one in mentions if one.kind == "channel" and one.id and start <= one.start < end]
    fronted = [one for one in ways if not set(fold(text[start : one.start]).split()) - articles]
    if not fronted or len({one.id for one in ways}) > 1:
        return False
    rest = text[fronted[0].end : end]
    behind = _turned(cues).match(fold(text[end:]))
    stop = next((text.find(mark, end + 1) for mark in ".;\n" if text.find(mark, end + 1) > 0), len(text))
    taken = behind and len(rest.split()) < _OWNED and signs.unused(fold(text[end:stop]), language, cues)
    return signs.unused(fold(rest), language, cues) or bool(taken)


def _after(time: str | None, words: str) -> tuple[str, str]:
    """What follows a time that leads, folded and as it is: "a month later | Ana rings them"."""
    rest = words[len(time) :].lstrip(" ,") if time and words.startswith(time) else ""
    return fold(rest), rest


class _Found(NamedTuple):
    """What a sentence names, asks for and hands over, by its places in the sentence."""

    mentions: tuple[Mention, ...]
    asked: tuple[Asked, ...]
    handed: tuple[Handover, ...]


def _found(text: str, areas: tuple[str, ...], brief: Brief, lexicon: Lexicon) -> _Found:
    handed = handovers(text, brief.areas, lexicon)
    # "Ana passes the address on to Luis" asks nobody for it.
    asked = tuple(
        one for one in asked_in(text, brief.language or "es", areas, lexicon)
        if not any(told.start < one.start and told.taker in text[one.start :] for told in handed)
    )  # fmt: skip
    # Who takes over is somebody, even where their name is that of a place: "al taller".
    takers, names = {fold(one.taker) for one in handed}, words_of(areas)
    lengths = lengths_in(text, lexicon.cues)
    mentions = tuple(
        one for one in settled(text, lexicon.mentions(text, KINDS), brief, lexicon.cues)
        # "We write down their phone" speaks of a number, not of a call.
        if not any(data.start <= one.start < data.end for data in asked)
        and (one.kind != "channel" or fold(one.quote) not in takers)
        and (one.kind != "emotion" or fold(one.quote) not in names)
        # "In about two hours" speaks of no hour that somebody books.
        and (one.kind != "type" or not any(start <= one.start < end for start, end in lengths))
    )  # fmt: skip
    return _Found(mentions, asked, handed)


def _within(mentions: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The mentions of one part, by their places in it."""
    inside = (one for one in mentions if start <= one.start < end)
    return tuple(one._replace(start=one.start - start, end=one.end - start) for one in inside)


def _colleague_first(words: str, start: int, mentions: Sequence[Mention], cues: Cues) -> bool:
    """Whether somebody who works there is the subject: "la recepcionista llama…"."""
    # A word that may mean something else names nobody: "people find us" is about customers.
    heads = [one for one in mentions if one.kind == "area" and one.id and start <= one.start < start + len(words)]
    return any(not set(fold(words[: one.start - start]).split()) - cues.folded("draft.article") for one in heads)


def _narrowed(ground: Basis, words: str) -> Basis:
    """The very words of the statement, where the ground holds them."""
    if ground.kind == "said" and ground.quote and words in ground.quote:
        return ground.model_copy(update={"quote": words})
    return ground
