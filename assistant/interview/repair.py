"""What a message does besides telling facts, and what we say to it; some acts put their own question."""

from collections.abc import Callable

from assistant.interview.apart import apart
from assistant.interview.explain import explanation
from assistant.interview.history import history, kept
from assistant.interview.moment import Moment
from assistant.interview.offering import careful, offered, pending_topic, recommend, unknown
from assistant.interview.settling import (
    WRONG,
    ambiguous,
    contradiction,
    everybody,
    jump,
    kept_both,
    kept_open,
    left_open,
    which_trade,
    wrong,
)
from assistant.interview.spoken import Line, Question
from assistant.interview.standing import (
    finish,
    first,
    first_of_one,
    ideas,
    no_ideas,
    pause,
    progress,
    recap,
    show,
)
from schemas import Act, ActKind

_TOLD = 5
"""Words from which on a statement that we cannot use was meant to tell us something."""


def lines(moment: Moment) -> list[Line]:
    """Answers to the acts of the message, in the order in which a person would want them."""
    does = moment.understood.does
    said = (line for kind, answer in _ANSWERS.items() if (act := does(kind)) for line in answer(moment, act))
    return [Line(line) for line in (*history(moment), *said) if line]


def pressing(moment: Moment) -> Question | None:
    """A question that cannot wait: what the message itself leaves open, or what it asks for."""
    asks = ((act, put) for kind, put in _QUESTIONS.items() if (act := moment.understood.does(kind)))
    return next((question for act, put in asks if (question := put(moment, act))), None)


def _always(key: str) -> Callable[[Moment, Act], list[str]]:
    return lambda moment, _: [moment.voice.say(key)]


def _if_nothing_else(key: str) -> Callable[[Moment, Act], list[str]]:
    """Said only when the message holds nothing else: a hello before a story, or in a pasted chat, needs no answer."""
    return lambda moment, _: [] if moment.facts or moment.understood.does("injected") else [moment.voice.say(key)]


def _offtopic(moment: Moment, _: Act) -> list[str]:
    """Who also says or asks what is ours is not turned away: "again? enough, show me the map"."""
    alone = not moment.facts and all(act.kind in ("offtopic", "greeting") for act in moment.understood.acts)
    return [moment.voice.vary("offtopic")] if alone else []


def _unread(moment: Moment, act: Act) -> list[str]:
    """Said only when nothing of the message could be used; kindly where somebody told us something."""
    if moment.understood.edits or any(other.kind != "unread" for other in moment.understood.acts):
        return []
    asked, told = act.quote.rstrip().endswith("?"), len(act.quote.split()) >= _TOLD
    return [moment.voice.vary("unread.question" if asked else "unread.told" if told else "unread")]


def _clarify(moment: Moment, act: Act) -> list[str]:
    return [explanation(act.about, moment)]


def _ourselves(moment: Moment, act: Act) -> list[str]:
    return [moment.voice.say(f"ourselves.{act.about}")]


def _skip(moment: Moment, _: Act) -> list[str]:
    return [moment.voice.vary("skipped")]


def _refuse(moment: Moment, _: Act) -> list[str]:
    """A no to something we offered as usual is taken at its word."""
    offered = moment.pending is not None and moment.pending.place[:1] != (WRONG,)
    return [moment.voice.say("refused")] if offered and pending_topic(moment) and not moment.facts else []


def _accept(moment: Moment, _: Act) -> list[str]:
    accepted = any("accepted_findings" in edit.path for edit in moment.understood.edits)
    return [] if accepted else [moment.voice.say("accepted")]


_Answer = Callable[[Moment, Act], list[str]]
_Put = Callable[[Moment, Act], Question | None]

_ANSWERS: dict[ActKind, _Answer] = {
    "injected": _always("injected"),
    "foreign": _always("foreign"),
    "empty": _always("empty"),
    "greeting": _if_nothing_else("hello"),
    "thanks": _if_nothing_else("welcome"),
    "ourselves": _ourselves,
    "offtopic": _offtopic,
    "clarify": _clarify,
    "careful": careful,
    "recommend": recommend,
    "unknown": unknown,
    "skip": _skip,
    "refuse": _refuse,
    "accept": _accept,
    "first": first_of_one,
    "ideas": no_ideas,
    "show": show,
    "versions": kept,
    "compare": apart,
    "recap": recap,
    "progress": progress,
    "contradiction": kept_both,
    "ambiguous": kept_open,
    "left_open": left_open,
    "unread": _unread,
}
"""In the order in which they are said."""

_QUESTIONS: dict[ActKind, _Put] = {
    "finish": finish,
    "pause": pause,
    "wrong": wrong,
    "contradiction": contradiction,
    "ambiguous": ambiguous,
    "which_trade": which_trade,
    "everybody": everybody,
    "jump": jump,
    "ideas": ideas,
    "first": first,
    "recommend": offered("recommend.ask"),
    "unknown": offered("usual.ask"),
}
"""The first that has a question puts it."""
