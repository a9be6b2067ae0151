"""Apply edits: the one way in which a session, its brief or a map ever changes.

A brief is always the sum of a session's history. Map edits stay in the history; `overlay` lays them over every drawing.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from typing import Any

from pydantic import ValidationError

from assistant.errors import BadInput
from assistant.on_map import refusal
from assistant.tree import Tree, add, find, put, remove
from assistant.versions import effective, forget, known, save
from schemas import Brief, Change, Edit, Session, Version, dotted, ground_key, item_key

FORBIDDABLE = {"channels": "channels", "tools": "tools", "touchpoint_types": "touchpoint_types"}
SESSION_FIELDS = ("skipped", "language", "depth")
BRIEF_FIELDS = tuple(field for field in Brief.model_fields if field != "grounds")


def apply(session: Session, edits: Sequence[Edit]) -> Session:
    """`session` with `edits` made, as one step of its history. Raises `BadInput` on the first that cannot be made.

    Maps are not redrawn here: lay `overlay.overlay` over what the engine drafts from the new brief.
    """
    for edit in edits:
        if edit.op in MOVES:
            session = MOVES[edit.op](session)
        elif edit.op in VERSIONS:
            session = VERSIONS[edit.op](session, edit)
    changes = tuple(edit for edit in edits if edit.op not in MOVES and edit.op not in VERSIONS)
    return _record(session, changes) if changes else session


def applicable(session: Session, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Those of `edits` that can be made, one after the other. What an engine proposes passes through here."""
    kept: list[Edit] = []
    for edit in edits:
        try:
            session = apply(session, [edit])
        except BadInput:
            continue
        kept.append(edit)
    return tuple(kept)


def renaming(session: Session, renamed: dict[str, tuple[str, ...]]) -> Session:
    """`session`, whose last step gave maps another name, with that noted in the step; see `overlay.succeeded`."""
    if not renamed or not session.history:
        return session
    *before, last = session.history
    return session.model_copy(update={"history": (*before, last.model_copy(update={"renamed": renamed}))})


def _record(session: Session, changes: tuple[Edit, ...]) -> Session:
    state = _state(session)
    for edit in changes:
        _fold(state, edit)
    return _with(session, state, history=(*session.history, Change(edits=changes)), undone=())


def _undo(session: Session) -> Session:
    if not session.history:
        return session
    *kept, last = session.history
    return _replayed(session, tuple(kept), (last, *session.undone))


def _redo(session: Session) -> Session:
    if not session.undone:
        return session
    first, *rest = session.undone
    return _replayed(session, (*session.history, first), tuple(rest))


def _restart(session: Session) -> Session:
    """An empty brief; the steps wait in `undone`, so that starting over can be taken back."""
    return _replayed(session, (), (*session.history, *session.undone)).model_copy(update={"asked": {}})


MOVES: dict[str, Callable[[Session], Session]] = {"undo": _undo, "redo": _redo, "restart": _restart}


def _restore(session: Session, edit: Edit) -> Session:
    step = Change(edits=(edit,), restored=known(session, edit).history)
    return _replayed(session, (*session.history, step), ())


VERSIONS: dict[str, Callable[[Session, Edit], Session]] = {"save": save, "forget": forget, "restore": _restore}


def as_of(session: Session, version: Version) -> Session:
    """The session as it stood when `version` was saved; its maps are to be drawn."""
    return _replayed(session, version.history, ())


def _replayed(session: Session, history: tuple[Change, ...], undone: tuple[Change, ...]) -> Session:
    bare = {"brief": Brief(language=session.brief.language), "skipped": (), "depth": "quick"}
    empty = session.model_copy(update=bare)
    state = _state(empty)
    for change in effective(history):
        for edit in change.edits:
            _fold(state, edit)
    return _with(empty, state, history=history, undone=undone)


def _state(session: Session) -> Tree:
    brief = session.brief.model_dump(mode="json")
    return {"brief": brief, "skipped": list(session.skipped), "language": session.language, "depth": session.depth}


def _with(session: Session, state: Tree, **changes: Any) -> Session:
    try:
        brief = Brief.model_validate(state["brief"])
        # Validated as a whole too: a language that is none of ours must not slip in.
        checked = Session.model_validate({"id": session.id} | {field: state[field] for field in SESSION_FIELDS})
    except ValidationError as error:
        raise refusal(error) from error
    update = {"brief": brief, **{field: getattr(checked, field) for field in SESSION_FIELDS}, **changes}
    return session.model_copy(update=update)


def _fold(state: Tree, edit: Edit) -> None:
    head = edit.path[0] if edit.path else ""
    if head == "maps":
        return
    if edit.op == "forbid":
        _forbid(state["brief"], edit)
    elif head in SESSION_FIELDS:
        _change(state, edit)
    elif head in BRIEF_FIELDS:
        _change_brief(state["brief"], edit)
    else:
        choices = ", ".join((*BRIEF_FIELDS, *SESSION_FIELDS, "maps"))
        raise BadInput(
            f"there is no field '{head}'",
            where=f"edit path {dotted(edit.path) or '[]'}",
            right=f"start with one of {choices}",
        )


