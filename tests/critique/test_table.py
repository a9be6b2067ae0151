"""The rules as a table, and the README that holds it."""

from pathlib import Path

import pytest

from assistant.critique import RULES
from assistant.critique.table import BEGIN, END, table
from knowledge import Knowledge

README = Path(__file__).parents[2] / "README.md"


@pytest.mark.parametrize("language", ["es", "en", "pt"])
def test_a_row_a_rule(language: str, knowledge: Knowledge) -> None:
    rows = table(knowledge, language).splitlines()  # type: ignore[arg-type]
    assert (rows[0], rows[-1]) == (BEGIN, END)
    assert all(row.replace("\\|", "").count("|") == 6 for row in rows[1:-1])
    for rule in RULES:
        assert sum(row.startswith(f"| `{rule.code}` {rule.name} |") for row in rows) == 1


def test_the_readme_holds_the_table_of_today(knowledge: Knowledge) -> None:
    text = README.read_text(encoding="utf-8") if README.exists() else ""
    if BEGIN not in text:
        pytest.skip("the README holds no table of rules")
    held = BEGIN + text.split(BEGIN, 1)[1].split(END, 1)[0] + END
    assert held == table(knowledge), "run `python -m assistant.critique.table` and put what it prints in its place"
