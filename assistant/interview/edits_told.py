"""The edits of a change in words, with the names that people know."""

from collections.abc import Iterator, Sequence
from typing import Any

from assistant.interview.effects import Effect
from assistant.interview.voice import Voice
from schemas import Edit, JourneyMap, Loc

_CELLS = ("name", "owner", "channel", "emotion", "pain", "metrics")


def told(effect: Effect, voice: Voice) -> Iterator[str]:
    """What each edit of the change does, those that a person would not see left out."""
    maps = {each.id: each for each in (*effect.after, *effect.before)}
    later = {each.id: each for each in effect.after}
    for n, edit in enumerate(effect.edits):
        if edit.op == "copy":
            yield voice.say(
                "change.copy",
                what=_title(maps.get(str(edit.path[1])), voice),
                other=_title(maps.get(str(edit.value)), voice),
            )
        elif edit.path == ("stage_model",):
            yield voice.say("change.model", what=voice.text(f"change.model.{edit.value}"))
        elif edit.path[:1] in (("audiences",), ("products",)) and edit.path[-1] == "name":
            yield voice.say("change.name", what=voice.quoted(str(edit.path[1])), value=voice.quoted(str(edit.value)))
        elif edit.path[:1] == ("maps",) and len(edit.path) > 2 and edit.path[1] in maps:
            yield from _inside(
                edit, effect.edits[n + 1 :], maps[str(edit.path[1])], later.get(str(edit.path[1])), voice
            )


def _inside(
    edit: Edit, rest: Sequence[Edit], before: JourneyMap, after: JourneyMap | None, voice: Voice
) -> Iterator[str]:
    path, value = edit.path[2:], edit.value
    name = voice.quoted(_name(before, path) or _name(after, path) or "")
    given: dict[str, Any] = value if isinstance(value, dict) else {}
    if path == ("title",):
        yield voice.say("change.title", value=voice.quoted(str(value)))
    elif edit.op == "add" and path[-1] in ("touchpoints", "stages"):
        yield _added(path, given, rest, before, after, voice)
    elif edit.op == "remove" and value is None:
        yield voice.say("change.remove", what=name)
    elif edit.op == "merge":
        other = voice.quoted(_name(before, (*path[:-1], str(value))) or _anywhere(before, str(value)))
        yield voice.say("change.merge", what=name, other=other)
    elif edit.op == "move" and _name(before, path):
        yield _moved(path, given, name, before, voice)
    elif edit.op == "set" and not (path[-1] == "name" and value == _name(before, path[:-1])):
        yield _set(path, value, before, after, voice)


def _added(
    path: Loc, value: dict[str, Any], rest: Sequence[Edit], before: JourneyMap, after: JourneyMap | None, voice: Voice
) -> str:
    to = next((one.value for one in rest if one.op == "move" and one.path[-1] == value.get("id")), {})
    place: dict[str, Any] = to if isinstance(to, dict) else {}
    way = next((way for way in ("after", "before") if way in place), "")
    what = voice.quoted(str(value.get("name")))
    if path[-1] == "stages":
        stage = voice.quoted(_name(before, ("stages", place.get(way, ""))) or "")
        return voice.say("change.stage.add" + (f".{way}" if way else ""), what=what, stage=stage)
    channel = voice.label(voice.knowledge.channels, str(value.get("channel")))
    beside = voice.quoted(_anywhere(before, str(place.get(way, ""))) or "")
    stage = voice.quoted(_name(before, path[:2]) or _name(after, path[:2]) or "")
    return voice.say("change.add" + (f".{way}" if way else ""), what=what, card=beside, channel=channel, stage=stage)


def _moved(path: Loc, to: dict[str, Any], name: str, before: JourneyMap, voice: Voice) -> str:
    way = next((way for way in ("after", "before") if to.get(way)), "")
    if len(path) == 2:
        stage = voice.quoted(_name(before, ("stages", to.get(way, ""))) or "")
        return voice.say("change.stage.move" + (".before" if way == "before" else ""), what=name, stage=stage)
    beside = voice.quoted(_anywhere(before, str(to.get(way, ""))))
    stage = voice.quoted(_name(before, ("stages", str(to.get("stage", "")))) or "")
    key = f".{way}" if way else ".first" if to.get("first") else ""
    return voice.say(f"change.move{key}", what=name, card=beside, stage=stage)


def _set(path: Loc, value: Any, before: JourneyMap, after: JourneyMap | None, voice: Voice) -> str:
    name = voice.quoted(_name(before, path[:-1]) or _name(after, path[:-1]) or "")
    field = str(path[-1])
    if field == "moment_of_truth":
        return voice.say("change.moment" if value else "change.moment.not", what=name)
    if field in _CELLS and value in (None, "", []):
        return voice.say("change.empty", what=name, field=voice.text(f"change.field.{field}"))
    if field in _CELLS:
        return voice.say(f"change.{field}", what=name, value=_value(field, value, voice))
    return voice.say("change.other", what=name)


def _value(field: str, value: Any, voice: Voice) -> str:
    if field == "channel":
        return voice.label(voice.knowledge.channels, str(value))
    if field == "metrics":
        ids = [str(one.get("id") if isinstance(one, dict) else one) for one in value]
        return voice.listed([voice.label(voice.knowledge.metrics, id_) for id_ in ids])
    words = str(value.get("label") if isinstance(value, dict) else value)
    return words if field == "owner" else voice.quoted(words)


def _title(journey_map: JourneyMap | None, voice: Voice) -> str:
    return voice.quoted(journey_map.title or journey_map.id) if journey_map else ""


def _name(journey_map: JourneyMap | None, path: Loc) -> str | None:
    """What the stage or touchpoint at `path` is called; a touchpoint is found wherever it stands."""
    if journey_map is None or len(path) < 2:
        return None
    if len(path) >= 4 and path[2] == "touchpoints":
        return _anywhere(journey_map, str(path[3])) or None
    return next((stage.name for stage in journey_map.stages if stage.id == path[1]), None)


def _anywhere(journey_map: JourneyMap, id_: str) -> str:
    return next((it.name for _, _, it in journey_map.touchpoints() if it.id == id_), "")
