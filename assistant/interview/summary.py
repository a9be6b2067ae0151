"""How far the talk has come and what the map holds: readiness, progress, growth, the closing words."""

from typing import Literal, NamedTuple

from assistant.interview.moment import Moment
from assistant.interview.settling import TRADES
from assistant.interview.spoken import Question
from assistant.interview.topics import BASICS, DEEPER, LATER, TOPICS, is_open, known, total
from assistant.interview.voice import Voice, ended, lowered
from knowledge import Knowledge
from schemas import Chip, JourneyMap, Session, Topic

QUICK = 10
"""Questions after which a person who did not ask for more has given enough of their day."""

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
    settled = all(not is_open(session, topic) for topic in BASICS)
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
    """A line when several maps come of the brief, or other people and other products cross: which first, and why."""
    now = _told_apart(after)
    if now <= _told_apart(before):
        return None
    first, *rest = after.maps
    if len(now) == 2:
        people = next((m for m in rest if m.product.name == first.product.name), None)
        thing = next((m for m in rest if m.audience.name == first.audience.name), None)
        if people and thing:
            told = {"first": title(first, voice), "people": title(people, voice), "thing": title(thing, voice)}
            return voice.say("maps.both", n=len(after.maps), **told)
    by = "audiences" if "audiences" in now else "products"
    names = [m.audience.name if by == "audiences" else m.product.name for m in after.maps]
    others = names[1:3] + ([voice.say("more", n=len(names) - 3)] if len(names) > 3 else [])
    return voice.say(f"maps.{by}", n=len(names), first=names[0], others=voice.listed(others))


def _told_apart(session: Session) -> set[str]:
    """By what the maps of a session differ, once the first of them has both people and a product."""
    if not session.maps or not (session.maps[0].audience.name and session.maps[0].product.name):
        return set()
    names = {"audiences": {m.audience.name for m in session.maps}, "products": {m.product.name for m in session.maps}}
    return {kind for kind, each in names.items() if len(each) > 1}


def general(before: Session, after: Session, voice: Voice) -> str | None:
    """A line when it first shows that no trade of ours is like theirs, and we start from a general journey.

    It shows once they have said what they do, or see a map take shape; not while the question stands which trade it is.
    """
    asked = bool(before.turns) and before.turns[-1].place[:1] == (TRADES,)
    told = _without_trade(before) and not asked
    return voice.say("general") if _without_trade(after) and not told else None


def _without_trade(session: Session) -> bool:
    return session.brief.business.industry is None and bool(session.brief.business.description or _size(session) > 1)


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
        parts.append(ended(voice.say("finish.first", finding=lowered(first))) if first else voice.say("finish.clean"))
    if others := len(moment.after.maps) - 1:
        parts.append(voice.say("finish.other") if others == 1 else voice.say("finish.others", n=others))
    return Question(" ".join([*parts, voice.say("finish.download")]), chips=(voice.chip("go_on"),))


def pause(voice: Voice) -> Question:
    """After enough questions: the map is good to go, the rest is a choice."""
    draw = Chip(label=voice.say("chip.enough"), value=voice.say("chip.draw"))
    return Question(voice.say("close.limit"), chips=(voice.chip("go_on"), voice.chip("depth"), draw))


def depth_line(moment: Moment) -> str | None:
    """A line where the message chose how deep to go."""
    if not any(edit.path == ("depth",) for edit in moment.understood.edits):
        return None
    left = QUICK - total(moment.after)
    if moment.after.depth == "workshop":
        return moment.voice.say("depth.workshop")
    return moment.voice.say("depth.quick", n=left) if left > 1 else moment.voice.say("depth.quick.last")


def spent(session: Session) -> bool:
    """Whether a quick talk has had its questions since it last paused, and there is a map to show for it."""
    pauses = sum(1 for turn in session.turns if turn.asks is None and turn.n > 0)
    return session.depth == "quick" and total(session) >= QUICK * (1 + pauses) and ready(session)


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


def _state(session: Session, topic: Topic) -> Literal["done", "open", "skipped"]:
    if known(session.brief, topic):
        return "done"
    return "skipped" if topic in session.skipped else "open"
