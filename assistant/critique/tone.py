"""How the business addresses its customers: one way in one map, and the same across the maps of a business.

Only words that the business itself says are read: what stands in quotation marks in its messages, and promises and
names in which "we" speak to "you" ("te avisamos"). What customers say, and what is told about them, is left out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from assistant.critique.across import siblings, titled
from assistant.critique.heard import kept
from assistant.critique.rule import Case, Fault, Unjudged, rule
from knowledge import Knowledge
from schemas import JourneyMap, Language, Touchpoint

_QUOTED = re.compile(r"«([^»]+)»|“([^”]+)”|\"([^\"]+)\"")
_SENTENCE = re.compile(r"[.!?…\n]+\s*")
_OPENS = " ¡¿—-*·"
_WE = re.compile(r"(?<!\w)te \w+mos(?!\w)")
""" "Te avisamos": the business speaks. "Te escribo" in a name is the customer speaking to us."""
_OURS = ("name", "response_promise", "recovery")
_ALWAYS = ("response_promise", "recovery")
"""Fields where the business speaks whoever starts the contact."""


class Said(NamedTuple):
    """How one text, `words`, addresses the customer.

    `way`: "formal" (usted), "near" (tú), "local" (vos; tu in Brazil), "familiar" where these two look the same ("te").
    """

    way: str
    words: str
    field: str

    def clashes(self, other: "Said") -> bool:
        """What is only known to be familiar goes with any familiar way, and with no formal one."""
        ways = {self.way, other.way}
        return len(ways) == 2 and ("formal" in ways or "familiar" not in ways)


@rule("OMN-07", "warning")
def tone_changes_between_messages(case: Case) -> Iterator[Fault]:
    """The first two touchpoints that address the customer in two ways."""
    spoken, places = _spoken(case.map, case.knowledge), {t.id: loc for loc, _, t in case.touchpoints}
    for at, (touchpoint, mine) in enumerate(spoken):
        first = next(((t, other) for t, other in spoken[:at] if mine.clashes(other)), None)
        if first:
            other, theirs = first
            params = {
                "first": other.name, "one": theirs.words, "second": touchpoint.name, "other": mine.words,
                "field": mine.field,
            }  # fmt: skip
            yield Fault(places[touchpoint.id], params, touchpoints=(other.id, touchpoint.id))
            return


@rule("PRJ-07", "warning")
def tones_differ_between_maps(case: Case) -> Iterator[Fault | Unjudged]:
    """Beside maps in the same language and state. A map that is of two minds itself is OMN-07's."""
    if not case.others:
        yield Unjudged("alone")
    mine = _spoken(case.map, case.knowledge)
    if _mixed(mine):
        return
    for other in siblings(case):
        theirs = _spoken(other, case.knowledge)
        alike = other.language == case.map.language and other.state == case.map.state
        pairs = ((a, b) for a in mine for b in theirs if a[1].clashes(b[1])) if alike and not _mixed(theirs) else ()
        for (touchpoint, own), (second, foreign) in pairs:
            loc = next(loc for loc, _, t in case.touchpoints if t.id == touchpoint.id)
            params = {
                "touchpoint": touchpoint.name, "one": own.words, "map": titled(other), "second": second.name,
                "other": foreign.words, "field": own.field,
            }  # fmt: skip
            yield Fault(loc, params)
            return


def addressed(touchpoint: Touchpoint, language: Language, knowledge: Knowledge) -> Iterator[Said]:
    """How each text of ours in a touchpoint addresses the customer; texts that do not, or in two ways, are left out."""
    for field in _OURS:
        for words in _ours(getattr(touchpoint, field) or "", field, touchpoint.direction == "proactive"):
            if way := _way(words, language, knowledge):
                yield Said(way, words, field)


def _ours(text: str, field: str, we_start: bool) -> Iterator[str]:
    """What of a field the business says to the customer."""
    if we_start or field in _ALWAYS:
        yield from (next(filter(None, found.groups())) for found in _QUOTED.finditer(text))
    bare = _QUOTED.sub("", text)
    if field == "response_promise" or _WE.search(bare.casefold()):
        yield bare.strip()


@kept
def _way(words: str, language: Language, knowledge: Knowledge) -> str:
    """The one way in which `words` address somebody; empty where they do not, or mix two."""
    low = words.casefold()
    found = {way for way in ("formal", "near", "local") if _pattern(knowledge, f"tone_{way}", language).search(low)}
    familiar = bool(_pattern(knowledge, "tone_familiar", language).search(low))
    if not found and not familiar and _begins(low, language, knowledge):
        return "formal"
    if len(found) > 1 or (familiar and "formal" in found):
        return ""
    return next(iter(found), "familiar" if familiar else "")


def _begins(low: str, language: Language, knowledge: Knowledge) -> bool:
    """ "Su pedido está listo": at the head of a sentence it is the customer's; elsewhere it may be anybody's."""
    heads = _pattern(knowledge, "tone_formal_first", language)
    return any(heads.match(sentence.lstrip(_OPENS)) for sentence in _SENTENCE.split(low))


@lru_cache(maxsize=64)
def _pattern(knowledge: Knowledge, signal: str, language: Language) -> re.Pattern[str]:
    """Accents count: "té" is a drink and "te" a person."""
    words = "|".join(re.escape(each.casefold()) for each in getattr(knowledge.signals[signal], language))
    return re.compile(rf"(?<!\w)(?:{words or '(?!)'})(?!\w)")


def _spoken(map_: JourneyMap, knowledge: Knowledge) -> list[tuple[Touchpoint, Said]]:
    return [(t, each) for _, _, t in map_.touchpoints() for each in addressed(t, map_.language, knowledge)]


def _mixed(said: list[tuple[Touchpoint, Said]]) -> bool:
    return any(a.clashes(b) for _, a in said for _, b in said)

