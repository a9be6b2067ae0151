"""Emotion, rule by rule."""

from collections.abc import Callable

import pytest

from assistant.critique import RULES
from tests.critique.conftest import Run
from tests.critique.tables import Table, Try, rows
from tests.maps import Fields, a_map, every, feels

CODES = {rule.code: rule for rule in RULES}
LOW: Fields = feels("miedo", -2)
GUESS: Fields = feels("ansiedad", -2) | {"basis": "inferred"}
BLANK: Fields = {"descubre": {"customer_goal": None}}

TABLE: Table = {
    "EMO-01": (
        [a_map({"t-boca": {"emotion": None}, "t-fotos": {"emotion": None}}), a_map(every(emotion=None))],
        # A stage without touchpoints is COV-02's.
        [a_map({"t-boca": {"emotion": None}}), a_map(without=["t-boca", "t-fotos"])],
    ),
    "EMO-02": (
        [a_map(every(emotion=feels("normal", 0))), a_map(every(emotion=feels("contento", 1)), without=["descubre"])],
        [
            a_map(every(emotion=None)),
            a_map(every(emotion=feels("normal", 0)) | {"t-retiro": {"emotion": feels("encanto", 2)}}),
            a_map(every(emotion=feels("normal", 0)), without=["recibe", "vuelve"]),
        ],
    ),
    "EMO-03": (
        [
            a_map({"t-pago": {"emotion": LOW}}),
            a_map({"t-pago": {"emotion": feels("duda", -1), "pain": "no llega el comprobante"}}),
            a_map({"t-pago": {"emotion": LOW, "action": {"what": "avisar"}}}),
            a_map({"t-pago": {"emotion": GUESS, "status": "hypothesis"}}),
        ],
        [
            a_map({"t-pago": {"emotion": feels("normal", 0)}}),
            a_map({"t-pago": {"emotion": LOW, "pain": "no llega el comprobante", "action": {"what": "avisar"}}}),
            # A recovery is an answer too.
            a_map({"t-pago": {"emotion": LOW, "pain": "no llega el comprobante", "recovery": "llamamos"}}),
        ],
    ),
    "EMO-04": (
        [a_map(in_stages=BLANK), a_map({"t-boca": {"pain": "no la conoce"}}, in_stages=BLANK)],
        [
            a_map(),
            a_map({"t-boca": {"expectation": "algo rico"}, "t-fotos": {"customer_action": "mira"}}, in_stages=BLANK),
            a_map(
                {"t-boca": {"emotion": feels("duda", -1), "pain": "no la conoce"}, "t-fotos": {"emotion": None}},
                in_stages=BLANK,
            ),
            a_map(every(emotion=None), in_stages=BLANK),
        ],
    ),
    "EMO-05": (
        [a_map({"t-recuerda": {"emotion": feels("normal", 0)}}), a_map({"t-recuerda": {"emotion": LOW}})],
        [
            a_map({"t-recuerda": {"emotion": feels("calma", 1)}}),
            a_map({"t-recuerda": {"emotion": None}}),
            # The end of those who leave is not the end of the journey.
            a_map({"t-gracias": {"emotion": LOW}}),
        ],
    ),
    "EMO-06": (
        [a_map({"t-consulta": {"emotion": feels("calma", 0)}})],
        [
            a_map({"t-consulta": {"emotion": feels("calma", 0)}}, pains=[]),
            a_map({"t-consulta": {"emotion": feels("calma", 0)}}, state="ideal"),
            a_map(every(emotion=None)),
            a_map(),
        ],
    ),
    "EMO-07": (
        [
            a_map({"t-consulta": {"pain": "mala atención"}}),
            a_map({"t-consulta": {"pain": "problemas con el servicio"}}),
            a_map({"t-consulta": {"pain": "bad service"}}),
            a_map({"t-consulta": {"pain": "atendimento ruim"}}),
        ],
        [
            a_map(),
            a_map({"t-consulta": {"pain": "repiten el mismo trámite en dos ventanillas"}}),
            a_map({"t-consulta": {"pain": "espera de 50 minutos"}}),
            a_map({"t-consulta": {"pain": "queues at lunch"}}),
            a_map({"t-consulta": {"pain": None}}),
        ],
    ),
}


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 0))
def test_the_rule_speaks(code: str, tried: Try, run: Run) -> None:
    assert run(CODES[code], tried.map, **tried.parts)


@pytest.mark.parametrize(("code", "tried"), rows(TABLE, 1))
def test_the_rule_is_silent(code: str, tried: Try, run: Run) -> None:
    assert not run(CODES[code], tried.map, **tried.parts)


def test_a_guess_of_ours_does_not_block_the_map(run: Run) -> None:
    (fault,) = run(CODES["EMO-03"], a_map({"t-pago": {"emotion": GUESS, "status": "hypothesis"}}))
    assert fault.severity == "suggestion"
    (fault,) = run(CODES["EMO-03"], a_map({"t-pago": {"emotion": GUESS}}))
    assert fault.severity == "warning"
    (fault,) = run(CODES["EMO-03"], a_map({"t-pago": {"emotion": LOW, "status": "hypothesis"}}))
    assert fault.severity is None


def test_an_answer_fills_the_action_first(run: Run) -> None:
    for fields, field in (({}, "action"), ({"pain": "no llega"}, "action"), ({"recovery": "llamamos"}, "pain")):
        (fault,) = run(CODES["EMO-03"], a_map({"t-pago": {"emotion": LOW, **fields}}))
        assert (fault.loc, fault.params["field"]) == (("stages", 1, "touchpoints", 1), field)


def test_the_question_is_about_the_moment_of_truth(run: Run) -> None:
    blank = {"t-aviso": {"emotion": None}, "t-retiro": {"emotion": None}, "t-ayuda": {"emotion": None}}
    (fault,) = run(CODES["EMO-01"], a_map(blank))
    assert fault.loc == ("stages", 2, "touchpoints", 1)


def test_an_end_without_emotion_is_not_judged(unjudged: Callable[..., tuple[str, ...]]) -> None:
    assert unjudged(CODES["EMO-05"], a_map({"t-recuerda": {"emotion": None}})) == ("ending_without_emotion",)
