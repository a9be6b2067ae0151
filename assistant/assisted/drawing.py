"""Maps with a model: their stages in better words, their touchpoints judged. Asked once for the same words."""

from collections.abc import Iterator, Mapping, Sequence

from pydantic import TypeAdapter

from assistant.assisted import judging, wording
from assistant.assisted.remembered import Answers
from assistant.assisted.shapes import Judged, Judgement, Worded, Wording
from assistant.assisted.turn import Turn, side_by_side
from assistant.engine import Plain
from assistant.model import Model
from prompts import Prompt, Rendered
from schemas import JourneyMap, Report, Stage, Touchpoint

STAGES = 24
"""Stages that are worded, and judged, when a map is asked for."""


class Drawing:
    """What the model answered about stages and touchpoints, laid over the plain maps and reports."""

    def __init__(self, plain: Plain, model: Model, prompts: Mapping[str, Prompt]) -> None:
        self.plain, self.model, self.prompts = plain, model, prompts
        ledger, today = model.ledger, model.today
        self._worded = Answers(TypeAdapter(tuple[Wording, ...]), 4000, ledger, today)
        self._judged = Answers(TypeAdapter(tuple[Judgement, ...]), 8000, ledger, today)

    # --- what is known already; nothing is asked

    def in_words(self, journey_map: JourneyMap) -> JourneyMap:
        """The map in the model's words, where they were asked for and still fit."""
        stamp = self.prompts["draft"].stamp
        known = [self._worded.get(wording.key(stage, journey_map, stamp)) or () for stage in journey_map.stages]
        if not any(known):
            return journey_map
        stages = tuple(wording.laid(stage, cells) for stage, cells in zip(journey_map.stages, known, strict=True))
        return self.signed(journey_map.model_copy(update={"stages": stages}), "draft")

    def judged(self, report: Report, journey_map: JourneyMap) -> Report:
        """The report with what the model found in words that still stand."""
        return judging.added(report, journey_map, list(self._faults(journey_map)), self.plain.knowledge)

    def signed(self, journey_map: JourneyMap, prompt: str) -> JourneyMap:
        """The map with the model and the prompt in its provenance."""
        known = journey_map.provenance
        prompts = {**known.prompts, prompt: self.prompts[prompt].stamp}
        update = {"engine": "assisted", "model": self.model.settings.name, "prompts": prompts}
        return journey_map.model_copy(update={"provenance": known.model_copy(update=update)})

    # --- asking

    def word(self, maps: Sequence[JourneyMap], turn: Turn) -> tuple[JourneyMap, ...]:
        """Ask for better words of every stage that has none; the maps in them."""
        prompt = self.prompts["draft"]
        wanted: dict[str, tuple[Stage, JourneyMap, Rendered]] = {}
        for each in maps:
            for stage in each.stages:
                told = wording.inputs(stage, each, self.plain.knowledge)
                at = wording.key(stage, each, prompt.stamp)
                if told and self._worded.get(at) is None:
                    wanted.setdefault(at, (stage, each, prompt.render(**told)))

        def one(at: str) -> None:
            stage, journey_map, rendered = wanted[at]
            if (answer := turn.ask(rendered, Worded)) is not None:
                cells = wording.kept(answer.cells, stage, journey_map, self.plain.lexicon)
                self._worded.put(at, cells)
                turn.count(kept=len(cells), dropped=len(answer.cells) - len(cells))

        side_by_side(one, [*wanted][:STAGES])
        return tuple(self.in_words(each) for each in maps)

    def judge(self, maps: Sequence[JourneyMap], turn: Turn) -> None:
        """Ask of every stage that was not judged in these words."""
        prompt = self.prompts["review"]
        wanted: list[tuple[Stage, JourneyMap, Rendered]] = []
        for each in maps:
            for stage in each.stages:
                told = judging.inputs(stage, each.language, self.plain.knowledge)
                if told and any(self._judged.get(self._key(one, each)) is None for one in stage.touchpoints):
                    wanted.append((stage, each, prompt.render(**told)))

        def one(job: tuple[Stage, JourneyMap, Rendered]) -> None:
            stage, journey_map, rendered = job
            if (answer := turn.ask(rendered, Judged)) is not None:
                found = judging.kept(answer.faults, stage)
                for touchpoint in stage.touchpoints:
                    self._judged.put(self._key(touchpoint, journey_map), found.get(touchpoint.id, ()))
                good = sum(map(len, found.values()))
                turn.count(kept=good, dropped=len(answer.faults) - good)

        side_by_side(one, wanted[:STAGES])

    def _key(self, touchpoint: Touchpoint, journey_map: JourneyMap) -> str:
        return judging.key(touchpoint, journey_map.language, self.prompts["review"].stamp)

    def _faults(self, journey_map: JourneyMap) -> Iterator[tuple[int, int, Judgement]]:
        for s, stage in enumerate(journey_map.stages):
            for t, touchpoint in enumerate(stage.touchpoints):
                for fault in self._judged.get(self._key(touchpoint, journey_map)) or ():
                    yield s, t, fault
