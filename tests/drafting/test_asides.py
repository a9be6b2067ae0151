"""Complaints, waits, duties, closed doors and our own voice are told as what they are, not as steps of the customer."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.text import fold
from schemas import Touchpoint
from tests.drafting.conftest import Draws
from tests.drafting.test_told_cells import CHANNELS

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "asides.yaml").read_text("utf-8"))


def told(row: dict[str, Any], draw: Draws) -> list[Touchpoint]:
    (journey,) = draw(row["lang"], channels=CHANNELS, areas=row.get("areas", []), stages={row["stage"]: row["said"]})
    return [touchpoint for _, _, touchpoint in journey.touchpoints() if touchpoint.status == "stated"]


@pytest.mark.parametrize("row", [pytest.param(row, id=f"{row['lang']} {row['said'][-1][:50]}") for row in ROWS])
def test_what_is_no_step(row: dict[str, Any], draw: Draws) -> None:
    there = told(row, draw)
    names = " | ".join(fold(one.name) for one in there)
    assert there
    assert not any(fold(words) in names for words in row.get("no_step", ())), names
    assert fold(row.get("step", "")) in names
    for cell in ("pain", "wait"):
        assert any(fold(row.get(cell, "")) in fold(getattr(one, cell) or "") for one in there), cell
    if "moves" in row:
        assert [(one.channel, one.direction) for one in there] == [(row["moves"], "proactive")]


@pytest.mark.parametrize(("language", "said"), [
    ("es", "para cancelar basta con mandar un mensaje de WhatsApp"),
    ("en", "to cancel they just send a WhatsApp"),
    ("pt", "para cancelar é só mandar mensagem no WhatsApp"),
])  # fmt: skip
def test_how_to_cancel_is_help_and_no_follow_up(language: str, said: str, draw: Draws) -> None:
    (one,) = told({"lang": language, "stage": "post", "said": [said]}, draw)
    assert one.type in ("service.support_channels", "winback_exit")


def test_a_stage_that_the_trade_does_not_ask_about_asks_about_this_product(draw: Draws) -> None:
    stages = {"pre": ["nos encuentran en Instagram"]}
    told_of = draw("es", industry=None, channels=["instagram"], stages=stages, products=[{"name": "velas de cera"}])[0]
    assert "Velas de cera" in (told_of.stages[0].customer_goal or "")
    (nobody,) = draw("es", industry=None, channels=["instagram"], stages=stages, products=[])
    assert ":" not in (nobody.stages[0].customer_goal or "")
