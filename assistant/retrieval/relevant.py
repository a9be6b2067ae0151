"""Which checklists a brief calls for."""

from collections.abc import Iterator

from assistant.retrieval.index import Index
from schemas import Brief

PER_FACT = 2
AT_MOST = 12


def relevant(index: Index, brief: Brief) -> tuple[str, ...]:
    """Ids of the checklist items that fit what was said of the business, best first."""
    best: dict[str, float] = {}
    for fact in dict.fromkeys(_facts(brief)):
        for hit in index.search(fact, kinds=("touchpoint", "practice"), k=PER_FACT, language=brief.language):
            best[hit.id] = max(hit.score, best.get(hit.id, 0.0))
    return tuple(sorted(best, key=lambda id_: (-best[id_], id_))[:AT_MOST])


def _facts(brief: Brief) -> Iterator[str]:
    """What was said of the journey, in the person's words; names of channels or areas alone would find too much."""
    for facts in brief.stages.values():
        yield from facts
    yield from (pain.text for pain in brief.pains)
    yield from (goal.text for goal in brief.goals)
    yield from (deviation.trigger for deviation in brief.deviations)
