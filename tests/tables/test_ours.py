"""Our own tables: JSON to CSV or workbook and back is the same map, but for what the formats are known not to hold."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from assistant.errors import BadInput
from assistant.export.svg import clean
from assistant.export.to_csv import to_csv
from assistant.export.to_json import to_json
from assistant.export.to_xlsx import to_xlsx
from assistant.tables import Read, losses, read_table
from knowledge import Knowledge, load
from schemas import JourneyMap
from tests.export.generated import maps
from tests.maps import a_map

KNOWLEDGE = load()
WRITERS = {".csv": to_csv, ".xlsx": to_xlsx}


def held(value: Any) -> Any:
    """What a table holds of a value.

    No control characters; no difference between null, empty and a thing with nothing in it; 12 digits of a number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(f"{value:.12g}")
    if isinstance(value, str):
        return clean(value).replace("\r\n", "\n").replace("\r", "\n") or None
    if isinstance(value, list):
        items = [held(each) for each in value]
        return [] if items == [None] else items
    if isinstance(value, dict):
        fields = {held(key): held(each) for key, each in value.items() if key != "provenance"}
        return fields if any(each is not None for each in fields.values()) else None
    return value


def back(journey_map: JourneyMap, suffix: str) -> Read:
    return read_table(WRITERS[suffix](journey_map, KNOWLEDGE), KNOWLEDGE, name=f"map{suffix}")


def as_file(journey_map: JourneyMap) -> Any:
    return held(json.loads(to_json(journey_map, KNOWLEDGE)))


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_good_map_comes_back(suffix: str) -> None:
    read = back(a_map(), suffix)
    assert (read.kind, read.issues, read.absent) == ("ours", (), frozenset())
    assert as_file(read.map) == as_file(a_map())
    assert read.rows["t-boca"] == 2


@pytest.mark.parametrize("suffix", WRITERS)
@settings(
    max_examples=60, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(journey_map=maps())
def test_any_map_comes_back(suffix: str, journey_map: JourneyMap) -> None:
    assert as_file(back(journey_map, suffix).map) == as_file(journey_map)


def test_what_a_table_cannot_hold_is_said(knowledge: Knowledge) -> None:
    assert "cómo" in losses(back(a_map(), ".csv"), knowledge, "es") or "cuándo" in losses(
        back(a_map(), ".csv"), knowledge, "es"
    )


def test_a_table_that_was_sorted_filtered_and_widened_is_still_ours(knowledge: Knowledge) -> None:
    head, *rest = to_csv(a_map(), knowledge).decode("utf-8-sig").split("\r\n")
    kept = [line for line in reversed(rest) if line and "t-fotos" not in line]
    wide = "\r\n".join([f"notas,{head}", *(f"x,{line}" for line in kept)])
    read = read_table(wide.encode(), knowledge, name="map.csv")
    assert read.kind == "ours"
    assert {t.id for _, _, t in read.map.touchpoints()} == {t.id for _, _, t in a_map().touchpoints()} - {"t-fotos"}
    assert read.map.stages[0].id == "vuelve"


def test_a_cell_that_was_cut_is_left_out_and_said(knowledge: Knowledge) -> None:
    broken = to_csv(a_map(), knowledge).decode("utf-8-sig").replace('""trigger"": ""pregunta', '""trigger: pregunta')
    read = read_table(broken.encode(), knowledge, name="map.csv")
    assert {issue.column for issue in read.issues} == {"map.deviations"}
    assert read.map.deviations == ()


def test_a_value_that_does_not_fit_says_where(knowledge: Knowledge) -> None:
    broken = to_csv(a_map(), knowledge).decode().replace(",word_of_mouth,", ",fax,")
    with pytest.raises(BadInput, match=r"map\.csv\.stages\.0\.touchpoints\.0\.channel: 'fax' does not fit"):
        read_table(broken.encode(), knowledge, name="map.csv")
