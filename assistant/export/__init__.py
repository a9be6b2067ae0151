"""One pure function a format, by suffix. Nothing here touches disk, clock or network: the caller writes the bytes."""

from collections.abc import Callable
from importlib import import_module

from assistant.export.table import table
from assistant.export.to_csv import to_csv
from assistant.export.to_html import to_html
from assistant.export.to_json import to_json
from assistant.export.to_markdown import to_markdown
from assistant.export.to_mermaid import to_mermaid
from assistant.export.whole import draw
from knowledge import Knowledge
from schemas import JourneyMap, Report

Export = Callable[[JourneyMap, Knowledge, Report | None], bytes]


def to_svg(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """The picture as a file of its own."""
    return draw(map, knowledge).encode("utf-8", "replace")


def _late(module: str, name: str) -> Export:
    """A format whose libraries take long to load: they are loaded when the first file is asked for."""

    def export(map: JourneyMap, knowledge: Knowledge, report: Report | None = None) -> bytes:
        made: Export = getattr(import_module(f"assistant.export.{module}"), name)
        return made(map, knowledge, report)

    return export


FORMATS: dict[str, Export] = {
    ".json": to_json,
    ".csv": to_csv,
    ".md": to_markdown,
    ".html": to_html,
    ".svg": to_svg,
    ".mmd": to_mermaid,
    ".xlsx": _late("to_xlsx", "to_xlsx"),
    ".pptx": _late("to_pptx", "to_pptx"),
    ".pdf": _late("to_print", "to_pdf"),
    ".png": _late("to_print", "to_png"),
}

__all__ = ["FORMATS", "Export", "draw", "table"]
