"""What happens between bodies in a place, and in which place: nobody is washed, or has dinner, on WhatsApp."""

from collections import Counter

from assistant.drafting.heard import Heard
from assistant.drafting.scope import Scope

SITES = ("service_premises", "physical_store", "field_visit", "event")
"""Where people meet in person. What is named first is likelier where nothing tells."""

SURE, LIKELY = 0.55, 0.5
"""How likely a step must be in person; and how likely one of the service must be at a distance not to be."""


def in_person(one: Heard, scope: Scope) -> bool:
    """Whether the words tell of bodies in a place.

    A service happens in a place where nothing says otherwise, unless its trade's own happens far from one.
    """
    if one.sends or scope.meaning is None:
        return False
    where = scope.meaning.where(one.words)
    served = one.macro == "service" and (scope.trade is None or bool({*scope.channels, *_usual(scope)} & {*SITES}))
    return where["in_person"] >= SURE or (served and where["remote"] < LIKELY)


def place_of(previous: str, scope: Scope) -> str | None:
    """Where it is: where the talk already was, what is declared, what is usual in the trade, else their premises."""
    open_ = [id_ for id_ in SITES if id_ not in scope.banned_channels]
    declared = [id_ for id_ in scope.channels if id_ in open_]
    told = (previous, *declared, *_usual(scope), *open_)
    return next((id_ for id_ in told if id_ in open_), None)


def _usual(scope: Scope) -> list[str]:
    """The trade's own places, most usual first."""
    touchpoints = scope.trade.touchpoints if scope.trade else ()
    found = Counter(str(way) for usual in touchpoints for way in usual.channels if way in SITES)
    return [id_ for id_, _ in found.most_common()]
