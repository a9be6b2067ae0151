"""How good a map is, family by family, and what costs what. Never a number without its reasons."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from assistant.critique.rule import FAMILIES, Rule
from schemas import Cost, Family, Finding, Report

COST = {"error": 40, "warning": 15, "suggestion": 5}
"""Points of a hundred that the first finding of a rule takes from its family; each further one takes half."""


def costs(report: Report) -> tuple[Cost, ...]:
    """What each finding of `report` costs, in its order. A family's costs and its score add up to 100.

    A finding that follows from another, or was accepted, costs nothing. The score of all is the mean of the families.
    """
    return paid(report.findings, max(1, len(report.score) - 1))


def scores(findings: Sequence[Finding], rules: Iterable[Rule]) -> dict[Family | str, int]:
    """0 to 100 for each family of which a rule could judge, and their mean for ``"all"``."""
    left: dict[Family | str, int] = {rule.family: 100 for rule in rules}
    for _, family, points in _taken(findings):
        left[family] -= points
    return left | {"all": mean(left.values())}


def mean(points: Collection[int]) -> int:
    """The score of all, of those of the families."""
    return round(sum(points) / len(points)) if points else 100


def paid(findings: Iterable[Finding], families: int) -> tuple[Cost, ...]:
    """What each of `findings` costs in a score over so many families."""
    return tuple(
        Cost(code=each.code, loc=each.loc, family=family, points=points, of_all=points / families)
        for each, family, points in _taken(findings)
    )


def _taken(findings: Iterable[Finding]) -> Iterator[tuple[Finding, Family, int]]:
    """What each of `findings` that costs anything takes from its family; a family has a hundred points to lose."""
    left: dict[Family, int] = {}
    seen: set[str] = set()
    for each in findings:
        if each.root is not None:
            continue
        family = FAMILIES[each.code[:3]]
        full = COST[each.severity] // (2 if each.code in seen else 1)
        points = min(full, left.get(family, 100))
        left[family] = left.get(family, 100) - points
        seen.add(each.code)
        yield each, family, points
