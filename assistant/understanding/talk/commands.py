"""What a message asks of the session, and not of the brief: undo, redo, start over, another language."""

import re
from collections.abc import Iterator

from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.told import told_again
from schemas import LANGUAGES, Edit

_MARK = re.compile(r"[,.;:!?]")

_AROUND, _BEFORE = 4, 3
"""Words around a command, and before it."""


def commands(reading: Reading) -> Iterator[Edit]:
    """Undo, redo, start over, another language: changes of the session, not of the brief."""
    if words(reading.low) > 12:
        return
    low = reading.low.strip(" .!¡?¿,")
    for op in ("restart", "undo", "redo"):  # "put it back" redoes, "put it back how it was" undoes
        # "Not soap, scrap that": what is named leaves, and nothing is undone.
        named = op == "undo" and any(True for _ in told_again(reading))
        if not named and any(_commands(op, low, found) for found in reading.cues[op].finditer(low)):
            yield reading.edit(op, (), quote=reading.said.strip())
            return
    for language in LANGUAGES:
        found = reading.cues[f"language.{language}"].search(low)
        if found and (words(low) <= 4 or reading.cues["language_ask"].search(low)):
            yield reading.edit("set", ("language",), language, reading.said.strip())
            return


def _commands(op: str, low: str, found: re.Match[str]) -> bool:
    """Whether these words are all that a message says, or nearly."""
    if op == "undo" and numbers(low[found.end() :]):
        return False  # "scratch that, make it 18" puts right
    around = words(_clause(low, found) if op == "restart" else low) - words(found.group())
    return around <= _AROUND and (found.start() == 0 or words(low[: found.start()]) <= _BEFORE)


def _clause(low: str, found: re.Match[str]) -> str:
    """The words between the marks around a cue: "start again will you, this is a mess"."""
    end = _MARK.search(low, found.end())
    start = max((mark.end() for mark in _MARK.finditer(low[: found.start()])), default=0)
    return low[start : end.start() if end else len(low)]
