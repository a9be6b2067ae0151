"""The ideal map: today's, with what was taken up. Drawn from the current one each time, so that they never mix."""

from collections.abc import Iterable, Sequence

from assistant.deciding import TAKEN, ideal_id
from assistant.overlay import overlay, with_more
from assistant.text import free
from schemas import Change, JourneyMap, Proposal, Stage, Touchpoint


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
    """The ideal map of each that is not one itself, with what was changed on it by hand."""
    return overlay((ideal(each) for each in maps if each.state != "ideal"), history)


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


