"""Rules about ownership: who takes care of each step, each action and the map itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

from assistant.critique.heard import folded
from assistant.critique.mending import set_to
from assistant.critique.rule import Case, Fault, Unjudged, rule
from assistant.critique.signals import by_name, is_known_moment, joined, quoted, shows
from assistant.text.grammar import any_of
from schemas import Edit, Loc, Severity, Touchpoint

MARKETING = ("marketing", "social_media")
OUTSIDE = ("owner", "external_agency")
"""Areas that a business of one person may have."""

SEVERAL = re.compile(rf"\s*[/,;&+]\s*|\s+{any_of('and')}\s+", re.IGNORECASE)
ONE_OWNER_FROM = 4
"""People from which one owner for everything is a risk."""

Resolve = Callable[[str], str]

FEW = 3
"""Touchpoints without an owner from which one question for all is better than one for each."""

ENOUGH = 6
"""Touchpoints from which shares say something."""


@rule("OWN-01", "warning", roots=("OWN-05",))
def touchpoint_without_owner(case: Case) -> Iterator[Fault | Unjudged]:
    """An error at a moment of truth. Nobody owns what customers tell one another.

    One fault where nobody takes care of anything yet; else one a moment of truth, and one for the rest of a stage.
    """
    free = [each for each in case.touchpoints if not each[2].owner and _needs_owner(each[2])]
    owned = any(touchpoint.owner for _, _, touchpoint in case.touchpoints)
    groups: dict[Loc, list[tuple[Loc, Touchpoint]]] = defaultdict(list)
    for loc, _, touchpoint in free:
        place = loc if touchpoint.moment_of_truth else loc[:2]
        groups[place if owned or len(free) < FEW else ()].append((loc, touchpoint))
    for group in groups.values():
        yield _unowned(case, group, whole=not owned and len(free) >= FEW)


def _needs_owner(touchpoint: Touchpoint) -> bool:
    return touchpoint.channel != "word_of_mouth" or touchpoint.moment_of_truth


def _unowned(case: Case, group: list[tuple[Loc, Touchpoint]], whole: bool) -> Fault:
    decisive = [each for each in group if each[1].moment_of_truth]
    loc, first = (decisive or group)[0]
    alone = len(group) == 1
    names = (first.name, *(t.name for _, t in group if t is not first))
    params = {"touchpoints": quoted(case.map, names), "fills": "@owner" if alone else "departments"}
    fix = tuple(edit for place, _ in group for edit in _only_person(case, (*place, "owner")))
    severity: Severity | None = "error" if any(is_known_moment(t) for _, t in decisive) else None
    ids = tuple(t.id for _, t in group)
    return Fault(() if whole else loc if alone else loc[:2], params, fix, ids, severity)


def _only_person(case: Case, loc: Loc) -> tuple[Edit, ...]:
    """Where one person or area is all there is, it is theirs."""
    return (set_to(loc, case.map.areas[0]),) if len(case.map.areas) == 1 else ()


@rule("OWN-02", "error")
def owner_who_does_not_exist_here(case: Case) -> Iterator[Fault | Unjudged]:
    """An owner of a touchpoint or an action who is not among the declared, or a department where one person works."""
    owners = [(loc, t.name, t.owner) for loc, _, t in case.touchpoints if t.owner]
    owners += [
        ((*loc, "action"), t.action.what, t.action.owner)
        for loc, _, t in case.touchpoints if t.action and t.action.owner
    ]
    if owners and not case.map.areas and not case.alone:
        yield Unjudged("no_areas")
        return
    resolve = by_name(case.knowledge, "areas")
    declared = {resolve(area) for area in case.map.areas}
    for loc, what, owner in owners:
        names = _names(resolve, declared, owner)
        stranger = next((name for name in names if not _exists(case, resolve(name), name, declared)), None)
        if stranger is not None:
            fix = _only_person(case, (*loc, "owner"))
            yield Fault(loc, {"touchpoint": what, "owner": stranger, "areas": joined(case.map.areas) or "—"}, fix)


def _exists(case: Case, id_: str, name: str, declared: set[str]) -> bool:
    if id_ in declared or (case.alone and shows(case.knowledge, "oneself", name)):
        return True
    if not case.alone or declared:
        return False
    # One person and nothing declared: any name may be theirs, but a department cannot be.
    known = id_ in case.knowledge.areas and id_ not in OUTSIDE
    return not known and not shows(case.knowledge, "department", name)


def _names(resolve: Resolve, declared: set[str], owner: str) -> tuple[str, ...]:
    """The owners that a text names: one, where the whole is itself an area ("Administración y facturación")."""
    # The folded name comes back when no area of ours has it.
    if resolve(owner) in declared or resolve(owner) != folded(owner):
        return (owner,)
    return tuple(part for part in SEVERAL.split(owner) if part) or (owner,)


@rule("OWN-03", "warning")
def one_owner_carries_everything(case: Case) -> Iterator[Fault | Unjudged]:
    """Of no concern to a small team."""
    size = case.map.business.team_size
    if case.n < ENOUGH or size is None or size < ONE_OWNER_FROM or case.small:
        return
    resolve = by_name(case.knowledge, "areas")
    counts = Counter(resolve(t.owner) for _, _, t in case.touchpoints if t.owner)
    for id_, count in counts.most_common(1):
        if count >= case.thresholds.one_owner * case.n:
            name = next(t.owner for _, _, t in case.touchpoints if t.owner and resolve(t.owner) == id_)
            yield Fault((), {"owner": name, "count": count, "total": case.n})


@rule("OWN-04", "warning")
def gap_between_marketing_and_sales(case: Case) -> Iterator[Fault | Unjudged]:
    """Marketing brings the interested and sales serves them, and nothing says how the one passes them to the other."""
    resolve = by_name(case.knowledge, "areas")
    declared = {resolve(area) for area in case.map.areas}
    if "sales" not in declared or declared.isdisjoint(MARKETING):
        return
    before = [t for _, stage, t in case.touchpoints if stage.macro == "pre" and resolve(t.owner or "") in MARKETING]
    selling = [
        (loc, t) for loc, stage, t in case.touchpoints
        if stage.macro == "purchase" and resolve(t.owner or "") == "sales"
    ]
    near = [t for _, stage, t in case.touchpoints if stage.macro in ("pre", "purchase")]
    if before and selling and not any(_joins(t, {resolve(name) for name in _team(t)}) for t in near):
        loc, touchpoint = selling[0]
        params = {"touchpoint": touchpoint.name, "before": before[-1].name,
                  "marketing": str(before[-1].owner), "sales": str(touchpoint.owner)}
        yield Fault(loc, params, touchpoints=(before[-1].id,))


def _team(touchpoint: Touchpoint) -> tuple[str, ...]:
    return (touchpoint.owner or "", *touchpoint.participants)


def _joins(touchpoint: Touchpoint, team: set[str]) -> bool:
    """Whether a touchpoint says how marketing and sales work together: a hand-off, or both take part."""
    return touchpoint.handoff is not None or ("sales" in team and not team.isdisjoint(MARKETING))


@rule("OWN-05", "warning")
def shared_without_accountable(case: Case) -> Iterator[Fault | Unjudged]:
    """Several answer for a touchpoint and none of them leads. Of no concern to a small team."""
    resolve = by_name(case.knowledge, "areas")
    declared = {resolve(area) for area in case.map.areas}
    for loc, _, touchpoint in () if case.small else case.touchpoints:
        several = _names(resolve, declared, touchpoint.owner) if touchpoint.owner else touchpoint.participants
        if len(several) > 1:
            severity: Severity | None = "error" if touchpoint.moment_of_truth and not touchpoint.owner else None
            yield Fault(loc, {"touchpoint": touchpoint.name, "owners": joined(several)}, severity=severity)


@rule("OWN-06", "warning")
def action_without_owner_or_date(case: Case) -> Iterator[Fault | Unjudged]:
    """An answer fills the owner where that is missing, else the date."""
    for loc, _, touchpoint in case.touchpoints:
        action = touchpoint.action
        if action is None or (action.owner and action.due):
            continue
        fix = () if action.owner or not action.due else _only_person(case, (*loc, "action", "owner"))
        params = {"action": action.what, "touchpoint": touchpoint.name}
        yield Fault((*loc, "action"), params | _lacking(action.owner, action.due), fix)


def _lacking(owner: str | None, date: str | None) -> dict[str, str]:
    """What is missing, the question that asks for the first of it (ids of the texts), and the field of its answer."""
    names = [name for name, value in (("owner", owner), ("date", date)) if not value]
    return {
        "missing": f"critique.missing.{'_and_'.join(names)}",
        "question": f"critique.ask.{names[0]}_of",
        "field": "due" if owner else "owner",
    }


@rule("OWN-07", "suggestion")
def nobody_owns_the_map(case: Case) -> Iterator[Fault | Unjudged]:
    """An answer fills the map's owner where that is missing, else the day of its review."""
    owner, date = case.map.owner, case.map.review_date
    if not owner or not date:
        missing = _lacking(owner, date)["missing"].replace("missing.", "missing.map_")
        question = "critique.ask.map_owner" if not owner else "critique.ask.map_review"
        fix = _only_person(case, ("owner",)) if date else ()
        field = "owner" if not owner else "review_date"
        yield Fault((), {"missing": missing, "question": question, "field": field}, fix)
