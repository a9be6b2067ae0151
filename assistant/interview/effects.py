"""What a change does besides: what gets better or worse on the map without being asked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.interview.voice import Voice, lowered
from schemas import Edit, Finding, JourneyMap, Report


class Effect(NamedTuple):
    """The maps and what the critique says of them, without a change and with it."""

    edits: tuple[Edit, ...]
    before: tuple[JourneyMap, ...]
    was: tuple[Report, ...]
    after: tuple[JourneyMap, ...]
    now: tuple[Report, ...]


class Apart(NamedTuple):
    """The differences of one map, the map `map` of today's, in words.

    A map that only the second side has is `new`, one that only the first has is `gone`; `map` is then its name.
    """

    map: str
    changes: tuple[str, ...] = ()
    new: bool = False
    gone: bool = False


def besides(effect: Effect, voice: Voice) -> list[str]:
    """What else a change does: moments of truth, must-haves, what the critique stops or starts to say."""
    kept = {each.id for each in effect.before} & {each.id for each in effect.after}
    gone, new = _new(effect.was, effect.now, kept), _new(effect.now, effect.was, kept)
    said = [voice.say("change.met", what=voice.quoted(text)) for text in _met(effect)][:1]
    if _moments(effect.before) and not _moments(effect.after):
        said.append(voice.say("change.no_moment"))
        new = [finding for finding in new if finding.code != "MOT-01"]
    if gone:
        said.append(voice.say("change.solved", what=lowered(gone[0].message.rstrip("."))))
    if new:
        key = "change.raised" if len(new) == 1 else "change.raised_many"
        said.append(voice.say(key, n=len(new), what=lowered(new[0].message.rstrip("."))))
    return said


def _new(here: Sequence[Report], there: Sequence[Report], maps: set[str]) -> list[Finding]:
    """Errors and warnings of `here` that `there` has no like of: the same rule, about a touchpoint of both if any."""
    known = [(report.map, each) for report in there for each in report.findings]
    return [
        each
        for report in here
        for each in report.findings
        if report.map in maps and each.severity != "suggestion" and each.root is None
        and not any(map_ == report.map and _like(each, other) for map_, other in known)
    ]  # fmt: skip


def _like(one: Finding, other: Finding) -> bool:
    common = set(one.touchpoints) & set(other.touchpoints)
    return one.code == other.code and (bool(common) or not (one.touchpoints and other.touchpoints))


def _met(effect: Effect) -> Iterator[str]:
    later = {each.id: {one.id for one in each.open_must_haves()} for each in effect.after}
    for each in effect.before:
        for one in each.open_must_haves():
            if each.id in later and one.id not in later[each.id]:
                yield one.text


def _moments(maps: Sequence[JourneyMap]) -> int:
    return sum(it.moment_of_truth for each in maps for _, _, it in each.touchpoints())
