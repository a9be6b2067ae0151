"""Proposals: what good practice would add, in channels that exist. Ghost cards to adopt, adapt or dismiss."""

from collections.abc import Iterator, Mapping, Sequence

from assistant.drafting.naming import with_channel
from assistant.drafting.placed import Placed
from assistant.drafting.scope import HOME, Scope
from assistant.drafting.words import slug
from schemas import Action, Basis, Macro, Metric, Proposal, Stage, StageKey, Touchpoint

AT_MOST = 5
_ALWAYS = ("service.support_channels", "post.thank_you", "post.surveys")
_SAME: Mapping[str, str] = {
    "followup.thanks": "post.thank_you", "followup.crm": "followup.relationship_loop", "followup.social_proof":
    "testimonial_social_proof", "followup.notices": "reminder_notice", "followup.promotions": "promotion",
}  # fmt: skip
"""Items that ask for the same touchpoint under another name."""


def propose(
    placed: tuple[Placed, ...], stages: Sequence[Stage], scope: Scope, wanted: Sequence[str] = ()
) -> tuple[Proposal, ...]:
    """A few checklist items that the journey lacks; `wanted` are ids that retrieval found fitting, best first."""
    have = {id_ for one in placed for id_ in (one.type, *one.touchpoint.checklist)}
    have |= {_SAME[id_] for id_ in have if id_ in _SAME} | {id_ for id_, twin in _SAME.items() if twin in have}
    out: list[Proposal] = []
    for id_ in dict.fromkeys(_candidates(scope, wanted)):
        if len(out) == AT_MOST:
            break
        if id_ not in have and _SAME.get(id_, id_) not in have and (new := _proposal(id_, stages, scope)):
            out.append(new)
            have |= {id_, _SAME.get(id_, id_)}
    return tuple(out)


def _candidates(scope: Scope, wanted: Sequence[str]) -> Iterator[str]:
    """Ids in order of worth: what every journey needs, what this product needs, what was retrieved, what the trade needs."""
    product = scope.product
    yield _ALWAYS[0]
    if product and product.recurring:
        yield "post.renewals"
    if product and (product.needs_learning or product.recurring):
        yield "service.onboarding"
    yield from wanted
    yield from _ALWAYS[1:]
    if scope.trade:
        yield from scope.trade.must_haves


def _proposal(id_: str, stages: Sequence[Stage], scope: Scope) -> Proposal | None:
    item = scope.knowledge.items.get(id_)
    if item is None or item.kind != "touchpoint" or id_ in scope.banned_types:
        return None
    macros = scope.practice.macros(id_)
    key = next((one for one in item.stages if scope.knowledge.stages[one].macro in macros), HOME[macros[0]])
    macro = scope.knowledge.stages[key].macro
    stage = _stage(key, macro, stages)
    channel = _channel(id_, macro, scope)
    if stage is None or channel is None:
        return None
    metrics = tuple(Metric(id=metric) for metric in item.metrics[:1])
    touchpoint = Touchpoint(
        id=f"proposed-{slug(id_, 50)}", name=with_channel(id_, channel, scope), type=id_, channel=channel, status="planned",
        direction="reactive" if id_ in ("service.support_channels", "service.self_service", "purchase.conversations") else "proactive",
        metrics=metrics, action=Action(what=item.achieves[scope.language]), checklist=(id_,),
        basis=(Basis(kind="checklist", ref=id_),),
    )  # fmt: skip
    return Proposal(id=f"add-{slug(id_, 50)}", checklist=id_, stage=stage.id, touchpoint=touchpoint)


def _stage(key: StageKey, macro: Macro, stages: Sequence[Stage]) -> Stage | None:
    near = [stage for stage in stages if stage.key == key] or [stage for stage in stages if stage.macro == macro]
    return near[0] if near else None


def _channel(id_: str, macro: Macro, scope: Scope) -> str | None:
    """The first declared channel that usually carries this, else one that reaches people in that macro stage."""
    fits = scope.practice.fits.get(id_, frozenset())
    own = [channel for channel in scope.channels if channel in fits]
    reaching = [
        one
        for one in scope.channels
        if macro in scope.knowledge.channels[one].types and scope.knowledge.channels[one].control != "third_party"
    ]
    return next(iter((*own, *reaching)), None)
