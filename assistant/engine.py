"""The one seam where judgement happens: what was meant, what the map looks like, what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.critique import critique
from assistant.drafting import draft
from assistant.text import Embed, Lexicon
from assistant.understanding import understand
from knowledge import Knowledge
from schemas import Brief, JourneyMap, Report, Session, Understood


class Engine(Protocol):
    """Three acts. An engine with a model gives values of the same types, which pass the same checks."""

    def understand(self, said: str, session: Session) -> Understood:
        """What a message means for a session."""

    def draft(self, brief: Brief, checklists: Sequence[str], now: str) -> tuple[JourneyMap, ...]:
        """Maps from a brief and the ids of the checklist items that fit it."""

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        """What is wrong with a map; the same that ``critique`` says of its file."""


@dataclass(frozen=True)
class Plain:
    """The engine that ships: no key, no server, the same answer every time. `embed` sharpens its hearing."""

    knowledge: Knowledge
    lexicon: Lexicon
    embed: Embed | None = None

    def understand(self, said: str, session: Session) -> Understood:
        return understand(said, session, self.knowledge, self.lexicon, self.embed)

    def draft(self, brief: Brief, checklists: Sequence[str], now: str) -> tuple[JourneyMap, ...]:
        return draft(brief, self.knowledge, self.lexicon, checklists, now)

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        return critique(journey_map, self.knowledge, today=today)
