"""Recall and precision of every rule: what is found of what was planted, and what is found besides."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from assistant.critique import RULES, critique
from knowledge import Knowledge
from schemas import Finding, JourneyMap
from tests.critique.bench import plants_path, plants_people, plants_project, plants_words, plants_worth
from tests.critique.bench.goodness import HELD, good, names
from tests.critique.bench.planting import PLANTS, Plant, Spoiled, spoiled

TODAY = date(2026, 6, 15)
ROOTS = {rule.code: rule.roots for rule in RULES}
_ = (plants_path, plants_people, plants_project, plants_worth)  # imported for what they register


@dataclass
class Tally:
    planted: int = 0
    recalled: int = 0
    false: int = 0
    missed: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.recalled / self.planted if self.planted else 1.0

    @property
    def precision(self) -> float:
        return self.recalled / (self.recalled + self.false) if self.recalled + self.false else 1.0


@cache
def all_plants() -> tuple[Plant, ...]:
    return (*PLANTS, *plants_words.plants())


def every(held: bool) -> Iterator[Spoiled]:
    """Every planted fault: on the maps (and in the wordings) used for mending, or only the others.

    A wording held out stands in all maps of its language; a fault that needs no reading in the maps held out.
    """
    for name in names():
        mine = [p for p in all_plants() if held == (p.held or (not p.reads and name in HELD))]
        if not held and name in HELD:
            continue
        yield from spoiled(name, lambda name=name: good(name), mine)  # type: ignore[misc]


def review(map: JourneyMap, knowledge: Knowledge, **parts: object) -> tuple[Finding, ...]:
    return critique(map, knowledge, today=TODAY, **parts).findings  # type: ignore[arg-type]


def recalled(found: Iterable[Finding], each: Spoiled) -> Finding | None:
    """The finding of the planted fault at its place, or of its root there."""
    codes = (each.plant.code, *ROOTS[each.plant.code])
    there = [f for f in found if f.code in codes and _at(f, each)]
    return min(there, key=lambda f: codes.index(f.code), default=None)


def _at(found: Finding, each: Spoiled) -> bool:
    return not each.at or each.at in found.touchpoints or each.at in each.map.pinned(found.loc)


def loud(found: Iterable[Finding]) -> set[tuple[str, str]]:
    """Errors and warnings, by code and message, but those that another finding explains."""
    return {(f.code, f.message) for f in found if f.severity != "suggestion" and f.root is None}


def alarms(found: tuple[Finding, ...], clean: tuple[Finding, ...], each: Spoiled) -> Iterator[Finding]:
    """Errors and warnings that neither the fault, nor what it causes, nor the map itself explains."""
    known = {(f.code, f.message) for f in clean}
    for f in found:
        if f.severity == "suggestion" or (f.code, f.message) in known or f.code in each.plant.also:
            continue
        if f.code != each.plant.code and f.root != each.plant.code:
            yield f


def measure(knowledge: Knowledge, held: bool) -> dict[tuple[str, bool, str], Tally]:
    """Tallies by code, by whether it needs reading, and by language."""
    tallies: dict[tuple[str, bool, str], Tally] = defaultdict(Tally)
    clean = {name: review(JourneyMap.model_validate(good(name)), knowledge) for name in names()}
    for each in every(held):
        found = review(each.map, knowledge, **each.parts)
        tally = tallies[each.plant.code, each.plant.reads, each.map.language]
        tally.planted += 1
        if recalled(found, each):
            tally.recalled += 1
        else:
            tally.missed.append(f"{each.source}:{each.plant.name}")
        for f in alarms(found, clean[each.source], each):
            other = tallies[f.code, each.plant.reads, each.map.language]
            other.false += 1
            other.alarms.append(f"{each.source}:{each.plant.code}.{each.plant.name}: {f.message}")
    return tallies


def total(tallies: dict[tuple[str, bool, str], Tally], **only: object) -> Tally:
    """The sum of the tallies of one code, one language, one kind."""
    whole = Tally()
    for (code, reads, language), tally in tallies.items():
        if (
            only.get("code", code) == code
            and only.get("reads", reads) == reads
            and only.get("language", language) == language
        ):
            whole.planted += tally.planted
            whole.recalled += tally.recalled
            whole.false += tally.false
            whole.missed += tally.missed
            whole.alarms += tally.alarms
    return whole
