"""The plan as files. One pure function a format, by suffix; the caller writes the bytes."""

import json
from collections.abc import Callable

from assistant.errors import BadInput
from assistant.planning.documents import to_html, to_markdown
from assistant.planning.plan import plan
from assistant.planning.tables import to_csv, to_jira, to_xlsx
from knowledge import Knowledge
from schemas import JourneyMap

PlanExport = Callable[[JourneyMap, Knowledge], bytes]


def to_json(map_: JourneyMap, knowledge: Knowledge) -> bytes:
    """The steps as one JSON list."""
    steps = [step._asdict() for step in plan(map_, knowledge)]
    return (json.dumps(steps, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


FORMATS: dict[str, PlanExport] = {
    ".md": to_markdown, ".csv": to_csv, ".xlsx": to_xlsx, ".html": to_html, ".json": to_json, ".jira.csv": to_jira,
}  # fmt: skip


def format_of(name: str) -> PlanExport:
    """The format that a file's name asks for; the longest suffix wins. Raises `BadInput`."""
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if name.lower().endswith(suffix):
            return FORMATS[suffix]
    raise BadInput("there is no such format", where=name, right=f"use one of {' '.join(FORMATS)}")
