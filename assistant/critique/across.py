"""Whether the maps of a project agree: promises, channels, facts of the business, and whose journeys are still untold.

Every map's report speaks of its own side of a disagreement; what is missing altogether stands in the first map's only.
A map that stands alone, with no other and no brief, leaves these rules unreviewed.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

from assistant.critique.promises import Promise, promises
from assistant.critique.reading import forbidden, same_words
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.text import fold
from knowledge import Knowledge
from schemas import BriefAudience, JourneyMap, Product, Touchpoint

ANYWHERE = ("opening", "refund")
"""Promises that a business makes once, whatever the product and the channel."""
ENOUGH = 3
"""Touchpoints from which on two equal journeys are no chance."""


@rule("PRJ-01", "warning")
def promises_differ_between_maps(case: Case) -> Iterator[Fault | Unjudged]:
    """One fault a subject. Delivery and price belong to a product, an answer time to a channel, the rest to all."""
    if not case.others:
        yield Unjudged("alone")
    seen: set[str] = set()
    theirs = [(other, t, p) for other in siblings(case) for t, p in _promised(_Same(other, case.knowledge))]
    for loc, _, t in case.touchpoints if theirs else ():
        for mine in promises(t, case.knowledge):
            against = (each for each in theirs if _disagree(case.map, t, mine, *each))
            found = next(against, None) if mine.about not in seen else None
            if found:
                seen.add(mine.about)
                other, second, promise = found
                params = {
                    "about": f"critique.promise.{mine.about}",
                    "touchpoint": t.name,
                    "one": mine.quote,
                    "map": titled(other),
                    "second": second.name,
                    "other": promise.quote,
                    "field": mine.field,
                }
                yield Fault(loc, params)


@rule("PRJ-02", "warning")
def channel_denied_on_another_map(case: Case) -> Iterator[Fault | Unjudged]:
    """This map uses a channel that another map of the business rules out. What it rules out itself is CON-01's."""
    if not case.others:
        yield Unjudged("alone")
    own = forbidden(case, "channels")
    denied: dict[str, tuple[JourneyMap, str]] = {}
    for other in siblings(case):
        for constraint in other.constraints:
            for channel in constraint.channels:
                denied.setdefault(channel, (other, constraint.text))
    seen: set[str] = set()
    for loc, _, t in case.touchpoints:
        if t.channel in denied and t.channel not in own and t.channel not in seen:
            seen.add(t.channel)
            other, words = denied[t.channel]
            params = {"touchpoint": t.name, "channel": t.channel, "map": titled(other), "constraint": words}
            yield Fault(loc, params)


@rule("PRJ-03", "warning")
def audience_nobody_mapped(case: Case) -> Iterator[Fault | Unjudged]:
    mapped = (name for each in _project(case) for name in (each.audience.name, *each.audience.segments))
    yield from _unmapped(case, "audience", mapped)


@rule("PRJ-04", "warning")
def product_nobody_mapped(case: Case) -> Iterator[Fault | Unjudged]:
    mapped = (name for each in _project(case) for name in (each.product.name, *each.product.names))
    yield from _unmapped(case, "product", mapped)


@rule("PRJ-05", "warning")
def business_differs_between_maps(case: Case) -> Iterator[Fault | Unjudged]:
    """The same business with two sizes: what it can keep up depends on it."""
    if not case.others:
        yield Unjudged("alone")
    size = case.map.business.team_size
    for other in siblings(case):
        theirs = other.business.team_size
        if size is not None and theirs is not None and size != theirs:
            yield Fault(("business",), {"one": size, "other": theirs, "map": titled(other)})
            return


@rule("PRJ-06", "suggestion")
def the_same_map_twice(case: Case) -> Iterator[Fault | Unjudged]:
    """Two maps of one audience, product and state: which one counts? Only the later one by id is asked about."""
    if not case.others:
        yield Unjudged("alone")
    mine = _subject(case.map)
    twin = next((o for o in siblings(case) if all(mine) and _subject(o) == mine and o.id <= case.map.id), None)
    if twin:
        audience, product = case.map.audience.name, case.map.product.name
        yield Fault((), {"map": titled(twin), "audience": audience, "product": product})


