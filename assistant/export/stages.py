"""The stages across the top, and the stages to come where a map is still empty."""

from itertools import groupby

from assistant.export.blocks import Block, Style, stack, text, type_set
from assistant.export.layout import GAP, PAD, Layout, Span
from assistant.export.measure import Lines, wrap
from assistant.export.svg import Markup, el, one_line, words
from assistant.export.theme import BASE, DENSE, INK, LANE, LEADING, MACROS, SMALL, SOFT, STAGE, Tint
from assistant.export.wording import Wording, capital
from schemas import JourneyMap
from schemas.vocabulary import Macro, StageKey

_POINT = 14
"""How far a chevron points into the next stage."""
_EMPTY: dict[Macro, tuple[StageKey, ...]] = {
    "pre": ("awareness", "evaluation"),
    "purchase": ("purchase",),
    "service": ("service",),
    "post": ("retention", "advocacy"),
}


def chevrons(layout: Layout, say: Wording) -> Block:
    """Stages as chevrons in the colours of their macro stage, under its name."""
    dense = layout.set == DENSE
    size, off = (BASE, 44) if dense else (STAGE, 56)
    names = [wrap(named(span, say), span.wide - off, size, bold=True, most=3) for span in layout.spans]
    least = 4 * layout.set.air + 8
    high = max(least / 2 + max(len(name.lines) for name in names) * size * LEADING, least)

    def draw(_: float, y: float) -> Markup:
        macros = [_macro(list(spans), y, say) for _, spans in groupby(layout.spans, key=lambda span: span.stage.macro)]
        last = len(names) - 1
        stages = [
            _stage(layout.spans[at], name, y + 26, high, at == 0, at == last, size) for at, name in enumerate(names)
        ]
        return Markup("".join((*macros, *stages)))

    return Block(26 + high, draw)


def named(span: Span, say: Wording) -> str:
    """A stage's name; on a later sheet of it, saying so."""
    return say("continued", name=span.stage.name) if span.again else span.stage.name


def _stage(span: Span, name: Lines, y: float, high: float, first: bool, last: bool, size: float) -> Markup:
    tint = MACROS[span.stage.macro]
    shape = _chevron(span.x, y, span.wide - (GAP if last else 4), high, tint, first=first)
    down = y + (high - len(name.lines) * size * LEADING) / 2
    label = type_set(name, span.x + (16 if first else 28), down, Style(size, tint.ink, bold=True))
    title = [el("title", words(one_line(span.stage.name)))] if name.cut else []
    return el("g", *title, shape, label, class_="tj-stage", data_stage=span.stage.id)


def _macro(spans: list[Span], y: float, say: Wording) -> Markup:
    """The name of a macro stage over the stages that belong to it."""
    macro = spans[0].stage.macro
    tint = MACROS[macro]
    left, right = spans[0].x, spans[-1].x + spans[-1].wide - 12
    label = type_set(
        wrap(say(f"macro.{macro}"), right - left, SMALL, bold=True, most=1),
        left + 2,
        y,
        Style(SMALL, tint.ink, bold=True),
    )
    line = el(
        "path",
        d=f"M{left + 2:.1f} {y + 20:.1f}H{right:.1f}",
        stroke=tint.strong,
        stroke_width=2,
        stroke_linecap="round",
    )
    return Markup(label + line)


def _chevron(x: float, y: float, wide: float, high: float, tint: Tint, *, first: bool, ghost: bool = False) -> Markup:
    notch = 0 if first else _POINT
    half = high / 2
    d = f"M{x:.1f} {y:.1f}H{x + wide:.1f}l{_POINT} {half:.1f}-{_POINT} {half:.1f}H{x:.1f}" + (
        f"l{notch}-{half:.1f}Z" if notch else "Z"
    )
    if not ghost:
        return el("path", d=d, fill=tint.pale)
    return el("path", d=d, fill=LANE, stroke=tint.strong, stroke_width=1.5, stroke_dasharray="5 4")


def empty(map_: JourneyMap, wide: float, say: Wording) -> Block:
    """A map without stages: a friendly word, and the stages that a conversation will fill."""
    room = wide - 2 * PAD
    keys = [(macro, key) for macro, several in _EMPTY.items() for key in several]
    each = (room - 32) / len(keys)
    lead = stack(
        [text(say("empty"), 640, Style(22, INK, bold=True)), text(say("empty.hint"), 640, Style(15, SOFT))], gap=8
    )

    def draw(x: float, y: float) -> Markup:
        drawn = [el("rect", x=x, y=y, width=room, height=400, rx=16, fill=LANE), lead.draw(x + 32, y + 32)]
        for at, (macro, key) in enumerate(keys):
            left, tint = x + at * each, MACROS[macro]
            term = say.knowledge.stages[key]
            drawn.append(_chevron(left + 16, y + 168, each - 20, 56, tint, first=at == 0, ghost=True))
            name = term.models.get(map_.stage_model, term.label) if map_.stage_model == "hourglass" else term.label
            label = wrap(name[say.language].capitalize(), each - 48, 14, bold=True, most=2)
            drawn.append(
                type_set(
                    label,
                    left + (30 if at == 0 else 40),
                    y + 196 - len(label.lines) * 9.5,
                    Style(14, tint.ink, bold=True),
                )
            )
            drawn.append(
                text(capital(term.question[say.language]), each - 40, Style(14, SOFT, italic=True), most=4).draw(
                    left + 24, y + 244
                )
            )
        return Markup("".join([*drawn, _promise(x, y + 340, room)]))

    return Block(400, draw)


def _promise(x: float, y: float, room: float) -> Markup:
    """The curve to come, barely there."""
    step = room / 8
    d = f"M{x + step * 0.5:.0f} {y:.0f}" + "".join(
        f"S{x + step * (0.5 + i) - step * 0.4:.0f} {y + rise:.0f} {x + step * (0.5 + i):.0f} {y + rise:.0f}"
        for i, rise in enumerate((-10, 14, 24, -6, -24, -8, -28), 1)
    )
    return el(
        "path", d=d, fill="none", stroke="#c3cad6", stroke_width=3, stroke_dasharray="0.1 8", stroke_linecap="round"
    )
