"""What a rule is: one small pure function from a case to faults, and the frozen value that wraps it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import ModuleType
from typing import NamedTuple

from knowledge import Knowledge
from schemas import Brief, Edit, Family, JourneyMap, Loc, Severity, Stage, Touchpoint
from schemas.knowledge import RuleText

FAMILIES: Mapping[str, Family] = {
    "COV": "coverage", "CON": "consistency", "OMN": "omnichannel", "MEA": "measurement", "OWN": "ownership",
    "EMO": "emotion", "EVI": "evidence", "CUS": "customer", "MOT": "moments", "PRI": "privacy", "REA": "realism",
    "PRJ": "project", "HOU": "house",
}
"""Families by the first letters of their rules' codes, in the order in which we show them."""

PROJECT: Family = "project"
"""What can be told only of several maps together."""


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
    """What a rule yields: where, words for its texts' placeholders, edits that mend it, what outweighs its severity.

    `touchpoints` are ids to point at beyond the one that `loc` lies in. A value of `params` is the map's own words
    (they are clipped and may hold anything), a number, or an id: a param named ``channel``, ``metric``, ``type``,
    ``tool``, ``area``, ``emotion``, ``attribute``, ``industry``, ``stage_key`` or ``macro``, or the plural with ids
    joined by ", ", is shown by the label in the reader's language; so is "channel:whatsapp" in any param, and an id of
    the texts ("critique.word.x") by the text.
    Places in `loc` and in the paths of `fix` may be indexes.
    """

    loc: Loc = ()
    params: Mapping[str, object] = {}
    fix: tuple[Edit, ...] = ()
    touchpoints: tuple[str, ...] = ()
    severity: Severity | None = None


class Unjudged(NamedTuple):
    """What a rule yields instead when it cannot tell: never silence, never "passed".

    `reason` is a key of the texts, without its prefix ``critique.unreviewed.``.
    """

    reason: str


Check = Callable[[Case], Iterator[Fault | Unjudged]]


@dataclass(frozen=True)
class Rule:
    """A named check.

    `roots` are codes that, found at the same place or about the whole map, explain this one. `text` is what is said of
    it where that does not stand in the knowledge, `needs` what a table must tell for it (as in `needs.NEEDS`), and
    `forced` a severity that outweighs that of its faults: these are for an agency's own settings.
    """

    code: str
    severity: Severity
    name: str
    check: Check = field(repr=False)
    roots: tuple[str, ...] = ()
    text: RuleText | None = field(default=None, repr=False)
    needs: tuple[str, ...] = ()
    forced: Severity | None = None

    def told(self, knowledge: Knowledge) -> RuleText:
        """All that is said of this rule."""
        return self.text or knowledge.rules[self.code]

    @property
    def family(self) -> Family:
        return FAMILIES[self.code[:3]]

    def answers_to(self, word: str) -> bool:
        """Whether `word` selects this rule: its code or the start of it, its name or its family."""
        return self.code.startswith(word.strip().upper() or "?") or word.strip().lower() in (self.name, self.family)


def collect(*modules: ModuleType) -> tuple[Rule, ...]:
    """All rules that stand in `modules`, by family and code. Raises `ValueError` on a repeated code or name."""
    families = list(FAMILIES)
    rules = [value for module in modules for value in vars(module).values() if isinstance(value, Rule)]
    rules.sort(key=lambda rule: (families.index(rule.code[:3]), rule.code))
    for field_ in ("code", "name"):
        seen: set[str] = set()
        for each in rules:
            if (value := str(getattr(each, field_))) in seen:
                raise ValueError(f"two rules share the {field_} {value}")
            seen.add(value)
    return tuple(rules)


def rule(code: str, severity: Severity, *, roots: tuple[str, ...] = ()) -> Callable[[Check], Rule]:
    """Turn a function into a `Rule`; the function's name is the fault's name."""

    def wrap(check: Check) -> Rule:
        name: str = getattr(check, "__name__")  # noqa: B009  a Callable need not have one
        return Rule(code, severity, name.replace("_", "-"), check, roots)

    return wrap
