"""What somebody decides about a proposal, as edits of the session: adopt it, adapt it, dismiss it, open it again.

Each decision carries the whole proposal, so that it holds after every redraw: also when the drafting would no longer
propose the same, and also when it would propose it again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from schemas import Dropped, Edit, JourneyMap, Loc, Proposal, Touchpoint

CELLS = ("name", "channel", "owner", "customer_action")
"""What may be changed of a proposal's touchpoint before it is taken up."""

TAKEN = ("adopted", "adapted")
"""Decisions by which a proposal becomes part of what is wanted."""

IDEAL = "--ideal"
"""How the id of an ideal map ends; ids of ours never hold two dashes in a row otherwise."""

TASK = ("what", "owner", "due", "effort", "priority")
"""What may be told of the work that it takes."""


def adopt(map_: JourneyMap, proposal: Proposal, turn: int | None = None) -> tuple[Edit, ...]:
    """Take a proposal up as it stands."""
    return _kept(map_, proposal.model_copy(update={"decision": "adopted", "reason": None}), turn)


def adapt(
    map_: JourneyMap, proposal: Proposal, cells: Mapping[str, str | None], turn: int | None = None, quote: str = ""
) -> tuple[Edit, ...]:
    """Take a proposal up with other words, another channel or owner; `cells` are by name of `CELLS`.

    `quote` are the person's words; without them each new cell is its own. Cells with their old value change nothing.
    """
    it = proposal.touchpoint
    new = {cell: value for cell, value in cells.items() if cell in CELLS and value != getattr(it, cell)}
    if not new:
        return adopt(map_, proposal, turn) if proposal.decision == "open" else ()
    basis = [*_plain(it.basis), *(_said(cell, quote or value, turn) for cell, value in new.items() if value)]
    touchpoint = it.model_dump(mode="json", by_alias=True) | new | {"basis": basis}
    changed = {"decision": "adapted", "reason": None, "touchpoint": touchpoint}
    return _kept(map_, _with(proposal, changed), turn)


def dismiss(map_: JourneyMap, proposal: Proposal, reason: str, turn: int | None = None) -> tuple[Edit, ...]:
    """Leave a proposal out, with the reason. It does not come back."""
    return _kept(map_, proposal.model_copy(update={"decision": "dismissed", "reason": reason}), turn)


def reopen(map_: JourneyMap, proposal: Proposal, turn: int | None = None) -> tuple[Edit, ...]:
    """Think about it again."""
    return _kept(map_, proposal.model_copy(update={"decision": "open", "reason": None}), turn)


def plan_dropped(
    map_: JourneyMap, one: Dropped, task: Mapping[str, str | None], turn: int | None = None
) -> tuple[Edit, ...]:
    """Tell who stops doing what `map_`, the one that is wanted, leaves out, and until when; see `plan_proposal`."""
    value = one.model_dump(mode="json", by_alias=True)
    value["touchpoint"]["action"] = action_of(one.touchpoint, task)
    return _in_place(("maps", map_.id, "dropped"), value, turn)


def keep_doing(map_: JourneyMap, one: Dropped, turn: int | None = None) -> tuple[Edit, ...]:
    """Take back what `map_`, the one that is wanted, leaves out."""
    value = one.touchpoint.model_copy(update={"action": None}).model_dump(mode="json", by_alias=True)
    return (Edit(op="add", path=("maps", map_.id, "stages", one.stage, "touchpoints"), value=value, turn=turn),)


def plan_proposal(
    map_: JourneyMap, proposal: Proposal, task: Mapping[str, str | None], metric: str | None = None,
    turn: int | None = None, quote: str = "",
) -> tuple[Edit, ...]:  # fmt: skip
    """Tell who does a proposal's work, until when, with what effort, and by what it is measured.

    `task` is by name of `TASK`; an empty value empties it. The decision stays what it is.
    """
    it = proposal.touchpoint
    told = {field: value or None for field, value in task.items() if field in TASK}
    changed: dict[str, Any] = {"action": action_of(it, task)}
    if metric is not None:
        kept = [each.model_dump(mode="json") for each in it.metrics if each.id == metric]
        changed["metrics"] = kept or ([{"id": metric}] if metric else [])
    words = quote or " · ".join(value for value in told.values() if value)
    basis = [each for each in _plain(it.basis) if each["cells"] != ["action"] or each["kind"] != "said"]
    changed["basis"] = [*basis, _said("action", words, turn)] if words else basis
    touchpoint = it.model_dump(mode="json", by_alias=True) | changed
    return _kept(map_, _with(proposal, {"touchpoint": touchpoint}), turn)


def ideal_id(id_: str) -> str:
    """The id of the ideal map that belongs to the current map `id_`."""
    return id_ if id_.endswith(IDEAL) else id_[: 64 - len(IDEAL)] + IDEAL


def _kept(map_: JourneyMap, proposal: Proposal, turn: int | None) -> tuple[Edit, ...]:
    """The proposal in place of the one that the drafting makes, if it still makes one."""
    return _in_place(("maps", map_.id, "proposals"), proposal.model_dump(mode="json", by_alias=True), turn)


def _in_place(path: Loc, value: dict[str, Any], turn: int | None) -> tuple[Edit, ...]:
    out = Edit(op="remove", path=path, value={"id": value["id"]}, turn=turn)
    return out, Edit(op="add", path=path, value=value, turn=turn)


def decided_in(edits: Sequence[Edit]) -> tuple[Proposal | Dropped, ...]:
    """The proposals, and what is done no more, that edits decide about, as they stand afterwards."""
    told = [(each.path[2], each.value) for each in edits if each.op == "add" and _about_plan(each)]
    kinds: dict[str, type[Proposal | Dropped]] = {"proposals": Proposal, "dropped": Dropped}
    return tuple(kinds[str(kind)].model_validate(value) for kind, value in told if isinstance(value, dict))


def only_decides(edits: Sequence[Edit]) -> bool:
    """Whether edits decide about proposals, or about what is done no more, and change nothing else."""
    return bool(edits) and all(_about_plan(each) for each in edits)


def _about_plan(edit: Edit) -> bool:
    return edit.path[:1] == ("maps",) and edit.path[2:3] in (("proposals",), ("dropped",))


def _with(proposal: Proposal, changed: Mapping[str, Any]) -> Proposal:
    return Proposal.model_validate(proposal.model_dump(mode="json", by_alias=True) | dict(changed))


def action_of(it: Touchpoint, task: Mapping[str, str | None]) -> dict[str, Any]:
    """The action of a touchpoint with what is told of the work; an action is never without words."""
    told = {field: value or None for field, value in task.items() if field in TASK}
    action = {"what": it.name} | (it.action.model_dump(mode="json") if it.action else {}) | told
    return action | {"what": action["what"] or it.name}


def _plain(basis: Any) -> list[dict[str, Any]]:
    return [each.model_dump(mode="json") for each in basis]


def _said(cell: str, quote: str, turn: int | None) -> dict[str, Any]:
    return {"kind": "said", "ref": f"turn:{turn}" if turn is not None else "", "quote": quote, "cells": [cell]}
