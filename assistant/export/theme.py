"""Colours, sizes and what they mean. Texts hold a contrast of at least 4.5 : 1 on the grounds they stand on."""

from typing import NamedTuple

from schemas.vocabulary import BasisKind, Macro

FONT = '"Helvetica Neue", Helvetica, Arial, "Liberation Sans", Roboto, "DejaVu Sans Condensed", sans-serif'

SMALL, BASE, NAME, STAGE, TITLE = 12, 13, 13.5, 15, 28
LEADING = 1.32
"""Line height over size."""


class Setting(NamedTuple):
    """How tightly a picture is set: sizes of text, line height, and the space in cards, between them and in lanes."""

    base: float
    name: float
    leading: float
    padding: float
    gap: float
    air: float
    between: float


ROOMY = Setting(BASE, NAME, LEADING, padding=10, gap=8, air=10, between=8)
DENSE = Setting(SMALL, SMALL, 1.2, padding=6, gap=5, air=6, between=5)
"""For many touchpoints: one small size, the largest that fits a sheet with them, and little around it."""

PAPER, LANE, CARD = "#f3f4f7", "#fbfbfd", "#ffffff"
INK, SOFT, FAINT, EDGE, HAIR = "#1d2738", "#505c6e", "#8a94a6", "#cdd4df", "#e6e9ef"


class Tint(NamedTuple):
    """A pale ground, a text colour for it, and a strong colour for lines and shapes."""

    pale: str
    ink: str
    strong: str


MACROS: dict[Macro, Tint] = {
    "pre": Tint("#dfe8f9", "#1f3d73", "#4a74c0"),
    "purchase": Tint("#d6efe9", "#0e4a41", "#23907d"),
    "service": Tint("#fbe8cc", "#66400a", "#c98a25"),
    "post": Tint("#ecdff5", "#4c2966", "#8e5bb5"),
}
PAIN = Tint("#fdeae6", "#7f2a1d", "#cf5a45")
MOMENT = Tint("#fff3cf", "#654800", "#dba511")
CHANCE = Tint("#e4f3e6", "#1f5130", "#3f9159")
THOUGHT = Tint("#eef1f7", "#333f54", "#aab4c6")
GHOST = Tint("#ffffff", "#3b4a5f", "#7786a0")
FEELINGS = {
    2: Tint("#cdebd9", "#12533a", "#1f8a5f"),
    1: Tint("#e0f2e4", "#1e5740", "#4aa57d"),
    0: Tint("#eceff4", "#414c5d", "#8a94a6"),
    -1: Tint("#fde6dc", "#82361d", "#de8362"),
    -2: Tint("#fad5ce", "#7c2117", "#c8472f"),
}

DASHES: dict[BasisKind | None, str | None] = {
    "said": None,
    "document": None,
    "checklist": "7 4",
    "inferred": "1.5 4",
    None: None,
}
"""How the border of a thing is dashed, by where it comes from. A document's border is double; nobody's is pale."""
