"""The ideal map: today's, with what was taken up. Drawn from the current one each time, so that they never mix."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from assistant.comparing.pairing import Stood, pair, stages
from assistant.deciding import TAKEN, ideal_id
from assistant.on_map import SAME
from assistant.overlay import overlay, with_more
from assistant.text import fold, free
from schemas import Change, Dropped, JourneyMap, Proposal, Stage, Touchpoint

_Named = tuple[str, str]
"""What names a touchpoint in two maps: its name and its channel."""


def ideal(current: JourneyMap) -> JourneyMap:
    """What is wanted in place of `current`: its touchpoints, and those of the proposals that were taken up, as planned.

    Proposals that wait, or were dismissed, stay proposals. The ideal of an ideal map is the map itself.
    """
    if current.state == "ideal":
        return current
    taken = [each for each in current.proposals if each.decision in TAKEN]
    kept = tuple(each for each in current.proposals if each.decision not in TAKEN)
    names = {touchpoint.id for _, _, touchpoint in current.touchpoints()}
    stages = tuple(with_more(stage, _planned(taken, stage, current, names)) for stage in current.stages)
    wanted = {"id": ideal_id(current.id), "state": "ideal", "stages": stages, "proposals": kept}
    return current.model_copy(update=wanted)


def ideals(maps: Iterable[JourneyMap], history: Sequence[Change] = ()) -> tuple[JourneyMap, ...]:
    """The ideal map of each that is not one itself, with what was changed on it by hand and what it leaves out."""
    current = [each for each in maps if each.state != "ideal"]
    wanted = overlay(map(ideal, current), history)
    return tuple(_leaving(there, here) for here, there in zip(current, wanted, strict=True))


def wanted(current: JourneyMap, maps: Iterable[JourneyMap], history: Sequence[Change] = ()) -> JourneyMap:
    """The ideal map of `current`; one that is wanted is its own."""
    return next((each for each in ideals(maps, history) if each.id == ideal_id(current.id)), current)


def _leaving(wanted: JourneyMap, current: JourneyMap) -> JourneyMap:
    """`wanted` with what it leaves out of today, and with what was told of leaving it. Nobody stops what we guessed."""
    told = {_named(each.touchpoint): each for each in wanted.dropped}
    homes = {old.id: new.id for old, new in stages(current, wanted) if old and new}
    gone = [each for each in pair(current, wanted).gone if each.it.status != "hypothesis" and not _merged(each, wanted)]
    return wanted.model_copy(update={"dropped": tuple(_dropped(gone, told, homes, wanted))})


def _dropped(
    gone: Iterable[Stood], told: dict[_Named, Dropped], homes: dict[str, str], wanted: JourneyMap
) -> Iterator[Dropped]:
    for stage, it in gone:
        before = told.get(_named(it))
        known = {"action": before.touchpoint.action if before else None, "metrics": (), "status": "stated"}
        home = homes.get(stage.id) or next((s.id for s in reversed(wanted.stages) if s.macro == stage.macro), stage.id)
        yield Dropped(id=it.id, stage=home, touchpoint=it.model_copy(update=known))


def _named(it: Touchpoint) -> _Named:
    return fold(it.name), it.channel


def _merged(gone: Stood, wanted: JourneyMap) -> bool:
    """Whether another touchpoint took it in: that one has its name and its grounds."""
    it = gone.it
    return any(
        set(it.basis) <= set(other.basis) and fuzz.token_set_ratio(fold(it.name), fold(other.name)) >= SAME
        for _, _, other in wanted.touchpoints()
    )


def _planned(taken: Sequence[Proposal], stage: Stage, map_: JourneyMap, names: set[str]) -> list[Touchpoint]:
    """The touchpoints that come new to a stage; `names` are ids in use, to which theirs are added."""
    planned = []
    for proposal in taken:
        if _home(proposal, map_) is stage:
            id_ = free(proposal.touchpoint.id, names)
            planned.append(proposal.touchpoint.model_copy(update={"id": id_, "status": "planned"}))
    return planned


def _home(proposal: Proposal, map_: JourneyMap) -> Stage:
    """The stage of a proposal; the last one where its own is gone."""
    return next((stage for stage in map_.stages if stage.id == proposal.stage), map_.stages[-1])


