"""What must hold of every rule, whoever wrote it."""

import re
import string
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.critique import FAMILIES, RULES, Case, Fault, critique
from assistant.critique.rule import Rule, collect, rule
from assistant.on_map import apply_to_map
from knowledge import Knowledge
from schemas import JourneyMap, vocabulary
from tests.critique.conftest import TODAY
from tests.critique.tables import Try
from tests.maps import GOOD, a_map, tp

LISTED = """
COV E E W E W I W W W W I W W W I
CON E W W E E W E W W W W I W
OMN W W E W E I
MEA W E W W W W E I W I
OWN W E W W W W I
EMO W W E W W W
EVI W I E E I I
CUS W W E E W I E I
MOT E W E W
PRI E E W E W W
REA W W W W I W I I
"""
"""The severities of the catalogue of rules, family by family, from 01 on."""

SEVERITY = {"E": "error", "W": "warning", "I": "suggestion"}
CODES = {each.code: each for each in RULES}


def tables() -> dict[str, list[Try]]:
    """The bad maps of every family's table, by code."""
    found: dict[str, list[Try]] = {}
    for file in Path(__file__).parent.glob("test_*.py"):
        if file.stem in {f"test_{family}" for family in FAMILIES.values()}:
            for code, sides in getattr(import_module(f"tests.critique.{file.stem}"), "TABLE", {}).items():
                found[code] = [each if isinstance(each, Try) else Try(each) for each in sides[0]]
    return found


BAD = tables()


def faults(each: Rule, tried: Try, knowledge: Knowledge) -> list[Fault]:
    case = Case(tried.map, knowledge, **({"today": TODAY} | tried.parts))
    return [found for found in each.check(case) if isinstance(found, Fault)]


def test_every_listed_rule_exists_with_its_severity() -> None:
    for line in LISTED.strip().splitlines():
        family, *letters = line.split()
        for n, letter in enumerate(letters, start=1):
            assert CODES[f"{family}-{n:02}"].severity == SEVERITY[letter], f"{family}-{n:02}"


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.code)
def test_a_rule_and_its_text_agree(each: Rule, knowledge: Knowledge) -> None:
    text = knowledge.rules[each.code]
    assert (text.name, text.severity) == (each.name, each.severity)


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.code)
def test_a_name_says_the_fault(each: Rule) -> None:
    # "allow no-way-to-get-help" must read right: words in lower case, and no rule is called after its cure.
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each.name)
    assert not each.name.startswith(("add-", "check-", "ensure-", "must-", "should-", "require-"))


def test_roots_are_rules() -> None:
    assert {root for each in RULES for root in each.roots} <= set(CODES)


@pytest.mark.parametrize("each", RULES, ids=lambda r: r.code)
def test_texts_stand_in_three_languages_with_the_same_placeholders(each: Rule, knowledge: Knowledge) -> None:
    text = knowledge.rules[each.code]
    for part in (text.title, text.message, text.why, text.bad, text.good, text.ask, text.fix):
        if part is not None:
            assert all(part[language].strip() for language in get_args(vocabulary.Language))
            assert placeholders(part.es) == placeholders(part.en) == placeholders(part.pt), part.en


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", BAD)
def test_placeholders_are_what_the_rule_gives(code: str, knowledge: Knowledge) -> None:
    text = knowledge.rules[code]
    asked = set().union(*(placeholders(part.es) for part in (text.message, text.why, text.ask) if part))
    asked |= placeholders(text.fills or "")
    given_ = [set(fault.params) for tried in BAD[code] for fault in faults(CODES[code], tried, knowledge)]
    assert given_
    for names in given_:
        assert asked == names


@pytest.mark.parametrize("code", BAD)
def test_what_an_answer_fills_exists(code: str, knowledge: Knowledge) -> None:
    for tried in BAD[code]:
        for found in critique(tried.map, knowledge, today=TODAY, select=[code], **tried.parts).findings:
            assert bool(found.ask) == bool(found.fills)
            assert not found.fills or found.fills[0] == "@" or found.fills in get_args(vocabulary.Topic)


