"""Moments of truth, rule by rule."""

import pytest

from assistant.critique import RULES, critique
from knowledge import Knowledge
from tests.critique.conftest import TODAY, Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every, feels, tp

CODES = {rule.code: rule for rule in RULES}
NONE: Fields = every(moment_of_truth=False)
LOW: Fields = {"emotion": feels("enojo", -2), "pain": "el color no era", "action": None, "recovery": None}


def marked(*ids: str) -> dict[str, Fields]:
    return {id_: fields | {"moment_of_truth": id_ in ids} for id_, fields in NONE.items()}


TABLE: Table = {
    "MOT-01": ([a_map(NONE)], [a_map(marked("t-pago")), a_map(stages=[])]),
    "MOT-02": (
        [a_map(marked("t-boca", "t-fotos", "t-consulta", "t-pago", "t-retiro"))],
        # Four of ten is not more than four in ten; one of two is one.
        [
            a_map(marked("t-boca", "t-fotos", "t-consulta", "t-pago")),
            a_map(marked("t-boca"), without=["encarga", "recibe", "vuelve"]),
        ],
    ),
    "MOT-03": (
        [a_map({"t-retiro": LOW}), a_map({"t-retiro": LOW | {"pain": None, "emotion": feels("duda", -1)}})],
        [
            a_map({"t-retiro": LOW | {"recovery": "se rehace"}}),
            a_map({"t-retiro": LOW | {"action": {"what": "revisar el color"}}}),
            a_map({"t-retiro": LOW | {"emotion": feels("normal", 0)}}),
            # Not decisive: EMO-03's.
            a_map({"t-retiro": LOW | {"moment_of_truth": False}}),
        ],
    ),
    "MOT-04": (
        [a_map(marked("t-retiro")), a_map(NONE)],
        [a_map(marked("t-pago")), a_map(NONE, without=["encarga"])],
    ),
    "MOT-05": (
        [
            a_map(more={"recibe": [tp("t-reclamo", "complaint_claim")]}),
            a_map(more={"vuelve": [tp("t-cambio", "return_refund", "physical_store")]}),
        ],
        [
            a_map(more={"recibe": [tp("t-reclamo", "complaint_claim", recovery="se rehace")]}),
            a_map(more={"recibe": [tp("t-reclamo", "complaint_claim", action={"what": "llamar"})]}),
            a_map(more={"recibe": [tp("t-otra", "core_service")]}),
        ],
    ),
    "MOT-06": (
        [a_map({"t-retiro": {"decision_at_stake": None}})],
        [a_map({"t-pago": {"decision_at_stake": None}})],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_it_points_at_the_likeliest_decisions(run: Run) -> None:
    (fault,) = run(CODES["MOT-01"], a_map(NONE))
    assert (fault.loc, fault.touchpoints) == ((), ("t-consulta", "t-pago", "t-retiro"))
    (fault,) = run(CODES["MOT-04"], a_map(marked("t-retiro")))
    assert (fault.loc, fault.touchpoints) == (("stages", 1), ("t-consulta", "t-pago"))


def test_the_least_decisive_is_asked_about(run: Run) -> None:
    (fault,) = run(CODES["MOT-02"], a_map(marked("t-boca", "t-encuesta", "t-consulta", "t-pago", "t-retiro")))
    assert fault.loc == ("stages", 3, "touchpoints", 1)
    assert set(fault.touchpoints) == {"t-boca", "t-encuesta", "t-consulta", "t-pago", "t-retiro"}


def test_a_low_moment_of_truth_explains_the_low_point(knowledge: Knowledge) -> None:
    report = critique(a_map({"t-retiro": LOW}), knowledge, today=TODAY)
    assert {f.code: f.root for f in report.findings if f.code in ("MOT-03", "EMO-03")} == {
        "MOT-03": None, "EMO-03": "MOT-03",
    }  # fmt: skip
