"""Two maps to compare, as the page names them: of now or of a version, of today or as wanted."""

from assistant.graph import Conversation
from assistant.web.project import Found
from schemas import Session


def compared(a: str, b: str, session: Session, conversation: Conversation) -> Found | None:
    """The difference between what `a` and `b` name; None where one of them is gone. See `SPLIT`."""
    found = conversation.compared(a, b, session)
    return Found(a, b, found[0]) if found else None
