"""Two maps of one journey as one: what only the second tells is added; where both tell, the first stands."""

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.comparing.pairing import pair, stages
from assistant.text import slug
from schemas import Basis, JourneyMap, Proposal, Stage, Touchpoint

_OWN = ("id", "name", "type", "channel", "direction", "status", "basis", "moment_of_truth")
"""Fields that a touchpoint always has, so that a second map cannot fill them."""
_LISTS = ("channels", "areas", "tools", "pains", "constraints", "deviations", "contributors")
_SURE = ("stated", "validated")


def merge(first: JourneyMap, second: JourneyMap) -> JourneyMap:
    """`first` with all that only `second` tells. What comes from `second` names it as the document it is found in.

    What both tell differently stays as `first` has it: `compare` lists it.
    """
    return united(first, told_elsewhere(second))


def told_elsewhere(map_: JourneyMap) -> JourneyMap:
    """`map_` outside its conversation: what was said there is found in the map, as in a document."""
    stages = tuple(
        stage.model_copy(update={"touchpoints": tuple(_moved(it, map_) for it in stage.touchpoints)})
        for stage in map_.stages
    )
    return map_.model_copy(update={"stages": stages})


def united(first: JourneyMap, second: JourneyMap) -> JourneyMap:
    """As `merge`, for two maps of one conversation: every ground stays what it is."""
    pairs = pair(first, second)
    twins = {old.it.id: new.it for old, new in pairs.both}
    taken = {it.id for _, _, it in first.touchpoints()}
    added: dict[str, list[Touchpoint]] = {}
    for each in pairs.new:
        id_ = _free(each.it.id, taken)
        added.setdefault(each.stage.id, []).append(each.it.model_copy(update={"id": id_}))
    merged = [_stage(mine, theirs, twins, added) for mine, theirs in stages(first, second)]
    lists = {name: _union(getattr(first, name), getattr(second, name)) for name in _LISTS}
    lists |= {name: _by_id(getattr(first, name), getattr(second, name)) for name in ("evidence", "dropped")}
    proposals = _proposals(first, second, merged)
    return first.model_copy(update=lists | {"stages": _ordered(merged), "proposals": proposals})


def _stage(
    mine: Stage | None, theirs: Stage | None, twins: dict[str, Touchpoint], added: dict[str, list[Touchpoint]]
) -> Stage:  # fmt: skip
    new = added.get(theirs.id, []) if theirs else []
    if mine is None:
        assert theirs is not None
        return theirs.model_copy(update={"touchpoints": tuple(new)})
    kept = [_filled(it, twins[it.id]) if it.id in twins else it for it in mine.touchpoints]
    return mine.model_copy(update={"touchpoints": (*kept, *new)})


def _filled(mine: Touchpoint, theirs: Touchpoint) -> Touchpoint:
    """`mine` with the cells that only `theirs` has; a guess that the other map tells for sure is none any more."""
    cells: dict[str, Any] = {
        name: getattr(theirs, name)
        for name in type(mine).model_fields
        if name not in _OWN and not getattr(mine, name) and getattr(theirs, name)
    }
    sure = mine.status not in _SURE and theirs.status in _SURE
    rests = [one.model_copy(update={"cells": tuple(cells)}) for one in theirs.basis if not one.cells] if cells else []
    named = [one for one in theirs.basis if set(one.cells) & set(cells)]
    whole = [one for one in theirs.basis if not one.cells] if sure else []
    own = [one for one in mine.basis if not (sure and one.kind == "inferred" and not one.cells)]
    update = cells | {"basis": (*own, *whole, *named, *rests)} | ({"status": theirs.status} if sure else {})
    return mine.model_copy(update=update)


def _moved(it: Touchpoint, out_of: JourneyMap) -> Touchpoint:
    return it.model_copy(update={"basis": tuple(_from(one, out_of) for one in it.basis)})


def _from(basis: Basis, second: JourneyMap) -> Basis:
    """A turn of another conversation means nothing here: its words are found in that map."""
    if basis.kind != "said":
        return basis
    return basis.model_copy(update={"kind": "document", "ref": second.title or second.id})


def _proposals(first: JourneyMap, second: JourneyMap, merged: Sequence[Stage]) -> tuple[Proposal, ...]:
    """Those of both; of one idea the first map's. Ideas of a stage that has another id here follow it by its kind."""
    keys, here = {stage.id: stage.key for stage in second.stages}, {stage.key: stage.id for stage in merged}
    known, ids = {each.checklist for each in first.proposals}, {each.id for each in first.proposals}
    new = [each for each in second.proposals if each.checklist not in known and each.id not in ids]
    moved = [each.model_copy(update={"stage": here.get(keys.get(each.stage, each.stage), each.stage)}) for each in new]  # type: ignore[call-overload]
    return (*first.proposals, *moved)


def _ordered(merged: Sequence[Stage]) -> tuple[Stage, ...]:
    """Macro stages in their order; inside one, the first map's stages before what the second adds."""
    order = ("pre", "purchase", "service", "post")
    return tuple(sorted(merged, key=lambda stage: order.index(stage.macro)))


def _union(mine: Iterable[Any], theirs: Iterable[Any]) -> tuple[Any, ...]:
    out = list(mine)
    out += [each for each in theirs if each not in out]
    return tuple(out)


def _by_id(mine: Iterable[Any], theirs: Iterable[Any]) -> tuple[Any, ...]:
    mine = tuple(mine)
    known = {each.id for each in mine}
    return (*mine, *(each for each in theirs if each.id not in known))


def _free(id_: str, taken: set[str]) -> str:
    base = slug(id_, 58) or "t"
    n, free = 2, base
    while free in taken:
        free, n = f"{base}-{n}", n + 1
    taken.add(free)
    return free
