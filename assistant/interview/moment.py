"""All that one reply may look at."""

from dataclasses import dataclass
from functools import cached_property

from assistant.interview.effects import Apart
from assistant.interview.voice import Voice
from assistant.text import fold
from schemas import Edit, Finding, JourneyMap, Loc, Report, Session, Turn, Understood

_NO_FACTS = ("skipped", "language", "depth", "parked")


@dataclass(frozen=True)
class Moment:
    """`before` and `after` are the session on both sides of the message; its maps and `reports` are those after it.

    `apart` is what is different between two sides that it asks to compare.
    """

    before: Session
    after: Session
    understood: Understood
    reports: tuple[Report, ...]
    voice: Voice
    apart: tuple[Apart, ...] = ()

    @property
    def pending(self) -> Turn | None:
        """The turn whose question the message answers, or passes over."""
        return self.before.turns[-1] if self.before.turns and self.before.turns[-1].asks else None

    @property
    def facts(self) -> tuple[Edit, ...]:
        """The edits that say something of the business or of a map."""
        return tuple(
            edit for edit in self.understood.edits
            if edit.path and edit.path[0] not in _NO_FACTS and edit.op in ("set", "add", "remove", "forbid")
        )  # fmt: skip

    @cached_property
    def shown(self) -> JourneyMap | None:
        """The map that the message asks for."""
        act = self.understood.does("show")
        words = fold(act.about) if act else ""
        # A name may stand in another map's id: "cafes-sourdough" holds the product of all of them.
        known = next((m for m in self.after.maps if act and m.id == act.about), None)
        return known or next((m for m in self.after.maps if words and _names(m, words)), None)

    @property
    def current(self) -> JourneyMap | None:
        """The map that the talk is about: the one asked for or chosen, the one of the last question, else the first."""
        if chosen := self.shown or next((m for m in self.after.maps if m.id == self.after.shown), None):
            return chosen
        places = [turn.place[1] for turn in reversed(self.before.turns) if turn.place[:1] == ("maps",)]
        spoken_of = [m for place in places[:1] for m in self.after.maps if m.id == place]
        return next(iter([*spoken_of, *self.after.maps]), None)

    def findings(self) -> list[tuple[JourneyMap, Finding]]:
        """Every finding, those of the current map first, each report in its order of use."""
        maps = {m.id: m for m in self.after.maps}
        here = self.current.id if self.current else ""
        reports = sorted(self.reports, key=lambda report: report.map != here)
        return [(maps[report.map], finding) for report in reports if report.map in maps for finding in report.findings]


def place_of(journey_map: JourneyMap, finding: Finding) -> Loc:
    """A finding's place as a session path that names maps, stages and touchpoints by id."""
    place: list[str | int] = ["maps", journey_map.id]
    loc = finding.loc
    if len(loc) >= 2 and loc[0] == "stages":
        stage = next((s for i, s in enumerate(journey_map.stages) if loc[1] in (i, s.id)), None)
        if stage is None:
            return tuple(place)
        place += ["stages", stage.id]
        if len(loc) >= 4 and loc[2] == "touchpoints":
            place += [p for i, t in enumerate(stage.touchpoints) if loc[3] in (i, t.id) for p in ("touchpoints", t.id)]
        return tuple(place)
    return (*place, *loc)


def _names(journey_map: JourneyMap, words: str) -> bool:
    names = (journey_map.title, journey_map.audience.name, journey_map.product.name)
    return any(name and (name in words or words in name) for name in map(fold, names))
