"""What is usual in the trade, for who does not know or asks what we would do: a guess, to accept or refuse."""

from collections.abc import Callable

from assistant.interview import chips
from assistant.interview.moment import Moment
from assistant.interview.spoken import Question
from assistant.interview.topics import TWICE, known, times
from assistant.interview.voice import ended, lowered, taps
from schemas import Act, Chip


def unknown(moment: Moment, _: Act) -> list[str]:
    """What is usual, as a guess, when it cannot be put as a question."""
    topic = pending_topic(moment)
    # Who does not know after our offer either is not offered it again.
    usual = _usual(moment, topic) if topic and topic not in moment.before.skipped else []
    if topic and usual and _may_offer(moment, topic):
        return []
    told = _told(moment, topic, usual)
    return [moment.voice.say("usual.tell", usual=told) if usual else moment.voice.vary("unknown")]


def recommend(moment: Moment, act: Act) -> list[str]:
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


def careful(moment: Moment, _: Act) -> list[str]:
    """What the trade must be careful with, said to be no more than usual; each caution is a sentence of its own."""
    voice = moment.voice
    if voice.industry is None:
        return [voice.say("careful.none")]
    told = " ".join(caution[voice.language] for caution in voice.industry.cautions)
    return [voice.say("careful", usual=told)]


def offered(key: str) -> Callable[[Moment, Act], Question | None]:
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
    return act.about if act.about in moment.voice.knowledge.topics else pending_topic(moment)


def pending_topic(moment: Moment) -> str | None:
    asks = moment.pending.asks if moment.pending else None
    return asks if asks in moment.voice.knowledge.topics else None
