"""Drawing and reviewing the maps of a session, and what they are told in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from assistant.comparing import Difference, compare, told
from assistant.critique import FAMILIES, PROJECT, in_project
from assistant.drafting.pairing import worth_drawing
from assistant.edits import as_of, renaming
from assistant.engine import Aide, Engine
from assistant.errors import BadInput
from assistant.interview import Apart
from assistant.overlay import overlay, succeeded
from assistant.planning import ideals
from assistant.playbooks import Shelf
from assistant.versions import SPLIT, known
from knowledge import Knowledge
from schemas import Act, Brief, Change, Edit, JourneyMap, MapSummary, Report, Session

Retrieve = Callable[[Brief], Sequence[str]]
Now = Callable[[], datetime]


@dataclass(frozen=True)
class Studio:
    """Where maps are drawn from briefs, held against playbooks and reviewed. It keeps nothing."""

    engine: Engine
    knowledge: Knowledge
    retrieve: Retrieve
    now: Now
    shelf: Shelf | None = None
    aide: Aide | None = None

    def redrawn(
        self, before: Session, session: Session, checklists: Sequence[str], stamp: str, said: str = ""
    ) -> Session:
        """`session` with its maps. Where they have other names than `before`, its last step notes that."""
        maps = self.drawn(session, checklists, stamp, said)
        if len(session.history) > len(before.history) and not session.undone:
            renamed = succeeded(before.maps, maps)
            session = renaming(session, renamed)
            maps = self.drawn(session, checklists, stamp, said) if renamed else maps
            session = session.model_copy(update={"shown": next(iter(renamed.get(session.shown, ())), session.shown)})
        return session.model_copy(update={"maps": maps, "updated_at": stamp})

    def drawn(
        self, session: Session, checklists: Sequence[str], stamp: str, said: str = ""
    ) -> tuple[JourneyMap, ...]:
        """The maps of a session's brief, in its language, with all that was changed on them since."""
        told = (*(turn.said for turn in session.turns), said)
        pairs = worth_drawing(session.brief, told) or session.brief.pairs
        brief = session.brief.model_copy(update={"language": session.language, "pairs": pairs})
        drawn = self.engine.draft(brief, checklists, stamp, told)
        if self.aide:
            drawn = self.aide.signed(session, drawn)
        if self.shelf is None:
            return overlay(drawn, session.history)
        # Proposals come before what was decided on them; what answers a must-have shows once all changes are made.
        laid = overlay(self.shelf.proposed(drawn, session.workspace), session.history)
        return self.shelf.answered(laid, session.workspace)

    def review(self, journey_map: JourneyMap) -> Report:
        return self.engine.review(journey_map, self.now().date())

    def reviews(self, session: Session) -> tuple[Report, ...]:
        """What is wrong with each map, alone and beside the others."""
        today, maps = self.now().date(), session.maps
        own = [self.review(each) for each in maps]
        if len(maps) < 2:
            return tuple(own)
        beside = [[other for other in maps if other is not each] for each in maps]
        return tuple(
            in_project(report, each, others, self.knowledge, today=today, brief=session.brief)
            for report, each, others in zip(own, maps, beside, strict=True)
        )

    def version(self, session: Session, name: str) -> tuple[tuple[JourneyMap, ...], tuple[Change, ...]]:
        """The maps of one of a session's versions, drawn anew from what was said until then, and its steps.

        Raises `BadInput` when there is no such version.
        """
        kept = known(session, Edit(op="restore", value=name))
        past = as_of(session, kept)
        stamp = kept.saved_at or session.updated_at
        return self.drawn(past, self.retrieve(past.brief), stamp), past.history

    def compared(self, a: str, b: str, session: Session) -> tuple[Difference, ...]:
        """What is different between what `a` and `b` name, map by map; nothing where one is gone. See `SPLIT`."""
        before, after = (self._side(each, session) for each in (a, b))
        # What was given another name is the same map.
        same = {new: each for each in before for new in (*succeeded(before, after).get(each.id, ()), each.id)}
        one = not a.endswith(SPLIT)
        pairs = [(before[0] if one else same[each.id], each) for each in after if before and (one or each.id in same)]
        return tuple(compare(old, new, self.knowledge, session.language) for old, new in pairs)

    def apart(self, session: Session, act: Act) -> tuple[Apart, ...]:
        """What is different between the two sides that a message names, in words."""
        found = self.compared(str(act.place[0]), str(act.place[1]), session)
        changed = tuple(Apart(each.after.id, told(each, self.knowledge, session.language)) for each in found)
        if not all(str(side).endswith(SPLIT) for side in act.place[:2]):
            return changed
        before, after = (self._side(str(side), session) for side in act.place[:2])
        beside = {each.id for one in found for each in (one.before, one.after)}
        new = (Apart(each.title, new=True) for each in after if before and each.id not in beside)
        return (*new, *(Apart(each.title, gone=True) for each in before if each.id not in beside), *changed)

    def _side(self, named: str, session: Session) -> tuple[JourneyMap, ...]:
        """The maps that a side of a comparison names."""
        version, split, id_ = named.rpartition(SPLIT)
        maps, history = session.maps, session.history
        if not split:
            return ()
        if version:
            try:
                maps, history = self.version(session, version)
            except BadInput:
                return ()
        if not id_:
            return maps
        found = next((each for each in (*maps, *ideals(maps, history)) if each.id == id_), None)
        return (found,) if found else maps if version and len(maps) == 1 else ()


def summary(journey_map: JourneyMap, report: Report) -> MapSummary:
    """A map in one line. What stands beside other maps is not counted: a file of the map alone does not show it."""
    counts = {"error": 0, "warning": 0, "suggestion": 0}
    for finding in report.findings:
        counts[finding.severity] += FAMILIES.get(finding.code[:3]) != PROJECT
    return MapSummary(
        id=journey_map.id,
        title=journey_map.title,
        audience=journey_map.audience.name,
        product=journey_map.product.name,
        touchpoints=sum(1 for _ in journey_map.touchpoints()),
        findings=counts,
    )
