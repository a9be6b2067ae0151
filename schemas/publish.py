"""Write the JSON Schema of the map file: ``python -m schemas.publish``. A test keeps the published file in step."""

import json
from pathlib import Path

from schemas.journey_map import JourneyMap

PUBLISHED = Path(__file__).parent / "journey.schema.json"


def json_schema() -> str:
    """The JSON Schema of `JourneyMap`, as text."""
    schema = JourneyMap.model_json_schema(by_alias=True, mode="validation")
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PUBLISHED.write_text(json_schema(), encoding="utf-8")
