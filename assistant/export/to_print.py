"""The picture as PDF (vectors, with its fonts inside) and as PNG, through Typst, which reads our SVG as it is."""

from importlib.resources import files
from typing import Literal

import typst

from assistant.export.heading import title_of
from assistant.export.picture import draw
from assistant.export.svg import one_line
from assistant.export.theme import FONT
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Report

FONTS = str(files("font_roboto") / "files")
"""Roboto comes with its package, so a picture looks the same everywhere; other scripts and emoji are the system's."""
_FAMILY = "Roboto, sans-serif"
_SHEET = """#set page(width: eval(sys.inputs.wide), height: eval(sys.inputs.high), margin: 10mm)
#set document(title: sys.inputs.title)
#let map = image(bytes(sys.inputs.svg), width: 100%, height: 100%, fit: "contain", alt: sys.inputs.title)
#place(center + horizon, map)"""
_BARE = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
_PPI = 144
"""One and a half times the size on screen."""
_LARGEST = 12_000
"""Pixels of a side; a picture that would be larger is drawn with fewer pixels an inch."""


def to_pdf(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """One sheet of A3, lying or standing as the picture is larger."""
    svg = draw(map, knowledge)
    wide, high = _size(svg)
    long, short = 420, 297
    lies = min(long / wide, short / high) > min(short / wide, long / high)
    sheet = ("420mm", "297mm") if lies else ("297mm", "420mm")
    title = one_line(title_of(map, Wording(knowledge, map.language)))
    return _compiled(_SHEET, "pdf", None, {"svg": svg, "title": title, "wide": sheet[0], "high": sheet[1]})


def to_png(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """One and a half times the size on screen, less where that would be too large to open."""
    svg = draw(map, knowledge)
    return _compiled(_BARE, "png", min(_PPI, _LARGEST / max(_size(svg)) * 96), {"svg": svg})


def _size(svg: str) -> tuple[float, float]:
    wide, high = svg.split('viewBox="0 0 ', 1)[1].split('"', 1)[0].split(" ")
    return float(wide), float(high)


def _compiled(source: str, form: Literal["pdf", "png"], ppi: float | None, inputs: dict[str, str]) -> bytes:
    """Words reach Typst as data, never as part of `source`."""
    family = FONT.replace('"', "&quot;")
    drawn = inputs["svg"].replace(f'"{family}"', f'"{_FAMILY}"').replace(f"'{FONT}'", f'"{_FAMILY}"')
    fonts = typst.Fonts(font_paths=[FONTS])
    inputs = inputs | {"svg": drawn}
    return typst.compile(source.encode(), format=form, ppi=ppi, font_paths=fonts, timestamp=0, sys_inputs=inputs)
