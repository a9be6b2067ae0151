"""A change of the map in words: what it does and what it touches, before and after it is made."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from assistant.deciding import only_decides
from assistant.interview.spoken import Line, Question
from assistant.interview.voice import Voice, lowered, taps
from schemas import Chip, Edit, Finding, JourneyMap, Loc, Pending, Report, Session, Understood

_LINES = 4
_CELLS = ("name", "owner", "channel", "emotion", "pain", "metrics")


class Effect(NamedTuple):
    """The maps and what the critique says of them, without a change and with it."""

    edits: tuple[Edit, ...]
    before: tuple[JourneyMap, ...]
    was: tuple[Report, ...]
    after: tuple[JourneyMap, ...]
    now: tuple[Report, ...]


def lines(before: Session, understood: Understood, effect: Effect | None, voice: Voice) -> list[Line]:
    """What became of a change that the message asked for, or that waited."""
    if understood.does("drop"):
        return [Line(voice.say("change.dropped"))]
    said = []
    act = understood.does("change")
    answers = act or understood.does("which") or understood.does("missing") or only_decides(understood.edits)
    if before.pending and not answers:
        said.append(voice.say("change.passed"))
    if act and effect and not understood.pending:
        changed = effect.before != effect.after
        said.append(_told("change.done", effect, voice) if changed else voice.say("change.same"))
        said += _touched(effect, voice) if changed else []
    missing = understood.does("missing")
    if missing and not missing.place:
        said.append(voice.say("change.missing", what=voice.quoted(missing.about)))
    return [Line(line) for line in said]


def question(understood: Understood, effect: Effect | None, voice: Voice) -> Question | None:
    """What a change leaves open: whether to make it, which thing it means, or what it meant."""
    pending, missing = understood.pending, understood.does("missing")
    if pending and len(pending.options) > 1:
        which = understood.does("which")
        return _which(pending, voice, again=bool(which and which.about == "again"))
    if pending and effect:
        text = " ".join((_told("change.preview", effect, voice), *_touched(effect, voice), voice.say("change.ask")))
        return Question(text, None, (), (voice.chip("change_yes"), voice.chip("change_no")))
    if missing and missing.place:
        names = [str(name) for name in missing.place]
        text = voice.say("change.missing", what=voice.quoted(missing.about))
        near = voice.say("change.near", near=voice.listed([voice.quoted(name) for name in names], "or"))
        return Question(f"{text} {near}", None, (), tuple(_again(missing.about, missing.quote, name) for name in names))
    return None


def undoing(asked: Question, voice: Voice) -> Question:
    """The next question, with a way back from what was just changed."""
    return asked._replace(chips=(*asked.chips[:4], voice.chip("undo")))


def _which(pending: Pending, voice: Voice, *, again: bool) -> Question:
    labels = [one.label for one in pending.options]
    choices = voice.listed([voice.quoted(label) for label in labels], "or")
    text = voice.say("change.which.again" if again else "change.which", choices=choices)
    return Question(text, None, (), (*taps(labels), voice.chip("change_none")))


def _again(about: str, quote: str, name: str) -> Chip:
    """The same request with a name that stands on the map."""
    return Chip(label=name, value=quote.replace(about, f"«{name}»", 1) if about in quote else name)


def _told(key: str, effect: Effect, voice: Voice) -> str:
    told = list(dict.fromkeys(_lines(effect, voice)))
    more = [voice.say("more", n=len(told) - _LINES)] if len(told) > _LINES else []
    return voice.say(key, what="; ".join((*told[:_LINES], *more)))


def _lines(effect: Effect, voice: Voice) -> Iterator[str]:
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
    told: dict[str, Any] = value if isinstance(value, dict) else {}
    if path == ("title",):
        yield voice.say("change.title", value=voice.quoted(str(value)))
    elif edit.op == "add" and path[-1] in ("touchpoints", "stages"):
        yield _added(path, told, rest, before, after, voice)
    elif edit.op == "remove" and value is None:
        yield voice.say("change.remove", what=name)
    elif edit.op == "merge":
        other = voice.quoted(_name(before, (*path[:-1], str(value))) or _anywhere(before, str(value)))
        yield voice.say("change.merge", what=name, other=other)
    elif edit.op == "move" and _name(before, path):
        yield _moved(path, told, name, before, voice)
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


def _touched(effect: Effect, voice: Voice) -> list[str]:
    """What else a change does: moments of truth, must-haves, what the critique stops or starts to say."""
    kept = {each.id for each in effect.before} & {each.id for each in effect.after}
    gone, new = _new(effect.was, effect.now, kept), _new(effect.now, effect.was, kept)
    said = [voice.say("change.met", what=voice.quoted(text)) for text in _met(effect)][:1]
    if _moments(effect.before) and not _moments(effect.after):
        said.append(voice.say("change.no_moment"))
        new = [finding for finding in new if finding.code != "MOT-01"]
    if gone:
        said.append(voice.say("change.solved", what=lowered(gone[0].message.rstrip("."))))
    if new:
        key = "change.raised" if len(new) == 1 else "change.raised_many"
        said.append(voice.say(key, n=len(new), what=lowered(new[0].message.rstrip("."))))
    return said


def _new(here: Sequence[Report], there: Sequence[Report], maps: set[str]) -> list[Finding]:
    """Errors and warnings of `here` that `there` has no like of: the same rule, about a touchpoint of both if any."""
    known = [(report.map, each) for report in there for each in report.findings]
    return [
        each
        for report in here
        for each in report.findings
        if report.map in maps and each.severity != "suggestion" and each.root is None
        and not any(map_ == report.map and _like(each, other) for map_, other in known)
    ]  # fmt: skip


def _like(one: Finding, other: Finding) -> bool:
    common = set(one.touchpoints) & set(other.touchpoints)
    return one.code == other.code and (bool(common) or not (one.touchpoints and other.touchpoints))


def _met(effect: Effect) -> Iterator[str]:
    later = {each.id: {one.id for one in each.open_must_haves()} for each in effect.after}
    for each in effect.before:
        for one in each.open_must_haves():
            if each.id in later and one.id not in later[each.id]:
                yield one.text


def _moments(maps: Sequence[JourneyMap]) -> int:
    return sum(it.moment_of_truth for each in maps for _, _, it in each.touchpoints())


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
