"""The plan: what has to be done to come from today to what is wanted, in the order of the journey."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from assistant.citing import in_words, of_touchpoint
from assistant.export.wording import Wording
from assistant.planning.ideal import ideal
from knowledge import Knowledge
from schemas import Action, JourneyMap, Language, Touchpoint

ASKED = ("owner", "due", "effort", "metric")
"""What a step needs that only people can tell; a field that nobody gave stays empty, and is in `missing`. What is
done no more is not measured."""


class Step(NamedTuple):
    """One thing to do. Texts are as people wrote them: escape them where they are shown.

    `id` is that of its touchpoint in the ideal map, `new` whether that one is not there today, `ends` whether it is
    done no more: then its touchpoint is today's. `due_day` is `due` where
    that is a day. `why` is what it is good for, `source` where the idea comes from, `caution`
    what to mind when doing so.
    """

    id: str
    what: str
    stage: str
    touchpoint: str
    channel: str
    why: str
    source: str
    caution: str
    owner: str
    due: str
    effort: str
    metric: str
    priority: str
    new: bool
    ends: bool
    missing: tuple[str, ...]

    @property
    def due_day(self) -> date | None:
        try:
            return date.fromisoformat(self.due)
        except ValueError:
            return None


def plan(map_: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> tuple[Step, ...]:
    """The steps from a current map to its ideal, or those that an ideal map holds; empty where nothing was taken up."""
    wanted = ideal(map_)
    told = _Telling(wanted, knowledge, language or map_.language)
    return tuple(told.steps())


class _Telling:
    def __init__(self, wanted: JourneyMap, knowledge: Knowledge, language: Language) -> None:
        self.map, self.knowledge, self.language = wanted, knowledge, language
        self.say = Wording(knowledge, language, wanted)

    def steps(self) -> Iterator[Step]:
        left = list(self.map.dropped)
        for stage in self.map.stages:
            yield from (self._step(stage.name, it) for it in stage.touchpoints if it.status == "planned" or it.action)
            yield from (self._step(stage.name, one.touchpoint, ends=True) for one in left if one.stage == stage.id)
            left = [one for one in left if one.stage != stage.id]
        yield from (self._step(one.stage, one.touchpoint, ends=True) for one in left)

    def _step(self, stage: str, it: Touchpoint, *, ends: bool = False) -> Step:
        action, new = it.action or Action(what=""), it.status == "planned" and not ends
        owner = action.owner or it.owner or ""
        told = {
            "owner": self.say.area(owner) if owner else "",
            "due": action.due or "",
            "effort": action.effort or "",
            "metric": "; ".join(self._metric(metric.id, self.say.measured(metric)) for metric in it.metrics),
        }
        sources = of_touchpoint(it, self.map, self.knowledge, self.language)
        return Step(
            id=it.id, what=self._what(it, action, "stop" if ends else "start"), stage=stage, touchpoint=it.name,
            channel=self.say.channel(it.channel), why=self._why(it),
            source="; ".join(in_words(each, self.knowledge, self.language) for each in sources),
            caution="" if ends else " ".join(self.say.minded(each) for each in sources if each.caution),
            priority=action.priority or "", new=new, ends=ends,
            missing=tuple(field for field in ASKED if not told[field] and not (ends and field == "metric")), **told,
        )  # fmt: skip

    def _metric(self, id_: str, known: str) -> str:
        return " · ".join(part for part in (self.say.metric(id_), known) if part)

    def _what(self, it: Touchpoint, action: Action, key: str) -> str:
        """The action in its own words; what a list says of its use is no action."""
        if action.what and action.what != it.name and action.what not in self.say.uses(it):
            return action.what
        text = self.knowledge.texts[f"plan.{key}"][self.language]
        return text.format(what=it.name, channel=self.say.channel(it.channel))

    def _why(self, it: Touchpoint) -> str:
        """What it is good for, as its list says; else the pain that it answers."""
        uses = [item.achieves[self.language] for id_ in it.checklist if (item := self.knowledge.items.get(id_))]
        own = [each.text for each in self.map.must_haves if each.id in it.checklist]
        known = uses if it.status == "planned" else []
        return next(iter((*own, *known)), it.pain or "")
