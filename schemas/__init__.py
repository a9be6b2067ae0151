"""The values that the product speaks in, and their published JSON Schema."""

from schemas.act import Act, ActKind, Understood
from schemas.around import AcceptedFinding, Deviation, Dropped, Evidence, MustHave, Proposal, Provenance
from schemas.base import Loc, Record
from schemas.brief import Brief, BriefAudience, BriefEvidence, Measure, Pain, Responsibility, ground_key, item_key
from schemas.edit import Edit
from schemas.finding import Accepted, Cost, Family, Finding, Report, Severity
from schemas.journey_map import JourneyMap, Stage
from schemas.places import dotted
from schemas.session import Change, Chip, Depth, MapSummary, Option, Pending, Reply, Session, Spent, Turn, Version
from schemas.setting import Audience, Business, Constraint, Goal, Product
from schemas.touchpoint import Action, Basis, Emotion, Handoff, Metric, Touchpoint, ValueAdded
from schemas.vocabulary import LANGUAGES, Language, Macro, StageKey, Topic

__all__ = [
    "LANGUAGES",
    "Accepted",
    "AcceptedFinding",
    "Act",
    "ActKind",
    "Action",
    "Audience",
    "Basis",
    "Brief",
    "BriefAudience",
    "BriefEvidence",
    "Business",
    "Change",
    "Chip",
    "Constraint",
    "Cost",
    "Depth",
    "Deviation",
    "Dropped",
    "Edit",
    "Emotion",
    "Evidence",
    "Family",
    "Finding",
    "Goal",
    "Handoff",
    "JourneyMap",
    "Language",
    "Loc",
    "Macro",
    "MapSummary",
    "Measure",
    "Metric",
    "MustHave",
    "Option",
    "Pain",
    "Pending",
    "Product",
    "Proposal",
    "Provenance",
    "Record",
    "Reply",
    "Report",
    "Responsibility",
    "Session",
    "Severity",
    "Spent",
    "Stage",
    "StageKey",
    "Topic",
    "Touchpoint",
    "Turn",
    "Understood",
    "ValueAdded",
    "Version",
    "dotted",
    "ground_key",
    "item_key",
]
