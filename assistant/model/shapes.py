"""Shapes of answers: the JSON Schema that goes out, and the JSON that comes back."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError

Schema = dict[str, Any]
_TEXT_BOUNDS = ("maxLength", "minLength")


@lru_cache(maxsize=32)
def schema_of(shape: type[BaseModel], *, lean: bool = False) -> Schema:
    """The schema of `shape` as strict servers want it: closed, every field there, optional ones as ``null``.

    `lean` leaves out the bounds of strings, which some servers refuse; small models need them.
    """
    whole = shape.model_json_schema()
    schema: Schema = _strict(whole, whole.get("$defs", {}), lean)
    return schema


def _strict(node: Any, defs: Mapping[str, Any], lean: bool) -> Any:
    if isinstance(node, list):
        return [_strict(each, defs, lean) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _strict(defs[str(node["$ref"]).rsplit("/", 1)[-1]], defs, lean)
    dropped = {"$defs", "title", "default", "properties", *(_TEXT_BOUNDS if lean else ())}
    kept = {key: _strict(value, defs, lean) for key, value in node.items() if key not in dropped}
    if node.get("type") == "object":
        fields = {name: _strict(value, defs, lean) for name, value in node.get("properties", {}).items()}
        optional = {*fields} - {*node.get("required", ())}
        kept["properties"] = {name: _nullable(value) if name in optional else value for name, value in fields.items()}
        kept |= {"required": [*fields], "additionalProperties": False}
    return kept


def _nullable(schema: Schema) -> Schema:
    choices = schema.get("anyOf", [schema])
    return {"anyOf": [*choices, *([] if {"type": "null"} in choices else [{"type": "null"}])]}


def json_in(text: str) -> Any:
    """The JSON object in a text: bare, fenced, with words around it. Raises `ValueError` when there is none."""
    text = text.strip()
    try:
        return json.loads(text)
    except ValueError:
        pass
    # Imported here: who asks no model does not pay for langchain.
    from langchain_core.utils.json import parse_json_markdown, parse_partial_json

    try:
        found = parse_json_markdown(text)
    except (ValueError, TypeError):
        found = parse_partial_json(text[text.find("{") :]) if "{" in text else None
    if not isinstance(found, dict):
        raise ValueError("no JSON object in it")
    return found


def so_far(text: str) -> dict[str, Any]:
    """What can be read of an object that is still being written; empty where nothing can."""
    from langchain_core.utils.json import parse_partial_json

    try:
        found = parse_partial_json(text[text.find("{") :]) if "{" in text else None
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def begun_in(text: str) -> Any:
    """The whole items of the lists of an object that breaks off. Raises `ValueError` when there are none."""
    from langchain_core.utils.json import parse_partial_json

    found = parse_partial_json(text[text.find("{") :]) if "{" in text else None
    # The last item of the list that was being written may be half an item.
    whole = {key: value[:-1] if isinstance(value, list) else value for key, value in found.items()} if found else {}
    if not any(isinstance(value, list) and value for value in whole.values()):
        raise ValueError("nothing in it is whole")
    return whole


def wrong_with(error: Exception) -> str:
    """What was wrong with an answer, for the model to mend; nothing of the answer itself."""
    if not isinstance(error, ValidationError):
        return "it is not one whole JSON object"
    found = [f"{'.'.join(map(str, each['loc'])) or 'the whole'}: {each['msg']}" for each in error.errors()[:5]]
    return "; ".join(found)
