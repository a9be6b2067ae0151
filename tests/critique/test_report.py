"""The report: words, order, roots, accepted findings, choice of rules, scores and their reasons."""

from collections.abc import Iterator

import pytest

from assistant.critique import RULES, Case, Fault, Thresholds, Unjudged, costs, critique, explain
from assistant.critique.report import report
from assistant.critique.rule import rule
from assistant.critique.wording import clipped
from assistant.errors import BadInput
from knowledge import Knowledge
from tests.critique.conftest import TODAY
from tests.maps import a_map, every

OWN = ["coverage", "consistency", "omnichannel", "customer"]


def codes(*args: object, **kwargs: object) -> list[str]:
    return [found.code for found in critique(*args, **kwargs).findings]  # type: ignore[arg-type]


def test_a_finding_names_the_very_touchpoint_in_the_readers_language(knowledge: Knowledge) -> None:
    spoilt = a_map({"t-ayuda": {"response_promise": None, "channel": "phone"}}, channels=[])
    (found,) = critique(spoilt, knowledge, language="en", select=["OMN-06"]).findings
    assert found.loc == ("stages", 2, "touchpoints", 2)
    assert found.touchpoints == ("t-ayuda",)
    assert "“Cuenta si algo no salió bien”" in found.message
    assert "phone" in found.message
    assert found.fills == "@response_promise"


def test_people_may_write_braces_and_novels(knowledge: Knowledge) -> None:
    odd = "{touchpoint} {0} %s " + "largo " * 40
    (found,) = critique(
        a_map({"t-ayuda": {"response_promise": None, "name": odd}}), knowledge, select=["OMN-06"]
    ).findings
    assert "{touchpoint} {0} %s largo" in found.message
    assert "…" in found.message
    assert len(found.message) < 250


def test_a_long_text_is_cut_after_a_word() -> None:
    assert clipped("uno dos tres", 8) == "uno dos…"
    assert clipped("x" * 20, 8) == "xxxxxxxx…"
    assert clipped("uno", 8) == "uno"


def test_errors_come_first_then_warnings_by_stage_then_suggestions(knowledge: Knowledge) -> None:
    spoilt = a_map(
        {"t-ayuda": {"direction": "proactive"}, "t-gracias": {"type": "service.loyalty"}},
        in_stages={"encarga": {"customer_goal": None}, "descubre": {"customer_goal": None}},
    )
    assert codes(spoilt, knowledge, today=TODAY, select=OWN) == ["COV-04", "CUS-02", "CUS-02", "COV-06"]
    stages = [found.loc[1] for found in critique(spoilt, knowledge, select=["CUS-02"]).findings]
    assert stages == [0, 1]


@rule("COV-01", "warning")
def cause(_: Case) -> Iterator[Fault]:
    yield Fault(("stages", 1), {"macro": "pre", "topic": "pre"})


@rule("COV-02", "error", roots=("COV-01",))
def consequence(_: Case) -> Iterator[Fault]:
    for s in (1, 2):
        yield Fault(("stages", s), {"stage": "x", "topic": "pre"})


def test_one_cause_one_finding(knowledge: Knowledge) -> None:
    found = report(Case(a_map(), knowledge), [cause, consequence]).findings
    # What follows from another finding at the same place is folded under it, however grave.
    assert [(each.code, each.loc[1], each.root) for each in found] == [
        ("COV-02", 2, None),
        ("COV-01", 1, None),
        ("COV-02", 1, "COV-01"),
    ]


def test_an_accepted_finding_moves_aside_with_its_reason(knowledge: Knowledge) -> None:
    bare = {"descubre": {"customer_goal": None}, "encarga": {"customer_goal": None}}
    one = [{"code": "CUS-02", "loc": ["stages", 0], "reason": "ya lo sabemos"}]
    result = critique(a_map(in_stages=bare, accepted_findings=one), knowledge, select=["CUS-02"])
    assert [found.loc for found in result.findings] == [("stages", 1)]
    assert [(found.loc, found.reason) for found in result.accepted] == [(("stages", 0), "ya lo sabemos")]


