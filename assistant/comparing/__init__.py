"""What is different between two maps: versions, states, audiences."""

from assistant.comparing.changed import Changed
from assistant.comparing.difference import Difference, compare
from assistant.comparing.merging import merge
from assistant.comparing.telling import MARKS, as_json, as_markdown, lines, sentence

__all__ = ["MARKS", "Changed", "Difference", "as_json", "as_markdown", "compare", "lines", "merge", "sentence"]
