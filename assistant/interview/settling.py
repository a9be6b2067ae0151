"""What a message leaves open by what it says: which of two holds, which of several a word means, who it is for."""

from collections.abc import Iterable

from assistant.interview.asking import about_finding, about_topic
from assistant.interview.facts import named, told
from assistant.interview.moment import Moment
from assistant.interview.offering import pending_topic
from assistant.interview.spoken import Question
from assistant.interview.topics import TWICE, is_open, times, topic_of
from assistant.interview.voice import Voice, raised, taps
from assistant.text import fold
from schemas import Act, Chip, Topic
from schemas.knowledge import Term


def contradiction(moment: Moment, act: Act) -> Question | None:
    """Asked once. Where its topic was asked about often enough, both sides are noted and the talk goes on."""
    voice, path = moment.voice, tuple(act.about.split("/"))
    if _spent_on(moment, topic_of(path)):
        return None
    new = voice.quoted(act.quote or path[-1])
    grounds = (moment.before.brief.ground(*path), moment.after.brief.ground(*path))
    old = next((voice.quoted(b.quote) for ground in grounds for b in ground if b.quote and b.quote != act.quote), None)
    text = voice.say("contradiction", old=old, new=new) if old else voice.say("contradiction.open", new=new)
    return Question(raised(text), _askable(moment, topic_of(path)), (), _both(path, voice))


def _both(path: tuple[str, ...], voice: Voice) -> tuple[Chip, ...]:
    """The two sides of a contradiction on having something or not; open for anything else."""
    if path[0] not in ("channels", "tools"):
        return ()
    name = named(path, path[-1], voice)
    return voice.chip("uses", x=name), voice.chip("uses_not", x=name)


def kept_both(moment: Moment, act: Act) -> list[str]:
    path = act.about.split("/")
    noted = _spent_on(moment, topic_of(tuple(path)))
    return [moment.voice.say("contradiction.kept", new=moment.voice.quoted(act.quote or path[-1]))] if noted else []


def _meant(moment: Moment, act: Act) -> list[tuple[Topic, Term]]:
    """What an ambiguous word may stand for, and the topic that it then belongs to."""
    known, word = moment.voice.knowledge, fold(act.about)
    stock: list[tuple[Topic, Iterable[Term]]] = [
        ("channels", known.channels.values()), ("tools", known.tools.values()), ("departments", known.areas.values()),
        ("business", known.industries.values()),
    ]  # fmt: skip
    return [(topic, term) for topic, terms in stock for term in terms if word in map(fold, term.ambiguous)]


def kept_open(moment: Moment, act: Act) -> list[str]:
    return [] if ambiguous(moment, act) else [moment.voice.say("ambiguous.kept", word=moment.voice.quoted(act.about))]


def ambiguous(moment: Moment, act: Act) -> Question | None:
    """Asked where its topic may be asked about; else the word stays off the map, and we say so."""
    voice, meant = moment.voice, _meant(moment, act)
    labels = list(dict.fromkeys(term.label[voice.language] for _, term in meant))[:4]
    topic = _askable(moment, meant[0][0] if meant else pending_topic(moment))
    quoted = voice.quoted(act.about)
    if topic is None:
        return None
    if len(labels) < 2:
        return Question(voice.say("ambiguous.open", word=quoted), topic, (), taps(labels))
    text = voice.say("ambiguous", word=quoted, choices=voice.listed(labels, "or"))
    return Question(text, topic, (), (*taps(labels), voice.chip("unknown")))


def everybody(moment: Moment, _: Act) -> Question | None:
    if not is_open(moment.after, "audiences"):
        return None
    question = about_topic(moment, "audiences")
    return question._replace(text=moment.voice.say("everybody"))


def jump(moment: Moment, act: Act) -> Question | None:
    """The topic that the person wants to talk about, even one that is known; or the very finding."""
    voice, topic = moment.voice, act.about
    if topic not in voice.knowledge.topics:
        return about_finding(moment, topic, act.place)
    if facts := told(topic, moment):
        return Question(voice.say("jump.known", facts=facts), topic)
    return about_topic(moment, topic, back=True)


def _spent_on(moment: Moment, topic: str | None) -> bool:
    return topic is not None and _askable(moment, topic) is None


def _askable(moment: Moment, topic: str | None) -> str | None:
    """A settling question counts as one on its topic; past the second it counts as none."""
    return topic if topic and times(moment.after, topic) < TWICE else None
