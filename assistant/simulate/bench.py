"""All owners, both ways of talking, one assistant."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from assistant.graph import Conversation
from assistant.simulate.measures import Measured, Way, measure
from assistant.simulate.owner import Owner
from assistant.simulate.player import Played, converse, recite
from assistant.simulate.totals import faults, figures, groups
from knowledge import Knowledge
from schemas import Reply

WAYS: dict[Way, Any] = {"asked": converse, "scripted": recite}


@dataclass(frozen=True)
class Bench:
    """The conversations of a run, in order of owner and way."""

    measured: tuple[Measured, ...]

    def as_json(self) -> dict[str, Any]:
        """``{"totals": {way: {group: {language: figures}}}, "owners": [...]}``, each owner with faults and dialogue."""
        totals: dict[str, dict[str, dict[str, Any]]] = {}
        for way, group, language, part in groups(self.measured):
            totals.setdefault(way, {}).setdefault(group, {})[language] = figures(part)
        return {"totals": totals, "owners": [_owner(each) for each in self.measured]}


def bench(owners: Iterable[Owner], conversation: Conversation, knowledge: Knowledge) -> Bench:
    """Play every owner in both ways against `conversation`; each talk is a session of its own."""
    return Bench(tuple(_play(owner, way, conversation, knowledge) for owner in owners for way in WAYS))


def _play(owner: Owner, way: Way, conversation: Conversation, knowledge: Knowledge) -> Measured:
    # Nothing tells the assistant which language comes: it greets in its own and has to follow.
    id_ = f"{way}-{''.join(c if c.isascii() and c.isalnum() else '-' for c in owner.id)}"[:64]
    played = WAYS[way](owner, conversation.open(id_), lambda said: conversation.say(id_, said))
    return measure(owner, played, knowledge, way)


def _owner(each: Measured) -> dict[str, Any]:
    named = {"owner": each.owner, "lang": each.lang, "held_out": each.held_out, "way": each.way}
    return {
        **named,
        **figures([each]),
        "faults": faults(each),
        "dialogue": _dialogue(each.played) if each.played else [],
    }


def _dialogue(played: Played) -> list[dict[str, Any]]:
    return [{"said": exchange.said, **_answer(exchange.outcome.reply)} for exchange in played.exchanges]


def _answer(reply: Reply) -> dict[str, Any]:
    understood = [edit.model_dump(mode="json", exclude={"turn"}) for edit in reply.understood]
    return {"reply": reply.reply, "asks": reply.asks, "ready": reply.ready, "understood": understood}
