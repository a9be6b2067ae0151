"""The one seam where judgement happens: what was meant, what the map looks like, what is wrong with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.critique import critique
from assistant.drafting import draft
from assistant.drafting.whose import with_owners
from assistant.interview import Spoken
from assistant.listening import Listener
from assistant.text import Embed, Lexicon
from assistant.understanding import understand
from knowledge import Knowledge
from schemas import Brief, JourneyMap, Report, Session, Spent, Understood

Tell = Callable[[str], None]
"""Takes a reply while it is being worded: what can be shown of it so far. What is returned at the end counts."""


def silent(words: str) -> None:
    """Nobody listens."""


class Engine(Protocol):
    """Three acts. An engine with a model gives values of the same types, which pass the same checks."""

    def understand(self, said: str, session: Session) -> Understood:
        """What a message means for a session."""

    def draft(
        self, brief: Brief, checklists: Sequence[str], now: str, said: Sequence[str] = ()
    ) -> tuple[JourneyMap, ...]:
        """Maps from a brief and the ids of the checklist items that fit it; ``said[n]`` is what turn n told."""

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        """What is wrong with a map; the same that ``critique`` says of its file."""


class Aide(Protocol):
    """What stands around a turn where there is a model. Without one the conversation goes on just so."""

    def improve(self, before: Session, after: Session, understood: Understood, checklists: Sequence[str]) -> bool:
        """Better the maps of `after` where the message makes that due; True when they must be drawn again."""

    def word(self, session: Session, said: str, spoken: Spoken, tell: Tell = silent) -> Spoken:
        """The reply in other words, with its question and facts. `tell` hears it grow."""

    def close(self, session: Session) -> tuple[str, Spent]:
        """The end of a turn: a line where the plain answer stood in, and what was used."""

    def signed(self, session: Session, maps: tuple[JourneyMap, ...]) -> tuple[JourneyMap, ...]:
        """The maps with the model in their provenance, where it had a part."""


@dataclass(frozen=True)
class Plain:
    """The engine that ships: no key, no server, the same answer every time. `embed` and `listen` help it hear."""

    knowledge: Knowledge
    lexicon: Lexicon
    embed: Embed | None = None
    listen: Listener | None = None

    def understand(self, said: str, session: Session) -> Understood:
        return understand(said, session, self.knowledge, self.lexicon, self.embed, self.listen)

    def draft(
        self, brief: Brief, checklists: Sequence[str], now: str, said: Sequence[str] = ()
    ) -> tuple[JourneyMap, ...]:
        whose = with_owners(brief, said, self.lexicon)
        return draft(whose, self.knowledge, self.lexicon, checklists, now, self.embed)

    def review(self, journey_map: JourneyMap, today: date | None) -> Report:
        return critique(journey_map, self.knowledge, today=today)
