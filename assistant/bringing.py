"""A map that came from elsewhere, as one of the session's: the edits that bring it in, and how it lies on a drawing."""

from collections.abc import Iterable, Iterator
from typing import Any

from assistant.comparing.pairing import pair
from assistant.copying import seat
from assistant.deciding import ideal_id
from assistant.text import fold
from schemas import Edit, JourneyMap, Product, Proposal, Session, Stage, Touchpoint

MACROS = ("pre", "purchase", "service", "post")


def bring(session: Session, came: JourneyMap, audience: str, product: str, turn: int) -> tuple[Edit, ...]:
    """What makes `came` the map of `audience` × `product`. The first map of a session also tells of the business."""
    id_, seated = seat(session, audience, product, turn)
    first = not any(True for each in session.maps for _ in each.touchpoints())
    facts = (*_who(came, audience, product, turn), *(_business(session, came, turn) if first else ()))
    return (*seated, *facts, Edit(op="copy", path=("maps", id_), value=_whole(came), turn=turn))


def join(first: JourneyMap, second: JourneyMap, turn: int) -> Edit:
    """What lets `first` take up all that only `second`, as it stands now, tells."""
    return Edit(op="merge", path=("maps", first.id), value=_whole(second), turn=turn)


def want(today: JourneyMap, came: JourneyMap, turn: int) -> Edit:
    """What makes `came` the map of what is wanted in place of `today`, which stays as it is.

    What only `came` has is still to be made, where it does not say otherwise.
    """
    new = {each.it.id for each in pair(came, today).gone}
    stages = tuple(
        stage.model_copy(update={"touchpoints": tuple(
            it.model_copy(update={"status": "planned"}) if it.id in new and it.status == "stated" else it
            for it in stage.touchpoints
        )})
        for stage in came.stages
    )  # fmt: skip
    wanted = came.model_copy(update={"stages": stages, "state": "ideal"})
    return Edit(op="copy", path=("maps", ideal_id(today.id)), value=_whole(wanted), turn=turn)


def drop(session: Session, gone: JourneyMap, turn: int) -> tuple[Edit, ...]:
    """What leaves a map out: who and what it is for stay known. Nothing where it is the only one."""
    kept = [[m.audience.name, m.product.name] for m in session.maps if m.id != gone.id]
    known = [list(each) for each in session.brief.pairs]
    out = [gone.audience.name, gone.product.name]
    if not kept:
        return ()
    told = [Edit(op="add", path=("pairs",), value=list(each), turn=turn) for each in kept if each not in known]
    return (*told, *([Edit(op="remove", path=("pairs",), value=list(out), turn=turn)] if out in known else []))


def standing(session: Session, audience: str, product: str) -> JourneyMap | None:
    """The map with something on it that already is that of `audience` × `product`, or would get these names."""
    for each in session.maps:
        same = fold(each.audience.name) in ("", fold(audience)) and fold(each.product.name) in ("", fold(product))
        if same and any(True for _ in each.touchpoints()):
            return each
    return None


def brought(came: JourneyMap, base: JourneyMap, turn: int) -> JourneyMap:
    """`came` in the place of `base`, which is drawn from the brief: with its names, with what the brief knows besides,
    and with the touchpoints that were told after `turn`; where it is what is wanted, with what was taken up, too."""
    # Adopting an idea says that it is wanted, whatever the file holds.
    new = [each for each in pair(came, base).new if _told_after(each.it, turn) or _taken_up(each.it, base)]
    stages = _with(came.stages, [(each.stage, each.it) for each in new])
    lists: dict[str, Any] = {
        name: tuple(dict.fromkeys((*getattr(came, name), *getattr(base, name)))) for name in ("areas", "tools", "pains")
    }
    lists |= {name: _joined(getattr(came, name), getattr(base, name)) for name in ("constraints", "deviations")}
    channels = tuple(dict.fromkeys((*came.channels, *(each.it.channel for each in new))))
    known = {k: v for k, v in base.business.model_dump().items() if v not in (None, "")}
    return came.model_copy(update=lists | {
        "id": base.id, "title": came.title or base.title, "state": came.state or base.state,
        "stages": stages, "channels": channels,
        "business": came.business.model_copy(update=known), "audience": _audience(came, base),
        "product": _product(came, base), "goal": base.goal or came.goal, "must_haves": base.must_haves,
        "proposals": came.proposals or _proposals(base, stages),
    })  # fmt: skip


