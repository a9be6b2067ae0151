"""Whether what the person took back is gone, and what they said instead is there."""

import json
import re
from collections.abc import Iterator, Sequence

from assistant.simulate.owner import Message, Owner
from assistant.simulate.slots import Slot
from schemas import Brief, JourneyMap

_OF_TOPIC = {"business": ("name", "industry", "team_size"), "channels": ("channels", "forbidden")}
_NOT_TRUE_NOW = {"grounds", "parked", "basis", "provenance"}
"""Where old words may stand: as the ground of something else, or as an idea."""


def lost(
    owner: Owner, sent: Sequence[str], slots: Sequence[Slot], brief: Brief, maps: Sequence[JourneyMap]
) -> Iterator[tuple[str, str]]:
    """Each correction that was sent, with what is wrong about its uptake ("" when nothing is)."""
    now = "\n".join(_texts([brief.model_dump(mode="json"), *(each.model_dump(mode="json") for each in maps)]))
    for message in owner.messages:
        if "_correction" in message.t and message.m in sent:
            yield message.m, "; ".join(_faults(message, slots, now))


def _faults(message: Message, slots: Sequence[Slot], now: str) -> Iterator[str]:
    yield from (f"still there: {pattern}" for pattern in message.old if re.search(pattern, now, re.IGNORECASE))
    yield from (f"not there: {pattern}" for pattern in message.new if not re.search(pattern, now, re.IGNORECASE))
    if not (message.old or message.new):
        # The file does not say what changed: what the message is about must then be right as a whole.
        about = {slot for tag in message.t for slot in _OF_TOPIC.get(tag, (tag,))}
        yield from (
            f"{slot.name}: {', '.join(slot.missing + slot.wrong)}"
            for slot in slots
            if slot.name in about and slot.missing + slot.wrong
        )


def _texts(value: object) -> Iterator[str]:
    """Every text and figure that holds now, one a line, lists and tables as JSON does."""
    if isinstance(value, dict):
        for field, inner in value.items():
            if field not in _NOT_TRUE_NOW:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif value is not None:
        yield value if isinstance(value, str) else json.dumps(value)
