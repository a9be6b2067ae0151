"""What the critique says of a map."""

from typing import Literal

from schemas.base import Loc, Number, Record, Whole
from schemas.edit import Edit

Severity = Literal["error", "warning", "suggestion"]
"""error blocks calling a map final; warning is shown; suggestion is folded."""

Family = Literal[
    "coverage",
    "consistency",
    "omnichannel",
    "measurement",
    "ownership",
    "emotion",
    "evidence",
    "customer",
    "moments",
    "privacy",
    "realism",
    "project",
    "house",
]
"""What a rule is about: ten parts of a map, the maps of a project together, and an agency's own rules ("house")."""


class Finding(Record):
    """One fault of one map, in the map's language or the reader's.

    `loc` is the place inside the map, `touchpoints` the ids it speaks of, `ask` a question whose answer mends it,
    `fills` what that answer fills (a topic, or "@" and a field of the thing at `loc`), `fix` edits (paths
    inside the map) that make it go away, `root` the code of the finding that explains this one.
    """

    code: str
    name: str
    severity: Severity
    loc: Loc = ()
    touchpoints: tuple[str, ...] = ()
    message: str
    why: str
    ask: str | None = None
    fills: str | None = None
    fix: tuple[Edit, ...] = ()
    source: Literal["rule", "model"] = "rule"
    root: str | None = None


class Accepted(Finding):
    """A finding that was accepted, with the reason; kept in sight, not counted."""

    reason: str


class Cost(Record):
    """What one finding takes: points of its family's hundred, and of the whole map's."""

    code: str
    loc: Loc = ()
    family: Family
    points: Whole
    of_all: Number


class Report(Record):
    """All that the critique says of one map.

    `unreviewed` names the rules that could not judge, and why; `costs` says which finding took what from the score.
    """

    map: str
    findings: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    unreviewed: dict[str, str] = {}
    score: dict[Family | Literal["all"], Whole] = {}
    costs: tuple[Cost, ...] = ()