@pytest.mark.parametrize("code", BAD)
def test_a_fix_makes_the_finding_go_away_and_no_new_error(code: str, knowledge: Knowledge) -> None:
    for tried in BAD[code]:
        before = critique(tried.map, knowledge, today=TODAY, **tried.parts)
        for found in before.findings:
            if found.code == code and found.fix:
                mended = apply_to_map(tried.map, found.fix)
                after = critique(mended, knowledge, today=TODAY, **tried.parts)
                assert (found.code, found.message) not in {(f.code, f.message) for f in after.findings}
                assert _errors(after) <= _errors(before), code


def _errors(report: Any) -> set[str]:
    return {found.code for found in report.findings if found.severity == "error"}


def test_the_good_map_is_clean(knowledge: Knowledge) -> None:
    report = critique(a_map(), knowledge, today=TODAY)
    assert report.findings == ()
    assert set(report.score.values()) == {100}


# Words that a rule may stumble over stand among plain ones.
WORDS = st.sampled_from(
    [
        "",
        " ",
        "todos",
        "Paga en 24 h",
        "{0} {x} %s",
        "queue wait 50 min",
        "9–19 h $ 5.000,00",
        "¿?\n\t",
        "a + b",
        "Ana/Luis",
        "ñ" * 200,
    ]
)
MAYBE = st.none() | WORDS
NUMBER = st.none() | st.integers(-5, 200) | st.floats(-5, 1e9)


