"""Files in: every broken one gets one line that says which file, where in it, what is wrong and what would be right."""

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import BadInput
from assistant.files import parse_map, read_brief, read_text, write
from schemas import JourneyMap

TOUCHPOINT: dict[str, Any] = {"id": "t", "name": "Paga", "type": "payment", "channel": "email"}
STAGE: dict[str, Any] = {"id": "s", "key": "purchase", "macro": "purchase", "name": "Compra", "touchpoints": [TOUCHPOINT]}
MAP: dict[str, Any] = {"schema_version": "1.0", "id": "m", "language": "es", "stages": [STAGE]}


def with_touchpoint(**changes: Any) -> dict[str, Any]:
    return MAP | {"stages": [STAGE | {"touchpoints": [TOUCHPOINT | changes]}]}


def test_the_least_that_is_a_map_is_read() -> None:
    read = parse_map(json.dumps(MAP))
    assert (read.state, read.owner, read.stages[0].touchpoints[0].direction) == (None, None, "proactive")


def test_unknown_fields_are_kept() -> None:
    read = parse_map(json.dumps(with_touchpoint(colour="red") | {"tool_of_origin": "x"}))
    again = json.loads(read.model_dump_json())
    assert again["tool_of_origin"] == "x"
    assert again["stages"][0]["touchpoints"][0]["colour"] == "red"


def test_poor_maps_are_shape_enough() -> None:
    poor = with_touchpoint(owner="nobody declared", evidence=["e9"], tools=["unheard of"])
    assert parse_map(json.dumps(poor)).stages[0].touchpoints[0].owner == "nobody declared"


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "map: is not JSON"),
        ("[1]", "map: holds a list"),
        ('{"a": NaN}', "NaN"),
        ("[" * 100_000, "map: is not JSON"),
        (json.dumps(MAP | {"schema_version": "7"}), "schema_version '7' is not known"),
        (json.dumps({k: v for k, v in MAP.items() if k != "schema_version"}), "map.schema_version: is missing"),
        (json.dumps(MAP | {"language": "fr"}), "map.language: 'fr' does not fit; input should be 'es', 'en' or 'pt'"),
        (json.dumps(MAP | {"stages": [STAGE, STAGE]}), "stages.1.id: stage id 's' stands already at stages.0"),
        (json.dumps(with_touchpoint(channel="fax")), "map.stages.0.touchpoints.0.channel: 'fax' does not fit"),
        (json.dumps(with_touchpoint(channel="fax")), "'whatsapp'"),
        (json.dumps(with_touchpoint(name=3)), "map.stages.0.touchpoints.0.name: 3 does not fit"),
        (json.dumps(with_touchpoint(moment_of_truth="yes")), "moment_of_truth"),
        (json.dumps(with_touchpoint(emotion={"label": "x", "valence": 3})), "emotion.valence: 3 does not fit"),
        (json.dumps(with_touchpoint(emotion={"label": "x", "valence": 0.5})), "emotion.valence: 0.5 does not fit"),
        (json.dumps(with_touchpoint(metrics=[{"id": "happiness"}])), "metrics.0.id: 'happiness' does not fit"),
        (json.dumps(with_touchpoint(metrics=[{"id": "nps", "value": "42"}])), "metrics.0.value"),
        (json.dumps(with_touchpoint(checklist=["pre.nothing"])), "checklist.0: 'pre.nothing' does not fit"),
        (json.dumps({k: v for k, v in MAP.items() if k != "stages"}), "map.stages: is missing"),
    ],
)
def test_a_broken_map_says_where(raw: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_map(raw)
    line = str(refused.value)
    assert says in line
    assert "\n" not in line


def test_metrics_of_ones_own_have_a_form() -> None:
    assert parse_map(json.dumps(with_touchpoint(metrics=[{"id": "custom:cakes_per_day"}]))).stages


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"\x80abc"])
def test_what_is_not_text_says_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "map.json"
    file.write_bytes(content)
    with pytest.raises(BadInput, match="UTF-8"):
        read_text(file)


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nothing\.json"):
        read_text(tmp_path / "nothing.json")
    with pytest.raises(BadInput):
        read_text(tmp_path)


BRIEF = """
business: {name: La Espiga, industry: cafe_bakery, team_size: 3}
audiences: [{name: vecinos, attributes: {habits: compran pan a diario}}]
products: [{name: pan}]
channels: [whatsapp, physical_store]
stages: {pre: [nos ven al pasar], purchase: [piden en el mostrador]}
"""


def test_a_brief_file_is_the_ground_of_its_facts(tmp_path: Path) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(BRIEF, encoding="utf-8")
    brief = read_brief(file)
    for path in [("business", "name"), ("audiences", "vecinos"), ("channels", "whatsapp"), ("stages", "pre", "nos ven al pasar")]:
        assert [(basis.kind, basis.ref) for basis in brief.ground(*path)] == [("document", "brief.yaml")], path


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 1", "brief.yaml: holds a list"),
        ("a: [", "brief.yaml: is not YAML"),
        ("audience: []", "there is no field 'audience'; fields are"),
        ("channels: [fax]", "brief.yaml.channels.0: 'fax' does not fit"),
        ("stages: {later: [x]}", "brief.yaml.stages.later"),
        ("business: {team_size: many}", "brief.yaml.business.team_size"),
        ("audiences: [{attributes: {}}]", "brief.yaml.audiences.0.name: is missing"),
        ("!!python/object/apply:os.system [ls]", "is not YAML"),
    ],
)
def test_a_broken_brief_says_where(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "brief.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_brief(file)
    assert says in str(refused.value)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "map.json"
    write(target, b"one")
    assert target.read_bytes() == b"one"
    (tmp_path / "taken").write_bytes(b"")
    with pytest.raises(BadInput):
        write(tmp_path / "taken" / "map.json", b"two")
    with pytest.raises(BadInput):
        write(target.parent, b"three")
    assert [path.name for path in target.parent.iterdir()] == ["map.json"]


def test_all_fields_are_written() -> None:
    written = json.loads(parse_map(json.dumps(MAP)).model_dump_json())
    assert set(JourneyMap.model_fields) <= set(written)
    assert written["goal"] is None
    assert written["proposals"] == []
