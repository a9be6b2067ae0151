"""The critique: a linter of journey maps. It reads a map and says what is wrong with it, and touches nothing else."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from assistant.critique import (
    across,
    consistency,
    coverage,
    customer,
    emotion,
    evidence,
    measurement,
    moments,
    omnichannel,
    ownership,
    placing,
    privacy,
    realism,
    selling,
    tone,
)
from assistant.critique.house import House, parse_house
from assistant.critique.needs import NEEDED
from assistant.critique.report import beside, chosen, find, report
from assistant.critique.rule import FAMILIES, PROJECT, Case, Fault, Rule, Thresholds, Unjudged, collect
from assistant.critique.sarif import Judged, sarif
from assistant.critique.score import costs
from assistant.critique.trend import Trend, trend
from assistant.critique.wording import explanation
from knowledge import Knowledge
from schemas import Brief, Cost, JourneyMap, Language, Report

__all__ = [
    "FAMILIES", "NEEDED", "PROJECT", "RULES", "Case", "Cost", "Fault", "House", "Judged", "Rule", "Thresholds", "Trend",
    "Unjudged", "costs", "critique", "explain", "in_project", "judging", "parse_house", "sarif", "trend",
]

RULES: tuple[Rule, ...] = collect(
    coverage, consistency, placing, selling, omnichannel, measurement, ownership, emotion, evidence, customer, moments,
    privacy, realism, across, tone,
)


def critique(
    map: JourneyMap,
    knowledge: Knowledge,
    *,
    language: Language | None = None,
    today: date | None = None,
    thresholds: Thresholds | None = None,
    others: Sequence[JourneyMap] = (),
    brief: Brief | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    house: House = House(),  # noqa: B008  a frozen value
    absent: Collection[str] = (),
) -> Report:
    """What is wrong with `map`, in `language` or the map's own.

    `others` are the other maps of the project and `brief` what its owner said, for rules that look beyond one map.
    `select` and `ignore` take codes or their beginnings ("COV", "COV-04"), names of rules, and families ("coverage").
    `house` holds an agency's settings and own rules; `absent` what the map's file has no place for (paths of the table,
    "touchpoint.emotion"): rules that need it stay unreviewed. Rules about age stay unreviewed without `today`.
    Raises `BadInput` on a word that names no rule.
    """
    case = Case(map, knowledge, thresholds or house.thresholds, today, tuple(others), brief)
    return report(case, judging(house, select, ignore), language, absent)


def in_project(
    own: Report,
    map: JourneyMap,
    others: Sequence[JourneyMap],
    knowledge: Knowledge,
    *,
    today: date | None = None,
    brief: Brief | None = None,
) -> Report:
    """`own`, the report of `map` by itself, with what only shows beside the project's other maps and its brief."""
    rules = judging(select=(PROJECT,))
    return beside(own, report(Case(map, knowledge, today=today, others=tuple(others), brief=brief), rules))


def judging(house: House = House(), select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:  # noqa: B008
    """The rules that will judge. What is selected here outweighs the house's choice; what either ignores is ignored."""
    return chosen(house.over(RULES), tuple(select) or house.select, (*ignore, *house.ignore))


def explain(code: str, knowledge: Knowledge, language: Language, house: House = House()) -> str:  # noqa: B008
    """One rule, or all of a family: what, why, bad and good. Raises `BadInput` when there is none."""
    return "\n\n".join(explanation(rule, knowledge, language) for rule in find(house.over(RULES), code))
