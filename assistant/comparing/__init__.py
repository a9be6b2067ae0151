"""What is different between two maps: versions, states, audiences."""

from assistant.comparing.changed import Changed
from assistant.comparing.conflicts import Conflict, conflicts, yielding
from assistant.comparing.difference import Difference, compare
from assistant.comparing.merging import merge, united
from assistant.comparing.telling import MARKS, as_json, as_markdown, lines, sentence, told

__all__ = [
    "MARKS", "Changed", "Conflict", "Difference", "as_json", "as_markdown", "compare", "conflicts", "lines", "merge",
    "sentence", "told", "united", "yielding",
]  # fmt: skip