@rule("PRJ-08", "suggestion")
def two_audiences_one_journey(case: Case) -> Iterator[Fault | Unjudged]:
    """Two audiences whose maps of a product tell the same: one audience in other words, or nothing known of one yet?

    The names decide nothing: "tenants" and "landlords" mean more alike than "brides" and "couples getting married".
    Only the later map by id is asked about.
    """
    if not case.others:
        yield Unjudged("alone")
    mine = case.map
    for other in siblings(case):
        subject, theirs = _subject(mine), _subject(other)
        apart = subject[0] != theirs[0] and all(subject[:2]) and subject[1:] == theirs[1:] and other.id < mine.id
        if apart and _same_journey(mine, other):
            yield Fault((), {"audience": mine.audience.name, "other": other.audience.name})
            return


def _same_journey(one: JourneyMap, other: JourneyMap) -> bool:
    """Whether nothing that is told of one audience is not told of the other too."""
    told = [{(fold(t.name), t.channel, fold(t.pain or "")) for _, _, t in each.touchpoints()} for each in (one, other)]
    return len(told[0]) >= ENOUGH and told[0] == told[1]


def siblings(case: Case) -> tuple[JourneyMap, ...]:
    """The other maps of the same business; one that names no business belongs to whichever it lies with."""
    name = fold(case.map.business.name)
    return tuple(other for other in case.others if not name or fold(other.business.name) in ("", name))


def _project(case: Case) -> tuple[JourneyMap, ...]:
    return (case.map, *case.others)


def _unmapped(case: Case, kind: Literal["audience", "product"], mapped: Iterable[str]) -> Iterator[Fault | Unjudged]:
    """What the brief names and no map is about, of what is to be mapped (of all, where nothing is): on one map only."""
    if case.brief is None:
        yield Unjudged("no_brief")
        return
    told: Sequence[BriefAudience | Product] = case.brief.audiences if kind == "audience" else case.brief.products
    wanted = {pair[kind == "product"] for pair in case.brief.pairs}
    due = [each.name for each in told if not wanted or each.name in wanted] if _is_first(case) else []
    on_maps = list(mapped)
    left_out = (name for name in due if not any(same_words(name, other) for other in on_maps))
    yield from (Fault((), {kind: name}) for name in left_out)


def _is_first(case: Case) -> bool:
    return all(case.map.id <= other.id for other in case.others)


class _Same:
    """A map as a key: the very same one. Each map of a project is read once, not once for each of the others."""

    def __init__(self, map: JourneyMap, knowledge: Knowledge) -> None:
        self.map, self.knowledge = map, knowledge

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.map is self.map and other.knowledge is self.knowledge

    def __hash__(self) -> int:
        return id(self.map)


@lru_cache(maxsize=256)
def _promised(same: _Same) -> tuple[tuple[Touchpoint, Promise], ...]:
    touchpoints = (touchpoint for _, _, touchpoint in same.map.touchpoints())
    return tuple(
        (touchpoint, promise) for touchpoint in touchpoints for promise in promises(touchpoint, same.knowledge)
    )


def _disagree(
    own: JourneyMap, touchpoint: Touchpoint, mine: Promise, other: JourneyMap, second: Touchpoint, theirs: Promise
) -> bool:
    if mine.about != theirs.about or mine.agrees(theirs) or own.state != other.state:
        return False
    if mine.about == "reply":
        return touchpoint.channel == second.channel
    return mine.about in ANYWHERE or fold(own.product.name) == fold(other.product.name)


def _subject(map: JourneyMap) -> tuple[str, str, str]:
    return fold(map.audience.name), fold(map.product.name), map.state or ""


def titled(map: JourneyMap) -> str:
    return map.title or map.id
