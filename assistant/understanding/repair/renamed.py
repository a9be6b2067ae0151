"""The name of the business put right: "use the new name, it's X", "se escribe Kumiko", "FOCINHOS felizes, plural"."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import stems, trim, upto, without_now, words
from schemas import Edit

_MOST = 6
"""Words that a name may have."""

_ALIKE = 70
_LEAD = re.compile(r"(?:\s*[:,]|\s+(?:con|with|com)\s+\w(?!\w))*\s*")
_REACH = 80
_CALLED = re.compile(r"\s*([^\W\d_]+)\s+")


def renamed(reading: Reading, *, sure: bool = False) -> Iterator[Edit]:
    """The right name, where the message speaks of the name, or writes the known one a little otherwise.

    `sure`: only where it says that there is a new one.
    """
    if len(reading.low) != len(reading.said):
        return
    mends = bool(reading.cues["correction"].search(reading.low))
    for opener in reading.cues["new_name"].finditer(reading.low):
        if not _ours(reading, opener.start()):
            continue
        named = opener.group() not in ("the name", "el nombre", "o nome")
        if (named or (mends and not sure)) and (name := _after(reading, opener.end())) and _new(reading, name):
            yield reading.edit("set", ("business", "name"), name, name)
            return


def _after(reading: Reading, start: int) -> str:
    rest = re.split(r"[.;!?\n]", reading.said[start : start + _REACH])[0]
    pivots = [found for cue in ("pivot", "put_instead") for found in reading.cues[cue].finditer(fold(rest))]
    rest = rest[min(pivots, key=lambda one: one.start()).end() :] if pivots else rest
    rest = rest[found.end() :] if (found := _LEAD.match(rest)) else rest
    denied = reading.negator.search(fold(rest))  # "it's spelt X, not Y"
    rest = rest[: denied.start()] if denied and denied.start() else rest
    led = _CALLED.match(rest)  # "we changed the name to X"
    rest = rest[led.end() :] if led and reading.cues["named_to"].fullmatch(fold(led[1])) else rest
    name = without_now(reading, trim(upto(reading, re.split(r"[,(]", rest)[0], "name_end")))
    return name if name and words(name) <= _MOST and not reading.cues["name_not"].fullmatch(fold(name)) else ""


def _ours(reading: Reading, start: int) -> bool:
    """Whether what goes by a new name from `start` on may be the business: "the deal is now called X" is not."""
    subject = re.split(r"[.,:;!?\n]", reading.low[:start])[-1]
    called = next((cue for cue in reading.cues["called_now"].finditer(reading.low) if cue.end() > start), None)
    if not called or called.start() > start or not stems(reading.cues, subject):
        return True
    own = fold(reading.brief.business.name or "\0")
    trade = any(m.kind == "industry" and m.end <= start for m in reading.mentions)
    return own in subject or trade or bool(reading.cues["label.business"].search(subject))


def _new(reading: Reading, name: str) -> bool:
    known = reading.brief.business.name or ""
    # Without capitals it is believed where it is alike what was known.
    shaped = name[:1].isupper() or not known or fuzz.ratio(fold(name), fold(known)) >= _ALIKE
    return shaped and name != known
