"""States of a session under a name: save one, go back to it as one step that undo takes back, let it go."""

from collections.abc import Sequence

from assistant.errors import BadInput
from schemas import Change, Edit, Session, Version

MOST = 12
"""Versions of a session. A version holds all steps until then, so that they are not for free."""

LONGEST = 60
"""Characters of a name."""


SPLIT = "|"
"""Between the name of a version ("" is now) and the id of a map, where both name a side of a comparison. Ids hold no
such sign; without an id it is every map."""


def effective(history: Sequence[Change]) -> tuple[Change, ...]:
    """The steps that a session is made of: going back to a version puts the steps of that version in their place."""
    for place in range(len(history) - 1, -1, -1):
        restored = history[place].restored
        if restored is not None:
            return (*effective(restored), *history[place + 1 :])
    return tuple(history)


def find(session: Session, name: str) -> Version | None:
    """The version `name`, however it is written."""
    wanted = _plain(name)
    return next((each for each in session.versions if _plain(each.name) == wanted), None)


def save(session: Session, edit: Edit) -> Session:
    """`session` with a version more. A name in use gets a number; without a name it is the next "v1", "v2"…

    Raises `BadInput` when there are too many.
    """
    if len(session.versions) >= MOST:
        raise BadInput(f"there are {MOST} versions already", where="versions", right="let one go first")
    asked = " ".join(str(edit.value or "").split())[:LONGEST].strip() or _next(session)
    tries = (asked if n == 1 else f"{asked} ({n})" for n in range(1, MOST + 2))
    name = next(each for each in tries if find(session, each) is None)
    new = Version(name=name, turn=session.turn, history=effective(session.history))
    return session.model_copy(update={"versions": (*session.versions, new)})


def forget(session: Session, edit: Edit) -> Session:
    """`session` without a version. Raises `BadInput` when there is none of that name."""
    gone = known(session, edit)
    return session.model_copy(update={"versions": tuple(each for each in session.versions if each is not gone)})


def known(session: Session, edit: Edit) -> Version:
    """The version that an edit names. Raises `BadInput`."""
    version = find(session, str(edit.value or ""))
    if version is None:
        names = ", ".join(each.name for each in session.versions) or "none yet"
        asked = str(edit.value)[:LONGEST]
        raise BadInput(f"there is no version '{asked}'", where="versions", right=f"there are {names}")
    return version


def stamped(session: Session, now: str) -> Session:
    """`session`, whose new versions know when they were saved."""
    versions = tuple(v if v.saved_at else v.model_copy(update={"saved_at": now}) for v in session.versions)
    return session.model_copy(update={"versions": versions})


def _next(session: Session) -> str:
    return next(name for n in range(1, MOST + 2) if find(session, name := f"v{n}") is None)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
