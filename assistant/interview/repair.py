"""What a message does besides telling facts, and what we say to it; some acts put their own question."""

from collections.abc import Callable, Iterable, Iterator

from assistant.interview import chips
from assistant.interview.asking import about_finding, about_topic, next_question
from assistant.interview.explain import explanation
from assistant.interview.facts import named, told
from assistant.interview.moment import Moment
from assistant.interview.spoken import Line, Question
from assistant.interview.summary import closing, so_far, title
from assistant.interview.topics import TWICE, is_open, known, times, topic_of
from assistant.interview.voice import Voice, ended, lowered, raised, taps
from assistant.text import fold
from schemas import Act, ActKind, Chip, Topic
from schemas.knowledge import Term


def lines(moment: Moment) -> list[Line]:
    """Answers to the acts of the message, in the order in which a person would want them."""
    does = moment.understood.does
    said = (line for kind, answer in _ANSWERS.items() if (act := does(kind)) for line in answer(moment, act))
    return [Line(line) for line in (*_history(moment), *said) if line]


def pressing(moment: Moment) -> Question | None:
    """A question that cannot wait: what the message itself leaves open, or what it asks for."""
    asks = ((act, put) for kind, put in _QUESTIONS.items() if (act := moment.understood.does(kind)))
    return next((question for act, put in asks if (question := put(moment, act))), None)


def _history(moment: Moment) -> Iterator[str]:
    """Undo, redo, restart, versions, and a change of language."""
    voice = moment.voice
    yield from _versions(moment)
    for op in {edit.op: None for edit in moment.understood.edits}:
        if op in ("undo", "redo", "restart"):
            yield voice.say({"undo": "undone", "redo": "redone", "restart": "restarted"}[op])
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


def _kept(moment: Moment, act: Act) -> list[str]:
    """Which versions there are; or that there are as many as there may be."""
    voice, names = moment.voice, [moment.voice.quoted(each.name) for each in moment.after.versions]
    if act.about == "full":
        return [voice.say("version.full", n=len(names))]
    key = "none" if not names else "unknown" if act.about else "list"
    return [voice.say(f"version.{key}", x=voice.listed(names))]


def _always(key: str) -> Callable[[Moment, Act], list[str]]:
    return lambda moment, _: [moment.voice.say(key)]


def _varied(key: str) -> Callable[[Moment, Act], list[str]]:
    return lambda moment, _: [moment.voice.vary(key)]


def _if_nothing_else(key: str) -> Callable[[Moment, Act], list[str]]:
    """Said only when the message holds no fact: a hello before a story needs no answer of its own."""
    return lambda moment, _: [] if moment.facts else [moment.voice.say(key)]


def _unread(moment: Moment, _: Act) -> list[str]:
    return [] if moment.understood.edits or len(moment.understood.acts) > 1 else [moment.voice.vary("unread")]


def _clarify(moment: Moment, act: Act) -> list[str]:
    return [explanation(act.about, moment)]


def _unknown(moment: Moment, _: Act) -> list[str]:
    """What is usual, as a guess, when it cannot be put as a question."""
    topic = _pending_topic(moment)
    # Who does not know after our offer either is not offered it again.
    usual = _usual(moment, topic) if topic and topic not in moment.before.skipped else []
    if topic and usual and _may_offer(moment, topic):
        return []
    told = _told(moment, topic, usual)
    return [moment.voice.say("usual.tell", usual=told) if usual else moment.voice.vary("unknown")]


def _recommend(moment: Moment, act: Act) -> list[str]:
    topic = _topic_of_act(moment, act)
    usual = _usual(moment, topic) if topic else []
    if topic and usual:
        told = _told(moment, topic, usual)
        return [] if _may_offer(moment, topic) else [moment.voice.say("recommend.tell", usual=told)]
    code = moment.pending.asks if moment.pending else next((f.code for _, f in moment.findings() if not f.root), None)
    rule = moment.voice.knowledge.rules.get(code or "")
    fix = rule.fix[moment.voice.language] if rule and rule.fix else ""
    if not fix or "{" in fix:
        return [moment.voice.say("recommend.none")]
    return [moment.voice.say("recommend.fix", fix=ended(lowered(fix)))]


def _show(moment: Moment, act: Act) -> list[str]:
    voice = moment.voice
    if moment.shown:
        return [voice.say("show", title=title(moment.shown, voice))]
    titles = voice.listed([title(m, voice) for m in moment.after.maps])
    if not titles:
        return [voice.say("show.nothing")]
    return [voice.say("show.none" if act.about else "show.all", titles=titles)]


def _skip(moment: Moment, _: Act) -> list[str]:
    return [moment.voice.vary("skipped")]


def _refuse(moment: Moment, _: Act) -> list[str]:
    """A no to something we offered as usual is taken at its word."""
    return [moment.voice.say("refused")] if _pending_topic(moment) and not moment.facts else []


def _progress(moment: Moment, _: Act) -> list[str]:
    return [so_far(moment.after, moment.voice.knowledge)]


def _accept(moment: Moment, _: Act) -> list[str]:
    accepted = any("accepted_findings" in edit.path for edit in moment.understood.edits)
    return [] if accepted else [moment.voice.say("accepted")]


