"""``critique`` end to end: formats, exit status, settings, projects, trends, and bad input."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from assistant.critique import RULES
from schemas import JourneyMap
from tests.cli.conftest import Run
from tests.cli.sarif_shape import SHAPE
from tests.maps import a_map, every

Save = Callable[[JourneyMap | str, str], Path]
DAY = ("--today", "2026-06-15")
POOR = a_map({"t-ayuda": {"direction": "proactive"}, "t-gracias": {"type": "service.loyalty"}})
BETTER = a_map({"t-gracias": {"type": "service.loyalty"}})
TABLE = "Etapa,Contacto,Canal,Responsable\nCompra,Paga,local,\nCompra,Firma,fax,Ana\n"


def test_the_exit_status_says_whether_there_is_an_error(run: Run, save: Save) -> None:
    for name, map_, status in (("good", a_map(), 0), ("better", BETTER, 0), ("poor", POOR, 1)):
        save(map_, f"{name}.json")
        assert run("critique", f"{name}.json", *DAY).status == status
    assert run("critique", "good.json", "poor.json", *DAY).status == 1
    assert run("critique", "nothing.json").status == 2


def test_json_is_one_document_or_an_array(run: Run, save: Save) -> None:
    save(POOR, "poor.json")
    save(a_map(id="other", business={"name": "La otra"}), "other.json")
    one = run("critique", "poor.json", "--format", "json", *DAY).json
    assert set(one) == {"map", "findings", "accepted", "unreviewed", "score", "costs"}
    assert set(one["findings"][0]) >= {
        "code",
        "name",
        "severity",
        "loc",
        "touchpoints",
        "message",
        "why",
        "ask",
        "fix",
        "source",
        "root",
    }
    for family, points in one["score"].items():
        if family != "all":
            assert points == 100 - sum(cost["points"] for cost in one["costs"] if cost["family"] == family)
    several = run("critique", "poor.json", "other.json", "--format", "json", *DAY).json
    assert [report["map"] for report in several] == ["la-espiga", "other"]
    assert several[0]["findings"] == one["findings"]


def test_text_says_what_costs_what_and_how_much_was_judged(run: Run, save: Save) -> None:
    save(POOR, "poor.json")
    out = run("critique", "poor.json", "--language", "en", *DAY).out
    assert "poor.json:stages.2: error COV-04 no-way-to-get-help" in out
    assert "  coverage 55: COV-04 −40, COV-06 −5" in out
    assert f"of {len(RULES)} rules" in out


def test_sarif_has_the_shape_that_tools_read(run: Run, save: Save) -> None:
    accepted = [{"code": "COV-06", "loc": [], "reason": "lo hacemos de palabra"}]
    save(
        POOR.model_copy(update={"accepted_findings": a_map(accepted_findings=accepted).accepted_findings}), "poor.json"
    )
    save(TABLE, "tabla.csv")
    ran = run("critique", "poor.json", "tabla.csv", "--format", "sarif", "--language", "es", *DAY)
    document = ran.json
    jsonschema.validate(document, SHAPE)
    (told,) = document["runs"]
    rules = told["tool"]["driver"]["rules"]
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    by = {result["ruleId"]: result for result in told["results"]}
    assert (by["COV-04"]["level"], rules[by["COV-04"]["ruleIndex"]]["defaultConfiguration"]["level"]) == (
        "error",
        "error",
    )
    place = by["COV-04"]["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "poor.json"
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "la-espiga.stages.recibe"
    assert by["COV-06"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "lo hacemos de palabra"}
    ]
    owner = by["OWN-01"]["locations"][0]
    assert owner["physicalLocation"]["region"] == {"startLine": 2}
    assert [each["name"] for each in owner["logicalLocations"]] == ["paga"]
    assert by["OWN-01"]["level"] == "warning"
    unreviewed = {each["associatedRule"]["id"] for each in told["invocations"][0]["toolExecutionNotifications"]}
    assert "EMO-01" in unreviewed


def test_a_table_is_previewed_beside_the_result(run: Run, save: Save) -> None:
    save(TABLE, "tabla.csv")
    ran = run("critique", "tabla.csv", "--format", "json", *DAY)
    assert ran.json["unreviewed"]["EMO-01"] == "el archivo no dice: emoción"
    assert "Responsable → responsable" in ran.err
    assert "fila 3, Canal: no conocemos el canal «fax»" in ran.err
    assert [f["code"] for f in ran.json["findings"] if f["code"].startswith(("OWN", "EMO", "MEA"))] == ["OWN-01"]


def test_records_in_json_are_a_table_too(run: Run, save: Save) -> None:
    save(json.dumps([{"stage": "Buy", "touchpoint": "Pays at the till", "channel": "store", "owner": ""}]), "rows.json")
    ran = run("critique", "rows.json", "--format", "json", *DAY)
    assert "OWN-01" in {finding["code"] for finding in ran.json["findings"]}


HOUSE = r"""
severities: {COV-06: error, COV-04: "off"}
rules:
  - code: HOUSE-01
    message:
      es: "«{touchpoint}» no dice qué piensa el cliente."
      en: "“{touchpoint}” does not say what the customer thinks."
    where: {stage: purchase}
    must_have: customer_thought