def _change(tree: Tree, edit: Edit) -> None:
    # A later edit changes what this one put there; the step in the history stays as it was.
    value = deepcopy(edit.value)
    match edit.op:
        case "set":
            put(tree, edit.path, value)
        case "add":
            add(tree, edit.path, value)
        case "remove":
            remove(tree, edit.path, edit.value)
        case _:
            raise BadInput(f"cannot {edit.op} here", where=dotted(edit.path), right="use set, add or remove")


def _change_brief(brief: Tree, edit: Edit) -> None:
    before = find(brief, edit.path) if edit.op == "set" else None
    _change(brief, edit)
    if edit.op == "add" and edit.path[0] in FORBIDDABLE:
        _allow(brief, str(edit.path[0]), edit.value)
    if edit.op == "set" and edit.path[-1] in ("name", "text") and len(edit.path) == 3 and isinstance(before, str):
        _rename(brief, str(edit.path[0]), before, str(edit.value))
    if edit.op == "remove":
        _forget(brief, edit)
    _ground(brief, edit)


def _forbid(brief: Tree, edit: Edit) -> None:
    """Take an id out and rule it out, in the words that did so. The same words may rule out several ids."""
    field = FORBIDDABLE.get(str(edit.path[0]) if edit.path else "")
    if field is None or not isinstance(edit.value, str):
        raise BadInput(
            "cannot forbid this", where=dotted(edit.path), right=f"forbid one id of {', '.join(FORBIDDABLE)}"
        )
    if field in brief:
        brief[field] = [id_ for id_ in brief[field] if id_ != edit.value]
    for audience in brief["audiences"]:
        # One that the same message added may not say yet what it prefers.
        if preferred := audience.get("preferred_channels"):
            audience["preferred_channels"] = [id_ for id_ in preferred if id_ != edit.value]
    brief["grounds"].pop(ground_key(field, edit.value), None)
    text = edit.quote or edit.value
    _allow(brief, field, edit.value)
    add(brief, ("constraints",), {"text": text, field: [edit.value]})
    _ground(brief, edit.model_copy(update={"op": "add", "path": ("constraints",), "value": {"text": text}}))


def _allow(brief: Tree, field: str, id_: Any) -> None:
    """What is used now was not ruled out after all. A constraint that rules out nothing else goes."""
    kept = []
    for constraint in brief["constraints"]:
        ruled_out = constraint.get(field) or []
        if id_ in ruled_out:
            constraint = {**constraint, field: [other for other in ruled_out if other != id_]}
            if not any(constraint.get(each) for each in FORBIDDABLE.values()):
                continue
        kept.append(constraint)
    brief["constraints"] = kept


def _rename(brief: Tree, field: str, old: str, new: str) -> None:
    """A new name follows the thing into the pairs and the grounds."""
    side = {"audiences": 0, "products": 1}.get(field)
    if side is not None:
        brief["pairs"] = [
            [new if i == side and name == old else name for i, name in enumerate(pair)] for pair in brief["pairs"]
        ]
    prefix = ground_key(field, old)
    brief["grounds"] = {
        key.replace(prefix, ground_key(field, new), 1) if key == prefix or key.startswith(f"{prefix}/") else key: basis
        for key, basis in brief["grounds"].items()
    }


def _forget(brief: Tree, edit: Edit) -> None:
    """What was taken out leaves no ground behind, and no pair that names it."""
    key = ground_key(*edit.path, item_key(edit.value)) if edit.value is not None else ground_key(*edit.path)
    brief["grounds"] = {k: v for k, v in brief["grounds"].items() if k != key and not k.startswith(f"{key}/")}
    name = item_key(edit.value) if edit.value is not None else str(edit.path[-1])
    if edit.path[0] in ("audiences", "products"):
        brief["pairs"] = [pair for pair in brief["pairs"] if name not in pair]


def _ground(brief: Tree, edit: Edit) -> None:
    if edit.op == "set" and edit.value is None:
        brief["grounds"].pop(ground_key(*edit.path), None)
    if edit.op == "remove" or edit.value is None or (edit.quote is None and edit.turn is None):
        return
    key = ground_key(*edit.path, item_key(edit.value)) if edit.op == "add" else ground_key(*edit.path)
    ref = f"turn:{edit.turn}" if edit.turn is not None else ""
    basis: Tree = {"kind": "said", "ref": ref, "quote": edit.quote, "cells": []}
    known = brief["grounds"].get(key, []) if edit.op == "add" else []
    if basis not in known:
        brief["grounds"][key] = [*known, basis]
