"""The foot of the picture: what its signs mean. Only signs that the map uses are explained."""

from collections.abc import Callable, Iterator

from assistant.export.blocks import QUIET, Block, frame, type_set
from assistant.export.icons import icon
from assistant.export.measure import width, wrap
from assistant.export.svg import NOTHING, Markup, el
from assistant.export.theme import CARD, GHOST, INK, MOMENT, SMALL, SOFT
from assistant.export.wording import Ground, Wording, ground, stage_ground
from schemas import JourneyMap

Sign = Callable[[float, float], Markup]
_ORDER: tuple[Ground, ...] = ("said", "document", "checklist", "inferred", "none")
_SWATCH = 40


def legend(map_: JourneyMap, room: float, say: Wording) -> Block:
    """Signs with their meaning, flowing in rows."""
    rows: list[list[tuple[float, Sign, str]]] = [[]]
    at: float = 0
    for sign, meaning in _signs(map_, say):
        wide = _SWATCH + 10 + width(meaning, SMALL) + 28
        if rows[-1] and at + wide > room:
            rows.append([])
            at = 0
        rows[-1].append((at, sign, meaning))
        at += wide

    def draw(x: float, y: float) -> Markup:
        drawn = []
        for down, row in enumerate(rows):
            for across, sign, meaning in row:
                drawn.append(sign(x + across, y + 32 * down))
                drawn.append(type_set(wrap(meaning, room, SMALL), x + across + _SWATCH + 10, y + 32 * down + 4, QUIET))
        return Markup("".join(drawn))

    return Block(len(rows) * 32 - 8 if rows[0] else 0, draw)


def dates(map_: JourneyMap, say: Wording) -> str:
    """Who keeps the map, how fresh it is, and when it should be looked at again."""
    known = (
        map_.owner and say("map_owner", name=say.area(map_.owner)),
        map_.provenance.updated_at and say("updated", date=map_.provenance.updated_at[:10]),
        map_.review_date and say("review", date=map_.review_date),
    )
    return " · ".join(part for part in known if part)


def _signs(map_: JourneyMap, say: Wording) -> Iterator[tuple[Sign, str]]:
    touchpoints = [touchpoint for _, _, touchpoint in map_.touchpoints()]
    cells = (None, "customer_action", "customer_thought", "pain", "decision_at_stake", "owner", "metrics", "action")
    grounds = {ground(touchpoint, cell) for touchpoint in touchpoints for cell in cells}
    grounds |= {stage_ground(stage) for stage in map_.stages} - {"none"}
    for kind in _ORDER:
        if kind in grounds:
            yield _framed(kind), say(f"legend.{kind}")
    if any(proposal.decision == "open" for proposal in map_.proposals):
        yield _ghost, say("legend.proposal")
    if any(touchpoint.moment_of_truth for touchpoint in touchpoints):
        yield _moment, say("moment")
    for direction, mark in (("proactive", "out"), ("reactive", "in")):
        if any(touchpoint.direction == direction for touchpoint in touchpoints):
            yield _plain(mark), say(f"legend.{direction}")


def _framed(kind: Ground) -> Sign:
    def sign(x: float, y: float) -> Markup:
        box = frame(x, y, _SWATCH, 24, kind, fill=CARD, edge=SOFT if kind != "none" else "#b9c1cd", radius=6)
        return Markup(box + (icon(kind, x + 13, y + 5, 14, INK, weight=2) if kind != "none" else NOTHING))

    return sign


def _ghost(x: float, y: float) -> Markup:
    box = frame(x, y, _SWATCH, 24, "checklist", fill="none", edge=GHOST.strong, radius=6)
    return Markup(box + icon("plus", x + 13, y + 5, 14, GHOST.ink, weight=2))


def _moment(x: float, y: float) -> Markup:
    return el("path", d=f"M{x + 20:.1f} {y + 3:.1f}l9 9-9 9-9-9z", fill=MOMENT.strong)


def _plain(mark: str) -> Sign:
    return lambda x, y: icon(mark, x + 12, y + 4, 16, SOFT)
