"""The published JSON Schema and the vocabularies: in step with the types and with what knowledge says of them."""

import json
from typing import Any, get_args

import jsonschema
import pytest

from knowledge import Knowledge
from schemas import vocabulary
from schemas.publish import PUBLISHED, json_schema
from tests.test_files import MAP, TOUCHPOINT, with_touchpoint


def test_the_published_schema_is_the_one_of_the_types() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == json_schema(), "run: python -m schemas.publish"


def test_the_published_schema_takes_maps_and_refuses_others() -> None:
    validator = jsonschema.Draft202012Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(MAP)) == []
    assert list(validator.iter_errors(with_touchpoint(handoff={"from": "a", "to": "b"}))) == []
    for bad in (with_touchpoint(channel="fax"), MAP | {"language": "fr"}, {"id": "m"}, with_touchpoint(emotion={"label": "x", "valence": 9})):
        assert list(validator.iter_errors(bad)) != []
    assert set(TOUCHPOINT) <= set(validator.schema["$defs"]["Touchpoint"]["properties"])  # type: ignore[index,call-overload]


@pytest.mark.parametrize(
    ("literal", "field"),
    [
        (vocabulary.ChannelId, "channels"),
        (vocabulary.StageKey, "stages"),
        (vocabulary.AreaId, "areas"),
        (vocabulary.ToolId, "tools"),
        (vocabulary.BaseMetricId, "metrics"),
        (vocabulary.EmotionId, "emotions"),
        (vocabulary.AttributeId, "attributes"),
        (vocabulary.IndustryId, "industries"),
        (vocabulary.KnowledgeId, "items"),
        (vocabulary.Topic, "topics"),
    ],
)
def test_every_id_is_known_and_nothing_else(literal: Any, field: str, knowledge: Knowledge) -> None:
    assert set(getattr(knowledge, field)) == set(get_args(literal))


def test_every_touchpoint_type_has_a_name(knowledge: Knowledge) -> None:
    assert set(knowledge.type_names) == set(get_args(vocabulary.TouchpointType))
