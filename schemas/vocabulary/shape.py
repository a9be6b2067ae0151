"""Words for the shape of a map: languages, parts of the journey, where a cell comes from, what was decided."""

from typing import Literal, get_args

Language = Literal["es", "en", "pt"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
Macro = Literal["pre", "purchase", "service", "post"]

StageKey = Literal[
    "awareness",
    "need",
    "research",
    "evaluation",
    "justification",
    "purchase",
    "onboarding",
    "service",
    "retention",
    "expansion",
    "advocacy",
]
"""Canonical fine stages, in their usual order."""

StageModel = Literal["three_stages", "four_phases", "hourglass", "custom"]
Direction = Literal["proactive", "reactive"]
Status = Literal["stated", "validated", "hypothesis", "planned"]
EmotionBasis = Literal["self_reported", "stated", "inferred"]
BasisKind = Literal["said", "document", "checklist", "inferred"]
ValueType = Literal["tool", "information", "experience"]
ActionKind = Literal["process", "training", "technology", "content"]
Decision = Literal["open", "adopted", "adapted", "dismissed"]

Topic = Literal[
    "business",
    "products",
    "audiences",
    "channels",
    "goals",
    "pains",
    "measures",
    "departments",
    "tools",
    "pre",
    "purchase",
    "service",
    "post",
    "deviations",
    "research",
    "consent",
]
"""What the interview can ask about."""
