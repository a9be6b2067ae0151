"""What was changed on maps, laid over every new drawing of them."""

from collections.abc import Collection, Iterable, Sequence

from pydantic import ValidationError

from assistant.bringing import brought
from assistant.comparing.merging import united
from assistant.deciding import IDEAL, ideal_id
from assistant.errors import BadInput
from assistant.on_map import apply_to_map
from assistant.versions import effective
from schemas import Change, Edit, JourneyMap, Stage, Touchpoint


def overlay(maps: Iterable[JourneyMap], history: Sequence[Change]) -> tuple[JourneyMap, ...]:
    """`maps` with all that was changed on them by hand, fix or answer. What no longer resolves is passed over."""
    laid = {each.id: each for each in maps}
    waiting: dict[str, list[Edit]] = {}
    history = effective(history)
    for step, change in enumerate(history):
        for edit in change.edits:
            if edit.path[:1] != ("maps",) or len(edit.path) < 2:
                continue
            id_ = str(edit.path[1])
            if isinstance(edit.value, dict) and len(edit.path) == 2:
                _take_in(laid, waiting, id_, edit, history[step + 1 :])
            elif edit.op == "copy":
                _copy(laid, waiting, id_, str(edit.value), history[step + 1 :])
            elif len(edit.path) > 2:
                waiting.setdefault(id_, []).append(edit.model_copy(update={"path": edit.path[2:]}))
        _follow(waiting, change)
    return tuple(_laid(each, waiting.get(each.id, ())) for each in laid.values())


def succeeded(before: Sequence[JourneyMap], after: Sequence[JourneyMap]) -> dict[str, tuple[str, ...]]:
    """Which maps took the place of those that are gone: a new name of an audience or product gives a new id."""
    kept = {each.id for each in after}
    known = {each.id for each in before}
    new = [each for each in after if each.id not in known]
    heirs = {old.id: tuple(each.id for each in new if _heir(old, each)) for old in before if old.id not in kept}
    if len(before) == len(after) == 1 and new:
        return {before[0].id: (new[0].id,)}
    return {id_: ids for id_, ids in heirs.items() if ids}


def _heir(old: JourneyMap, new: JourneyMap) -> bool:
    """The same audience or the same product, or one that had no name yet."""
    same_audience, same_product = (
        old.audience.name in ("", new.audience.name),
        old.product.name in ("", new.product.name),
    )
    return old.state == new.state and (same_audience or same_product)


def _follow(waiting: dict[str, list[Edit]], change: Change) -> None:
    """What was changed on a map that got another name was changed on the one that has it now."""
    for named in (str, ideal_id):
        for old, heirs in change.renamed.items():
            edits = waiting.pop(named(old), [])
            for heir in heirs:
                waiting[named(heir)] = [*edits, *waiting.get(named(heir), [])]


def _named(id_: str, history: Sequence[Change]) -> str:
    """What a map is called by now; one that is wanted goes by the name of today's."""
    named = ideal_id if id_.endswith(IDEAL) else str
    for change in history:
        id_ = next((named(heir) for old, heirs in change.renamed.items() if named(old) == id_ for heir in heirs), id_)
    return id_


def _copy(
    laid: dict[str, JourneyMap], waiting: dict[str, list[Edit]], id_: str, source: str, later: Sequence[Change]
) -> None:
    here, there = _named(id_, later), _named(source, later)
    if here in laid and there in laid and here != there:
        known = {it.id for _, _, it in laid[there].touchpoints()}
        laid[here] = copied(_laid(laid[there], waiting.get(source, ())), laid[here], known)
        waiting.pop(id_, None)


def _take_in(
    laid: dict[str, JourneyMap], waiting: dict[str, list[Edit]], id_: str, edit: Edit, later: Sequence[Change]
) -> None:
    """A whole map that an edit holds: in the place of the one that is drawn, or merged into it."""
    here = _named(id_, later)
    if here not in laid:
        return
    try:
        came = JourneyMap.model_validate(edit.value)
    except ValidationError:
        return
    if edit.op == "copy":
        laid[here] = brought(came, laid[here], edit.turn or 0)
        waiting.pop(id_, None)
    elif edit.op == "merge":
        laid[here] = united(_laid(laid[here], waiting.pop(id_, ())), came)


def copied(source: JourneyMap, target: JourneyMap, known: Collection[str] = ()) -> JourneyMap:
    """`target` with the stages of `source`, and with what was told of the target alone.

    `known` are ids of touchpoints that `source` had before it was changed: they were told of both.
    """
    have = {touchpoint.id for _, _, touchpoint in source.touchpoints()} | set(known)
    own = [
        (stage, touchpoint)
        for _, stage, touchpoint in target.touchpoints()
        if touchpoint.id not in have and touchpoint.status in ("stated", "validated")
    ]
    stages = tuple(with_more(stage, [one for there, one in own if there.key == stage.key]) for stage in source.stages)
    channels = tuple(dict.fromkeys((*target.channels, *source.channels)))
    update = {"stages": stages, "proposals": source.proposals, "channels": channels, "stage_model": source.stage_model}
    return target.model_copy(update=update)


def with_more(stage: Stage, more: Sequence[Touchpoint]) -> Stage:
    """A stage with touchpoints behind its own."""
    return stage.model_copy(update={"touchpoints": (*stage.touchpoints, *more)}) if more else stage


def _laid(journey_map: JourneyMap, edits: Sequence[Edit]) -> JourneyMap:
    if not edits:
        return journey_map
    try:
        return apply_to_map(journey_map, edits)
    except BadInput:
        for edit in edits:
            journey_map = _try(journey_map, edit)
        return journey_map


def _try(journey_map: JourneyMap, edit: Edit) -> JourneyMap:
    try:
        return apply_to_map(journey_map, [edit])
    except BadInput:
        return journey_map
