"""The measures as a table for a terminal: totals first, then owner by owner, then what went wrong."""

from collections.abc import Sequence
from typing import Any

from assistant.simulate.measures import Measured
from assistant.simulate.totals import faults, figures, groups

COLUMNS = (
    ("recall", "recall"), ("prec.", "precision"), ("maps", "maps.recall"), ("viol.", "violations"),
    ("unsaid", "unsaid"), ("correct.", "corrections"), ("appear", "appear"), ("expect.", "expected_findings"),
    ("ready", "ready_after.median"), ("most", "ready_after.most"), ("never", "ready_after.never"),
    ("repeat", "repeated"), ("retold", "asked_though_told"), ("lang.", "wrong_language"), ("quotes", "quotes"),
    ("false", "false_quotes"), ("invalid", "invalid"), ("said", "cells.said"), ("check.", "cells.checklist"),
    ("infer.", "cells.inferred"), ("ms", "turn_ms.median"), ("p95", "turn_ms.p95"),
)  # fmt: skip
"""Heading, and where the number stands in `figures`."""

_WIDE = 30


def as_text(measured: Sequence[Measured]) -> str:
    """Everything that was measured, for a person to read."""
    totals = [_line(f"{way} · {group} · {language}", figures(part)) for way, group, language, part in groups(measured)]
    owners = [_line(f"{each.owner} · {each.way}", figures([each])) for each in measured]
    slots = [
        line
        for way, group, language, part in groups(measured)
        if language == "all"
        for line in _slots(way, group, figures(part))
    ]
    wrong = [f"{each.owner} · {each.way}: {fault}" for each in measured if not each.held_out for fault in faults(each)]
    return "\n".join(
        [
            _heading(),
            *totals,
            "",
            _heading(),
            *owners,
            "",
            "slot by slot",
            *slots,
            "",
            "what went wrong (owners held out: see --json)",
            *wrong,
        ]
    )


def _heading() -> str:
    return " " * _WIDE + "".join(f"{heading:>9}" for heading, _ in COLUMNS)


def _line(name: str, found: dict[str, Any]) -> str:
    return f"{name[:_WIDE]:<{_WIDE}}" + "".join(f"{_shown(_at(found, place)):>9}" for _, place in COLUMNS)


def _slots(way: str, group: str, found: dict[str, Any]) -> list[str]:
    return [
        f"{way} · {group} · {name:<12} recall {_shown(slot['recall'])}  precision {_shown(slot['precision'])}"
        for name, slot in found["slots"].items()
    ]


def _at(found: dict[str, Any], place: str) -> Any:
    for part in place.split("."):
        found = found[part]
    return found


def _shown(value: float | int | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if isinstance(value, float) and value <= 1 else f"{value:g}"