def _told_after(it: Touchpoint, turn: int) -> bool:
    turns = [basis.ref.removeprefix("turn:") for basis in it.basis if basis.kind == "said"]
    return it.status in ("stated", "validated") and any(each.isdigit() and int(each) > turn for each in turns)


def _taken_up(it: Touchpoint, base: JourneyMap) -> bool:
    return base.state == "ideal" and it.status == "planned"


def _with(stages: tuple[Stage, ...], new: list[tuple[Stage, Touchpoint]]) -> tuple[Stage, ...]:
    """`stages` with touchpoints that stood in other stages: into the one of the same kind, else the same part."""
    made = list(stages)
    taken = {it.id for stage in stages for it in stage.touchpoints}
    for home, it in new:
        if it.id in taken:
            continue
        taken.add(it.id)
        at = next((n for n, s in enumerate(made) if s.key == home.key), None)
        near = [n for n, s in enumerate(made) if s.macro == home.macro]
        at = near[-1] if at is None and near else at
        if at is None:
            free = home.id if home.id not in {s.id for s in made} else f"{home.id}-told"
            made.append(home.model_copy(update={"id": free, "touchpoints": (it,)}))
            made.sort(key=lambda stage: MACROS.index(stage.macro))
        else:
            made[at] = made[at].model_copy(update={"touchpoints": (*made[at].touchpoints, it)})
    return tuple(made)


def _joined(mine: Iterable[Any], theirs: Iterable[Any]) -> tuple[Any, ...]:
    kept = list(mine)
    return (*kept, *(each for each in theirs if each not in kept))


def _audience(came: JourneyMap, base: JourneyMap) -> Any:
    attributes = base.audience.attributes | came.audience.attributes
    return came.audience.model_copy(update={"name": base.audience.name, "attributes": attributes})


def _product(came: JourneyMap, base: JourneyMap) -> Product:
    known = {k: v for k, v in base.product.model_dump().items() if v not in (None, "", ())}
    return came.product.model_copy(update=known | {"name": base.product.name})


def _proposals(base: JourneyMap, stages: tuple[Stage, ...]) -> tuple[Proposal, ...]:
    """The ideas that good practice has for such a map, without those that it already answers."""
    have = {id_ for stage in stages for it in stage.touchpoints for id_ in (it.type, *it.checklist)}
    homes = {stage.id: stage for stage in base.stages}
    return tuple(
        each.model_copy(update={"stage": home.id})
        for each in base.proposals
        if each.checklist not in have
        and (old := homes.get(each.stage))
        and (home := next((s for s in stages if s.key == old.key), None)
             or next((s for s in stages if s.macro == old.macro), None))
    )  # fmt: skip


def _who(came: JourneyMap, audience: str, product: str, turn: int) -> Iterator[Edit]:
    """What the file tells of the audience and the product, laid on what is known of them."""
    about = {"attributes": dict(came.audience.attributes), "preferred_channels": list(came.audience.preferred_channels)}
    if audience and any(about.values()):
        yield Edit(op="add", path=("audiences",), value={"name": audience} | about, turn=turn)
    sold = {k: v for k, v in came.product.model_dump(mode="json").items() if v not in (None, "", []) and k != "name"}
    if product and sold:
        yield Edit(op="add", path=("products",), value={"name": product} | sold, turn=turn)


def _business(session: Session, came: JourneyMap, turn: int) -> Iterator[Edit]:
    known = session.brief.business.model_dump()
    for field, value in came.business.model_dump(mode="json").items():
        if field in known and value not in (None, "") and known[field] in (None, ""):
            yield Edit(op="set", path=("business", field), value=value, turn=turn)
    told: dict[str, list[Any]] = {
        "channels": list(came.channels), "areas": list(came.areas), "tools": list(came.tools),
        "pains": [{"text": text} for text in came.pains],
        "goals": [came.goal.model_dump(mode="json")] if came.goal else [],
        "constraints": [each.model_dump(mode="json") for each in came.constraints],
        "deviations": [each.model_dump(mode="json") for each in came.deviations],
    }  # fmt: skip
    for field, values in told.items():
        for value in values:
            yield Edit(op="add", path=(field,), value=value, turn=turn)


def _whole(map_: JourneyMap) -> Any:
    return map_.model_dump(mode="json", by_alias=True)
