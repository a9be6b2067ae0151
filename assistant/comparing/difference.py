"""The difference between two maps in terms of the journey, not of the file."""

from collections.abc import Iterator
from typing import NamedTuple

from assistant.comparing.around import around
from assistant.comparing.changed import Changed
from assistant.comparing.pairing import Pairs, Stood, moved, pair, stages
from assistant.export.facts import facts
from assistant.export.heading import title_of
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Language, Stage

_NOT_TOLD = ("basis", "checklist", "evidence")
"""Where things come from is not what the journey is like."""


class MapNamed(NamedTuple):
    """Which map stands on a side."""

    id: str
    title: str
    state: str | None
    audience: str


class Difference(NamedTuple):
    """What is other in `after` than in `before`, in the order of the journey. Empty where they say the same."""

    before: MapNamed
    after: MapNamed
    changes: tuple[Changed, ...]


def compare(
    before: JourneyMap, after: JourneyMap, knowledge: Knowledge, language: Language | None = None
) -> Difference:
    """Compare two maps. `language` is that of the words (default: that of `after`)."""
    say = Wording(knowledge, language or after.language)
    found = (
        *around(before, after, say), *_stages(before, after),
        *_touchpoints(before, after, pair(before, after), say), *_proposals(before, after),
    )  # fmt: skip
    return Difference(_named(before, say), _named(after, say), found)


def _named(map_: JourneyMap, say: Wording) -> MapNamed:
    return MapNamed(map_.id, title_of(map_, say), map_.state, map_.audience.name)


def _stages(before: JourneyMap, after: JourneyMap) -> Iterator[Changed]:
    was: dict[str, str] = {}
    for old, new in stages(before, after):
        if old is not None and new is not None:
            was[new.id] = old.id
            yield from _one_stage(old, new)
        elif old is not None:
            yield Changed("removed", "stage", old.id, old.name)
        elif new is not None:
            yield Changed("added", "stage", new.id, new.name)
    shifted = moved([stage.id for stage in before.stages], [was[s.id] for s in after.stages if s.id in was])
    for stage in after.stages:
        if was.get(stage.id) in shifted:
            yield Changed("moved", "stage", stage.id, stage.name)


def _one_stage(old: Stage, new: Stage) -> Iterator[Changed]:
    if old.name != new.name:
        yield Changed("renamed", "stage", new.id, new.name, before=old.name, after=new.name)
    for field, was, is_ in (
        ("question", old.customer_goal or "", new.customer_goal or ""),
        ("expectation", old.expectation or "", new.expectation or ""),
    ):
        if was != is_:
            yield Changed("changed", "stage", new.id, new.name, field=field, before=was, after=is_)


def _touchpoints(before: JourneyMap, after: JourneyMap, pairs: Pairs, say: Wording) -> Iterator[Changed]:
    """Stage by stage of `after`; what is gone comes last."""
    twins = {new.it.id: old for old, new in pairs.both}
    renamed = {old.it.id: new.it.id for old, new in pairs.both}
    was = {new.id: old for old, new in stages(before, after) if old is not None and new is not None}
    for stage in after.stages:
        home = was.get(stage.id)
        stayed = [renamed[it.id] for it in home.touchpoints if it.id in renamed] if home else []
        shifted = moved(stayed, [it.id for it in stage.touchpoints])
        for it in stage.touchpoints:
            old = twins.get(it.id)
            if old is None:
                yield Changed("added", "touchpoint", it.id, it.name, stage=stage.name,
                              after=say.channel(it.channel), guess=it.status == "hypothesis")  # fmt: skip
            else:
                yield from _place(old, Stood(stage, it), old.stage is not home, it.id in shifted)
                yield from _cells(old, Stood(stage, it), say)
    for gone in pairs.gone:
        yield Changed("removed", "touchpoint", gone.it.id, gone.it.name, stage=gone.stage.name,
                      before=say.channel(gone.it.channel), guess=gone.it.status == "hypothesis")  # fmt: skip


def _place(old: Stood, new: Stood, elsewhere: bool, shifted: bool) -> Iterator[Changed]:
    it, stage = new.it, new.stage.name
    if elsewhere:
        yield Changed("moved", "touchpoint", it.id, it.name, stage=stage, before=old.stage.name, after=stage)
    elif shifted:
        yield Changed("moved", "touchpoint", it.id, it.name, stage=stage)
    if old.it.name != it.name:
        yield Changed("renamed", "touchpoint", it.id, it.name, stage=stage, before=old.it.name, after=it.name)


def _cells(old: Stood, new: Stood, say: Wording) -> Iterator[Changed]:
    """Every field in whose words the two differ."""
    was, is_, it = facts(old.it, say), facts(new.it, say), new.it
    for key in dict.fromkeys((*was, *is_)):
        if key not in _NOT_TOLD and was.get(key) != is_.get(key):
            old_, new_ = was.get(key, ""), is_.get(key, "")
            yield Changed("changed", "touchpoint", it.id, it.name, stage=new.stage.name, field=key,
                          before=old_, after=new_)  # fmt: skip


def _proposals(before: JourneyMap, after: JourneyMap) -> Iterator[Changed]:
    """Decisions; which ideas wait is no difference of the journey."""
    was = {each.id: each.decision for each in before.proposals}
    for each in after.proposals:
        old = was.get(each.id, "open")
        if each.decision != old and before.state == after.state:
            yield Changed("decided", "proposal", each.id, each.touchpoint.name, before=old, after=each.decision)
