"""Owners and conversations made by hand, with known results."""

from typing import Any

from assistant.graph import Outcome
from assistant.simulate import Exchange, Owner, Played
from schemas import Brief, JourneyMap, Reply, Report, Session, Turn


def owner(**fields: Any) -> Owner:
    """An owner with the least that a file must hold."""
    least = {"id": "o", "lang": "en", "messages": [{"t": ["business"], "m": "a bakery"}], "unknown_reply": "no idea"}
    return Owner.model_validate(least | fields)


def outcome(
    asks: str | None = None, *, ready: bool = False, text: str = "Tell me who buys your bread.", language: str = "en",
    brief: Brief | None = None, maps: tuple[JourneyMap, ...] = (), reports: tuple[Report, ...] = (), **reply: Any,
) -> Outcome:  # fmt: skip
    """A reply that asks about `asks`, with the session behind it."""
    known = brief or Brief()
    session = Session(id="s", brief=known, maps=maps, turns=(Turn(n=0, said="", reply=text, asks=asks),))
    said = Reply.model_validate({"turn": 0, "reply": text, "language": language, "asks": asks, "ready": ready, **reply})
    return Outcome(session, reports, said)


def played(*exchanges: tuple[str, Outcome], tags: tuple[tuple[str, ...], ...] = ()) -> Played:
    """A conversation of (said, outcome); the first is the greeting."""
    rows = [*tags, *[()] * len(exchanges)]
    return Played(tuple(Exchange(said, rows[n], after, 0.01 * n) for n, (said, after) in enumerate(exchanges)))


class Script:
    """An assistant that replies with the next of `asks` whatever it hears, then with nothing more to ask."""

    def __init__(self, *asks: str | None, ready_after: int = 99) -> None:
        self.asks, self.heard, self.ready_after = list(asks), [], ready_after  # type: ignore[var-annotated]

    def greet(self) -> Outcome:
        return outcome(self.asks.pop(0) if self.asks else None)

    def say(self, said: str) -> Outcome:
        self.heard.append(said)
        return outcome(self.asks.pop(0) if self.asks else None, ready=len(self.heard) >= self.ready_after)
