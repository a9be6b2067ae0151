"""What a fix would change, in words: nothing is mended unseen."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.errors import BadInput
from assistant.export.facts import CELLS
from assistant.export.wording import Wording
from assistant.tree import find
from assistant.web.words import Words
from schemas import Edit, JourneyMap, Loc, item_key

_KEYS = {cell: key for key, cell in CELLS.items()} | {
    "status": "status",
    "channel": "channel",
    "type": "type",
    "direction": "direction",
}
_FIELDS = (
    "channels",
    "areas",
    "tools",
    "goal",
    "audience",
    "deviations",
    "evidence",
    "constraints",
    "owner",
    "review_date",
    "stage_model",
    "state",
)
_LISTS = {"channels": "channel", "tools": "tool", "areas": "area", "participants": "area", "checklist": "item"}
"""Fields whose values are ids, and how they are put into words."""


def preview(fix: Sequence[Edit], journey_map: JourneyMap, wording: Wording, say: Words) -> tuple[str, ...]:
    """Each edit of a fix in one line; its paths start inside the map."""
    tree = journey_map.model_dump(mode="json", by_alias=True)
    return tuple(dict.fromkeys(line for edit in fix for line in _told(edit, tree, wording, say)))


def _told(edit: Edit, tree: dict[str, Any], wording: Wording, say: Words) -> Iterator[str]:
    what = edit.value if edit.op == "add" else _at(tree, edit.path)
    name = str(edit.path[-1])
    if edit.path[:1] == ("proposals",):
        yield from _proposal(what if edit.op == "add" else _at(tree, edit.path[:2]), edit, tree, wording, say)
    elif edit.op == "remove" and edit.value is None and _named(what):
        yield say("fix.remove", what=_named(what))
    elif edit.op == "add" and name in ("touchpoints", "stages") and _named(edit.value):
        where = _named(_at(tree, edit.path[:2])) if name == "touchpoints" else ""
        yield (
            say("fix.put", what=_named(edit.value), where=where)
            if where
            else say("fix.put_stage", what=_named(edit.value))
        )
    else:
        yield _field(edit, tree, wording, say)


def _proposal(proposal: Any, edit: Edit, tree: dict[str, Any], wording: Wording, say: Words) -> Iterator[str]:
    touchpoint = proposal.get("touchpoint") if isinstance(proposal, dict) else None
    if not touchpoint:
        return
    stage = _named(_at(tree, ("stages", proposal.get("stage", ""))))
    adopted = edit.value == "adopted" or (isinstance(edit.value, dict) and edit.value.get("decision") == "adopted")
    key = "fix.adopt" if adopted else "fix.propose"
    yield say(key, what=touchpoint["name"], channel=wording.channel(touchpoint["channel"]), where=stage or "—")


def _field(edit: Edit, tree: dict[str, Any], wording: Wording, say: Words) -> str:
    """One field of the map, of a stage or of a touchpoint."""
    path = edit.path[:-1] if isinstance(edit.path[-1], int) else edit.path
    place, field = _place(path, tree), _label(path, wording, say)
    head = f"{place} · {field}" if place else field
    if edit.op in ("add", "remove") and edit.value is not None:
        return say(f"fix.{edit.op}.item", field=head, value=_value(path, edit.value, wording, say))
    if edit.value is None:
        old = _value(path, _at(tree, edit.path), wording, say)
        return say("fix.empty", field=head, old=old) if old else say("fix.remove", what=head)
    return say("fix.set", field=head, value=_value(path, edit.value, wording, say))


def _place(path: Loc, tree: dict[str, Any]) -> str:
    """The touchpoint or stage that a path leads into, by its name."""
    if path[:1] != ("stages",):
        return ""
    depth = 4 if len(path) > 4 and path[2] == "touchpoints" else 2
    name = _named(_at(tree, path[:depth])) if len(path) > depth else ""
    return f"«{name}»" if name else ""


def _label(path: Loc, wording: Wording, say: Words) -> str:
    fields = [str(part) for part in path if isinstance(part, str)]
    if key := next((_KEYS[field] for field in reversed(fields) if field in _KEYS and path[:1] == ("stages",)), None):
        return wording(f"field.{key}")
    known = next((field for field in reversed(fields) if say.known(f"field.{field}")), None)
    return say(f"field.{known}") if known else say("fix.other")


def _value(path: Loc, value: Any, wording: Wording, say: Words) -> str:
    field = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, list):
        return ", ".join(_value(path, each, wording, say) for each in value)
    if isinstance(value, dict):
        text = str(value.get("text") or value.get("what") or value.get("label") or item_key(value))
        return wording.metric(text) if field == "metrics" else text
    if field in ("status",) and isinstance(value, str):
        return wording(f"status.{value}")
    if isinstance(value, str) and (kind := _LISTS.get(field) or (field if field in ("channel", "type") else None)):
        return str(getattr(wording, kind)(value))
    return "" if value is None else str(value)


def _named(value: Any) -> str:
    return str(value.get("name") or "") if isinstance(value, dict) else ""


def _at(tree: dict[str, Any], path: Loc) -> Any:
    try:
        return find(tree, path)
    except BadInput:
        return None
