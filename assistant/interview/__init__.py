"""The interview: what people meet. It keeps no step of its own; each reply is read from the session as it stands."""

from collections.abc import Sequence

from assistant.deciding import decided_in, only_decides
from assistant.interview import change, facts, repair
from assistant.interview.asking import next_question, stands
from assistant.interview.chips import for_topic
from assistant.interview.effects import Apart, Effect
from assistant.interview.moment import Moment, place_of
from assistant.interview.spoken import Line, Question, Spoken
from assistant.interview.summary import (
    Step,
    closing,
    depth_line,
    general,
    growth,
    holds,
    lined_up,
    pause,
    progress,
    ready,
    so_far,
    spent,
)
from assistant.interview.voice import Voice, lowered
from knowledge import Knowledge
from schemas import ActKind, Language, Report, Session, Understood
from schemas.brief import Brief

__all__ = ["Apart", "Effect", "Spoken", "Step", "greet", "growth", "place_of", "progress", "ready", "respond", "resume"]

_WORDS = 60
"""Words of a reply, beyond which lines that need not be kept are left out."""


def greet(language: Language, knowledge: Knowledge) -> Spoken:
    """The first words of a talk, before anything was said."""
    voice = Voice(knowledge, language)
    return Spoken(voice.say("greet"), "business", (), (*for_topic("business", Brief(), voice), voice.chip("depth")))


def respond(
    before: Session,
    after: Session,
    understood: Understood,
    reports: Sequence[Report],
    knowledge: Knowledge,
    effect: Effect | None = None,
    apart: Sequence[Apart] = (),
) -> Spoken:
    """The reply to a message: what it did, in a line where that matters, and the one question that is worth most.

    `before` is the session without the message; `after` has its edits applied and its maps redrawn; `reports` are the
    critiques of those maps, `effect` what a change of a map does, or would do, `apart` what is different where
    that was asked. The caller counts the question in `Session.asked`.
    """
    moment = Moment(before, after, understood, tuple(reports), Voice.of(after, knowledge), tuple(apart))
    if _aside(understood) and before.turns and (beside := _beside(moment)):
        return beside
    question = _next(moment, effect)
    changed = change.lines(before, understood, effect, moment.voice)
    lines = [*changed, *repair.lines(moment), *([] if understood.does("change") else facts.heard(moment))]
    if understood.does("finish") or understood.does("upset"):
        # Who has had enough is not read back to.
        lines = [line for line in lines if line.keep]
    else:
        trade = None if understood.does("which_trade") else general(before, after, moment.voice)
        news = (trade, lined_up(before, after, moment.voice), depth_line(moment))
        lines += [Line(line) for line in news if line]
        lines += [Line(line, keep=False) for line in (growth(before, after, knowledge),) if line]
    return _spoken(lines, question)._replace(anew=not _stood_by(moment, question))


def _beside(moment: Moment) -> Spoken | None:
    """What was sorted or saved: that answers no question, and passes none over. None where no question stood."""
    last = moment.before.turns[-1]
    told = " ".join(line.text for line in (*repair.lines(moment), *facts.heard(moment)))
    if last.asks or last.n == 0:
        return Spoken(told, last.asks, last.place, last.chips, anew=False)
    decided = {it.touchpoint.name for it in decided_in(moment.understood.edits)}
    rest = tuple(chip for chip in last.chips if chip.label not in decided)
    if not decided or rest == last.chips or not any(chip.value != chip.label for chip in rest):
        return None
    return Spoken(f"{told} {moment.voice.say('ideas.more')}", None, (), rest)


def _aside(understood: Understood) -> bool:
    """Whether a message or click does something beside the talk, and says nothing in it."""
    saves = {edit.op for edit in understood.edits} <= {"save", "forget"}
    return bool(understood.edits) and not understood.acts and (saves or only_decides(understood.edits))


_TURNS_ASIDE: tuple[ActKind, ...] = (
    "clarify", "careful", "progress", "recap", "show", "compare", "pause", "resume", "ourselves",
)  # fmt: skip
"""Acts that leave the question where it was: to put it again is no second asking."""


def _stood_by(moment: Moment, question: Question) -> bool:
    """Whether the message only turned aside from the question that stands, and it comes back."""
    aside = any(moment.understood.does(kind) for kind in _TURNS_ASIDE) or depth_line(moment) is not None
    return aside and not moment.facts and question.asks == moment.before.asks


def resume(session: Session, knowledge: Knowledge, reports: Sequence[Report] = ()) -> Spoken:
    """The welcome of someone who comes back: where we were, and the question that stands.

    It counts as no new question.
    """
    voice = Voice.of(session, knowledge)
    last = session.turns[-1] if session.turns else None
    if last is None:
        return greet(session.language, knowledge)
    topic = last.asks if last.asks in knowledge.topics else "finding"
    back = holds(session, voice) or voice.say("back", topic=voice.say(f"topic.{topic}"))
    so = so_far(session, knowledge)
    if last.asks is None:
        return Spoken(f"{back} {so}", None, (), (voice.chip("go_on"),))
    if last.asks in knowledge.topics:
        question = voice.of_topic(knowledge.topics[last.asks].question)
    else:
        moment = Moment(session, session, Understood(), tuple(reports), voice)
        here = (f.ask for m, f in moment.findings() if f.code == last.asks and place_of(m, f) == last.place)
        question = next(here, None) or last.reply
    return Spoken(f"{back} {so} {question}", last.asks, last.place, last.chips)


def _next(moment: Moment, effect: Effect | None) -> Question:
    """What a change leaves open comes first; after one that was made, the next question offers the way back."""
    if asked := change.question(moment.understood, effect, moment.voice):
        return asked
    asked = _question(moment)
    return change.undoing(asked, moment.voice) if moment.understood.does("change") else asked


def _question(moment: Moment) -> Question:
    """What cannot wait, else an end where one is due, else the next question, else the clear end."""
    if question := repair.pressing(moment):
        return question
    voice, ended = moment.voice, _ended(moment)
    if ended and not moment.facts and moment.understood.does("thanks"):
        return Question(voice.say("close.bye"))
    if ended and not moment.facts and moment.understood.does("refuse"):
        return closing(moment)
    if spent(moment.after) and (not stands(moment) or depth_line(moment)):
        return pause(voice)
    question = next_question(moment)
    if question is None:
        return Question(voice.say("close.all" if moment.current else "close.bare"))
    if moment.understood.does("upset"):
        text = f"{voice.vary('upset')} {lowered(question.text)}"
        return question._replace(text=text, chips=(voice.chip("draw"), *question.chips[:3]))
    return question


def _ended(moment: Moment) -> bool:
    """Whether the last reply closed the talk, and did not ask which of several things is meant."""
    last = moment.before.turns[-1] if moment.before.turns else None
    if last is None or last.n == 0 or last.asks is not None:
        return False
    return not last.chips or moment.voice.chip("go_on") in last.chips


def _spoken(lines: Sequence[Line], question: Question) -> Spoken:
    """One reply, kept short."""
    room = _WORDS - len(question.text.split()) - sum(len(line.text.split()) for line in lines if line.keep)
    kept = []
    for line in lines:
        size = 0 if line.keep else len(line.text.split())
        if line.keep or size <= room:
            kept.append(line.text)
            room -= size
    return Spoken(" ".join([*kept, question.text]), question.asks, question.place, question.chips)
