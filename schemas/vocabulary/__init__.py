"""The closed vocabularies: every id that a brief or a map may hold.

Labels, synonyms and meanings of these ids live in ``knowledge/``; a test keeps the two in step.
"""

from schemas.vocabulary.business import AreaId, IndustryId, ToolId
from schemas.vocabulary.channels import ChannelId
from schemas.vocabulary.items import (
    ExtraTypeId,
    ItemId,
    KnowledgeId,
    PlaybookId,
    PracticeId,
    TouchpointItemId,
    TouchpointType,
)
from schemas.vocabulary.metrics import BaseMetricId, CustomMetricId, MetricId
from schemas.vocabulary.people import AttributeId, EmotionId
from schemas.vocabulary.shape import (
    LANGUAGES,
    ActionKind,
    BasisKind,
    Decision,
    Direction,
    EmotionBasis,
    Language,
    Macro,
    StageKey,
    StageModel,
    Status,
    Topic,
    ValueType,
)

__all__ = [
    "LANGUAGES",
    "ActionKind",
    "AreaId",
    "AttributeId",
    "BaseMetricId",
    "BasisKind",
    "ChannelId",
    "CustomMetricId",
    "Decision",
    "Direction",
    "EmotionBasis",
    "EmotionId",
    "ExtraTypeId",
    "IndustryId",
    "ItemId",
    "KnowledgeId",
    "Language",
    "Macro",
    "MetricId",
    "PlaybookId",
    "PracticeId",
    "StageKey",
    "StageModel",
    "Status",
    "ToolId",
    "Topic",
    "TouchpointItemId",
    "TouchpointType",
    "ValueType",
]
