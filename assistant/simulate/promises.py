"""What must never happen: a denied channel in a map, words that nobody said, a map that cannot be read back."""

import re
from collections.abc import Iterator, Sequence

from assistant.simulate.owner import Checks, Gold
from schemas import Basis, Brief, JourneyMap, Touchpoint


def violations(gold: Gold, checks: Checks, brief: Brief, maps: Sequence[JourneyMap]) -> Iterator[str]:
    """Where a map of what is goes against what the person ruled out: one line a map and id or pattern."""
    denied = _denied(gold, brief)
    for each in maps:
        if each.state != "ideal":
            yield from _denied_in(denied, each)
            inside = [rule.pattern for rule in checks.never_in if _in(rule.audience, each.audience.name)]
            yield from _matches([*checks.never, *inside], each)
        name = each.audience.name
        yield from (f"{each.id}: the audience {name!r} matches {p}" for p in checks.never_audience if _in(p, name))


def _denied_in(denied: set[str], journey_map: JourneyMap) -> Iterator[str]:
    touchpoints = [*(t for _, _, t in journey_map.touchpoints()), *(p.touchpoint for p in journey_map.proposals)]
    for id_ in sorted(denied):
        named = [t.name for t in touchpoints if id_ in (t.channel, t.type, *t.tools)]
        if named or id_ in journey_map.channels:
            yield f"{journey_map.id}: has {id_} ({'; '.join(named) or 'declared'})"


def _denied(gold: Gold, brief: Brief) -> set[str]:
    """Ids of channels, touchpoint types and tools that were ruled out: by the gold, and as the brief has it."""
    constraints = [(*each.channels, *each.touchpoint_types, *each.tools) for each in brief.constraints]
    return set(gold.channels.forbid if gold.channels else ()).union(*constraints)


def absent(checks: Checks, written: str) -> tuple[str, ...]:
    """The patterns that should match somewhere in the maps as written, and do not."""
    return tuple(pattern for pattern in checks.appear if not _in(pattern, written))


def false_quotes(bases: Sequence[Basis], said: Sequence[str]) -> tuple[str, ...]:
    """Quotes that are not, letter by letter, in the message that they name; `said[n]` is message n."""
    return tuple(f"{basis.ref}: {basis.quote!r}" for basis in bases if basis.kind == "said" and not _true(basis, said))


def bases(brief: Brief, maps: Sequence[JourneyMap]) -> tuple[Basis, ...]:
    """Every basis in a brief and its maps."""
    inside = [basis for each in maps for holder in _holders(each) for basis in holder]
    return (*(basis for ground in brief.grounds.values() for basis in ground), *inside)


def _holders(journey_map: JourneyMap) -> Iterator[tuple[Basis, ...]]:
    yield from (stage.basis for stage in journey_map.stages)
    yield from (touchpoint.basis for _, _, touchpoint in journey_map.touchpoints())
    yield from (proposal.touchpoint.basis for proposal in journey_map.proposals)


def _true(basis: Basis, said: Sequence[str]) -> bool:
    turn = basis.ref.removeprefix("turn:")
    known = turn.isdecimal() and int(turn) < len(said)
    return bool(basis.quote) and known and (basis.quote or "") in said[int(turn)]


def _matches(patterns: Sequence[str], journey_map: JourneyMap) -> Iterator[str]:
    for pattern in patterns:
        named = [t.name for _, _, t in journey_map.touchpoints() if any(_in(pattern, text) for text in _shown(t))]
        if named:
            yield f"{journey_map.id}: matches {pattern} ({'; '.join(named)})"


def _shown(touchpoint: Touchpoint) -> tuple[str, ...]:
    return (touchpoint.name, touchpoint.type, touchpoint.channel, touchpoint.owner or "", *touchpoint.tools)


def _in(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None
