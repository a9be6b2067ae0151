"""A slide that is drawn on in the pixels of the picture."""

from collections.abc import Sequence

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.shapetree import SlideShapes
from pptx.util import Emu, Pt

from assistant.export.blocks import Style
from assistant.export.svg import one_line
from assistant.export.theme import INK
from assistant.export.wording import Ground

PIXEL = 9525
"""EMU, PowerPoint's unit."""
_DASHES = {"checklist": MSO_LINE_DASH_STYLE.DASH, "inferred": MSO_LINE_DASH_STYLE.ROUND_DOT}


def rgb(colour: str) -> RGBColor:
    """``#1d2738`` as PowerPoint wants it."""
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]  # python-pptx has no types


class Slide:
    """Shapes in pixels of the picture, scaled to what a slide may hold.

    What stands lower than `head` is spread out `tall` times, so that it fills the slide; `text` is how many times
    larger the words there are.
    """

    def __init__(self, shapes: SlideShapes, scale: float, *, head: float = 0, tall: float = 1, text: float = 1) -> None:
        self.shapes, self.scale = shapes, scale
        self.head, self.tall, self.text = head, tall, text

    def emu(self, pixels: float) -> Emu:
        return Emu(round(pixels * self.scale * PIXEL))

    def down(self, y: float) -> float:
        """Where what is at `y` in the picture stands on the slide, in its pixels."""
        return y if y <= self.head else self.head + (y - self.head) * self.tall

    def box(
        self,
        kind: MSO_SHAPE,
        x: float,
        y: float,
        wide: float,
        high: float,
        lines: Sequence[str] = (),
        *,
        fill: str | None = None,
        ink: str = INK,
        edge: str | None = None,
        ground: Ground = "said",
        size: float = 13,
        bold: bool = False,
        centred: bool = False,
        steady: bool = False,
    ) -> Shape:
        """A shape with `lines` as paragraphs, at most the first bold. `steady` keeps its size about its middle."""
        top, bottom = self.down(y), self.down(y + high)
        if steady:
            middle = self.down(y + high / 2)
            top, bottom = middle - high / 2, middle + high / 2
        size *= self.text if y >= self.head else 1
        shape = self.shapes.add_shape(kind, self.emu(x), self.emu(top), self.emu(wide), self.emu(bottom - top))
        if kind is MSO_SHAPE.ROUNDED_RECTANGLE:
            shape.adjustments[0] = min(8 / max(min(wide, bottom - top), 1), 0.5)
        # The deck's own style would give every shape a shadow and a border.
        shape._element.remove(shape._element.find(qn("p:style")))
        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = rgb(fill)
        else:
            shape.fill.background()
        self._outline(shape, edge, ground)
        self._write(shape, lines, Style(size, ink, bold), centred)
        if lines and edge:
            # A card holds its words, whatever font a machine has.
            shape.text_frame.auto_size = MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
        return shape

    def _outline(self, shape: Shape, edge: str | None, ground: Ground) -> None:
        if not edge:
            shape.line.fill.background()
            return
        shape.line.color.rgb = rgb(edge)
        shape.line.width = Pt(2.5 if ground == "document" else 1)
        if ground in _DASHES:
            shape.line.dash_style = _DASHES[ground]

    def _write(self, shape: Shape, lines: Sequence[str], style: Style, centred: bool) -> None:
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = self.emu(8)
        frame.margin_top = frame.margin_bottom = self.emu(4)
        for n, line in enumerate(filter(None, lines)):
            paragraph = frame.paragraphs[0] if n == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.CENTER if centred else PP_ALIGN.LEFT
            run = paragraph.add_run()
            run.text = one_line(line)
            run.font.size, run.font.bold, run.font.name = (
                Pt(max(style.size * 0.75 * self.scale, 1)),
                style.bold and n == 0,
                "Arial",
            )
            run.font.color.rgb = rgb(style.colour)

    def line(self, points: Sequence[tuple[float, float]], colour: str, weight: float = 2.25) -> None:
        """An open line through `points`."""
        (x, y), *rest = [(x, self.down(y)) for x, y in points]
        builder = self.shapes.build_freeform(self.emu(x), self.emu(y))
        builder.add_line_segments([(self.emu(x), self.emu(y)) for x, y in rest], close=False)
        shape = builder.convert_to_shape()
        shape._element.remove(shape._element.find(qn("p:style")))
        shape.fill.background()
        shape.line.color.rgb, shape.line.width = rgb(colour), Pt(weight)
