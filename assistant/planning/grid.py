"""All maps of a project at a glance: who × what, how far each is, and which combinations have no map."""

import re
from collections.abc import Sequence
from typing import NamedTuple, get_args

from assistant.deciding import TAKEN
from schemas import Finding, JourneyMap, Macro, Report
from schemas.finding import Severity


class Square(NamedTuple):
    """One combination. `map` is None where it has none.

    `told` of `touchpoints` rest on words or documents, the others are guesses; `covered` are parts of the journey with
    a touchpoint; `score` is of 100, None where nothing was judged; `planned` ideas were taken up, `waiting` are open.
    """

    audience: str
    product: str
    map: JourneyMap | None = None
    touchpoints: int = 0
    told: int = 0
    covered: tuple[Macro, ...] = ()
    findings: tuple[int, int, int] = (0, 0, 0)
    score: int | None = None
    planned: int = 0
    waiting: int = 0


class Grid(NamedTuple):
    """`squares` by (audience, product); a side without a name is ""."""

    audiences: tuple[str, ...]
    products: tuple[str, ...]
    squares: dict[tuple[str, str], Square]


class Between(NamedTuple):
    """Something that only shows beside other maps, on the `map` that says it first."""

    map: JourneyMap
    finding: Finding


def between(maps: Sequence[JourneyMap], reports: Sequence[Report]) -> tuple[Between, ...]:
    """What does not agree between the maps: promises, prices, channels, facts. What two say of each other is one."""
    titles = {each.title or each.id for each in maps}
    found: dict[tuple[str, frozenset[str]], Between] = {}
    for map_, report in zip(maps, reports, strict=True):
        for each in report.findings:
            if each.code.startswith("PRJ-"):
                # Each side names the other map; all else that stands in quotes is the same.
                said = frozenset(_QUOTED.findall(each.message)) - titles
                found.setdefault((each.code, said), Between(map_, each))
    return tuple(found.values())


_QUOTED = re.compile(r"[«“](.+?)[»”]")


def grid(
    maps: Sequence[JourneyMap], reports: Sequence[Report], audiences: Sequence[str] = (), products: Sequence[str] = ()
) -> Grid:
    """The grid of `maps` and what the critique says of each, in order; `audiences` and `products` may add sides."""
    # Where today's map and the one that is wanted meet in a square, today's stands there.
    pairs = sorted(zip(maps, reports, strict=True), key=lambda pair: pair[0].state != "ideal")
    made = {(m.audience.name, m.product.name): _square(m, r) for m, r in pairs}
    rows = tuple(dict.fromkeys((*audiences, *(each.audience.name for each in maps))))
    columns = tuple(dict.fromkeys((*products, *(each.product.name for each in maps))))
    empty = {(row, column): Square(row, column) for row in rows for column in columns}
    return Grid(rows, columns, empty | made)


def _square(map_: JourneyMap, report: Report) -> Square:
    touchpoints = [(stage, it) for _, stage, it in map_.touchpoints()]
    there = {stage.macro for stage, _ in touchpoints}
    severities = [finding.severity for finding in report.findings]
    decisions = [each.decision for each in map_.proposals]
    error, warning, suggestion = (severities.count(each) for each in get_args(Severity))
    return Square(
        map_.audience.name, map_.product.name, map_, len(touchpoints),
        sum(it.status in ("stated", "validated") for _, it in touchpoints),
        tuple(macro for macro in get_args(Macro) if macro in there), (error, warning, suggestion),
        report.score.get("all") if touchpoints else None,
        sum(each in TAKEN for each in decisions), decisions.count("open"),
    )  # fmt: skip
