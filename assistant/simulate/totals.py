"""Conversations summed: shares, counts and times of one owner or of many."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median, quantiles
from typing import Any

from assistant.simulate.cells import KINDS
from assistant.simulate.measures import Measured
from assistant.simulate.slots import Slot

COUNTED = ("violations", "unsaid", "repeated", "asked_though_told", "wrong_language", "false_quotes", "invalid")
"""What should not happen at all, by how often it did."""


def figures(measured: Sequence[Measured]) -> dict[str, Any]:
    """The measures of some conversations. Shares are of 1, times in ms; None where there was nothing to judge."""
    ready = [each.ready_after for each in measured if each.ready_after is not None]
    cells = sum((each.cells for each in measured), Counter[str]())
    seconds = [second for each in measured for second in each.seconds]
    filled = [slot for each in measured for slot in each.slots]
    names = dict.fromkeys(slot.name for slot in filled)
    return {
        "conversations": len(measured), "turns": sum(each.turns for each in measured),
        **_found(filled),
        "slots": {name: _found([slot for slot in filled if slot.name == name]) for name in names},
        "maps": _found([each.maps for each in measured]),
        **{name: sum(len(getattr(each, name)) for each in measured) for name in COUNTED},
        "appear": _kept((each.appear, each.absent) for each in measured),
        "corrections": _kept((each.corrections, each.lost) for each in measured),
        "expected_findings": _kept((len(each.expected), each.unfound) for each in measured),
        "ready_after": {
            "median": median(ready) if ready else None, "most": max(ready, default=None),
            "never": len(measured) - len(ready),
        },
        "cells": {kind: _share(cells[kind], cells.total()) for kind in KINDS},
        "quotes": sum(each.quotes for each in measured),
        "turn_ms": {"median": _ms(median(seconds or [0])), "p95": _ms(_p95(seconds or [0]))},
    }  # fmt: skip


def groups(measured: Iterable[Measured]) -> Iterator[tuple[str, str, str, list[Measured]]]:
    """Conversations by way, group ("tuning", "held_out") and language ("all" last)."""
    whole = list(measured)
    for way in dict.fromkeys(each.way for each in whole):
        for held_out in (False, True):
            part = [each for each in whole if each.way == way and each.held_out == held_out]
            languages = sorted({each.lang for each in part})
            for language in languages:
                yield way, _group(held_out), language, [each for each in part if each.lang == language]
            if part:
                yield way, _group(held_out), "all", part


def faults(each: Measured) -> list[str]:
    """All that went wrong in one conversation, a line each."""
    missed = [f"{slot.name}: missing {name!r}" for slot in (*each.slots, each.maps) for name in slot.missing]
    wrong = [f"{slot.name}: wrong {name!r}" for slot in each.slots for name in slot.wrong]
    counted = [f"{name}: {line}" for name in (*COUNTED, "absent", "lost", "unfound") for line in getattr(each, name)]
    return [*missed, *wrong, *counted, *(["never ready"] if each.ready_after is None else [])]


def _group(held_out: bool) -> str:
    return "held_out" if held_out else "tuning"


def _found(slots: Sequence[Slot]) -> dict[str, float | None]:
    right, missing, wrong = (sum(len(getattr(slot, part)) for slot in slots) for part in ("right", "missing", "wrong"))
    return {"recall": _share(right, right + missing), "precision": _share(right, right + wrong)}


def _kept(pairs: Iterable[tuple[int, Sequence[str]]]) -> float | None:
    """The share that is there, of how many there should be and which are not."""
    known = list(pairs)
    whole = sum(n for n, _ in known)
    return _share(whole - sum(len(lacking) for _, lacking in known), whole)


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _p95(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
