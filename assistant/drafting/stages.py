"""Stages: the journey's columns by a declared model, named in the trade's words, each with the customer's question."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import get_args

from assistant.drafting.placed import Placed, resting
from assistant.drafting.scope import HOME, MACROS, Scope
from assistant.drafting.words import opened
from assistant.text import slug
from schemas import Basis, Macro, Stage, StageKey, Touchpoint

_SHORT = 40
"""Letters that a name may have to stand in a question."""
_ORDER = (
    "pre.social_networks", "pre.online_ads", "promotion", "pre.events", "need.educational_content", "pre.content",
    "pre.peer_referral", "search.expert_materials", "followup.social_proof", "purchase.catalogues", "purchase.reviews",
    "purchase.conversations", "quote_proposal", "purchase.ecommerce", "booking_appointment", "purchase.customer_record",
    "contract_signature", "reminder_notice", "service.queue_terminals", "arrival_reception", "queue_wait",
    "purchase.point_of_sale", "payment", "service.onboarding", "status_update", "core_service", "delivery_handover",
    "unboxing", "service.self_service", "service.success_programs", "service.support_channels", "complaint_claim",
    "return_refund", "post.billing", "followup.thanks", "post.thank_you", "post.surveys", "followup.crm",
    "followup.notices", "followup.relationship_loop", "followup.promotions", "service.loyalty", "post.renewals",
    "post.upsell_crosssell", "winback_exit", "testimonial_social_proof",
)  # fmt: skip
"""Types in the order in which they usually come: where a guess goes among things that were said."""


def staged(placed: tuple[Placed, ...], scope: Scope) -> tuple[Stage, ...]:
    """The columns from first contact to loyalty. Without a model: the canonical stages that have something in them."""
    keys = _keys(placed, scope)
    columns: list[Stage] = []
    for name, group in groupby(keys, lambda key: _name(key, scope)):
        columns.append(_stage(name, tuple(group), placed, scope))
    return tuple(columns)


def _keys(placed: Iterable[Placed], scope: Scope) -> tuple[StageKey, ...]:
    order: tuple[StageKey, ...] = get_args(StageKey)
    if scope.brief.stage_model not in (None, "custom"):
        return order
    used = {one.key for one in placed}
    bare = {HOME[macro] for macro in MACROS if all(scope.knowledge.stages[key].macro != macro for key in used)}
    return tuple(key for key in order if key in used or key in bare)


def _name(key: StageKey, scope: Scope) -> str:
    model = scope.brief.stage_model
    if model and model != "custom":
        return opened(scope.knowledge.stages[key].models[model][scope.language])
    trade = f"stage.{key}.{scope.brief.business.industry}"
    return scope.text(trade if f"draft.{trade}" in scope.knowledge.texts else f"stage.{key}")


def _stage(name: str, keys: tuple[StageKey, ...], placed: Iterable[Placed], scope: Scope) -> Stage:
    inside = [one for one in placed if one.key in keys]
    inside.sort(key=lambda one: keys.index(one.key))
    key = inside[0].key if inside else keys[0]
    macro = _macro(keys, inside, scope)
    question, ground = _question(key, keys, scope)
    expectation, expected = _expectation(keys, scope)
    basis = (*(resting(one, "customer_goal") for one in ground), *(resting(one, "expectation") for one in expected))
    return Stage(
        id=slug(keys[0] if len(keys) == 1 else f"{keys[0]}-{keys[-1]}"),
        key=key,
        macro=macro,
        name=name,
        customer_goal=question,
        expectation=expectation,
        touchpoints=_ordered(inside),
        basis=basis,
    )


def _macro(keys: tuple[StageKey, ...], inside: Sequence[Placed], scope: Scope) -> Macro:
    """The macro stage of a column; of several, the one where fewest touchpoints look out of place."""
    macros = tuple(dict.fromkeys(scope.knowledge.stages[key].macro for key in keys))
    return min(macros, key=lambda macro: sum(macro not in scope.practice.macros(one.type) for one in inside))


def _question(key: StageKey, keys: tuple[StageKey, ...], scope: Scope) -> tuple[str, tuple[Basis, ...]]:
    """What the customer wants there: as it was said, else the trade's question in their voice, else everyone's."""
    if said := _attribute(("goal", "need") if scope.knowledge.stages[key].macro == "pre" else (), keys, scope):
        return said
    trade = scope.trade.stages if scope.trade else {}
    known = next((one for one in (key, *keys) if one in trade), None)
    if known:
        return trade[known][scope.language], (scope.trade_basis,)
    return _everyones(key, scope), (Basis(kind="inferred", ref=f"stage:{key}"),)


def _everyones(key: StageKey, scope: Scope) -> str:
    """The question of any customer there, about this product or this business where its name is known and short."""
    names = {"product": scope.product.name if scope.product else "", "business": scope.brief.business.name or ""}
    own = scope.knowledge.texts.get(f"draft.asks.{key}")
    known = {name: text for name, text in names.items() if 0 < len(text) <= _SHORT}
    if own is None or not all(name in known for name in names if f"{{{name}}}" in own[scope.language]):
        return opened(scope.knowledge.stages[key].question[scope.language])
    return opened(own[scope.language].format(**known))


def _expectation(keys: tuple[StageKey, ...], scope: Scope) -> tuple[str | None, tuple[Basis, ...]]:
    said = _attribute(("expectation",) if "service" in keys else (), keys, scope)
    return said or (None, ())


def _attribute(
    names: tuple[str, ...], keys: tuple[StageKey, ...], scope: Scope
) -> tuple[str, tuple[Basis, ...]] | None:
    """What was said of the audience, and its ground. A goal stands in the first stage of its macro only."""
    audience = scope.audience
    if audience is None or (names == ("goal", "need") and not {"awareness", "need"} & set(keys)):
        return None
    for name in names:
        if text := audience.attributes.get(name):
            ground = scope.brief.ground("audiences", audience.name, "attributes", name)
            return opened(text), ground or scope.ground("audiences", audience.name)
    return None


def _ordered(inside: Sequence[Placed]) -> tuple[Touchpoint, ...]:
    """What was said in the order it was told; each guess after the last thing that usually comes before it."""
    out = [one for one in inside if one.source == "said"]
    for guess in (one for one in inside if one.source != "said"):
        before = [i for i, one in enumerate(out) if _rank(one) <= _rank(guess)]
        out.insert(before[-1] + 1 if before else 0, guess)
    return tuple(one.touchpoint for one in out)


def _rank(one: Placed) -> int:
    return _ORDER.index(one.type) if one.type in _ORDER else len(_ORDER)
