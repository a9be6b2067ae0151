"""All maps of a project at a glance: who × what, how far each is, and which combinations have no map."""

from collections.abc import Sequence
from typing import NamedTuple, get_args

from assistant.deciding import TAKEN
from schemas import JourneyMap, Macro, Report
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


def grid(
    maps: Sequence[JourneyMap], reports: Sequence[Report], audiences: Sequence[str] = (), products: Sequence[str] = ()
) -> Grid:
    """The grid of `maps` and what the critique says of each, in order; `audiences` and `products` may add sides."""
    made = {(m.audience.name, m.product.name): _square(m, r) for m, r in zip(maps, reports, strict=True)}
    rows = tuple(dict.fromkeys((*audiences, *(key[0] for key in made))))
    columns = tuple(dict.fromkeys((*products, *(key[1] for key in made))))
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
