"""What a message leaves open by what it says: which of two holds, which of several a word means, who it is for."""

from assistant.interview.asking import about_finding, about_topic
from assistant.interview.facts import latest, named, told
from assistant.interview.moment import Moment
from assistant.interview.offering import pending_topic
from assistant.interview.spoken import Question
from assistant.interview.topics import TWICE, is_open, times, topic_of
from assistant.interview.voice import Voice, raised, taps
from assistant.text.meanings import meanings
from schemas import Act, Chip

_WORDS, _CHIPS, _FEW = 2, 9, 4
"""Words that one question asks about; its chips beside the way out; meanings of which one is meant, not several."""


WRONG = "wrong"
"""The place of the question what it is that we have wrong."""

TRADES = "trades"
"""How the place of the question which trade is meant begins."""


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


def wrong(moment: Moment, act: Act) -> Question:
    """What is not so, and how it is: asked with what stands of it, or was noted last, in sight, and a way back."""
    voice = moment.voice
    held = [one.partition("/") for one in map(str, act.place)]
    facts = voice.listed([named((field,), value, voice) for field, _, value in held]) if held else latest(moment)
    key = "wrong.standing" if held else "wrong" if facts else "wrong.open"
    # Who told more may as well go on with what was asked.
    asks = pending_topic(moment) if act.about else None
    chips = ("take_out", "draw") if len(held) == 1 else ("undo", "draw")
    return Question(voice.say(key, facts=facts), asks, (WRONG, *act.place), tuple(map(voice.chip, chips)))


def kept_both(moment: Moment, act: Act) -> list[str]:
    path = act.about.split("/")
    noted = _spent_on(moment, topic_of(tuple(path)))
    return [moment.voice.say("contradiction.kept", new=moment.voice.quoted(act.quote or path[-1]))] if noted else []


def which_trade(moment: Moment, act: Act) -> Question | None:
    """Which of the trades that it is near its journey is most like: asked once."""
    voice, topic = moment.voice, _askable(moment, "business")
    if topic is None:
        return None
    labels = [voice.knowledge.industries[str(id_)].label[voice.language] for id_ in act.place]
    text = voice.say("which_trade", choices=voice.listed(labels, "or"))
    return Question(text, topic, (TRADES, *act.place), (*taps(labels), voice.chip("something_else")))


def kept_open(moment: Moment, act: Act) -> list[str]:
    return [] if ambiguous(moment, act) else left_open(moment, act)


def left_open(moment: Moment, act: Act) -> list[str]:
    if act.place == (TRADES,):
        return []
    voice = moment.voice
    words = dict.fromkeys(one.about for one in moment.understood.acts if one.kind == act.kind)
    key = "ambiguous.kept.many" if len(words) > 1 else "ambiguous.kept"
    return [voice.say(key, word=voice.listed([voice.quoted(word) for word in words]))]


def ambiguous(moment: Moment, act: Act) -> Question | None:
    """Asked once, where its topic may be asked about; else the word stays off the map, and we say so."""
    voice, kind = moment.voice, str(act.place[0]) if act.place else ""
    before = {word for turn in moment.before.turns if turn.place[:1] == ("words",) for word in turn.place[2:]}
    told = dict.fromkeys(one.about for one in moment.understood.acts if one.kind == "ambiguous")
    words = [word for word in told if word not in before][:_WORDS]
    meant = {tuple(labels): word for word in reversed(words) if len(labels := _labels(moment, word, kind)) > 1}
    found = [(word, list(labels)) for labels, word in reversed(meant.items())]
    topics = [topic for topic, _, _ in meanings(voice.knowledge, act.about, kind, voice.language)]
    topic = _askable(moment, next(iter(topics), None) or pending_topic(moment))
    if topic is None or not words:
        return None
    if not found:
        one = taps(_labels(moment, act.about, kind))
        return Question(voice.say("ambiguous.open", word=voice.quoted(act.about)), topic, (), one)
    text = " ".join(_which(voice, n, word, labels) for n, (word, labels) in enumerate(found))
    chips = (*taps(label for _, labels in found for label in labels)[:_CHIPS], voice.chip("unknown"))
    return Question(text, topic, ("words", topic, *(word for word, _ in found)), chips)


def _labels(moment: Moment, word: str, kind: str) -> list[str]:
    """What `word` may stand for, in the person's language."""
    meant = meanings(moment.voice.knowledge, word, kind, moment.voice.language)
    return list(dict.fromkeys(term.label[moment.voice.language].split(" / ")[0] for _, _, term in meant))


def _which(voice: Voice, n: int, word: str, labels: list[str]) -> str:
    key = "ambiguous.and" if n else "ambiguous.family" if len(labels) > _FEW else "ambiguous"
    return voice.say(key, word=voice.quoted(word), choices=voice.listed(labels, "or"))


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
