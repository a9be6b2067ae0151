"""A map as slides of shapes that can be edited: a card is a box with its own text, laid out as on the sheets."""

import io

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from assistant.export.course import Course, course
from assistant.export.curve import at
from assistant.export.facts import CELLS, facts
from assistant.export.feeling_labels import Label
from assistant.export.grounds import grounds, minding
from assistant.export.heading import title_of
from assistant.export.lanes import Lane, ghost, leaving, shown
from assistant.export.layout import GAP, LANES, PAD, RAIL, Layout
from assistant.export.place import Place
from assistant.export.sheets import Sheets, lay_out_sheets
from assistant.export.slide import PIXEL, Slide
from assistant.export.slide_head import facts_height, head, nothing_yet
from assistant.export.stages import named
from assistant.export.svg import clean
from assistant.export.theme import (
    CARD,
    CHANCE,
    FEELINGS,
    GHOST,
    HAIR,
    LANE,
    MACROS,
    MOMENT,
    PAIN,
    PAPER,
    THOUGHT,
    Tint,
)
from assistant.export.wording import Ground, Wording, capital
from assistant.export.zipped import settled
from knowledge import Knowledge
from schemas import Dropped, JourneyMap, Proposal, Report

_LARGEST = 5300
"""Pixels that a side of a slide may have."""
_TINTS: dict[str, Tint] = {"thought": THOUGHT, "moment": MOMENT, "pain": PAIN, "chance": CHANCE}
_TELLS = {
    "action": ("action",),
    "thought": ("thought",),
    "moment": ("moment", "recovery"),
    "pain": ("pain",),
    "owner": ("owner", "participants", "tools", "handoff", "promise"),
    "metric": ("metrics",),
    "chance": ("agreed",),
    "touchpoint": ("wait", "value", "data", "alternative"),
}
"""What of a touchpoint each lane says, by key of `facts`."""


