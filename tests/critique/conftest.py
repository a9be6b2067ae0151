"""What the tests of the rules share."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from assistant.critique.rule import Case, Fault, Rule, Unjudged
from knowledge import Knowledge
from schemas import JourneyMap

TODAY = date(2026, 6, 15)

Run = Callable[..., tuple[Fault, ...]]


@pytest.fixture(scope="session")
def run(knowledge: Knowledge) -> Run:
    """``run(rule, map)``: the faults that one rule finds; ``run(rule, map, others=...)`` passes parts of the case."""

    def faults(rule: Rule, map: JourneyMap, **parts: Any) -> tuple[Fault, ...]:
        case = Case(map, knowledge, **({"today": TODAY} | parts))
        return tuple(found for found in rule.check(case) if isinstance(found, Fault))

    return faults


@pytest.fixture(scope="session")
def unjudged(knowledge: Knowledge) -> Callable[..., tuple[str, ...]]:
    """The reasons for which one rule cannot tell."""

    def reasons(rule: Rule, map: JourneyMap, **parts: Any) -> tuple[str, ...]:
        case = Case(map, knowledge, **({"today": TODAY} | parts))
        return tuple(found.reason for found in rule.check(case) if isinstance(found, Unjudged))

    return reasons
