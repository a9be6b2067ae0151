"""Data that is asked for, waits and hand-overs land in their cells, in the person's words, in three languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.text import fold
from schemas import Touchpoint
from tests.drafting.conftest import Draws

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "told_cells.yaml").read_text("utf-8"))
CHANNELS = [
    "whatsapp", "phone", "email", "website", "physical_store", "service_premises", "instagram", "word_of_mouth",
    "delivery", "field_visit",
]  # fmt: skip


def told(row: dict[str, Any], draw: Draws) -> list[Touchpoint]:
    (journey,) = draw(row["lang"], channels=CHANNELS, areas=row.get("areas", []), stages={row["stage"]: [row["said"]]})
    return [touchpoint for _, _, touchpoint in journey.touchpoints() if touchpoint.status == "stated"]


def cell(touchpoint: Touchpoint, name: str) -> str | None:
    handoff = touchpoint.handoff
    if name == "handoff":
        return f"{handoff.from_}>{handoff.to}" if handoff else None
    value = handoff and handoff.info_carried if name == "info_carried" else getattr(touchpoint, name)
    return value or None


def marked() -> list[Any]:
    short = pytest.mark.xfail(strict=True, reason="not understood yet")
    return [
        pytest.param(row, id=f"{row['lang']} {row['said'][:50]}", marks=short if row.get("short") else ()) for row in ROWS
    ]


@pytest.mark.parametrize("row", marked())
def test_cells_of_a_statement(row: dict[str, Any], draw: Draws) -> None:
    there = told(row, draw)
    for name, piece in row.get("cells", {}).items():
        values = [value for one in there if (value := cell(one, name))]
        assert any(fold(piece) in fold(value) for value in values), (name, values)
        if name != "handoff":
            assert all(fold(value) in fold(row["said"]) for value in values), values
    for name in row.get("none", ()):
        assert not any(cell(one, name) for one in there), name


def test_a_thing_asked_for_is_no_channel(draw: Draws) -> None:
    row = {"lang": "es", "stage": "purchase", "said": "escriben por WhatsApp y nos dejan su correo"}
    assert {one.channel for one in told(row, draw)} == {"whatsapp"}


def test_what_is_passed_on_is_asked_of_nobody(draw: Draws) -> None:
    said = "a Bia fecha o pedido no WhatsApp e passa o sabor e o endereço para o Caio"
    (one,) = told({"lang": "pt", "stage": "purchase", "areas": ["Bia", "Caio"], "said": said}, draw)
    assert one.data_collected is None
    assert one.handoff
    assert one.handoff.info_carried == "o sabor e o endereço"


def test_what_was_said_of_consent_stands_beside_the_data(draw: Draws) -> None:
    (journey,) = draw(
        channels=["whatsapp"],
        stages={"purchase": ["piden por WhatsApp y les pedimos el DNI"]},
        consent="guardamos el teléfono para avisar; firman una autorización",
    )
    (one,) = [it for _, _, it in journey.touchpoints() if it.data_collected]
    assert (one.data_collected, one.purpose, one.consent) == ("el DNI", "para avisar", "firman una autorización")


@pytest.mark.parametrize(
    "said", ["anotamos " * 300, "a los " * 300 + "diez días", "Ana pasa " * 200 + "a Luis", "😀" * 99]
)
def test_odd_texts_are_read_too(said: str, draw: Draws) -> None:
    assert draw(channels=["whatsapp"], areas=["Ana", "Luis"], stages={"purchase": [said]})
