"""The values that the product speaks in, and their published JSON Schema."""

from schemas.act import Act, ActKind, Understood
from schemas.base import Loc, Record
from schemas.brief import Brief, BriefAudience, BriefEvidence, Measure, Pain, Responsibility, ground_key, item_key
from schemas.edit import Edit
from schemas.finding import Accepted, Cost, Family, Finding, Report, Severity
from schemas.journey_map import (
    AcceptedFinding,
    Action,
    Audience,
    Basis,
    Business,
    Constraint,
    Deviation,
    Emotion,
    Evidence,
    Goal,
    Handoff,
    JourneyMap,
    Metric,
    MustHave,
    Product,
    Proposal,
    Provenance,
    Stage,
    Touchpoint,
    ValueAdded,
    dotted,
)
from schemas.session import Change, Chip, MapSummary, Reply, Session, Spent, Turn
from schemas.vocabulary import Language, Macro, StageKey, Topic

__all__ = [
    "Accepted", "AcceptedFinding", "Act", "ActKind", "Action", "Audience", "Basis", "Brief", "BriefAudience", "BriefEvidence", "Business",
    "Change", "Chip", "Constraint", "Cost", "Deviation", "Edit", "Emotion", "Evidence", "Family", "Finding", "Goal", "Handoff",
    "JourneyMap", "Language", "Loc", "Macro", "MapSummary", "Measure", "Metric", "MustHave", "Pain", "Product", "Proposal",
    "Provenance", "Record", "Reply", "Report", "Responsibility", "Session", "Severity", "Spent", "Stage", "StageKey", "Topic",
    "Touchpoint", "Turn", "Understood", "ValueAdded", "dotted", "ground_key", "item_key",
]
