"""The picture as PDF (vectors, with its fonts inside) and as PNG, through Typst, which reads our SVG as it is."""

from importlib.resources import files
from typing import Literal

import typst

from assistant.export.heading import title_of
from assistant.export.sheets import draw_sheets, lay_out_sheets
from assistant.export.svg import one_line
from assistant.export.theme import FONT, PAPER
from assistant.export.whole import draw
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Report

FONTS = str(files("font_roboto") / "files")
"""Roboto comes with its package, so a picture looks the same everywhere; other scripts and emoji are the system's."""
_FAMILY = "Roboto, sans-serif"
_SHEETS = """#set page(width: eval(sys.inputs.wide), height: eval(sys.inputs.high), margin: 10mm)
#set page(fill: rgb(sys.inputs.paper))
#set document(title: sys.inputs.title)
#for n in range(int(sys.inputs.count)) {
  if n > 0 { pagebreak() }
  let alt = if n > 0 { sys.inputs.title + " (" + str(n + 1) + ")" } else { sys.inputs.title }
  image(bytes(sys.inputs.at("svg" + str(n))), width: 100%, height: 100%, fit: "contain", alt: alt)
}"""
_BARE = "#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg))"
_PPI = 144
"""One and a half times the size on screen."""
_LARGEST = 12_000
"""Pixels of a side; a picture that would be larger is drawn with fewer pixels an inch."""


def to_pdf(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """Sheets of A3, lying or standing, as many as keep the words legible."""
    sheets = lay_out_sheets(map, knowledge)
    size = ("420mm", "297mm") if sheets.lying else ("297mm", "420mm")
    svgs = {f"svg{n}": sheet for n, sheet in enumerate(draw_sheets(map, sheets, knowledge))}
    told = {"title": one_line(title_of(map, Wording(knowledge, map.language))), "count": str(len(svgs))}
    return _compiled(_SHEETS, "pdf", None, svgs, told | {"wide": size[0], "high": size[1], "paper": PAPER})


def to_png(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """One and a half times the size on screen, less where that would be too large to open."""
    svg = draw(map, knowledge)
    return _compiled(_BARE, "png", min(_PPI, _LARGEST / max(_size(svg)) * 96), {"svg": svg}, {})


def _size(svg: str) -> tuple[float, float]:
    _, _, wide, high = svg.split('viewBox="', 1)[1].split('"', 1)[0].split(" ")
    return float(wide), float(high)


def _compiled(
    source: str, form: Literal["pdf", "png"], ppi: float | None, svgs: dict[str, str], told: dict[str, str]
) -> bytes:
    """Words reach Typst as data, never as part of `source`."""
    inputs = told | {name: _with_fonts(svg) for name, svg in svgs.items()}
    fonts = typst.Fonts(font_paths=[FONTS])
    return typst.compile(source.encode(), format=form, ppi=ppi, font_paths=fonts, timestamp=0, sys_inputs=inputs)


def _with_fonts(svg: str) -> str:
    family = FONT.replace('"', "&quot;")
    return svg.replace(f'"{family}"', f'"{_FAMILY}"').replace(f"'{FONT}'", f'"{_FAMILY}"')
