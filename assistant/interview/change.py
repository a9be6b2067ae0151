"""A change of the map, as it is talked about: made, waiting for a yes, or not clear yet."""

from assistant.deciding import only_decides
from assistant.interview.edits_told import told
from assistant.interview.effects import Effect, besides
from assistant.interview.spoken import Line, Question
from assistant.interview.voice import Voice, taps
from schemas import Chip, Pending, Session, Understood

_LINES = 4


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
        said += besides(effect, voice) if changed else []
    missing = understood.does("missing")
    if missing and not missing.place:
        key = "change.unnoted" if understood.does("recap") else "change.missing"
        said.append(voice.say(key, what=voice.quoted(missing.about)))
    return [Line(line) for line in said]


def question(understood: Understood, effect: Effect | None, voice: Voice) -> Question | None:
    """What a change leaves open: whether to make it, which thing it means, or what it meant."""
    pending, missing = understood.pending, understood.does("missing")
    if pending and len(pending.options) > 1:
        which = understood.does("which")
        return _which(pending, voice, again=bool(which and which.about == "again"))
    if pending and effect:
        text = " ".join((_told("change.preview", effect, voice), *besides(effect, voice), voice.say("change.ask")))
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
    said = list(dict.fromkeys(told(effect, voice)))
    more = [voice.say("more", n=len(said) - _LINES)] if len(said) > _LINES else []
    return voice.say(key, what="; ".join((*said[:_LINES], *more)))
