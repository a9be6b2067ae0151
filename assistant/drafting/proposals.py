"""Proposals: what good practice would add, in channels that exist. Ghost cards to adopt, adapt or dismiss."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.kinds import SAME
from assistant.drafting.naming import phrase, with_channel
from assistant.drafting.placed import Placed
from assistant.drafting.scope import HOME, Scope
from assistant.text import slug
from schemas import Action, Basis, Macro, Metric, Proposal, Stage, StageKey, Touchpoint
from schemas.knowledge import Item, UsualTouchpoint

AT_MOST = 5
_LISTENS = ("post.surveys", "post.thank_you")
_OWN: Mapping[str, Macro] = {"pre": "pre", "need": "pre", "search": "pre", "purchase": "purchase", "service": "service"}
_REACTIVE = ("service.support_channels", "service.self_service", "purchase.conversations")


def propose(
    placed: tuple[Placed, ...], stages: Sequence[Stage], scope: Scope, wanted: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """A few checklist items that the journey lacks; `wanted` are ids that retrieval found fitting, best first."""
    have = {id_ for one in placed for id_ in (one.type, *one.touchpoint.checklist)}
    have |= set(scope.trade.only if scope.trade else ())  # what only other kinds of the trade do
    have |= {SAME[id_] for id_ in have if id_ in SAME} | {id_ for id_, twin in SAME.items() if twin in have}
    out: list[Proposal] = []
    for id_ in dict.fromkeys(_candidates(placed, scope, wanted)):
        if len(out) == AT_MOST:
            break
        known = id_ in have or SAME.get(id_, id_) in have
        if not known and (new := _proposal(id_, stages, scope)) and not _there(new, stages, scope):
            out.append(new)
            have |= {id_, SAME.get(id_, id_)}
    return tuple(out)


def _candidates(placed: Sequence[Placed], scope: Scope, wanted: Sequence[str]) -> Iterator[str]:
    """Ids in order of worth: what the critique would miss first, what the trade holds for a must, what was retrieved.

    `wanted` says which of the trade's musts come first.
    """
    product, after = scope.product, [one for one in placed if one.macro in ("service", "post")]
    if not any(one.touchpoint.direction == "reactive" for one in after):
        yield "service.support_channels"
    if product and product.recurring:
        yield "post.renewals"
    if product and (product.needs_learning or product.recurring):
        yield "service.onboarding"
    yield from _LISTENS
    if product and product.repeatable and not product.recurring:
        yield "followup.notices"
    musts = scope.trade.must_haves if scope.trade else ()
    yield from (id_ for id_ in wanted if id_ in musts)
    yield from musts
    yield from wanted


def _proposal(id_: str, stages: Sequence[Stage], scope: Scope) -> Proposal | None:
    item = scope.knowledge.items.get(id_)
    if item is None or item.kind != "touchpoint" or id_ in scope.banned_types:
        return None
    own = _OWN.get(id_.split(".")[0], "post")
    keys = sorted(item.stages, key=lambda key: scope.knowledge.stages[key].macro != own)
    key = next((key for key in keys if scope.knowledge.stages[key].macro in scope.practice.macros(id_)), HOME[own])
    stage = _stage(key, scope.knowledge.stages[key].macro, stages)
    usual = _usual(id_, scope)
    trade_way = next((way for way in usual.channels if way in scope.channels), None) if usual else None
    channel = trade_way or _channel(id_, scope.knowledge.stages[key].macro, scope)
    if stage is None or channel is None:
        return None
    planned = _planned(item, id_, channel, usual, scope)
    if id_ not in _REACTIVE and (before := _said_before(stage, stages)):
        planned = planned.model_copy(update={"customer_action": _after(before, planned, scope)})
    return Proposal(id=f"add-{slug(id_, 50)}", checklist=id_, stage=stage.id, touchpoint=planned)


def _said_before(stage: Stage, stages: Sequence[Stage]) -> Touchpoint | None:
    """What was told of last, up to the end of a stage: taken up, the idea comes right behind it."""
    here = [each.id for each in stages].index(stage.id)
    before = [it for each in stages[: here + 1] for it in each.touchpoints]
    return next((it for it in reversed(before) if it.status == "stated"), None)


def _after(before: Touchpoint, planned: Touchpoint, scope: Scope) -> str:
    """Where in this business it happens, in the person's words, then what the customer does."""
    action = planned.customer_action or planned.name
    return scope.text("proposal.after", step=before.name, what=action[:1].lower() + action[1:])


def _there(new: Proposal, stages: Sequence[Stage], scope: Scope) -> bool:
    """Whether customers do something of the kind there already: before the sale, a channel is used for one thing.

    Another way to buy at a counter where they buy is no idea; asking how it went, where they were served, is one.
    """
    here = next(stage for stage in stages if stage.id == new.stage)
    group = scope.knowledge.items[new.checklist].group
    early = here.macro in ("pre", "purchase") and group in ("pre", "purchase", "search", "need")
    near = (it for stage in stages if stage.macro == here.macro for it in stage.touchpoints)
    return early and any(it.channel == new.touchpoint.channel for it in near)


def _planned(item: Item, id_: str, channel: str, usual: UsualTouchpoint | None, scope: Scope) -> Touchpoint:
    """The ghost card: in the trade's words where it has some, else in ours."""
    measures = [metric for metric in item.metrics if not scope.trade or metric not in scope.trade.only]
    return Touchpoint(
        id=f"proposed-{slug(id_, 50)}",
        name=usual.name[scope.language] if usual else with_channel(id_, channel, scope),
        type=id_,
        channel=channel,
        status="planned",
        direction="reactive" if id_ in _REACTIVE else "proactive",
        customer_action=usual.action[scope.language] if usual else phrase(id_, scope),
        metrics=tuple(Metric(id=metric) for metric in measures[:1]),
        action=Action(what=item.achieves[scope.language]),
        checklist=(id_,),
        basis=(Basis(kind="checklist", ref=id_), *((scope.trade_basis,) if usual else ())),
    )


def _usual(id_: str, scope: Scope) -> UsualTouchpoint | None:
    """How the trade does this, in a channel that was declared."""
    for usual in scope.trade.touchpoints if scope.trade else ():
        if usual.type == id_ and any(way in scope.channels for way in usual.channels):
            return usual
    return None


def _stage(key: StageKey, macro: Macro, stages: Sequence[Stage]) -> Stage | None:
    near = [stage for stage in stages if stage.key == key] or [stage for stage in stages if stage.macro == macro]
    return near[0] if near else None


def _channel(id_: str, macro: Macro, scope: Scope) -> str | None:
    """The first of the item's channels that was declared, else, after the sale, one where people can be reached."""
    item, ways = scope.knowledge.items[id_], scope.practice.ways.get(id_, {})
    own = [channel for channel in item.channels if channel in scope.channels]
    after = macro in ("service", "post")
    near = [one for one in scope.channels if after and scope.knowledge.channels[one].control != "third_party"]
    return next(iter((*own, *sorted(near, key=lambda one: -ways.get(one, 0)))), None)
