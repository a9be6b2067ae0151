"""From a row of words to a touchpoint: ids where the words name one, a marked guess where a map cannot do without."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, cast

from assistant.tables.issue import Issue
from assistant.tables.layout import Row
from assistant.tables.values import Values, items, several, slug
from assistant.text import free
from schemas import Language

SENTENCE = 5
"""Words from which a cell about a feeling tells of it instead of naming it."""

USUAL: dict[str, str] = {
    "pre": "pre.content", "purchase": "purchase.conversations", "service": "core_service",
    "post": "followup.relationship_loop",
}  # fmt: skip
"""The type of a touchpoint of which nothing tells a type; always marked as a guess."""

WORDED = (
    "customer_action", "customer_thought", "pain", "expectation", "owner", "decision_at_stake", "recovery", "wait",
    "response_promise", "data_collected", "purpose", "consent", "opt_in", "opt_out", "alternative",
)  # fmt: skip


@dataclass
class Cells:
    """Reads rows, and keeps what is to be told of it.

    By touchpoint id: `guessed` are the cells that no column told, `rows` the line of the file, `said` what it says.
    `headers` are headings by field, `scale` the one on which numbers tell feelings, `usual` the channel of most rows.
    """

    values: Values
    language: Language
    headers: dict[str, str]
    scale: tuple[float, float] | None
    usual: str = ""
    issues: list[Issue] = field(default_factory=list)
    guessed: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)

    def settle(self, rows: Iterable[Row]) -> None:
        """Note the channel that most rows name: the guess for those that name none."""
        cells = (row.cells.get("touchpoint.channel", "") for row in rows)
        used = Counter(id_ for text in cells if text and (id_ := self._channel_named(text)))
        self.usual = used.most_common(1)[0][0] if used else "website"

    def touchpoint(self, row: Row, macro: str, before: str) -> dict[str, Any] | None:
        """What a row tells, as a file holds it; None where it tells nothing. `before` owned the touchpoint before."""
        cell = {
            path.removeprefix("touchpoint."): text for path, text in row.cells.items() if path.startswith("touchpoint.")
        }
        name = cell.get("name") or cell.get("customer_action") or cell.get("channel") or cell.get("customer_thought")
        if not name:
            if cell:
                self.issue("row", row.number)
            return None
        id_ = free(slug(name) or "t", self.rows.keys())
        self.rows[id_] = row.number
        self.said[id_] = " · ".join(
            " ".join(text.split()) for path, text in row.cells.items() if not path.startswith("map.")
        )
        words = " · ".join(text for text in (name, cell.get("customer_action")) if text)
        channel = self._channel(id_, row, cell.get("channel", ""), words)
        type_ = self._type(id_, row, cell.get("type", ""), words, channel, macro)
        made: dict[str, Any] = {"id": id_, "name": " ".join(name.split()), "type": type_, "channel": channel}
        made |= {own: cell[own] for own in WORDED if cell.get(own)}
        made["direction"] = self._choice(row, "direction", cell) or self._direction(type_)
        made["status"] = self._choice(row, "status", cell) or "stated"
        made["emotion"] = self._emotion(row, cell)
        made["metrics"] = self._metrics(row, cell)
        made["moment_of_truth"] = self._flag(cell)
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
                self.issue("several", row.number, "touchpoint.channel", text, f"channel:{told}")
            return told
        guess = self.values.mentioned("channel", words)
        given = guess or self.usual
        if text:
            self.issue("channel", row.number, "touchpoint.channel", text, f"channel:{given}")
        if text or not guess:
            self.guessed.setdefault(id_, []).append("channel")
        return given

    def _type(self, id_: str, row: Row, text: str, words: str, channel: str, macro: str) -> str:
        if text and (told := self.values.named("type", text) or self.values.mentioned("type", text)):
            return told
        usual = self.values.knowledge.channels[channel].types.get(cast(Any, macro))
        given = self.values.mentioned("type", words) or usual or USUAL[macro]
        if text:
            self.issue("type", row.number, "touchpoint.type", text, f"type:{given}")
        self.guessed.setdefault(id_, []).append("type")
        return given

    def _direction(self, type_: str) -> str:
        term = self.values.knowledge.types.get(type_)
        return "reactive" if type_ == "service.support_channels" else term.direction if term else "proactive"

    def _choice(self, row: Row, kind: str, cell: dict[str, str]) -> str | None:
        text = cell.get(kind, "")
        found = self.values.choice(kind, text) if text else None
        if text and not found:
            self.issue("value", row.number, f"touchpoint.{kind}", text)
        return found

    def _flag(self, cell: dict[str, str]) -> bool:
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
            self.issue("value", row.number, f"touchpoint.{field_}", text)
        return found

    def _emotion(self, row: Row, cell: dict[str, str]) -> dict[str, Any] | None:
        words, level = cell.get("emotion", ""), cell.get("emotion.valence", "")
        if not words and not level:
            return None
        valence = self.values.valence(level, self.scale) if level else None
        valence = self.values.valence(words, self.scale) if valence is None and words else valence
        told = bool(re.search(r"[^\W\d_]", words))
        if valence is None:
            self.issue(
                "emotion" if told else "value",
                row.number,
                "touchpoint.emotion" if words else "touchpoint.emotion.valence",
                words or level,
            )
            # The person's word stays; only how good or bad it is has to be guessed.
            return {"label": words, "valence": 0, "basis": "inferred"} if told else None
        long = len(words.split()) >= SENTENCE
        named = self.values.mentioned("emotion", words) if long else None
        label = (
            self.values.knowledge.emotions[named].label[self.language]
            if named
            else words
            if told
            else self._felt(valence)
        )
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
                self.issue("value", row.number, f"touchpoint.metrics.{own}", text)
            if text and read is not None and metrics:
                metrics[0][own] = read
        return metrics

    def issue(self, kind: str, row: int, field_: str = "", text: str = "", given: str = "") -> None:
        self.issues.append(Issue(kind, row, self.headers.get(field_, field_), text, given))
