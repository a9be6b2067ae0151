"""The critique: a linter of journey maps. It reads a map and says what is wrong with it, and touches nothing else."""

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.critique import (
    consistency,
    coverage,
    customer,
    emotion,
    evidence,
    measurement,
    moments,
    omnichannel,
    ownership,
    privacy,
    realism,
)
from assistant.critique.report import chosen, find, report
from assistant.critique.rule import FAMILIES, Case, Fault, Rule, Thresholds, Unjudged, collect
from assistant.critique.score import Cost, costs
from assistant.critique.wording import explanation
from knowledge import Knowledge
from schemas import Brief, JourneyMap, Language, Report

__all__ = [
    "FAMILIES", "RULES", "Case", "Cost", "Fault", "Rule", "Thresholds", "Unjudged", "costs", "critique", "explain",
]

RULES: tuple[Rule, ...] = collect(
    coverage, consistency, omnichannel, measurement, ownership, emotion, evidence, customer, moments, privacy, realism
)


def critique(
    map: JourneyMap,
    knowledge: Knowledge,
    *,
    language: Language | None = None,
    today: date | None = None,
    thresholds: Thresholds = Thresholds(),  # noqa: B008  a frozen value
    others: Sequence[JourneyMap] = (),
    brief: Brief | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """What is wrong with `map`, in `language` or the map's own.

    `others` are the other maps of the project and `brief` what its owner said, for rules that look beyond one map.
    `select` and `ignore` take codes or their beginnings ("COV", "COV-04"), names of rules, and families ("coverage").
    Rules about age stay unreviewed without `today`. Raises `BadInput` on a word that names no rule.
    """
    case = Case(map, knowledge, thresholds, today, tuple(others), brief)
    return report(case, chosen(RULES, select, ignore), language)


def explain(code: str, knowledge: Knowledge, language: Language) -> str:
    """One rule, or all of a family: what, why, bad and good. Raises `BadInput` when there is none."""
    return "\n\n".join(explanation(rule, knowledge, language) for rule in find(RULES, code))
