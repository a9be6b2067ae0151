"""Which touchpoint of one map is which of the other: by id, else by name, channel and kind."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rapidfuzz.fuzz import token_sort_ratio

from assistant.text import fold
from schemas import JourneyMap, Stage, Touchpoint

ALIKE = 82
"""Of 100: names that are this close, in one channel, name the same thing."""


class Stood(NamedTuple):
    """A touchpoint and the stage it stands in."""

    stage: Stage
    it: Touchpoint


class Pairs(NamedTuple):
    """What stands on both sides, only before, only after."""

    both: tuple[tuple[Stood, Stood], ...]
    gone: tuple[Stood, ...]
    new: tuple[Stood, ...]


def pair(before: JourneyMap, after: JourneyMap) -> Pairs:
    """Every touchpoint of both maps once; the surest pairs are made first."""
    old = [Stood(stage, it) for _, stage, it in before.touchpoints()]
    new = [Stood(stage, it) for _, stage, it in after.touchpoints()]
    both: list[tuple[Stood, Stood]] = []
    for same in (_same_id, _same_words, _alike, _same_place):
        for mine in list(old):
            theirs = next((each for each in new if same(mine, each)), None)
            if theirs is not None:
                both.append((mine, theirs))
                old.remove(mine)
                new.remove(theirs)
    return Pairs(tuple(both), tuple(old), tuple(new))


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Of the names that stand in both orders, those that changed their place among the others."""
    left, right = [each for each in before if each in set(after)], [each for each in after if each in set(before)]
    blocks = SequenceMatcher(a=left, b=right, autojunk=False).get_matching_blocks()
    still = {name for block in blocks for name in left[block.a : block.a + block.size]}
    return set(left) - still


def stages(before: JourneyMap, after: JourneyMap) -> Iterator[tuple[Stage | None, Stage | None]]:
    """Stages side by side, by id, else by kind; None where one side lacks it."""
    left = list(after.stages)
    for stage in before.stages:
        twin = next((s for s in left if s.id == stage.id), None) or next((s for s in left if s.key == stage.key), None)
        if twin is not None:
            left.remove(twin)
        yield stage, twin
    for stage in left:
        yield None, stage


def _same_id(a: Stood, b: Stood) -> bool:
    """Ids are kept when words change; two maps of other origin may share one by chance, but not the kind too."""
    return a.it.id == b.it.id and (a.it.channel == b.it.channel or a.it.type == b.it.type or _words(a, b) >= ALIKE)


def _same_words(a: Stood, b: Stood) -> bool:
    return fold(a.it.name) == fold(b.it.name) and a.it.channel == b.it.channel


def _alike(a: Stood, b: Stood) -> bool:
    return a.it.channel == b.it.channel and _words(a, b) >= ALIKE


def _same_place(a: Stood, b: Stood) -> bool:
    """The same kind of thing in the same channel of the same stage, by other words."""
    return (a.it.type, a.it.channel, a.stage.key) == (b.it.type, b.it.channel, b.stage.key)


def _words(a: Stood, b: Stood) -> float:
    return token_sort_ratio(fold(a.it.name), fold(b.it.name))
