"""Edits inside one map: cells set, touchpoints and stages put, moved, merged and taken out."""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from pydantic import ValidationError
from rapidfuzz import fuzz

from assistant.errors import BadInput
from assistant.text import fold
from assistant.tree import Tree, add, find, position, put, remove
from schemas import Edit, JourneyMap, Loc, StageKey, dotted

KEYS: tuple[str, ...] = get_args(StageKey)
SAME = 85
"""How alike two names are that need not both stand on one card, in percent."""


def apply_to_map(journey_map: JourneyMap, edits: Iterable[Edit]) -> JourneyMap:
    """`journey_map` with `edits` made; their paths start inside the map. Raises `BadInput`."""
    tree = journey_map.model_dump(mode="json", by_alias=True)
    for edit in edits:
        _change(tree, edit)
    try:
        return JourneyMap.model_validate(tree)
    except ValidationError as error:
        raise refusal(error) from error


def in_session(
    journey_map: JourneyMap, edits: Iterable[Edit], turn: int | None = None, *, current: str = ""
) -> tuple[Edit, ...]:
    """Edits of one map as edits of its session: things are named by id, so that they are found after a redraw.

    What is changed inside a proposal brings the whole proposal along: the next drawing may not hold it any more. The
    proposals of an ideal map are those of its `current` one.
    """
    made: list[Edit] = []
    for edit in edits:
        id_ = current if current and edit.path[:1] == ("proposals",) else journey_map.id
        path = ("maps", id_, *journey_map.pinned(edit.path))
        if edit.path[:1] == ("proposals",) and len(edit.path) > 2:
            whole = next((each for each in journey_map.proposals if each.id == path[3]), None)
            value = whole.model_dump(mode="json", by_alias=True) if whole else None
            made += [Edit(op="add", path=path[:3], value=value, turn=turn)] if value else []
        made.append(edit.model_copy(update={"path": path, "turn": turn}))
    return tuple(made)


def refusal(error: ValidationError) -> BadInput:
    """What pydantic says of a change, as a person is told it."""
    first: Mapping[str, Any] = error.errors()[0]
    return BadInput(str(first["msg"]), where=f"edit at {dotted(tuple(first['loc'])) or 'the whole'}")


def _change(tree: Tree, edit: Edit) -> None:
    path = _found(tree, edit.path)
    match edit.op:
        case "set":
            put(tree, path, edit.value)
        case "add":
            add(tree, path, edit.value)
        case "remove":
            remove(tree, path, edit.value)
        case "move":
            _move(tree, path, edit.value if isinstance(edit.value, dict) else {})
        case "merge":
            _merge(tree, path, str(edit.value))
        case _:
            raise BadInput(f"cannot {edit.op} inside a map", where=dotted(path), right="use set, add, remove or move")
    if edit.quote and edit.op in ("set", "add"):
        _ground(tree, path, edit)


def _found(tree: Tree, path: Loc) -> Loc:
    """`path` as things stand now: a redraw, or another stage model, may have put its touchpoint into another stage."""
    if len(path) < 2 or path[0] != "stages" or not isinstance(path[1], str):
        return path
    if len(path) >= 4 and path[2] == "touchpoints":
        for stage in tree["stages"]:
            if any(one["id"] == path[3] for one in stage["touchpoints"]):
                return ("stages", stage["id"], *path[2:])
    return ("stages", _stage_like(tree, path[1]), *path[2:])


def _stage_like(tree: Tree, id_: str) -> str:
    """The stage of this id, else the one that covers its canonical stage: other models have other stages."""
    ids = [stage["id"] for stage in tree["stages"]]
    first = id_.split("-")[0]
    if id_ in ids or first not in KEYS:
        return id_
    before = [s["id"] for s in tree["stages"] if s["key"] in KEYS and KEYS.index(s["key"]) <= KEYS.index(first)]
    return str(before[-1] if before else ids[0] if ids else id_)


def _items(tree: Tree, path: Loc) -> tuple[list[Any], int]:
    """The list in which the thing at `path` stands, and where."""
    items = find(tree, path[:-1])
    index = position(items, path[-1]) if isinstance(items, list) else None
    if index is None:
        raise BadInput("there is nothing here", where=dotted(path), right="name a thing that exists")
    return items, index


def _move(tree: Tree, path: Loc, to: Mapping[str, Any]) -> None:
    items, index = _items(tree, path)
    thing = items[index]
    goal = items
    if len(path) > 2 and (beside := to.get("before") or to.get("after") or ""):
        goal = next((s["touchpoints"] for s in tree["stages"] if position(s["touchpoints"], beside) is not None), goal)
    elif len(path) > 2 and to.get("stage"):
        goal = find(tree, ("stages", _stage_like(tree, str(to["stage"])), "touchpoints"))
    if not isinstance(goal, list):
        raise BadInput("there is no such stage", where=dotted(path), right="name a stage of the map")
    items.pop(index)
    goal.insert(_index(goal, to), thing)


def _index(items: list[Any], to: Mapping[str, Any]) -> int:
    """Where to put a thing among `items`; last where what should stand beside it is gone."""
    if to.get("first"):
        return 0
    before, after = (position(items, to[way]) if to.get(way) else None for way in ("before", "after"))
    if before is not None:
        return before
    return len(items) if after is None else after + 1


def _merge(tree: Tree, path: Loc, other: str) -> None:
    """One thing of two: what the first lacks comes from the second, what both list is joined, what both say is told."""
    (mine, index), (theirs, at) = _items(tree, path), _items(tree, _found(tree, (*path[:-1], other)))
    one, two = mine[index], theirs[at]
    if one is two:
        raise BadInput("a thing cannot be merged with itself", where=dotted(path), right="name two things")
    whole = {field: _both(value, two.get(field)) for field, value in one.items()}
    if mine is theirs and at < index and "touchpoints" in one:
        whole["touchpoints"] = [*two["touchpoints"], *one["touchpoints"]]
    if fuzz.token_set_ratio(fold(one["name"]), fold(two["name"])) < SAME:
        whole["name"] = f"{one['name']} + {two['name']}"
    for told in ("customer_action", "pain"):
        if one.get(told) and two.get(told) and two[told] not in one[told]:
            whole[told] = f"{str(one[told]).rstrip('.')}. {two[told]}"
    mine[index] = whole
    theirs.pop(at)


def _both(one: Any, two: Any) -> Any:
    if isinstance(one, list) and isinstance(two, list):
        return one + [item for item in two if item not in one]
    return two if one in (None, "", False) else one


def _ground(tree: Tree, path: Loc, edit: Edit) -> None:
    """A cell that rests on somebody's words brings them to its touchpoint."""
    if path[0] != "stages" or len(path) < 4 or path[2] != "touchpoints":
        return
    touchpoint = find(tree, path[:4])
    ref = f"turn:{edit.turn}" if edit.turn is not None else ""
    basis = {"kind": "said", "ref": ref, "quote": edit.quote, "cells": [str(part) for part in path[4:5]]}
    if isinstance(touchpoint, dict) and basis not in touchpoint["basis"]:
        touchpoint["basis"] = [*touchpoint["basis"], basis]
