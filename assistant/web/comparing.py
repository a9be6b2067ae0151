"""Two maps to compare, as the page names them: of now or of a version, of today or as wanted."""

from assistant.comparing import compare
from assistant.errors import BadInput
from assistant.graph import Conversation
from assistant.planning import ideals
from assistant.web.project import SPLIT, Found
from knowledge import Knowledge
from schemas import JourneyMap, Session


def compared(a: str, b: str, session: Session, conversation: Conversation, knowledge: Knowledge) -> Found | None:
    """The difference between what `a` and `b` name; None where one of them is gone. See `SPLIT`."""
    before, after = (_map(each, session, conversation) for each in (a, b))
    return Found(a, b, compare(before, after, knowledge, session.language)) if before and after else None


def _map(named: str, session: Session, conversation: Conversation) -> JourneyMap | None:
    version, _, id_ = named.rpartition(SPLIT)
    maps, history = session.maps, session.history
    if version:
        try:
            maps, history = conversation.version(session, version)
        except BadInput:
            return None
    every = (*maps, *ideals(maps, history))
    # A version may be of a time when the one map had no name yet.
    return next((each for each in every if each.id == id_), maps[0] if version and len(maps) == 1 else None)