"""


def test_settings_are_found_beside_the_map(run: Run, save: Save) -> None:
    save(POOR, "here/poor.json")
    save(POOR, "poor.json")
    save(HOUSE, "here/.trayecto.yaml")
    there = run("critique", "here/poor.json", "--format", "json", *DAY).json
    found = {(f["code"], f["severity"]) for f in there["findings"]}
    assert ("COV-06", "error") in found
    assert ("HOUSE-01", "warning") in found
    assert "COV-04" not in {code for code, _ in found}
    assert there["score"]["house"] < 100
    plain = run("critique", "poor.json", "--format", "json", *DAY).out
    assert run("critique", "here/poor.json", "--no-config", "--format", "json", *DAY).out == plain
    assert (
        run("critique", "poor.json", "--config", "here/.trayecto.yaml", "--format", "json", *DAY).json["findings"]
        == there["findings"]
    )


def test_a_house_rule_is_explained_and_selected(run: Run, save: Save) -> None:
    save(HOUSE, "house.yaml")
    save(POOR, "poor.json")
    assert (
        "does not say what the customer thinks"
        in run("explain", "HOUSE-01", "--config", "house.yaml", "--language", "en").out
    )
    only = run("critique", "poor.json", "--config", "house.yaml", "--select", "house", "--format", "json").json
    assert {finding["code"] for finding in only["findings"]} == {"HOUSE-01"}
    assert run("critique", "poor.json", "--select", "HOUSE-01").status == 2


def test_a_trend_has_its_reasons(run: Run, save: Save) -> None:
    save(POOR, "old.json")
    save(a_map({"t-gracias": {"type": "service.loyalty"}, "t-pago": {"owner": None}}), "new.json")
    trend = run("critique", "new.json", "--baseline", "old.json", "--format", "json", *DAY).json["trend"]
    assert [finding["code"] for finding in trend["gone"]] == ["COV-04"]
    assert [finding["code"] for finding in trend["new"]] == ["OWN-01"]
    assert (trend["stayed"], trend["score"]["coverage"], trend["score"]["ownership"]) == (1, 40, -15)
    out = run("critique", "new.json", "--baseline", "old.json", "--language", "en", *DAY).out
    assert "1 findings gone, 1 new, 1 still there" in out
    assert "✓ COV-04" in out
    assert "  coverage +40" in out


def test_maps_given_together_are_one_project(run: Run, save: Save) -> None:
    save(a_map(), "one.json")
    save(
        a_map(
            id="two", audience={"name": "oficinas"}, constraints=[{"text": "sin Instagram", "channels": ["instagram"]}]
        ),
        "two.json",
    )
    save("audiences: [{name: turistas}]", "brief.yaml")
    ran = run("critique", "one.json", "two.json", "--brief", "brief.yaml", "--select", "project", "--format", "json")
    assert [[f["code"] for f in report["findings"]] for report in ran.json] == [["PRJ-03", "PRJ-02"], ["PRJ-08"]]
    save(
        a_map(id="two", business={"name": "Otra"}, constraints=[{"text": "sin Instagram", "channels": ["instagram"]}]),
        "two.json",
    )
    ran = run("critique", "one.json", "two.json", "--select", "PRJ-02", "--format", "json")
    assert [report["findings"] for report in ran.json] == [[], []]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing.json"], "nothing.json"),
        (["map.json", "--select", "XYZ-01"], "no rule 'XYZ-01'"),
        (["map.json", "--today", "soon"], "--today: 'soon' is not a day"),
        (["map.json", "--language", "fr"], "--language"),
        (["map.json", "--config", "nothing.yaml"], "nothing.yaml"),
        (["map.json", "--config", "broken.yaml"], "broken.yaml.rules.0.code"),
        (["map.json", "map.json", "--baseline", "map.json"], "--baseline"),
        (["map.json", "--baseline", "nothing.json"], "nothing.json"),
        (["list.json"], "list.json: holds a list"),
        (["map.json", "empty.csv"], "empty.csv: is empty"),
        (["fake.xlsx"], "fake.xlsx: is not a workbook"),
        (["text.csv"], "text.csv: holds no table of a journey"),
    ],
)
def test_bad_input_is_one_line_and_status_2(arguments: list[str], says: str, run: Run, save: Save) -> None:
    save(a_map(), "map.json")
    save("rules: [{code: MINE-1, message: x}]", "broken.yaml")
    save("[1, 2]", "list.json")
    save("", "empty.csv")
    save("no workbook", "fake.xlsx")
    save("just some words\n", "text.csv")
    ran = run("critique", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1


def test_nothing_at_all_is_still_judged(run: Run, save: Save) -> None:
    save(a_map(without=every()), "bare.json")
    assert run("critique", "bare.json", "--format", "json").json["score"]["coverage"] == 0
