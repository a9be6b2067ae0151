"""What is said of a step back, a version saved, a new start, another language."""

from collections.abc import Iterator

from assistant.interview.moment import Moment
from schemas import Act

_STEPS = {"undo": "undone", "redo": "redone", "restart": "restarted"}


def history(moment: Moment) -> Iterator[str]:
    """Undo, redo, restart, versions, and a change of language."""
    voice = moment.voice
    yield from _versions(moment)
    for op in {edit.op: None for edit in moment.understood.edits}:
        if op in _STEPS:
            moved = moment.before.history != moment.after.history
            yield voice.say(_STEPS[op] if moved or op == "restart" else f"{_STEPS[op]}.none")
    switched = moment.before.language != moment.after.language
    if switched and (moment.before.language_known or any(e.path == ("language",) for e in moment.understood.edits)):
        yield voice.say("language")


def _versions(moment: Moment) -> Iterator[str]:
    """What was saved, gone back to, or let go."""
    said, voice = {edit.op: str(edit.value or "") for edit in moment.understood.edits}, moment.voice
    if "save" in said and len(moment.after.versions) > len(moment.before.versions):
        yield voice.say("version.saved", x=voice.quoted(moment.after.versions[-1].name))
    if "restore" in said:
        yield voice.say("version.restored", x=voice.quoted(said["restore"]))
    if "forget" in said:
        yield voice.say("version.forgotten", x=voice.quoted(said["forget"]))


def kept(moment: Moment, act: Act) -> list[str]:
    """Which versions there are; or that there are as many as there may be."""
    voice, names = moment.voice, [moment.voice.quoted(each.name) for each in moment.after.versions]
    if act.about == "full":
        return [voice.say("version.full", n=len(names))]
    key = "none" if not names else "unknown" if act.about else "list"
    return [voice.say(f"version.{key}", x=voice.listed(names))]
