"""What a tap in the plan means: adopt, adapt, dismiss, think again, and who does what until when."""

import json
from collections.abc import Callable
from typing import NamedTuple

from assistant.copying import seat
from assistant.deciding import (
    CELLS,
    TAKEN,
    TASK,
    action_of,
    adapt,
    adopt,
    dismiss,
    keep_doing,
    plan_dropped,
    plan_proposal,
    reopen,
)
from assistant.versions import SPLIT, find
from assistant.web.plan import LONGEST
from assistant.web.words import Words
from schemas import Dropped, Edit, JourneyMap, Proposal, Session, Touchpoint
from schemas.edit import Op


class Decided(NamedTuple):
    """The edits, and the words that stand for them in the chat."""

    edits: tuple[Edit, ...]
    said: str


class Undecided(ValueError):
    """It cannot be done; the argument is the key of the words that say why."""


def decide(
    do: str, about: str, value: str, current: JourneyMap, turn: int, say: Words, wanted: JourneyMap | None = None
) -> Decided:
    """The change that a button asks for; `wanted` is the ideal map of `current`, with what it leaves out.

    Raises `Undecided` when the page is older than the map, or a reason lacks.
    """
    left = next((each for each in wanted.dropped if each.id == about), None) if wanted else None
    if wanted and left and do in ("task", "keep"):
        return _left(do, left, fields(value), wanted, turn, say)
    if do == "task":
        return _task(about, fields(value), current, turn, say)
    proposal = next((each for each in current.proposals if each.id == about), None)
    if proposal is None or do not in _ACTS:
        raise Undecided("error.stale")
    return _ACTS[do](proposal, value, current, turn, say)


def _adopt(it: Proposal, _value: str, current: JourneyMap, turn: int, say: Words) -> Decided:
    return Decided(adopt(current, it, turn), say("said.adopt", what=it.touchpoint.name))


def _adapt(it: Proposal, value: str, current: JourneyMap, turn: int, say: Words) -> Decided:
    told = fields(value)
    cells: dict[str, str | None] = {cell: told[cell] or None for cell in CELLS if cell in told}
    if not cells.get("name") or cells.get("channel") not in {it.touchpoint.channel, *current.channels}:
        raise Undecided("error.name")
    if cells.get("owner") not in {None, it.touchpoint.owner, *current.areas}:
        raise Undecided("error.stale")
    return Decided(adapt(current, it, cells, turn), say("said.adapt", what=str(cells["name"])))


def _dismiss(it: Proposal, value: str, current: JourneyMap, turn: int, say: Words) -> Decided:
    reason = value.strip()[:LONGEST]
    if not reason:
        raise Undecided("error.reason")
    said = say("said.dismiss", what=it.touchpoint.name, reason=reason)
    return Decided(dismiss(current, it, reason, turn), said)


def _reopen(it: Proposal, _value: str, current: JourneyMap, turn: int, say: Words) -> Decided:
    return Decided(reopen(current, it, turn), say("said.reopen", what=it.touchpoint.name))


def _left(do: str, it: Dropped, told: dict[str, str], wanted: JourneyMap, turn: int, say: Words) -> Decided:
    """What is decided about something that is done no more: to go on with it after all, or who ends it until when."""
    if do == "keep":
        return Decided(keep_doing(wanted, it, turn), say("said.keep", what=it.touchpoint.name))
    return Decided(plan_dropped(wanted, it, _given(told), turn), _told_task(it.touchpoint.name, told, say))


_ACTS: dict[str, Callable[[Proposal, str, JourneyMap, int, Words], Decided]] = {
    "adopt": _adopt, "adapt": _adapt, "dismiss": _dismiss, "reopen": _reopen,
}  # fmt: skip

DECIDES = (*_ACTS, "task", "keep")
"""What buttons of the plan do."""

KEEPS = ("save", "restore", "forget", "start")
"""What buttons of the project do."""


def keep(do: str, about: str, value: str, session: Session, say: Words) -> Decided:
    """A version saved, gone back to or let go; a map begun. Raises `Undecided`."""
    turn = session.turn + 1
    if do == "start":
        audience, _, product = value.partition(SPLIT)
        known = {each.name for each in session.brief.audiences}, {each.name for each in session.brief.products}
        if audience not in known[0] or product not in known[1]:
            raise Undecided("error.stale")
        # The maps that there are stay, however many combinations there could be.
        return Decided(seat(session, audience, product, turn)[1], say("said.start", audience=audience, product=product))
    if do == "save":
        name = fields(value).get("name", "")
        said = say("said.save", what=name) if name else say("said.save.unnamed")
        return Decided((Edit(op="save", value=name or None, turn=turn),), said)
    if find(session, about) is None:
        raise Undecided("error.stale")
    op: Op = "restore" if do == "restore" else "forget"
    return Decided((Edit(op=op, value=about, turn=turn),), say(f"said.{do}", what=about))


def _task(about: str, told: dict[str, str], current: JourneyMap, turn: int, say: Words) -> Decided:
    task, said = _given(told), _told_task(about, told, say)
    taken = [each for each in current.proposals if each.decision in TAKEN]
    proposal = next((each for each in taken if about.startswith(each.touchpoint.id)), None)
    if proposal:
        return Decided(plan_proposal(current, proposal, task, told.get("metric"), turn, said), said)
    found = next(((stage.id, it) for _, stage, it in current.touchpoints() if it.id == about), None)
    if found is None:
        raise Undecided("error.stale")
    return Decided(_on_touchpoint(current, *found, task, turn, said), said)


def _given(told: dict[str, str]) -> dict[str, str | None]:
    return {field: told[field] for field in TASK if field in told}


def _told_task(about: str, told: dict[str, str], say: Words) -> str:
    given = ", ".join(value for field, value in _given(told).items() if value and field != "what")
    return say("said.task", what=told.get("what") or about, told=given or "—")


def _on_touchpoint(
    current: JourneyMap, stage: str, it: Touchpoint, task: dict[str, str | None], turn: int, said: str
) -> tuple[Edit, ...]:
    path = ("maps", current.id, "stages", stage, "touchpoints", it.id, "action")
    return (Edit(op="set", path=path, value=action_of(it, task), turn=turn, quote=said),)


def fields(value: str) -> dict[str, str]:
    """A form as the browser sent it, which may be anything."""
    try:
        given = json.loads(value)
    except (ValueError, RecursionError):
        given = None
    return {str(k): " ".join(str(v).split())[:LONGEST] for k, v in given.items()} if isinstance(given, dict) else {}
