"""Drawing and judging outside of a conversation: nobody waits in a chat, and what it takes adds up."""

from collections.abc import Sequence

from assistant.assisted.drawing import STAGES, Drawing
from assistant.assisted.turn import Turn, notice
from schemas import Brief, JourneyMap, Language, Report, Spent

PATIENCE = 4
"""Times the time of a turn that one map may take."""


class ByItself:
    """One run of a command. Each map has a turn of its own; the tokens of all are one conversation's."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self._turns: list[Turn] = []

    @property
    def spent(self) -> Spent:
        return sum((turn.spent for turn in self._turns), Spent())

    def notice(self, language: Language) -> str:
        """One honest line where the plain answer stood in; "" where not."""
        kind = next((kind for turn in self._turns for kind in turn.failed), "")
        return notice(kind, self._drawing.plain.knowledge.texts, language)

    def draw(self, brief: Brief, checklists: Sequence[str], now: str) -> tuple[JourneyMap, ...]:
        """The plain maps, in the model's words where those hold."""
        maps = self._drawing.plain.draft(brief, checklists, now)
        return tuple(worded for each in maps for worded in self._drawing.word((each,), self._turn()))

    def judge(self, report: Report, journey_map: JourneyMap, codes: frozenset[str]) -> Report:
        """`report`, with what the model reads in the map by the rules of `codes`."""
        self._drawing.judge((journey_map,), self._turn())
        whole = self._drawing.judged(report, journey_map)
        findings = tuple(one for one in whole.findings if one.source == "rule" or one.code in codes)
        accepted = tuple(one for one in whole.accepted if one.source == "rule" or one.code in codes)
        return whole.model_copy(update={"findings": findings, "accepted": accepted})

    def _turn(self) -> Turn:
        model = self._drawing.model
        seconds = PATIENCE * model.settings.turn_seconds
        allowance = model.allowance(2 * STAGES, self.spent.tokens, seconds)
        self._turns.append(Turn(model, allowance, resting=False))
        return self._turns[-1]