def to_pptx(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """A slide a sheet, so that every slide is legible and prints on A3."""
    say = Wording(knowledge, map.language, map)
    sheets = lay_out_sheets(map, knowledge, lying=True)
    pages = [(layout, course(layout, say)) for layout in sheets.layouts]
    high = _height(sheets, max(_bottom(map, layout, felt, say) for layout, felt in pages))
    scale = min(1.0, _LARGEST / sheets.width, _LARGEST / high)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(round(sheets.width * scale * PIXEL)), Emu(round(high * scale * PIXEL))
    deck.core_properties.title = clean(title_of(map, say))[:255]
    told_of = any(layout.columns and any(c.places for c in layout.columns) for layout, _ in pages)
    room = [_room(_bottom(map, layout, felt, say), high) if told_of else 1.0 for layout, felt in pages]
    for (layout, felt), tall in zip(pages, room, strict=True):
        page = deck.slides.add_slide(deck.slide_layouts[6])
        shapes = page.shapes
        told = grounds(layout, say)
        notes = [*([say("sources", told="; ".join(told))] if told else []), *minding(layout, say)]
        if notes:
            page.notes_slide.notes_text_frame.text = clean("\n".join(notes))
        # Words that are larger by the root of the room take no more of it than they did; all slides alike.
        # Ours are a little smaller than those that the boxes were made for.
        slide = Slide(shapes, scale, head=_TITLE, tall=tall, text=min(room) ** 0.5 * _LARGER)
        Slide(shapes, scale).box(MSO_SHAPE.RECTANGLE, 0, 0, layout.width, high, fill=PAPER)
        top = _top(map, layout, say)
        head(slide, map, layout, say)
        _stages(slide, layout, top, say)
        _lanes(slide, map, layout, felt, top, say)
        if not told_of:
            nothing_yet(slide, layout, _bottom(map, layout, felt, say), high, say)
    file = io.BytesIO()
    deck.save(file)
    return settled(file.getvalue())


_CHEVRON = 48
"""How high the stages are."""
_SCREEN = 9 / 16
"""How high a slide is to its width where so little is told that a sheet of paper would stay half empty."""


_LARGER = 1.1
_TITLE, _TALLEST = 100, 1.7
"""Where the title ends; how many times higher than in the picture rows may be, so that a short map stays together."""


def _room(bottom: float, high: float) -> float:
    """How many times higher what stands under the title may be, to end a margin above the foot of the slide."""
    return max(1.0, min(_TALLEST, (high - PAD - _TITLE) / (bottom - _TITLE)))


def _height(sheets: Sheets, bottom: float) -> float:
    """How high the slides are: as the sheets, higher where one needs it, that of a screen where that is enough."""
    low = min(sheets.height, sheets.width * _SCREEN)
    return low if bottom + PAD <= low else max(sheets.height, bottom)


def _top(map_: JourneyMap, layout: Layout, say: Wording) -> float:
    """Where the stages begin."""
    facts = facts_height(map_, layout, say)
    return 104 + (facts + GAP if facts else 0)


def _used(layout: Layout) -> list[Lane]:
    return [lane for lane in LANES if layout.height(lane.name)]


def _bottom(map_: JourneyMap, layout: Layout, felt: Course | None, say: Wording) -> float:
    emotions, off = felt.height + 8 if felt else 0, 110 if map_.deviations and layout.last else 0
    return _top(map_, layout, say) + _CHEVRON + 80 + layout.lanes_height() + emotions + off


def _stages(slide: Slide, layout: Layout, top: float, say: Wording) -> None:
    for n, span in enumerate(layout.spans):
        tint = MACROS[span.stage.macro]
        kind = MSO_SHAPE.CHEVRON if n else MSO_SHAPE.PENTAGON
        shape = slide.box(
            kind,
            span.x,
            top,
            span.wide,
            _CHEVRON,
            [named(span, say)],
            fill=tint.pale,
            ink=tint.ink,
            size=15,
            bold=True,
        )
        shape.adjustments[0] = 0.28
        shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE


def _lanes(
    slide: Slide, map_: JourneyMap, layout: Layout, felt: Course | None, top: float, say: Wording
) -> None:
    y: float = top + _CHEVRON + 12
    _band(slide, layout, y, 48, say("lane.question"))
    for span in layout.spans:
        slide.box(
            MSO_SHAPE.RECTANGLE,
            span.x,
            y,
            span.wide - 8,
            48,
            [say.asked(span.stage)],
            ink=MACROS[span.stage.macro].ink,
            bold=True,
        )
    y += 56
    for lane in _used(layout):
        high = layout.height(lane.name) + 2 * layout.set.air
        _band(slide, layout, y, high, say(f"lane.{lane.name}"))
        _cells(slide, map_, layout, lane, y + layout.set.air, say)
        y += high + 8
        if lane.name == "touchpoint" and felt:
            _band(slide, layout, y, felt.height, say("lane.emotion"))
            slide.line([(PAD + RAIL, y + felt.above), (layout.right, y + felt.above)], HAIR, 1)
            _curve(slide, felt, y + felt.above)
            y += felt.height + 8
    if map_.deviations and layout.last:
        _deviations(slide, map_, layout, y, say)


def _deviations(slide: Slide, map_: JourneyMap, layout: Layout, y: float, say: Wording) -> None:
    """What may go wrong, and what is done then, one box each."""
    _band(slide, layout, y, 96, say("lane.deviation"))
    room = (layout.width - 2 * PAD - RAIL) / len(map_.deviations) - GAP
    for n, deviation in enumerate(map_.deviations):
        lines = [deviation.trigger, deviation.response or ""]
        slide.box(
            MSO_SHAPE.ROUNDED_RECTANGLE,
            PAD + RAIL + n * (room + GAP),
            y + layout.set.air,
            room,
            72,
            lines,
            fill=CARD,
            bold=True,
        )


def _band(slide: Slide, layout: Layout, y: float, high: float, name: str) -> None:
    slide.box(MSO_SHAPE.ROUNDED_RECTANGLE, PAD, y, layout.width - 2 * PAD, high, fill=LANE)
    slide.box(MSO_SHAPE.RECTANGLE, PAD + 4, y + 6, RAIL - 16, max(high - 12, 24), [name], bold=True)


def _cells(slide: Slide, map_: JourneyMap, layout: Layout, lane: Lane, top: float, say: Wording) -> None:
    low: dict[str, list[tuple[float, float, float]]] = {}
    for span in layout.spans:
        for column in span.columns:
            y = top
            for place in column.places:
                if block := shown(lane, place):
                    _cell(slide, lane, place, column.x, y, block.height)
                    y += block.height + 8
            if span.ghosts:
                low.setdefault(span.stage.id, []).append((y, column.x, column.room))
    outlined: list[Proposal | Dropped] = [each for each in map_.proposals if each.decision == "open"]
    for each in (*outlined, *map_.dropped) if lane.name == "chance" else ():
        if each.stage in low:
            y, x, room = min(low[each.stage])
            low[each.stage].remove((y, x, room))
            lines, high = _outlined(each, room, say)
            slide.box(
                MSO_SHAPE.ROUNDED_RECTANGLE,
                x,
                y,
                room,
                high,
                lines,
                ink=GHOST.ink,
                edge=GHOST.strong,
                ground="checklist",
                bold=True,
            )
            low[each.stage].append((y + high + 8, x, room))


def _outlined(each: Proposal | Dropped, room: float, say: Wording) -> tuple[list[str], float]:
    """What an outline says of what is not there yet, or no more; and how high it is."""
    it = each.touchpoint
    if isinstance(each, Proposal):
        lines = [it.name, f"{say('proposal')} · {say.channel(it.channel)}", say.proposed(each)]
        return lines, ghost(each, room, say).height
    return [it.name, say("md.dropped"), say.left(each)], leaving(each, room, say).height


def _cell(slide: Slide, lane: Lane, place: Place, x: float, y: float, high: float) -> None:
    told = facts(place.touchpoint, place.say)
    lines = [told[key] for key in _TELLS[lane.name] if key in told]
    if lane.name == "moment" and not place.touchpoint.decision_at_stake:
        lines[:1] = [place.touchpoint.name]
    number, ground = str(place.number), place.ground(CELLS.get(_TELLS[lane.name][0], ""))
    if lane.name == "touchpoint":
        ground = place.ground()
        edge = MOMENT.strong if place.touchpoint.moment_of_truth else place.tint.strong
        head = [f"{number} {place.touchpoint.name}", told["channel"], *lines, place.say(f"basis.{ground}")]
        slide.box(
            MSO_SHAPE.ROUNDED_RECTANGLE,
            x,
            y,
            place.room,
            high,
            head,
            fill=CARD,
            edge=edge,
            ground=ground,
            size=12,
            bold=True,
        )
        return
    lines[:1] = [f"{number} {capital(lines[0])}"] if lines else [number]
    tint = _TINTS.get(lane.name)
    apart = ground in ("document", "checklist", "inferred")
    if tint is None:
        # Plain lanes have no border to tell where a thing comes from; a word does.
        word = place.say(f"basis.{ground}")
        lines += [word] if apart and not any(f"({word.lower()})" in line for line in lines) else []
        slide.box(MSO_SHAPE.RECTANGLE, x, y - 4, place.room, high + 8, lines, size=11)
        return
    border = tint.strong if apart else None
    box = (x, y, place.room, high)
    slide.box(
        MSO_SHAPE.ROUNDED_RECTANGLE, *box, lines, fill=tint.pale, ink=tint.ink, edge=border, ground=ground, size=12
    )


def _curve(slide: Slide, felt: Course, middle: float) -> None:
    """The curve about `middle`, a face's place at each feeling, and the names where the picture has them."""
    if felt.pieces:
        steps = [(p[0][0] + (p[3][0] - p[0][0]) * i / 12, p) for p in felt.pieces for i in range(1, 13)]
        start = (felt.line[0].x, middle + felt.line[0].y)
        slide.line([start, *((x, middle + at(piece, x)) for x, piece in steps)], FEELINGS[0].strong)
    for p in felt.points:
        tint = FEELINGS[p.emotion.valence]
        kind = MSO_SHAPE.DIAMOND if p.touchpoint.moment_of_truth else MSO_SHAPE.OVAL
        ground: Ground = "inferred" if p.guessed else "said"
        slide.box(kind, p.x - 11, middle + p.y - 11, 22, 22, fill=tint.pale, edge=tint.ink, ground=ground, steady=True)
    for label in felt.labels:
        _feeling(slide, label, middle)


def _feeling(slide: Slide, label: Label, middle: float) -> None:
    left, top, right, bottom = label.box
    tint = FEELINGS[label.point.emotion.valence]
    if label.tied is not None:
        start = label.point.y + (-11 if label.tied < label.point.y else 11)
        slide.line([(label.point.x, middle + start), (label.point.x, middle + label.tied)], tint.strong, 1)
    words = [" ".join(label.lines.lines)]
    shape = slide.box(
        MSO_SHAPE.RECTANGLE, left - 12, middle + top - 4, right - left + 24, bottom - top + 8, words,
        ink=tint.ink, size=11, bold=True, centred=True,
    )  # fmt: skip
    if len(label.lines.lines) == 1:
        shape.text_frame.word_wrap = False  # whatever font a machine has, one word stays one word
