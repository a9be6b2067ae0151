"""From a table that was understood to a journey map: its stages in order, and what is said of the whole."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from assistant.tables.cells import Cells
from assistant.tables.layout import Layout
from assistant.tables.values import Values, slug
from assistant.text import detect, fold, free
from knowledge import Knowledge
from schemas import LANGUAGES, Language, StageKey

SPREAD: tuple[StageKey, ...] = ("awareness", "evaluation", "purchase", "service", "retention")
"""Stages whose names we do not know, by where they stand."""


@dataclass(frozen=True)
class Builder:
    """One table on its way to a map; `cells` keeps what is to be told of how it was read."""

    layout: Layout
    values: Values
    file: str
    language: Language
    cells: Cells

    def raw(self) -> dict[str, Any]:
        """The map as a file holds it."""
        named = dict.fromkeys(row.cells.get("stage.name", "") for row in self.layout.rows)
        stages = self._stages(list(named))
        before = ""
        for row in self.layout.rows:
            stage = stages[row.cells.get("stage.name", "")]
            for own in ("customer_goal", "expectation"):
                if text := row.cells.get(f"stage.{own}"):
                    stage.setdefault(own, text)
            if touchpoint := self.cells.touchpoint(row, stage["macro"], before):
                stage["touchpoints"].append(touchpoint)
                before = touchpoint.get("owner") or ""
        return {
            "schema_version": "1.0", "id": slug(self.file.rsplit(".", 1)[0]) or "map", "language": self.language,
            "stages": list(stages.values()), **self._map(),
            "evidence": [
                {"id": id_, "type": "quantitative" if re.search(r"\d", text) else "qualitative", "source": text}
                for text, id_ in self.cells.evidence.items()
            ],
        }  # fmt: skip

    def _map(self) -> dict[str, Any]:
        """What the table says of the map as a whole: above the headings, or in columns of its own."""
        facts = dict(self.layout.facts)
        for row in self.layout.rows:
            for path, text in row.cells.items():
                if path.startswith("map."):
                    facts.setdefault(path, text)
        audiences = list(
            dict.fromkeys(r.cells["map.audience.name"] for r in self.layout.rows if "map.audience.name" in r.cells)
        )
        number = self.values.number(facts.get("map.business.team_size", ""))
        size = number if isinstance(number, int) and number >= 0 else None
        attributes = facts.get("map.audience.attributes")
        return {
            "title": facts.get("map.title", ""),
            "state": self.values.choice("state", facts.get("map.state", "")),
            "business": {"name": facts.get("map.business.name", ""), "team_size": size},
            "audience": {
                "name": facts.get("map.audience.name", ""), "segments": audiences if len(audiences) > 1 else [],
                "attributes": {"habits": attributes} if attributes else {},
            },
            "product": {"name": facts.get("map.product.name", ""), "price": facts.get("map.product.price")},
            "goal": {"text": facts["map.goal"]} if facts.get("map.goal") else None,
            "owner": facts.get("map.owner"), "review_date": facts.get("map.review_date"),
        }  # fmt: skip

    def _stages(self, names: list[str]) -> dict[str, dict[str, Any]]:
        keys = [self.values.stage(name) for name in names]
        taken: set[str] = set()
        found: dict[str, dict[str, Any]] = {}
        for i, name in enumerate(names):
            key = keys[i] or self._between(keys, i)
            if name and not keys[i]:
                row = next(row.number for row in self.layout.rows if row.cells.get("stage.name", "") == name)
                self.cells.issue("stage", row, "stage.name", name, f"stage:{key}")
            found[name] = {
                "id": free(slug(name) or "stage", taken), "key": key, "name": name or self._label(key),
                "macro": self.values.knowledge.stages[key].macro, "touchpoints": [],
            }  # fmt: skip
        return found

    def _between(self, keys: list[str | None], i: int) -> str:
        """A stage whose name tells nothing, by those around it; alone, by its place."""
        before = next((key for key in reversed(keys[:i]) if key), None)
        after = next((key for key in keys[i + 1 :] if key), None)
        if before and after:
            return before
        if before:
            return "retention" if self._rank(before) >= self._rank("purchase") else before
        if after:
            return "awareness" if self._rank(after) > 0 else after
        return SPREAD[round(i * (len(SPREAD) - 1) / max(1, len(keys) - 1))] if len(keys) > 1 else "purchase"

    def _rank(self, key: str) -> int:
        return self.values.knowledge.stages[key].rank

    def _label(self, key: str) -> str:
        return self.values.knowledge.stages[key].label[self.language].capitalize()


def language_of(layout: Layout, knowledge: Knowledge) -> Language:
    """The language that the cells are written in; where they are too few to tell, that of the headings."""
    words = " ".join(text for row in layout.rows for path, text in row.cells.items() if path != "stage.name")
    if found := detect(words[:4000]).language:
        return found
    counts: Counter[Language] = Counter()
    for column in layout.columns:
        if column.field:
            spec = knowledge.texts[f"tables.column.{column.field}"]
            for language in LANGUAGES:
                counts[language] += fold(column.header).strip() in [w.strip() for w in fold(spec[language]).split(",")]
    return counts.most_common(1)[0][0] if counts else "en"
