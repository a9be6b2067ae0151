"""An agency's own settings and rules: what they may say, what they find, and what is refused and how."""

from textwrap import dedent

import pytest

from assistant.critique import RULES, House, Thresholds, critique, explain, judging, parse_house
from assistant.errors import BadInput
from knowledge import Knowledge
from schemas import Finding, JourneyMap
from tests.critique.conftest import TODAY
from tests.hanging import no_hang
from tests.maps import a_map


def house(text: str) -> House:
    return parse_house(dedent(text), RULES, name="house.yaml")


def found(text: str, knowledge: Knowledge, map: JourneyMap | None = None) -> list[Finding]:
    told = critique(map or a_map(), knowledge, today=TODAY, house=house(text), select=["house"], language="en")
    return list(told.findings)


def own(body: str) -> str:
    return f"rules: [{{code: HOUSE-01, message: 'm {{touchpoint}}|{{stage}}|{{field}}|{{found}}', {body}}}]"


@pytest.mark.parametrize(
    ("body", "touchpoints"),
    [
        ("must_have: recovery, where: {stage: purchase}", ["t-pago"]),
        ("must_have: recovery, where: {stage: purchase, type: payment}", ["t-pago"]),
        ("must_have: recovery, where: {moment_of_truth: true}", []),
        ("must_have: action.priority, where: {channel: whatsapp, stage: [pre, purchase]}", ["t-pago"]),
        ("must_have: stage.customer_goal", []),
        ("must_have: metrics", []),
        ("must_have: emotion.context, where: {direction: reactive, stage: awareness}", ["t-boca"]),
        ("must_exist: true, where: {type: post.thank_you, channel: packaging, stage: post}", []),
        ("forbid: {field: name, words: [fotos, retira*]}", ["t-fotos", "t-retiro"]),
        ("forbid: {words: [disculpa]}", []),
        ("forbid: {field: recovery, words: [disculpa*]}", ["t-consulta"]),
        ("forbid: {field: name, pattern: '\\binstagram$'}", ["t-fotos", "t-gracias"]),
        ("require: {field: response_promise, words: [hora, horas]}, where: {type: service.support_channels}", []),
        (
            "require: {field: response_promise, pattern: '\\d+ ?min'}, where: {stage: service, direction: reactive}",
            ["t-ayuda"],
        ),
    ],
)
def test_rules_without_code(body: str, touchpoints: list[str], knowledge: Knowledge) -> None:
    assert [finding.touchpoints[0] for finding in found(own(body), knowledge)] == touchpoints


def test_what_must_exist_and_does_not(knowledge: Knowledge) -> None:
    (finding,) = found(own("must_exist: true, where: {type: complaint_claim, channel: phone}"), knowledge)
    assert (finding.loc, finding.touchpoints) == ((), ())


def test_a_message_names_the_touchpoint_and_quotes_the_words(knowledge: Knowledge) -> None:
    (finding,) = found(own("forbid: {field: name, words: [fotos]}"), knowledge)
    assert finding.message == "m Ve fotos de tortas en Instagram|Descubre la panadería|name|fotos"
    assert (finding.severity, finding.fills, finding.name) == ("warning", None, "house-01")


def test_a_question_fills_the_field_that_the_rule_looks_at(knowledge: Knowledge) -> None:
    (finding,) = found(own("ask: 'And then?', must_have: recovery, where: {type: payment}"), knowledge)
    assert (finding.ask, finding.fills) == ("And then?", "@recovery")


@pytest.mark.parametrize(("language", "said"), [("es", "falta"), ("en", "missing"), ("pt", "missing")])
def test_texts_in_some_languages_stand_in_for_the_others(language: str, said: str, knowledge: Knowledge) -> None:
    sheet = house("rules: [{code: HOUSE-01, message: {es: falta, en: missing}, must_have: recovery}]")
    told = critique(a_map(), knowledge, house=sheet, select=["HOUSE"], language=language)  # type: ignore[arg-type]
    assert told.findings[0].message == said
    assert said in explain("HOUSE-01", knowledge, language, sheet)  # type: ignore[arg-type]


def test_severities_and_thresholds_are_the_houses(knowledge: Knowledge) -> None:
    slow = a_map({"t-retiro": {"days_since_previous_contact": 10}}, owner=None)
    sheet = house("""
        severities: {OWN-07: error, COV-13: suggestion}
        thresholds: {silence_days: 14}
    """)
    told = critique(slow, knowledge, today=TODAY, house=sheet).findings
    assert [(finding.code, finding.severity) for finding in told] == [("OWN-07", "error")]
    assert (
        critique(slow, knowledge, house=sheet, thresholds=Thresholds(), select=["COV-13"]).findings[0].severity
        == "suggestion"
    )


