"""Where the talk stands, for who asks: what is left, what was noted, which maps there are and which comes first."""

from assistant.interview.asking import next_question
from assistant.interview.facts import told
from assistant.interview.moment import Moment
from assistant.interview.spoken import Question
from assistant.interview.summary import QUICK, closing, so_far, title
from assistant.interview.topics import BASICS, DEEPER, LATER, total
from assistant.interview.voice import raised
from schemas import Act, Chip, JourneyMap

_TOPICS, _MAPS, _IDEAS = 6, 4, 3


def progress(moment: Moment, _: Act) -> list[str]:
    """What is done and open, and how many questions a quick talk still has."""
    left = QUICK - total(moment.after)
    counted = [moment.voice.say("progress.left", n=left)] if moment.after.depth == "quick" and left > 1 else []
    return [so_far(moment.after, moment.voice.knowledge), *counted]


def recap(moment: Moment, act: Act) -> list[str]:
    """What was noted, on a topic or on all."""
    topics = (act.about,) if act.about else (*BASICS, *DEEPER, *LATER)
    noted = [facts for topic in topics if (facts := told(topic, moment))]
    key = "recap" if noted else "recap.none"
    return [moment.voice.say(key, facts="; ".join(noted[:_TOPICS]))]


def show(moment: Moment, act: Act) -> list[str]:
    """The map that is asked for, or those that there are."""
    voice = moment.voice
    if moment.shown:
        return [voice.say("show", title=title(moment.shown, voice))]
    titles = voice.listed([title(m, voice) for m in moment.after.maps])
    if not titles:
        return [voice.say("show.nothing")]
    alone = len(moment.after.maps) == 1
    return [voice.say("show.none" if act.about else "show.one" if alone else "show.all", titles=titles)]


def first(moment: Moment, _: Act) -> Question | None:
    """Which map to begin with: the one that most was told of, else the first named, with the reason."""
    voice, maps = moment.voice, moment.after.maps
    if len(maps) < 2:
        return None
    best = max(maps, key=_said)
    reason = "most" if _said(best) > min(map(_said, maps)) else "named"
    rest = [title(each, voice) for each in maps if each is not best]
    more = [voice.say("more", n=len(rest) - _MAPS + 1)] if len(rest) > _MAPS - 1 else []
    others = voice.listed([*rest[: _MAPS - 1], *more])
    text = voice.say(f"first.{reason}", title=title(best, voice), others=others)
    chips = tuple(_shown(each, moment) for each in (best, *(each for each in maps if each is not best))[:_MAPS])
    return Question(text, None, (), chips)


def first_of_one(moment: Moment, _: Act) -> list[str]:
    return [moment.voice.say("first.one")] if len(moment.after.maps) < 2 else []


def _said(journey_map: JourneyMap) -> int:
    """How many of a map's touchpoints the person told."""
    return sum(it.status != "hypothesis" for _, _, it in journey_map.touchpoints())


def _shown(journey_map: JourneyMap, moment: Moment) -> Chip:
    name = title(journey_map, moment.voice)
    return Chip(label=raised(name), value=moment.voice.say("chip.show", x=name))


def ideas(moment: Moment, act: Act) -> Question | None:
    """The proposals on the map that wait for a decision, to take up or to leave."""
    voice = moment.voice
    found = [it for it in (moment.current.proposals if moment.current else ()) if it.decision == "open"]
    if not found:
        return None
    some = found[:_IDEAS]
    listed = voice.listed([voice.quoted(it.touchpoint.name) for it in some])
    key = "ideas.unknown" if act.about else "ideas.some" if len(found) > _IDEAS else "ideas"
    text = voice.say(key, n=len(found), x=listed, what=voice.quoted(act.about))
    taken = tuple(Chip(label=it.touchpoint.name, value=voice.say("chip.adopt", x=it.touchpoint.name)) for it in some)
    return Question(text, None, (), (*taken, voice.chip("change_none")))


def no_ideas(moment: Moment, _: Act) -> list[str]:
    found = any(it.decision == "open" for it in (moment.current.proposals if moment.current else ()))
    return [] if found else [moment.voice.say("ideas.none")]


def finish(moment: Moment, _: Act) -> Question:
    """The map in short; when there is none yet, the one thing that lacks most."""
    if moment.current and any(True for _ in moment.current.touchpoints()):
        return closing(moment)
    question = next_question(moment)
    if question is None:
        return Question(moment.voice.say("close.bare"))
    return question._replace(text=f"{moment.voice.say('finish.none')} {question.text}")


def pause(moment: Moment, _: Act) -> Question | None:
    """Who leaves is let go; the question waits, and is not put again."""
    if moment.facts:
        return None
    last = moment.before.turns[-1] if moment.before.turns else None
    words = moment.voice.say("pause")
    return Question(words, last.asks, last.place, last.chips) if last else Question(words)
