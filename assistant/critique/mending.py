"""Fixes that are honest: adopting an idea, moving what stands in the wrong place, taking out what nobody said.

A fix never says that something exists which nobody spoke of: where the map lacks something, the fix adopts a proposal.
"""

from collections.abc import Sequence
from typing import Any

from assistant.critique.reading import forbidden
from assistant.critique.rule import Case
from schemas import Edit, Loc, Stage, Touchpoint


def decided(case: Case, *ids: str) -> bool:
    """Whether somebody decided on a proposal with one of these checklist or type ids: took it up, or dismissed it."""
    return any(
        proposal.decision != "open" and (proposal.checklist in ids or proposal.touchpoint.type in ids)
        for proposal in case.map.proposals
    )


def adopt(case: Case, id: str, macros: Sequence[str], *, type: str = "", channel: str = "") -> tuple[Edit, ...]:
    """Take up the checklist item `id` as a proposal for the last stage of the first of `macros` that the map has.

    An open proposal for it is adopted as it stands. Nothing where no stage, or no channel that was declared, fits.
    """
    for i, proposal in enumerate(case.map.proposals):
        if proposal.decision == "open" and proposal.checklist == id:
            return (Edit(op="set", path=("proposals", i, "decision"), value="adopted"),)
    type_ = type or id
    stage = next((s for macro in macros for s in reversed(case.map.stages) if s.macro == macro), None)
    channel = channel or _channel(case)
    name = case.knowledge.type_names.get(type_)
    if stage is None or not channel or name is None or type_ in forbidden(case, "touchpoint_types"):
        return ()
    touchpoint = {
        "id": _free(case, f"{type_.rsplit('.', 1)[-1]}-idea"), "name": name[case.map.language], "type": type_,
        "channel": channel, "status": "planned", "checklist": [id], "basis": [{"kind": "checklist", "ref": id}],
    }
    proposal_ = {"id": touchpoint["id"], "checklist": id, "stage": stage.id, "touchpoint": touchpoint}
    return (Edit(op="add", path=("proposals",), value=proposal_ | {"decision": "adopted"}),)


def _channel(case: Case) -> str:
    """A declared channel in which the business can speak to its customers: preferred ones first, then those in use."""
    used = [touchpoint.channel for _, _, touchpoint in reversed(case.touchpoints)]
    ours = [c for c in case.map.channels if case.knowledge.channels[c].control != "third_party"]
    liked = [c for c in (*case.map.audience.preferred_channels, *used) if c in ours]
    barred = forbidden(case, "channels")
    return next((c for c in (*liked, *ours) if c not in barred), "")


def _free(case: Case, id: str) -> str:
    taken = {proposal.id for proposal in case.map.proposals} | {t.id for _, _, t in case.touchpoints}
    return next(each for n in range(1, len(taken) + 2) if (each := id if n == 1 else f"{id}-{n}") not in taken)


def removable(case: Case, stage: Stage, touchpoint: Touchpoint) -> bool:
    """Whether a touchpoint can go and leave no hole: it is not the only one of its kind, and nothing hangs on it."""
    alone = len(stage.touchpoints) == 1 or touchpoint.direction == "reactive" or touchpoint.moment_of_truth
    liked = touchpoint.channel in case.map.audience.preferred_channels
    return not alone and not (liked and sum(t.channel == touchpoint.channel for _, _, t in case.touchpoints) == 1)


def take_out(loc: Loc) -> Edit:
    return Edit(op="remove", path=loc)


def set_to(loc: Loc, value: Any) -> Edit:
    return Edit(op="set", path=loc, value=value)


def plain(touchpoint: Touchpoint | Stage) -> dict[str, Any]:
    """A touchpoint or stage as it stands in a file."""
    return touchpoint.model_dump(mode="json", by_alias=True)
