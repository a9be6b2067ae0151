"""The map as a whole: its stages with everything that the brief says around them."""

from collections.abc import Sequence

from assistant.drafting.scope import Scope
from assistant.text import digest, map_id
from schemas import (
    Audience,
    BriefEvidence,
    Evidence,
    Goal,
    JourneyMap,
    Product,
    Proposal,
    Provenance,
    Stage,
)
from schemas.journey_map import SCHEMA_VERSION


def whole(
    stages: Sequence[Stage], proposals: Sequence[Proposal], scope: Scope, now: str, taken: set[str]
) -> JourneyMap:
    """The journey map of a scope. Its id comes from audience and product, so that it stays when the brief grows."""
    brief = scope.brief
    evidence = tuple(_evidence(one) for one in brief.evidence)
    return JourneyMap(
        schema_version=SCHEMA_VERSION,
        id=map_id((one.name for one in (scope.audience, scope.product) if one), taken),
        title=_title(scope),
        language=scope.language,
        state="current",
        business=brief.business,
        audience=_audience(scope),
        product=scope.product or Product(),
        goal=_goal(scope),
        constraints=brief.constraints,
        channels=_channels(stages, scope),
        areas=brief.areas,
        tools=scope.tools,
        pains=tuple(pain.text for pain in brief.pains),
        stage_model=brief.stage_model or "custom",
        stages=tuple(stages),
        deviations=brief.deviations,
        proposals=tuple(proposals),
        evidence=tuple({one.id: one for one in evidence}.values()),
        provenance=Provenance(engine="plain", created_at=now, updated_at=now),
    )


def _title(scope: Scope) -> str:
    parts = (scope.brief.business.name, scope.product and scope.product.name, scope.audience and scope.audience.name)
    return " · ".join(part for part in parts if part) or scope.text("title.empty")


def _audience(scope: Scope) -> Audience:
    known = scope.audience
    if known is None:
        return Audience()
    return Audience(name=known.name, attributes=known.attributes, preferred_channels=known.preferred_channels)


def _goal(scope: Scope) -> Goal | None:
    """The first goal that speaks of this audience or product, else the first."""
    goals = scope.brief.goals
    names = [one.name.lower() for one in (scope.audience, scope.product) if one and one.name]
    return next(
        (goal for goal in goals if any(name in goal.text.lower() for name in names)), goals[0] if goals else None
    )


def _channels(stages: Sequence[Stage], scope: Scope) -> tuple[str, ...]:
    """The channels declared for this audience, and those that a fact named in passing."""
    used = (touchpoint.channel for stage in stages for touchpoint in stage.touchpoints)
    return tuple(dict.fromkeys((*scope.channels, *used)))


def _evidence(one: BriefEvidence) -> Evidence:
    kind = "quantitative" if one.type.startswith("quant") else "qualitative"
    return Evidence(
        id=one.id or f"e-{digest(one.source)}", type=kind, source=one.source, date=one.date, quote=one.quote
    )