def _finish(moment: Moment, _: Act) -> Question:
    """The map in short; when there is none yet, the one thing that lacks most."""
    if moment.current and any(True for _ in moment.current.touchpoints()):
        return closing(moment)
    question = next_question(moment)
    if question is None:
        return Question(moment.voice.say("close.bare"))
    return question._replace(text=f"{moment.voice.say('finish.none')} {question.text}")


def _contradiction(moment: Moment, act: Act) -> Question | None:
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


def _kept_both(moment: Moment, act: Act) -> list[str]:
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


def _kept_open(moment: Moment, act: Act) -> list[str]:
    return [] if _ambiguous(moment, act) else [moment.voice.say("ambiguous.kept", word=moment.voice.quoted(act.about))]


def _ambiguous(moment: Moment, act: Act) -> Question | None:
    """Asked where its topic may be asked about; else the word stays off the map, and we say so."""
    voice, meant = moment.voice, _meant(moment, act)
    labels = list(dict.fromkeys(term.label[voice.language] for _, term in meant))[:4]
    topic = _askable(moment, meant[0][0] if meant else _pending_topic(moment))
    quoted = voice.quoted(act.about)
    if topic is None:
        return None
    if len(labels) < 2:
        return Question(voice.say("ambiguous.open", word=quoted), topic, (), taps(labels))
    text = voice.say("ambiguous", word=quoted, choices=voice.listed(labels, "or"))
    return Question(text, topic, (), (*taps(labels), voice.chip("unknown")))


def _everybody(moment: Moment, _: Act) -> Question | None:
    if not is_open(moment.after, "audiences"):
        return None
    question = about_topic(moment, "audiences")
    return question._replace(text=moment.voice.say("everybody"))


def _jump(moment: Moment, act: Act) -> Question | None:
    """The topic that the person wants to talk about, even one that is known; or the very finding."""
    voice, topic = moment.voice, act.about
    if topic not in voice.knowledge.topics:
        return about_finding(moment, topic, act.place)
    if facts := told(topic, moment):
        return Question(voice.say("jump.known", facts=facts), topic)
    return about_topic(moment, topic, back=True)


def _offer(key: str) -> Callable[[Moment, Act], Question | None]:
    """What is usual in the trade, as a guess to accept or refuse."""

    def offer(moment: Moment, act: Act) -> Question | None:
        topic, voice = _topic_of_act(moment, act), moment.voice
        usual = _usual(moment, topic) if topic and _may_offer(moment, topic) else []
        if not topic or not usual:
            return None
        # A yes must say what it says yes to: the chip's value is the fact itself.
        yes = Chip(label=voice.say("chip.usual"), value=voice.listed(usual))
        each = taps(usual)[:2] if len(usual) > 1 else ()
        options = (yes, *each, voice.chip("other"), voice.chip("unknown"))
        return Question(voice.say(key, usual=_told(moment, topic, usual)), topic, (), options)

    return offer


def _usual(moment: Moment, topic: str) -> list[str]:
    found = chips.usual(topic, moment.after.brief, moment.voice)[:3]
    return [lowered(text.rstrip(".")) for text in found]


def _told(moment: Moment, topic: str | None, usual: list[str]) -> str:
    """Usual things in a row; complaints stand between marks, since it is the customer who speaks in them."""
    return "; ".join(moment.voice.quoted(one) if topic == "pains" else one for one in usual)


def _may_offer(moment: Moment, topic: str) -> bool:
    """An offer may follow the "I don't know" that skips a topic: it asks for a nod, not for the answer again."""
    settled = known(moment.after.brief, topic) or topic in moment.before.skipped
    return not settled and not moment.understood.does("skip") and times(moment.after, topic) < TWICE


def _topic_of_act(moment: Moment, act: Act) -> str | None:
    return act.about if act.about in moment.voice.knowledge.topics else _pending_topic(moment)


def _pending_topic(moment: Moment) -> str | None:
    asks = moment.pending.asks if moment.pending else None
    return asks if asks in moment.voice.knowledge.topics else None


def _spent_on(moment: Moment, topic: str | None) -> bool:
    return topic is not None and _askable(moment, topic) is None


def _askable(moment: Moment, topic: str | None) -> str | None:
    """A settling question counts as one on its topic; past the second it counts as none."""
    return topic if topic and times(moment.after, topic) < TWICE else None


_Answer = Callable[[Moment, Act], list[str]]
_Put = Callable[[Moment, Act], Question | None]

_ANSWERS: dict[ActKind, _Answer] = {
    "injected": _always("injected"),
    "foreign": _always("foreign"),
    "empty": _always("empty"),
    "upset": _always("upset"),
    "greeting": _if_nothing_else("hello"),
    "thanks": _if_nothing_else("welcome"),
    "offtopic": _varied("offtopic"),
    "clarify": _clarify,
    "recommend": _recommend,
    "unknown": _unknown,
    "skip": _skip,
    "refuse": _refuse,
    "accept": _accept,
    "show": _show,
    "versions": _kept,
    "progress": _progress,
    "contradiction": _kept_both,
    "ambiguous": _kept_open,
    "unread": _unread,
}
"""In the order in which they are said."""

_QUESTIONS: dict[ActKind, _Put] = {
    "finish": _finish,
    "contradiction": _contradiction,
    "ambiguous": _ambiguous,
    "everybody": _everybody,
    "jump": _jump,
    "recommend": _offer("recommend.ask"),
    "unknown": _offer("usual.ask"),
}
"""The first that has a question puts it."""
