"""The rules as a Markdown table: ``python -m assistant.critique.table [es|en|pt]`` prints it."""

import sys
from collections.abc import Sequence

from assistant.critique import RULES
from assistant.critique.rule import Rule
from assistant.critique.wording import heading
from knowledge import Knowledge, load
from schemas import LANGUAGES, Language

BEGIN, END = "<!-- rules -->", "<!-- /rules -->"
"""What stands around the table in a document that holds it."""

HEADS: dict[Language, tuple[str, ...]] = {
    "es": ("Código", "Nivel", "Qué encuentra", "Mal", "Bien"),
    "en": ("Code", "Level", "What it finds", "Bad", "Good"),
    "pt": ("Código", "Nível", "O que encontra", "Ruim", "Bom"),
}


def table(knowledge: Knowledge, language: Language = "en", rules: Sequence[Rule] = RULES) -> str:
    """One row a rule, by family, between the marks `BEGIN` and `END`."""
    rows = [HEADS[language], ("---",) * len(HEADS[language])]
    family = ""
    for rule in rules:
        if rule.family != family:
            family = rule.family
            rows.append((f"**{heading(family, knowledge, language)}**", *[""] * (len(HEADS[language]) - 1)))
        rows.append(_row(rule, knowledge, language))
    return "\n".join([BEGIN, *(f"| {' | '.join(row)} |" for row in rows), END])


def _row(rule: Rule, knowledge: Knowledge, language: Language) -> tuple[str, ...]:
    text = rule.told(knowledge)
    cells = (text.title[language], text.bad[language], text.good[language])
    level = heading(rule.severity, knowledge, language)
    return f"`{rule.code}` {rule.name}", level, *(" ".join(cell.replace("|", "\\|").split()) for cell in cells)


if __name__ == "__main__":
    asked = sys.argv[1] if sys.argv[1:] and sys.argv[1] in LANGUAGES else "en"
    print(table(load(), asked))
