"""``draft``: a brief in words is as good as one in YAML."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

WRITTEN = """# Kilbride Linen

We wash linen for hotels. We do not use WhatsApp.

1. Aoife visits the hotel and counts beds.
2. She sends a proposal as a PDF by email.
3. They sign a contract for 12 months.
4. Drivers collect the linen in cages, three times a week.
5. Each month Breda sends the invoice by email.

Hotel linen must never be mixed.
"""


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_brief_in_words_becomes_a_map_that_rests_on_the_file(run: Run, tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"brief{suffix}").write_text(WRITTEN, encoding="utf-8")
    ran = run("draft", f"brief{suffix}", "-o", "maps")
    assert ran.status == 0, ran.err
    drawn = json.loads((tmp_path / ran.out.split()[0]).read_text(encoding="utf-8"))
    told = " ".join(it["customer_action"] for stage in drawn["stages"] for it in stage["touchpoints"])
    assert all(step in told for step in ("counts beds", "ontract for 12 months", "collect"))
    assert {one["text"] for one in drawn["constraints"]} >= {"Hotel linen must never be mixed."}
    grounds = [basis for stage in drawn["stages"] for it in stage["touchpoints"] for basis in it["basis"]]
    assert {"document"} <= {basis["kind"] for basis in grounds}
    assert not any(basis["kind"] == "said" for basis in grounds)
