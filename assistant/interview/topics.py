"""Where each topic stands: known, open or skipped. Nothing here is stored; it is read from the session each time."""

from collections.abc import Mapping
from typing import get_args

from schemas import Brief, Macro, Session, Topic

BASICS: tuple[Topic, ...] = ("business", "products", "audiences", "channels")
"""Without these there is no map of anything."""

DEEPER: tuple[Topic, ...] = (
    "purchase", "pre", "service", "post", "pains", "goals", "departments", "tools", "measures",
)  # fmt: skip
"""What the map gains most from next: the sale, how people come, who helps them, why they return; then what a single
answer tells of every touchpoint: who takes care of it, with what, and what is counted."""

LATER: tuple[Topic, ...] = ("deviations", "research", "consent")

TOPICS: tuple[Topic, ...] = get_args(Topic)
TWICE = 2

_TELLS_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(get_args(Macro), ("stages",)),
    "deviations": ("pains", "stages"),
    "goals": ("measures",),
    "measures": ("goals",),
}
"""Where the brief may keep the answer to a question, beside the topic's own place."""


def known(brief: Brief, topic: str) -> bool:
    """Whether the person has said something on a topic."""
    if topic == "business":
        business = brief.business
        return bool(business.name or business.industry or business.description)
    if topic == "departments":
        # Who works alone has told us who does everything.
        return bool(brief.areas or brief.responsibilities or brief.business.team_size == 1)
    if topic in ("pre", "purchase", "service", "post"):
        return any(macro == topic and facts for macro, facts in brief.stages.items())
    if topic == "measures":
        # Who tells where an aim stands today counts it.
        return bool(brief.measures) or any(goal.baseline is not None for goal in brief.goals)
    return bool(getattr(brief, "evidence" if topic == "research" else topic, None))


def answered(session: Session, topic: str) -> bool:
    """Whether its question was answered with facts of the kind, under whichever heading they were noted."""
    replies = {f"turn:{turn.n + 1}" for turn in session.turns if turn.asks == topic}
    kinds = _TELLS_OF.get(topic, ())
    told = (bases for key, bases in session.brief.grounds.items() if replies and key.partition("/")[0] in kinds)
    return any(basis.ref in replies for bases in told for basis in bases)


def times(session: Session, key: str) -> int:
    """How often a topic or finding was asked about; the greeting asks too."""
    greeted = bool(session.turns) and session.turns[0].n == 0 and session.turns[0].asks == key
    return session.asked.get(key, 0) + greeted


def total(session: Session) -> int:
    """Questions asked so far."""
    return sum(session.asked.values()) + (bool(session.turns) and session.turns[0].asks is not None)


def is_open(session: Session, topic: str) -> bool:
    """Whether a topic may be asked about: not known, not answered, not skipped, not asked twice."""
    settled = known(session.brief, topic) or answered(session, topic) or topic in session.skipped
    return not settled and times(session, topic) < TWICE


def next_topic(session: Session) -> Topic | None:
    """The first required topic still missing: the basics, once more if need be, then what the map gains most from."""
    return next(iter([*_to_ask(session, BASICS), *_to_ask(session, DEEPER)]), None)


def last_topic(session: Session) -> Topic | None:
    """What is left once the map has nothing more to ask."""
    return next(iter(_to_ask(session, LATER)), None)


def _to_ask(session: Session, topics: tuple[Topic, ...]) -> list[Topic]:
    """Those not asked yet, then those that a first question left without an answer."""
    return sorted((topic for topic in topics if is_open(session, topic)), key=lambda topic: times(session, topic))


def topic_of(path: tuple[str | int, ...]) -> Topic | None:
    """The topic that a path of the brief belongs to."""
    head = str(path[0]) if path else ""
    if head == "stages" and len(path) > 1:
        head = str(path[1])
    head = {"areas": "departments", "responsibilities": "departments", "evidence": "research"}.get(head, head)
    return next((topic for topic in TOPICS if topic == head), None)