def test_a_finding_may_be_accepted_by_id_or_everywhere(knowledge: Knowledge) -> None:
    bare = {"descubre": {"customer_goal": None}, "encarga": {"customer_goal": None}}
    by_id = [{"code": "CUS-02", "loc": ["stages", "encarga"], "reason": "x"}]
    left = critique(a_map(in_stages=bare, accepted_findings=by_id), knowledge, select=["CUS-02"]).findings
    assert [found.loc for found in left] == [("stages", 0)]
    everywhere = [{"code": "CUS-02", "loc": [], "reason": "x"}]
    assert not codes(a_map(in_stages=bare, accepted_findings=everywhere), knowledge, select=["CUS-02"])
    assert codes(a_map(in_stages=bare, accepted_findings=[{"code": "COV-02", "loc": [], "reason": "x"}]), knowledge)


@pytest.mark.parametrize("word", ["COV", "cov-06", "coverage", "no-thanks", "COV-0"])
def test_rules_are_chosen_by_code_family_or_name(word: str, knowledge: Knowledge) -> None:
    spoilt = a_map({"t-gracias": {"type": "service.loyalty"}})
    assert codes(spoilt, knowledge, select=[word]) == ["COV-06"]
    assert not codes(spoilt, knowledge, select=["coverage"], ignore=[word])


@pytest.mark.parametrize("word", ["COV-99", "nothing", ""])
def test_an_unknown_word_is_refused_with_the_choices(word: str, knowledge: Knowledge) -> None:
    for chosen in ({"select": [word]}, {"ignore": [word]}):
        with pytest.raises(BadInput, match=r"coverage, .*COV-01 to COV-16"):
            critique(a_map(), knowledge, **chosen)  # type: ignore[arg-type]
    with pytest.raises(BadInput):
        explain(word, knowledge, "es")


def test_what_could_not_be_judged_is_said(knowledge: Knowledge) -> None:
    result = critique(a_map(product={"price": None}), knowledge, language="en", select=["COV-08"])
    assert result.unreviewed == {"COV-08": "the map does not say what the product costs"}
    # A family of which nothing could be judged has no score.
    assert result.score == {"all": 100}


def test_an_unknown_reason_is_shown_as_it_is(knowledge: Knowledge) -> None:
    @rule("COV-01", "error")
    def unsure(_: Case) -> Iterator[Unjudged]:
        yield Unjudged("because")

    assert report(Case(a_map(), knowledge), [unsure]).unreviewed == {"COV-01": "because"}


def test_costs_and_scores_add_up(knowledge: Knowledge) -> None:
    bare = {id_: {"customer_goal": None} for id_ in ("descubre", "encarga", "recibe")}
    result = critique(
        a_map({"t-gracias": {"type": "service.loyalty"}}, in_stages=bare), knowledge, today=TODAY, select=OWN
    )
    paid = costs(result)
    assert [(cost.code, cost.points) for cost in paid] == [("CUS-02", 15), ("CUS-02", 7), ("CUS-02", 7), ("COV-06", 5)]
    for family in ("customer", "coverage", "omnichannel"):
        assert result.score[family] == 100 - sum(cost.points for cost in paid if cost.family == family)
    assert result.score["all"] == round(100 - sum(cost.of_all for cost in paid))


def test_a_family_does_not_fall_below_zero(knowledge: Knowledge) -> None:
    empty = a_map(in_stages={id_: {"name": id_} for id_ in ("descubre", "encarga")}, without=every())
    result = critique(empty, knowledge, select=["coverage"])
    assert result.score["coverage"] == 0
    assert sum(cost.points for cost in costs(result)) == 100


def test_thresholds_are_the_readers(knowledge: Knowledge) -> None:
    slow = a_map({"t-retiro": {"days_since_previous_contact": 10}})
    assert codes(slow, knowledge, select=["COV-13"]) == ["COV-13"]
    assert not codes(slow, knowledge, select=["COV-13"], thresholds=Thresholds(silence_days=14))


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_every_rule_is_explained(language: str, knowledge: Knowledge) -> None:
    for each in RULES:
        text = explain(each.code, knowledge, language)  # type: ignore[arg-type]
        assert each.name in text
        assert "✗" in text
        assert "✓" in text
        assert "{" not in text


def test_a_rule_is_explained_by_its_name_too(knowledge: Knowledge) -> None:
    assert explain("no-way-to-get-help", knowledge, "en") == explain("cov-04", knowledge, "en")
    assert "Why it matters" in explain("COV-04", knowledge, "en")
