"""Statements of how a thing is, and of what the business notes for itself: they belong to a step, and are none."""

import re
from collections.abc import Mapping
from functools import lru_cache

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope
from assistant.text import Cues, finite, fold
from assistant.text.conditions import tells_terms
from assistant.text.hours import only_hours
from schemas import Language

KINDS: Mapping[str, tuple[str, ...]] = {
    "terms.pay": ("payment", "post.billing", "booking_appointment", "purchase.point_of_sale", "quote_proposal"),
    "terms.book": ("booking_appointment",),
    "terms.order": ("purchase.ecommerce", "purchase.conversations", "quote_proposal"),
    "terms.deliver": ("delivery_handover",),
    "terms.after": ("return_refund", "complaint_claim", "service.support_channels"),
}
"""The steps that terms of each kind are told of, nearest first."""

_THING = 4
"""Words by which a thing is named, at most: "the price of the room"."""


@lru_cache(maxsize=8)
def _is(cues: Cues, language: Language) -> re.Pattern[str]:
    """A thing and a verb of being: "the deposit | is", "el corte | dura". In Portuguese "e" is "and", "é" is "is"."""
    verbs = "|".join(sorted(map(re.escape, cues.spelt("draft.is", language)), key=len, reverse=True))
    return re.compile(rf"(?P<thing>(?:[\w'’&-]+\s+){{1,{_THING}}}?)(?:{verbs})\s+(?P<rest>\S.*)", re.DOTALL)


def thing_of(one: Heard, scope: Scope) -> str:
    """What a statement only tells the terms of, as it is called: "La seña es del 20 %" → "Seña"; else empty."""
    cues, language = scope.lexicon.cues, scope.language
    words = one.words.strip(" .,;")
    found = None if one.ours else _is(cues, language).match(words.lower())
    if not found or _a_step(fold(found["rest"]), cues, language):
        return ""
    thing = words[: found.end("thing")].split()
    small = cues.folded("draft.article", language)
    thing = thing[1:] if len(thing) > 1 and fold(thing[0]) in small else thing
    folded = fold(" ".join(thing))
    somebody = any(cues[id_].search(folded) for id_ in ("draft.who", "draft.them", "draft.somebody"))
    return "" if somebody or folded in small else " ".join(thing)


def _a_step(rest: str, cues: Cues, language: Language) -> bool:
    """Whether what stands behind the verb tells of a deed: "is sent", "is where they see us"; not "is included"."""
    as_is = cues.of("draft.as_is", language).match(rest)
    return not as_is and cues.of("draft.done", language).match(rest) is not None


def own_notes(one: Heard, scope: Scope) -> bool:
    """Whether the business writes something down for itself: "Marta apunta los turnos en una libreta"."""
    return one.ours and bool(scope.lexicon.cues["draft.notes"].search(fold(one.words)))


def kinds_of(one: Heard, scope: Scope) -> tuple[str, ...]:
    """The steps that the terms named in a statement are told of, nearest first; none where it names no terms."""
    low = fold(one.words)
    return tuple(type_ for cue, types in KINDS.items() if scope.lexicon.cues[cue].search(low) for type_ in types)


def bare_terms(one: Heard, scope: Scope) -> bool:
    """Whether a statement only tells terms with their number, by a noun ("20% of deposit", "minimum order 12") or as
    what the business asks ("we charge 5% late fee"): no customer does a thing in it."""
    low = fold(one.words)
    deed = any(finite(word, scope.language) for word in re.findall(r"[^\W\d_]+", low))
    return tells_terms(low, scope.lexicon.cues) and (one.ours or not deed)


def only_terms(one: Heard, scope: Scope) -> bool:
    """Whether a statement is no contact: nobody is reached, asked or answered, and no place is named but the thing."""
    if only_hours(one.words, scope.lexicon.cues):
        return True
    if not one.affirmed("channel") and bare_terms(one, scope):
        return True
    if one.asked or one.handover or one.answers or one.wait or one.calls or one.fails:
        return False
    places = [one.words[mention.start : mention.end] for mention in one.affirmed("channel")]
    thing = thing_of(one, scope)
    return all(place in thing for place in places) if thing else not places and own_notes(one, scope)
