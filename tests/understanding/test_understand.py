"""What messages mean, as tables: facts, denials, corrections and acts in three languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.text import fold
from schemas import Change, Edit, Session
from tests.understanding.conftest import Hear
from tests.understanding.telling import session, told

CASES = Path(__file__).parent / "cases"
TABLES = (
    "plain", "wider", "held_out", "held_out_again", "refusals", "changes", "measured", "moves", "shape", "pasted",
    "leavers", "several", "taken_back", "standing",
)  # fmt: skip
# Known shortcomings: what is heard of them is not all that was said.
SHORT = (
    "Anna packs, Joe handles support, accounts are done by an external bookkeeper",
)


def cases(*names: str, short: tuple[str, ...] = ()) -> list[Any]:
    rows = [row for name in names for row in yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))]
    return [
        pytest.param(row, id=row["said"][:50], marks=pytest.mark.xfail(strict=True) if row["said"].startswith(short) else ())
        for row in rows
    ]


@pytest.mark.parametrize("row", cases(*TABLES, "meant", short=SHORT))
def test_a_message_means_what_a_person_hears_in_it(row: dict[str, Any], hear: Hear) -> None:
    start = session(row.get("asks"), row.get("knows"), language=row["language"])
    start = start.model_copy(update={"language_known": True})
    lines = told(hear(row["said"], start))
    for meant in row.get("means", []):
        assert any(fold(meant) in line for line in lines), (meant, lines)
    for never in row.get("never", []):
        assert not any(line.startswith(fold(never)) for line in lines), (never, lines)


@pytest.mark.parametrize("row", cases(*TABLES))
def test_every_edit_quotes_the_message(row: dict[str, Any], hear: Hear) -> None:
    start = session(row.get("asks"), row.get("knows"), turn=3, language=row["language"])
    for edit in hear(row["said"], start).edits:
        assert edit.turn == 4
        assert edit.quote
        assert edit.quote in row["said"]


def test_no_number_is_made_up(hear: Hear) -> None:
    heard = hear("Queremos crecer un montón y bajar las faltas", session("goals"))
    assert not any(char.isdigit() for line in told(heard) if line.startswith("goal") for char in line)


def test_what_was_added_last_gives_way_when_a_correction_names_nothing(hear: Hear) -> None:
    before = session(brief={"areas": ["Ana"], "channels": ["telegram"]}, turn=1)
    last = Change(edits=(Edit(op="add", path=("channels",), value="telegram", turn=1, quote="telegram"),))
    before = before.model_copy(update={"history": (last,)})
    lines = told(hear("perdón, quise decir Instagram", before))
    assert "remove channels telegram" in lines
    assert "channel instagram" in lines


def test_a_correction_reaches_the_facts_of_the_journey(hear: Hear) -> None:
    before = session(brief={"channels": ["instagram"], "stages": {"purchase": ["piden por Instagram"]}})
    lines = told(hear("perdón, no es Instagram, es WhatsApp", before))
    assert "remove stages/purchase piden por instagram" in lines
    assert "stage purchase piden por whatsapp" in lines


def _asked(fills: str, *place: str) -> Session:
    from schemas import JourneyMap, Stage, Touchpoint, Turn

    point = Touchpoint(id="t1", name="Pago con transferencia", type="payment", channel="whatsapp")
    stage = Stage(id="purchase", key="purchase", macro="purchase", name="Compra", touchpoints=(point,))
    drawn = JourneyMap(schema_version="1.0", id="m1", language="es", stages=(stage,))
    turn = Turn(n=1, said="", reply="", asks="OWN-01", place=("maps", "m1", *place), fills=fills)
    return Session(id="s", turns=(turn,), maps=(drawn,))


AT = ("stages", "purchase", "touchpoints", "t1")


@pytest.mark.parametrize(
    ("fills", "said", "means"),
    [
        ("@owner", "de eso se encarga Ana", "set owner ana"),
        ("@owner", "yo", "set owner dueno/a"),
        ("@emotion", "un poco nerviosos", "'valence': -2"),
        ("@metrics", "miramos los pagos fallidos", "payment_failure"),
        ("@customer_goal", "pagar rápido y sin vueltas", "set customer_goal pagar rapido y sin vueltas"),
        ("@recovery", "les devolvemos la plata", "set recovery les devolvemos la plata"),
        ("@moment_of_truth", "cuando pagan, porque ahí ven si confían", "set decision_at_stake ahi ven si confian"),
    ],
)
def test_an_answer_fills_what_was_asked_about(
    fills: str, said: str, means: str, hear: Hear
) -> None:
    place = () if fills == "@moment_of_truth" else AT
    lines = told(hear(said, _asked(fills, *place)))
    assert any(means in line for line in lines), lines


def test_not_knowing_is_no_answer(hear: Hear) -> None:
    lines = told(hear("no sé", _asked("@owner", *AT)))
    assert lines == ["skipped own-01", "act unknown"]


@pytest.mark.parametrize(
    ("fills", "said"),
    [
        ("@owner", "no no, es otra persona"),
        ("@owner", "want fewer no shows basically"),
        ("@owner", "we don't measure anything to be honest"),
        ("@recovery", "anotamos los pedidos en un cuaderno"),
        ("@opt_in", "Usamos o Mindbody e um Excel"),
        ("@emotion", "los martes"),
    ],
)
def test_what_cannot_be_an_answer_fills_nothing(fills: str, said: str, hear: Hear) -> None:
    heard = hear(said, _asked(fills, *AT))
    assert not [edit for edit in heard.edits if edit.path[0] == "maps"]


def test_a_plain_yes_takes_what_was_offered(hear: Hear) -> None:
    from schemas import Chip

    asked = _asked("@owner", *AT)
    turn = asked.turns[0].model_copy(update={"chips": (Chip(label="Sí, es así", value="ventas"),)})
    heard = hear("sí, así es", asked.model_copy(update={"turns": (turn,)}))
    assert "set owner ventas" in told(heard)
    assert all(edit.quote == "sí, así es" for edit in heard.edits)


def test_a_name_inside_a_longer_one_is_another(hear: Hear) -> None:
    heard = hear("Samuel cobra, que siempre viene con Sam los sábados", session("departments"))
    assert {edit.value for edit in heard.edits if edit.path == ("areas",)} == {"Samuel", "Sam"}