def test_a_houses_severity_outweighs_a_faults_own(knowledge: Knowledge) -> None:
    sheet = house("severities: {OWN-01: suggestion}")
    told = critique(a_map({"t-retiro": {"owner": None}}), knowledge, house=sheet, select=["OWN-01"]).findings
    assert [finding.severity for finding in told] == ["suggestion"]


def test_select_ignore_and_off() -> None:
    sheet = house("""
        select: [coverage, HOUSE]
        ignore: [COV-01]
        severities: {COV-02: off, COV-03: "off"}
        rules: [{code: HOUSE-01, message: x, must_have: owner}]
    """)
    codes = [rule.code for rule in judging(sheet)]
    assert codes[0] == "COV-04"
    assert codes[-1] == "HOUSE-01"
    assert {rule.family for rule in judging(sheet, select=["ownership"])} == {"ownership"}


def test_a_rule_that_needs_a_column_which_is_absent_is_unreviewed(knowledge: Knowledge) -> None:
    told = critique(
        a_map(), knowledge, house=house(own("must_have: recovery")), select=["house"], absent={"touchpoint.recovery"}
    )
    assert set(told.unreviewed) == {"HOUSE-01"}


def test_a_pattern_that_never_ends_is_given_up(knowledge: Knowledge) -> None:
    endless = a_map({"t-pago": {"name": "a" * 4000 + "!"}})
    sheet = house(own("forbid: {field: name, pattern: '^(([a-z])+.)+[A-Z]([a-z])+$'}"))
    with no_hang():
        told = critique(endless, knowledge, house=sheet, select=["house"])
    assert "HOUSE-01" in told.unreviewed


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- 1", "house.yaml: holds no settings"),
        ("a: [", "house.yaml: is not YAML"),
        ("colour: red", "house.yaml.colour: there is no such setting"),
        ("severities: {COV-99: error}", "house.yaml.severities: no rule 'COV-99'"),
        ("severities: {COV-01: fatal}", "house.yaml.severities.COV-01: 'fatal' does not fit"),
        ("ignore: [nothing]", "house.yaml.ignore: no rule 'nothing'"),
        ("thresholds: {speed: 3}", "house.yaml.thresholds: no threshold 'speed'; they are thin_after_sale"),
        ("thresholds: {one_owner: 70}", "house.yaml.thresholds.one_owner: 70 does not fit"),
        ("thresholds: {silence_days: soon}", "house.yaml.thresholds.silence_days"),
        ("rules: [{code: COV-01, message: x, must_have: owner}]", "house.yaml.rules.0.code: 'COV-01' does not fit"),
        ("rules: [{code: HOUSE-01, must_have: owner}]", "house.yaml.rules.0.message"),
        ("rules: [{code: HOUSE-01, message: x}]", "HOUSE-01 asks for nothing"),
        ("rules: [{code: HOUSE-01, message: x, must_have: owner, must_exist: true}]", "must_have and must_exist"),
        ("rules: [{code: HOUSE-01, message: x, must_have: colour}]", "house.yaml.rules.0.must_have"),
        ("rules: [{code: HOUSE-01, message: '{nobody}', must_have: owner}]", "'{nobody}' has a placeholder"),
        ("rules: [{code: HOUSE-01, message: '{', must_have: owner}]", "placeholder"),
        ("rules: [{code: HOUSE-01, message: '{touchpoint.x}', must_have: owner}]", "placeholder"),
        (
            "rules: [{code: HOUSE-01, message: x, where: {channel: fax}, must_have: owner}]",
            "house.yaml.rules.0.where.channel",
        ),
        ("rules: [{code: HOUSE-01, message: x, forbid: {field: name}}]", "house.yaml.rules.0.forbid"),
        ("rules: [{code: HOUSE-01, message: x, forbid: {field: x, words: [a]}}]", "there is no field 'x'"),
        (
            "rules: [{code: HOUSE-01, message: x, forbid: {pattern: '('}}]",
            "house.yaml.rules.HOUSE-01: '(' is not a pattern",
        ),
        (
            "rules: [{code: HOUSE-01, message: x, must_have: owner}, {code: HOUSE-01, message: y, must_have: pain}]",
            "stands twice",
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(text: str, says: str) -> None:
    with pytest.raises(BadInput) as refused:
        house(text)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)


def test_an_empty_file_changes_nothing(knowledge: Knowledge) -> None:
    assert critique(a_map(), knowledge, house=house("")) == critique(a_map(), knowledge)
