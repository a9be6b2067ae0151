"""How far the talk has come and what the map holds: readiness, progress, growth, the closing words."""

from typing import Literal, NamedTuple

from assistant.interview.moment import Moment
from assistant.interview.spoken import Question
from assistant.interview.topics import BASICS, DEEPER, LATER, TOPICS, TWICE, known, times, total
from assistant.interview.voice import Voice, ended, lowered
from knowledge import Knowledge
from schemas import Chip, JourneyMap, Session, Topic

QUICK = 10
"""Questions after which a person has given enough of their day."""

_ANSWERS = 5
_TOUCHPOINTS = 3
_LEAP = 4
"""Touchpoints that a map gains at once before we say so."""


class Step(NamedTuple):
    """A topic on the page: its id, what it is called, and how it stands."""

    topic: Topic
    label: str
    state: Literal["done", "open", "skipped"]


def ready(session: Session) -> bool:
    """Whether a map worth exporting exists: a business with a product, someone to serve, a channel, and a journey."""
    largest = max((len(list(m.touchpoints())) for m in session.maps), default=0)
    answers = [topic for topic in TOPICS if known(session.brief, topic)]
    settled = all(_settled(session, topic) for topic in BASICS)
    enough = len(answers) >= _ANSWERS or total(session) >= QUICK - 1
    return (largest >= _TOUCHPOINTS and settled and enough) or (bool(largest) and total(session) >= QUICK)


def progress(session: Session, knowledge: Knowledge) -> tuple[Step, ...]:
    """Each topic in the order of the talk, with its name in the session's language: done, open or skipped."""
    voice = Voice.of(session, knowledge)
    order = (*BASICS, *DEEPER, *LATER)
    return tuple(Step(topic, voice.text(f"topic.{topic}"), _state(session, topic)) for topic in order)


def growth(before: Session, after: Session, knowledge: Knowledge) -> str | None:
    """A line when the map first appears, becomes worth exporting or grows by a leap; None otherwise."""
    voice = Voice.of(after, knowledge)
    was, now = _size(before), _size(after)
    if not after.maps or now < 2:
        return None
    if ready(after) and not ready(before):
        return voice.say("grown.ready", **_holds(after.maps[0], voice))
    if was < 2:
        return voice.say("grown.first", **_holds(after.maps[0], voice))
    return voice.say("grown.more", **_holds(after.maps[0], voice)) if now - was >= _LEAP else None


def lined_up(before: Session, after: Session, voice: Voice) -> str | None:
    """A line when several maps come of the brief for the first time: which is first, which wait."""
    if len(before.maps) > 1 or len(after.maps) < 2:
        return None
    titles = [title(m, voice) for m in after.maps]
    others = titles[1:3] + ([voice.say("more", n=len(titles) - 3)] if len(titles) > 3 else [])
    return voice.say("maps", n=len(titles), first=titles[0], others=voice.listed(others))


def title(journey_map: JourneyMap, voice: Voice) -> str:
    audience, product = journey_map.audience.name, journey_map.product.name
    if audience and product:
        return voice.say("pair", audience=audience, product=product)
    return audience or product or journey_map.title


def closing(moment: Moment) -> Question:
    """The map in short: what it holds, how much is guessed, what to mend first, how to take it along."""
    voice, journey_map = moment.voice, moment.current
    if journey_map is None:
        return Question(voice.say("close.bare"))
    stages = voice.count("stages", sum(1 for stage in journey_map.stages if stage.touchpoints))
    parts = [voice.say("finish", title=title(journey_map, voice), stages=stages, **_holds(journey_map, voice))]
    report = next((r for r in moment.reports if r.map == journey_map.id), None)
    if report is not None:
        first = next((f.message for f in report.findings if not f.root), None)
        parts.append(ended(voice.say("finish.first", finding=first)) if first else voice.say("finish.clean"))
    if others := len(moment.after.maps) - 1:
        parts.append(voice.say("finish.other") if others == 1 else voice.say("finish.others", n=others))
    return Question(" ".join([*parts, voice.say("finish.download")]), chips=(voice.chip("go_on"),))


def pause(voice: Voice) -> Question:
    """After enough questions: the map is good to go, the rest is a choice."""
    draw = Chip(label=voice.say("chip.enough"), value=voice.say("chip.draw"))
    return Question(voice.say("close.limit"), chips=(voice.chip("go_on"), draw))


def so_far(session: Session, knowledge: Knowledge) -> str:
    """What is done and what is open, in one line."""
    voice = Voice.of(session, knowledge)
    steps = progress(session, knowledge)
    done = voice.listed([step.label for step in steps if step.state == "done"])
    still = [step.label for step in steps if step.state == "open"]
    open_ = voice.listed([*still[:3], voice.say("more", n=len(still) - 3)] if len(still) > 3 else still)
    if not done:
        return voice.say("progress.start", open=lowered(open_))
    return voice.say("progress", done=done, open=open_) if still else voice.say("progress.done", done=done)


def holds(session: Session, voice: Voice) -> str | None:
    """The welcome back of someone who has a map."""
    return voice.say("back.map", **_holds(session.maps[0], voice)) if _size(session) >= 2 else None


def _holds(journey_map: JourneyMap, voice: Voice) -> dict[str, str]:
    touchpoints = [touchpoint for _, _, touchpoint in journey_map.touchpoints()]
    guesses = sum(1 for touchpoint in touchpoints if touchpoint.status == "hypothesis")
    alone = voice.say("guesses.all") if guesses == len(touchpoints) else voice.count("guesses", guesses)
    return {"points": voice.count("points", len(touchpoints)), "guesses": alone}


def _size(session: Session) -> int:
    return len(list(session.maps[0].touchpoints())) if session.maps else 0


def _settled(session: Session, topic: str) -> bool:
    return known(session.brief, topic) or topic in session.skipped or times(session, topic) >= TWICE


def _state(session: Session, topic: Topic) -> Literal["done", "open", "skipped"]:
    if known(session.brief, topic):
        return "done"
    return "skipped" if topic in session.skipped else "open"
