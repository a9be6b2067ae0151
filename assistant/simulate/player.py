"""Two ways for an owner to talk: answering whatever is asked, or telling all in their own order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import get_args

from assistant.graph import Outcome
from assistant.simulate.owner import Message, Owner
from schemas import Language, Topic

LONGEST = 40
"""Turns of one conversation."""

TWICE = 2
TOPICS = frozenset(get_args(Topic))

ENOUGH: dict[Language, str] = {"es": "eso es todo", "en": "that's all", "pt": "é só isso"}

Say = Callable[[str], Outcome]


@dataclass(frozen=True)
class Exchange:
    """What was said (nothing before the greeting), which of the owner's messages it was, and what came back."""

    said: str
    tags: tuple[str, ...]
    outcome: Outcome
    seconds: float


@dataclass(frozen=True)
class Played:
    """A whole conversation; the first exchange is the greeting. `repeated` are topics asked a third time."""

    exchanges: tuple[Exchange, ...]
    repeated: tuple[str, ...] = ()

    @property
    def last(self) -> Outcome:
        return self.exchanges[-1].outcome

    @property
    def turns(self) -> tuple[Exchange, ...]:
        return self.exchanges[1:]


def converse(owner: Owner, greeting: Outcome, say: Say) -> Played:
    """The owner answers what is asked, and behaves like a person on the way."""
    talk = _Talk(owner)
    exchanges = [Exchange("", (), greeting, 0.0)]
    while len(exchanges) <= LONGEST and not talk.over(exchanges[-1].outcome):
        said, tags = talk.next(exchanges[-1].outcome.reply.asks, first=len(exchanges) == 1)
        exchanges.append(_timed(said, tags, say))
    return Played(tuple(exchanges), tuple(talk.repeated))


def recite(owner: Owner, greeting: Outcome, say: Say) -> Played:
    """The owner's messages in order, whatever is asked, then "that's all"."""
    told = [Exchange("", (), greeting, 0.0), *(_timed(message.m, message.t, say) for message in owner.messages)]
    return Played((*told, _timed(ENOUGH[owner.lang], (), say)))


@dataclass
class _Talk:
    """Where the owner stands: which messages are still unsent, and how often each topic's question was answered."""

    owner: Owner
    unsent: list[int] = field(default_factory=list)
    answered: Counter[str] = field(default_factory=Counter)
    repeated: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.unsent = list(range(len(self.owner.messages)))

    def over(self, outcome: Outcome) -> bool:
        """Ready, all said, and no question on a topic that is asked for the first time."""
        asks = outcome.reply.asks
        return outcome.reply.ready and not self.unsent and not (asks in TOPICS and not self.answered[asks or ""])

    def next(self, asks: str | None, *, first: bool) -> tuple[str, tuple[str, ...]]:
        """What the owner says now, and its tags."""
        topic = asks if asks in TOPICS else None
        n = 0 if first else self._due()
        if n is None:
            if topic and self.answered[topic] >= TWICE:
                self.repeated.append(topic)
                return self.owner.unknown_reply, ()
            n = self._on(topic) if topic else next(iter(self.unsent), None)
        if n is None:
            said = self.owner.answers.get(topic, "") if topic else ""  # type: ignore[call-overload]
            return self._answer(topic, said or self.owner.unknown_reply, (topic,) if said and topic else ())
        self.unsent.remove(n)
        message = self.owner.messages[n]
        return self._answer(topic if self._answers(message, topic) else None, message.m, message.t)

    def _answer(self, topic: str | None, said: str, tags: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        if topic:
            self.answered[topic] += 1
        return said, tags

    def _due(self) -> int | None:
        """The next behaviour, once the message before it has been sent."""
        n = next((n for n in self.unsent if self.owner.messages[n].behaves), None)
        return n if n is not None and (n == 0 or n - 1 not in self.unsent) else None

    def _on(self, topic: str) -> int | None:
        """The unsent message on a topic; never a behaviour, whose turn comes after the message before it."""
        return next(
            (n for n in self.unsent if topic in self.owner.messages[n].t and not self.owner.messages[n].behaves), None
        )

    @staticmethod
    def _answers(message: Message, topic: str | None) -> bool:
        return topic in message.t


def _timed(said: str, tags: tuple[str, ...], say: Say) -> Exchange:
    start = perf_counter()
    outcome = say(said)
    return Exchange(said, tags, outcome, perf_counter() - start)
