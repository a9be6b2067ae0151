"""From rows of words to a journey map: ids where the words name one, a marked guess where a map cannot do without."""

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.tables.issue import Issue
from assistant.tables.layout import Layout, Row
from assistant.tables.scale import scale_of
from assistant.tables.values import Values, items, several
from assistant.text import detect, fold
from knowledge import Knowledge
from schemas import Language, StageKey

SENTENCE = 5
"""Words from which a cell about a feeling tells of it instead of naming it."""

USUAL: dict[str, str] = {
    "pre": "pre.content", "purchase": "purchase.conversations", "service": "core_service",
    "post": "followup.relationship_loop",
}  # fmt: skip
"""The type of a touchpoint of which nothing tells a type; always marked as a guess."""
SPREAD: tuple[StageKey, ...] = ("awareness", "evaluation", "purchase", "service", "retention")
"""Stages whose names we do not know, by where they stand."""

WORDED = (
    "customer_action", "customer_thought", "pain", "expectation", "owner", "decision_at_stake", "recovery", "wait",
    "response_promise", "data_collected", "purpose", "consent", "opt_in", "opt_out", "alternative",
)  # fmt: skip


@dataclass
class Builder:
    """One table on its way to a map.

    By touchpoint id: `guessed` are the cells that no column told, `rows` the line of the file, `said` what it says.
    """

    layout: Layout
    values: Values
    file: str
    language: Language
    issues: list[Issue] = field(default_factory=list)
    guessed: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    usual: str = ""
    scale: tuple[float, float] | None = None

    def raw(self) -> dict[str, Any]:
        """The map as a file holds it."""
        self.headers = {column.field: column.header for column in self.layout.columns if column.field}
        self.scale = scale_of(self.values, self.layout.rows)
        named = dict.fromkeys(row.cells.get("stage.name", "") for row in self.layout.rows)
        stages = self._stages(list(named))
        self.usual = self._usual_channel()
        before = ""
        for row in self.layout.rows:
            stage = stages[row.cells.get("stage.name", "")]
            for own in ("customer_goal", "expectation"):
                if text := row.cells.get(f"stage.{own}"):
                    stage.setdefault(own, text)
            if touchpoint := self._touchpoint(row, stage["macro"], before):
                stage["touchpoints"].append(touchpoint)
                before = touchpoint.get("owner") or ""
        return {
            "schema_version": "1.0", "id": _slug(self.file.rsplit(".", 1)[0]) or "map", "language": self.language,
            "stages": list(stages.values()), **self._map(),
            "evidence": [
                {"id": id_, "type": "quantitative" if re.search(r"\d", text) else "qualitative", "source": text}
                for text, id_ in self.evidence.items()
            ],
        }  # fmt: skip

    def _map(self) -> dict[str, Any]:
        """What the table says of the map as a whole: above the headings, or in columns of its own."""
        facts = dict(self.layout.facts)
        for row in self.layout.rows:
            for path, text in row.cells.items():
                if path.startswith("map."):
                    facts.setdefault(path, text)
        audiences = list(dict.fromkeys(r.cells["map.audience.name"] for r in self.layout.rows if "map.audience.name" in r.cells))
        size = self.values.number(facts.get("map.business.team_size", ""))
        attributes = facts.get("map.audience.attributes")
        return {
            "title": facts.get("map.title", ""),
            "state": self.values.choice("state", facts.get("map.state", "")),
            "business": {"name": facts.get("map.business.name", ""), "team_size": size if isinstance(size, int) and size >= 0 else None},
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
                self._issue("stage", row, "stage.name", name, f"stage:{key}")
            found[name] = {
                "id": _free(_slug(name) or "stage", taken), "key": key, "name": name or self._label(key),
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

    def _usual_channel(self) -> str:
        cells = (row.cells.get("touchpoint.channel", "") for row in self.layout.rows)
        used = Counter(id_ for text in cells if text and (id_ := self._channel_named(text)))
        return used.most_common(1)[0][0] if used else "website"

    def _touchpoint(self, row: Row, macro: str, before: str) -> dict[str, Any] | None:
        cell = {path.removeprefix("touchpoint."): text for path, text in row.cells.items() if path.startswith("touchpoint.")}
        name = cell.get("name") or cell.get("customer_action") or cell.get("channel") or cell.get("customer_thought")
        if not name:
            if cell:
                self._issue("row", row.number)
            return None
        id_ = _free(_slug(name) or "t", self.rows.keys())
        self.rows[id_] = row.number
        self.said[id_] = " · ".join(" ".join(text.split()) for path, text in row.cells.items() if not path.startswith("map."))
        words = " · ".join(text for text in (name, cell.get("customer_action")) if text)
        channel = self._channel(id_, row, cell.get("channel", ""), words)
        type_ = self._type(id_, row, cell.get("type", ""), words, channel, macro)
        made: dict[str, Any] = {"id": id_, "name": " ".join(name.split()), "type": type_, "channel": channel}
        made |= {own: cell[own] for own in WORDED if cell.get(own)}
        made["direction"] = self._choice(row, "direction", cell) or self._direction(type_)
        made["status"] = self._choice(row, "status", cell) or "stated"
        made["emotion"] = self._emotion(row, cell)
        made["metrics"] = self._metrics(row, cell)
        made["moment_of_truth"] = self._flag(row, cell)
        made["participants"] = several(cell.get("participants", ""))
        made["tools"] = [self.values.named("tool", tool) or tool for tool in items(cell.get("tools", ""))]
        made["days_since_previous_contact"] = self._number(row, cell, "days_since_previous_contact")
        if cell.get("value_added"):
            made["value_added"] = {"type": "information", "what": cell["value_added"]}
        if cell.get("action"):
            made["action"] = {"what": cell["action"]} | {
                own: cell[f"action.{own}"] for own in ("owner", "due", "priority") if cell.get(f"action.{own}")
            }
        if cell.get("handoff"):
            made["handoff"] = {"from": before, "to": cell.get("owner") or "", "info_carried": cell["handoff"]}
        if cell.get("evidence"):
            made["evidence"] = [self.evidence.setdefault(cell["evidence"], f"e{len(self.evidence) + 1}")]
        return made

    def _channel_named(self, text: str) -> str | None:
        whole = self.values.named("channel", text)
        parts = [id_ for part in several(text) if (id_ := self.values.named("channel", part))]
        return whole or (parts[0] if parts else self.values.mentioned("channel", text))

    def _channel(self, id_: str, row: Row, text: str, words: str) -> str:
        told = self._channel_named(text) if text else None
        if told:
            others = [c for part in several(text) if (c := self.values.named("channel", part)) and c != told]
            if others and not self.values.named("channel", text):
                self._issue("several", row.number, "touchpoint.channel", text, f"channel:{told}")
            return told
        guess = self.values.mentioned("channel", words)
        given = guess or self.usual
        if text:
            self._issue("channel", row.number, "touchpoint.channel", text, f"channel:{given}")
        if text or not guess:
            self.guessed.setdefault(id_, []).append("channel")
        return given

    def _type(self, id_: str, row: Row, text: str, words: str, channel: str, macro: str) -> str:
        if text and (told := self.values.named("type", text) or self.values.mentioned("type", text)):
            return told
        usual = self.values.knowledge.channels[channel].types.get(cast(Any, macro))
        given = self.values.mentioned("type", words) or usual or USUAL[macro]
        if text:
            self._issue("type", row.number, "touchpoint.type", text, f"type:{given}")
        self.guessed.setdefault(id_, []).append("type")
        return given

    def _direction(self, type_: str) -> str:
        term = self.values.knowledge.types.get(type_)
        return "reactive" if type_ == "service.support_channels" else term.direction if term else "proactive"

    def _choice(self, row: Row, kind: str, cell: dict[str, str]) -> str | None:
        text = cell.get(kind, "")
        found = self.values.choice(kind, text) if text else None
        if text and not found:
            self._issue("value", row.number, f"touchpoint.{kind}", text)
        return found

    def _flag(self, row: Row, cell: dict[str, str]) -> bool:
        text = cell.get("moment_of_truth", "")
        found = self.values.flag(text) if text else False
        if found is None:
            # Words in such a column tell what is decided there.
            cell.setdefault("decision_at_stake", text)
        return found is not False

    def _number(self, row: Row, cell: dict[str, str], field_: str) -> int | float | None:
        text = cell.get(field_, "")
        found = self.values.number(text) if text else None
        if text and found is None:
            self._issue("value", row.number, f"touchpoint.{field_}", text)
        return found

    def _emotion(self, row: Row, cell: dict[str, str]) -> dict[str, Any] | None:
        words, level = cell.get("emotion", ""), cell.get("emotion.valence", "")
        if not words and not level:
            return None
        valence = self.values.valence(level, self.scale) if level else None
        valence = self.values.valence(words, self.scale) if valence is None and words else valence
        told = bool(re.search(r"[^\W\d_]", words))
        if valence is None:
            self._issue("emotion" if told else "value", row.number, "touchpoint.emotion" if words else "touchpoint.emotion.valence", words or level)
            # The person's word stays; only how good or bad it is has to be guessed.
            return {"label": words, "valence": 0, "basis": "inferred"} if told else None
        long = len(words.split()) >= SENTENCE
        named = self.values.mentioned("emotion", words) if long else None
        label = self.values.knowledge.emotions[named].label[self.language] if named else words if told else self._felt(valence)
        context = cell.get("emotion.context") or (words if long and named else None)
        return {"label": label, "valence": valence, "context": context, "basis": "stated"}

    def _felt(self, valence: int) -> str:
        """What a level is called where only a number or a face tells it."""
        return str(self.values.knowledge.texts[f"tables.value.valence.{valence}"][self.language]).split(",")[0]

    def _metrics(self, row: Row, cell: dict[str, str]) -> list[dict[str, Any]]:
        metrics = self.values.measures(cell.get("metrics", ""))
        for own in ("value", "target", "instrument"):
            text = cell.get(f"metrics.{own}", "")
            read = text if own == "instrument" else self.values.number(text) if text else None
            if text and read is None:
                self._issue("value", row.number, f"touchpoint.metrics.{own}", text)
            if text and read is not None and metrics:
                metrics[0][own] = read
        return metrics

    def _issue(self, kind: str, row: int, field_: str = "", text: str = "", given: str = "") -> None:
        self.issues.append(Issue(kind, row, self.headers.get(field_, field_), text, given))


def language_of(layout: Layout, knowledge: Knowledge) -> Language:
    """The language that the cells are written in; where they are too few to tell, that of the headings."""
    words = " ".join(text for row in layout.rows for path, text in row.cells.items() if path != "stage.name")
    if found := detect(words[:4000]).language:
        return found
    counts: Counter[Language] = Counter()
    for column in layout.columns:
        if column.field:
            spec = knowledge.texts[f"tables.column.{column.field}"]
            for language in ("es", "en", "pt"):
                counts[language] += fold(column.header).strip() in [w.strip() for w in fold(spec[language]).split(",")]
    return counts.most_common(1)[0][0] if counts else "en"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:48].strip("-")


def _free(slug: str, taken: Any) -> str:
    found = next(each for n in range(1, len(taken) + 2) if (each := slug if n == 1 else f"{slug}-{n}") not in taken)
    if isinstance(taken, set):
        taken.add(found)
    return found
