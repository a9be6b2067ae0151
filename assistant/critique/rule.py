"""What a rule is: one small pure function from a case to faults, and the frozen value that wraps it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from knowledge import Knowledge
from schemas import Brief, Edit, JourneyMap, Loc, Severity, Stage, Touchpoint


@dataclass(frozen=True)
class Thresholds:
    """The numbers that rules compare with; an agency may set its own."""

    thin_after_sale: float = 0.25
    silence_days: int = 7
    too_many_moments: float = 0.40
    unmeasured: float = 0.30
    one_owner: float = 0.70
    stale_months: int = 18
    manual_contacts_alone: int = 8
    foreign_language: float = 0.10
    inside_out: float = 0.40
    small_team: int = 3


@dataclass(frozen=True)
class Case:
    """All that a rule may look at. `today` is None when nobody said what day it is; a rule reads no clock.

    `others` are the other maps of the same project, for what must hold across maps.
    """

    map: JourneyMap
    knowledge: Knowledge
    thresholds: Thresholds = Thresholds()
    today: date | None = None
    others: tuple[JourneyMap, ...] = ()
    brief: Brief | None = None

    @cached_property
    def touchpoints(self) -> tuple[tuple[Loc, Stage, Touchpoint], ...]:
        """Every touchpoint with its place and stage, in order."""
        return tuple(self.map.touchpoints())

    @property
    def n(self) -> int:
        return len(self.touchpoints)

    @property
    def alone(self) -> bool:
        return self.map.business.team_size == 1

    @property
    def small(self) -> bool:
        size = self.map.business.team_size
        return size is not None and size <= self.thresholds.small_team


class Fault(NamedTuple):
    """What a rule yields: where, the words for its texts' placeholders, edits that mend it, and what outweighs its severity.

    `touchpoints` are ids to point at beyond the one that `loc` lies in.
    """

    loc: Loc = ()
    params: Mapping[str, str | int] = {}
    fix: tuple[Edit, ...] = ()
    touchpoints: tuple[str, ...] = ()
    severity: Severity | None = None


class Unjudged(NamedTuple):
    """What a rule yields instead when it cannot tell: never silence, never "passed". `reason` is a key of the texts."""

    reason: str


Check = Callable[[Case], Iterator[Fault | Unjudged]]


@dataclass(frozen=True)
class Rule:
    """A named check. `roots` are codes that, found at the same place (or anywhere, for whole-map rules), explain this one."""

    code: str
    severity: Severity
    name: str
    check: Check = field(repr=False)
    roots: tuple[str, ...] = ()


def rule(code: str, severity: Severity, *, roots: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Turn a function into a `Rule`; the function's name is the fault's name."""

    def wrap(check: Check) -> Rule:
        return Rule(code, severity, getattr(check, "__name__").replace("_", "-"), check, roots)

    return wrap
