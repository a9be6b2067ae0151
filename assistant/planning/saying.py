"""The plan in words: its columns, their names, and what stands in a cell."""

from assistant.export.heading import title_of
from assistant.export.svg import one_line
from assistant.export.wording import Wording
from assistant.planning.plan import Step
from knowledge import Knowledge
from schemas import JourneyMap, Language

COLUMNS = (
    "number", "what", "stage", "touchpoint", "channel", "why", "source", "caution", "owner", "due", "effort",
    "metric", "priority",
)  # fmt: skip


class Saying:
    """Words of the plan in the language of a map."""

    def __init__(self, map_: JourneyMap, knowledge: Knowledge) -> None:
        self.texts, self.language = knowledge.texts, map_.language
        self.title = f"{self('title')} · {one_line(title_of(map_, Wording(knowledge, map_.language)))}"

    def __call__(self, key: str) -> str:
        language: Language = self.language
        return self.texts[f"plan.{key}"][language]


def cell_of(step: Step, key: str, n: int) -> str:
    """A step's field on one line; `n` is its number."""
    return str(n) if key == "number" else one_line(str(getattr(step, key)))