def pick(literal: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def some(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[list[Any]]:
    return st.lists(strategy, max_size=most)


FIELDS = (
    *("pain", "expectation", "owner", "recovery", "wait", "response_promise", "data_collected", "purpose", "consent"),
    *("opt_in", "opt_out", "alternative", "customer_action", "decision_at_stake"),
)
METRIC = st.fixed_dictionaries(
    {"id": pick(vocabulary.BaseMetricId) | st.just("custom:x")},
    optional={"instrument": MAYBE, "value": NUMBER, "target": NUMBER, "due": MAYBE},
)
TOUCHPOINT = st.fixed_dictionaries(
    {"name": WORDS, "type": pick(vocabulary.TouchpointType), "channel": pick(vocabulary.ChannelId)},
    optional={
        **dict.fromkeys(FIELDS, MAYBE),
        "direction": pick(vocabulary.Direction),
        "status": pick(vocabulary.Status),
        "moment_of_truth": st.booleans(),
        "emotion": st.none() | st.fixed_dictionaries({"label": WORDS, "valence": st.integers(-2, 2)}),
        "participants": some(WORDS),
        "tools": some(WORDS | pick(vocabulary.ToolId)),
        "metrics": some(METRIC),
        "action": st.none()
        | st.fixed_dictionaries({"what": WORDS}, optional={"owner": MAYBE, "due": MAYBE, "priority": MAYBE}),
        "days_since_previous_contact": NUMBER,
        "evidence": some(st.sampled_from(["e1", "e9"])),
        "handoff": st.none() | st.fixed_dictionaries({"from": WORDS, "to": WORDS, "info_carried": MAYBE}),
    },
)
STAGE = st.fixed_dictionaries(
    {
        "key": pick(vocabulary.StageKey),
        "macro": pick(vocabulary.Macro),
        "name": WORDS,
        "touchpoints": some(TOUCHPOINT, 3),
    },
    optional={"customer_goal": MAYBE},
)
MAP = st.fixed_dictionaries(
    {"stages": some(STAGE, 4), "language": pick(vocabulary.Language)},
    optional={
        "state": st.none() | st.sampled_from(["current", "ideal"]),
        "stage_model": pick(vocabulary.StageModel),
        "business": st.fixed_dictionaries({"name": WORDS, "team_size": st.none() | st.integers(0, 9)}),
        "audience": st.fixed_dictionaries(
            {
                "name": WORDS,
                "segments": some(WORDS),
                "attributes": st.dictionaries(pick(vocabulary.AttributeId) | WORDS, WORDS, max_size=2),
                "preferred_channels": some(pick(vocabulary.ChannelId)),
            }
        ),
        "product": st.fixed_dictionaries(
            {"name": WORDS, "names": some(WORDS), "price": MAYBE},
            optional={flag: st.none() | st.booleans() for flag in ("recurring", "needs_learning", "repeatable")},
        ),
        "goal": st.none()
        | st.fixed_dictionaries(
            {"text": WORDS},
            optional={"metric": pick(vocabulary.BaseMetricId), "baseline": NUMBER, "target": NUMBER, "due": MAYBE},
        ),
        "constraints": some(
            st.fixed_dictionaries(
                {
                    "text": WORDS,
                    "channels": some(pick(vocabulary.ChannelId)),
                    "tools": some(pick(vocabulary.ToolId)),
                }
            )
        ),
        "channels": some(pick(vocabulary.ChannelId), 4),
        "areas": some(WORDS),
        "tools": some(WORDS),
        "pains": some(WORDS),
        "deviations": some(st.fixed_dictionaries({"trigger": WORDS, "response": MAYBE})),
        "evidence": st.just([]) | st.just([{"id": "e1", "type": "qualitative", "source": "x", "date": "2020"}]),
        "review_date": MAYBE,
        "owner": MAYBE,
    },
)


def numbered(raw: dict[str, Any]) -> JourneyMap:
    """A generated map with ids."""
    stages = [
        stage | {"id": f"s{i}", "touchpoints": [t | {"id": f"t{i}-{j}"} for j, t in enumerate(stage["touchpoints"])]}
        for i, stage in enumerate(raw["stages"])
    ]
    return JourneyMap.model_validate(raw | {"schema_version": "1.0", "id": "m", "stages": stages})


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(MAP)
def test_no_map_breaks_a_rule_and_none_is_changed(knowledge: Knowledge, raw: dict[str, Any]) -> None:
    journey_map = numbered(raw)
    before = journey_map.model_dump_json()
    first = critique(journey_map, knowledge, today=TODAY)
    assert first == critique(journey_map, knowledge, today=TODAY)
    assert journey_map.model_dump_json() == before
    assert all(0 <= score <= 100 for score in first.score.values())
    for found in first.findings:
        apply_to_map(journey_map, found.fix)


def test_a_repeated_code_is_refused() -> None:
    @rule("COV-01", "error")
    def one(_: Case) -> Any:
        yield from ()

    @rule("COV-01", "error")
    def other(_: Case) -> Any:
        yield from ()

    module: ModuleType = SimpleNamespace(one=one, other=other)  # type: ignore[assignment]
    with pytest.raises(ValueError, match="COV-01"):
        collect(module)


def large() -> JourneyMap:
    """The good map's stages four times over: forty touchpoints."""

    def copied(stage: dict[str, Any]) -> dict[str, Any]:
        return stage | {
            "touchpoints": [
                t | {"id": f"{t['id']}-{i}", "name": f"{t['name']} {i}"} for i in range(4) for t in stage["touchpoints"]
            ]
        }

    return a_map(stages=[copied(stage) for stage in GOOD["stages"]])


def test_forty_touchpoints(benchmark: Any, knowledge: Knowledge) -> None:
    """To read with --benchmark-enable; the bar is a median under 10 ms."""
    journey_map = large()
    assert sum(1 for _ in journey_map.touchpoints()) == 40
    benchmark(critique, journey_map, knowledge, today=TODAY)


def test_forty_poor_touchpoints(benchmark: Any, knowledge: Knowledge) -> None:
    """The same with nothing filled in: every rule has something to say."""
    stages = [
        s | {"customer_goal": None, "touchpoints": [tp(f"{s['id']}-{i}") for i in range(10)]} for s in GOOD["stages"]
    ]
    benchmark(critique, a_map(stages=stages), knowledge, today=TODAY)
