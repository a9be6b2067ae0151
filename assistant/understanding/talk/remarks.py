"""Remarks about the talk itself, in words that no cue knows: told from statements about the business by their meaning.

What is learnt ships as ``remarks.npz``: a softmax regression over the vectors of ``knowledge/annotated/talk.yaml``,
written by ``python -m assistant.learn``. A cue that fits is always believed first.
"""

from pathlib import Path
from typing import get_args

from assistant.text import fold
from assistant.text.judge import kept, plain
from assistant.understanding.reading import TOPICS, Part, Reading
from assistant.understanding.sentences.phrases import words
from schemas import Act, ActKind

FILE = Path(__file__).with_name("remarks.npz")
FACT = "fact"
"""The class of what says something of the business."""

OURSELVES = ("machine", "kept", "take")
_SURE, _CLEAR = 0.75, 0.4
"""How likely a statement must be a remark, and how likely it then is one of the likeliest kind."""
_ALONE, _SHORT = 0.95, 4
"""How likely a few words in a longer message must be one: they may as well be the half of a fact."""
_KINDS = ("channel", "tool", "metric")
_HEARD = 0.8
"""What the listener is so sure of is a fact."""
_LONGEST, _PARTS = 16, 4


def remark(reading: Reading, part: Part) -> Act | None:
    """What a statement does in the talk; "unread" where it surely is no fact and nothing else is clear."""
    if reading.embed is None or part not in reading.parts[:_PARTS] or _of_the_business(reading, part):
        return None
    chances = kept(FILE).chances(reading.embed([plain(part.text)])[0])
    talk = 1 - chances.pop(FACT)
    best = max(chances, key=lambda kind: chances[kind])
    clear = chances[best] / talk >= _CLEAR
    short = words(part.low) < _SHORT and not part.question
    # "Correction: five, I'd forgotten the bookkeeper" asks nothing about us.
    mends = best in (*OURSELVES, "finish") and not part.question and reading.cues["correction"].search(reading.low)
    if mends or talk < (_SURE if clear and not (short and len(reading.parts) > 1) else _ALONE):
        return None
    if best == "resume" and any(span.start < part.start for span in reading.heard.spans):
        return None  # "They pay and then come back again"
    return _act(best, reading, part) if clear else None if short else Act(kind="unread", quote=part.text)


def _of_the_business(reading: Reading, part: Part) -> bool:
    """A label, something too long, something named from the vocabulary, or what the listener is sure of."""
    if not 0 < words(part.low) <= _LONGEST or reading.said[part.end :].lstrip()[:1] == ":" or part.text.endswith(":"):
        return True
    if not part.question and any(reading.among(part, kind) for kind in _KINDS):
        return True
    return any(span.sure >= _HEARD and part.holds(span.start) for span in reading.heard.spans)


def _act(kind: str, reading: Reading, part: Part) -> Act:
    if kind in OURSELVES:
        return Act(kind="ourselves", about=kind, quote=part.text)
    if kind == "recap":
        about = next((topic for topic in sorted(TOPICS) if reading.cues[f"topic.{topic}"].search(part.low)), "")
        return Act(kind="recap", about=about, quote=part.text)
    if kind == "show":
        return Act(kind="show", about=map_named(reading, part.low), quote=part.text)
    asked = reading.cues["domain"].search(part.low) if kind == "clarify" else None
    if asked and not reading.cues["this"].fullmatch(asked.group()):  # "and how do I know which is the moment of truth?"
        return Act(kind="clarify", about=part.text[asked.start() : asked.end()], quote=part.text)
    known: dict[str, ActKind] = {each: each for each in get_args(ActKind)}
    return Act(kind=known[kind], quote=part.text)


def map_named(reading: Reading, low: str) -> str:
    """The map whose audience or product the words name; "" where they name none."""
    drawn = reading.session.maps
    named = ((fold(name), one.id) for one in drawn for name in (one.audience.name, one.product.name) if name)
    return next((id_ for name, id_ in named if name in low), "")
