"""Words cut out of a text that was told: one member of a list, else the clause that they stand in, else all of it."""

import re
from itertools import pairwise

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim
from assistant.understanding.sentences.shape import verbal

_JOIN = r"\s*[,;/]\s*(?:(?:y|e|and|o|ou|or|ni|nem)\s+)?|\s+(?:y|e|and|o|ou|or|ni|nem|&)\s+"
_BEFORE = re.compile(rf"(?P<join>{_JOIN})(?P<lead>(?:[^\W\d]+\s+){{0,3}})$", re.IGNORECASE)
_AFTER = re.compile(rf"(?P<join>{_JOIN})(?P<rest>[^,;.]+)", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;.]\s+|\s+(?:y|e|and|pero|but|mas|or|o|ou)\s+", re.IGNORECASE)


def without(reading: Reading, text: str, start: int, end: int, *, whole: bool = True) -> str:
    """`text` without what stands at `start:end`; "" when nothing is left that tells something.

    `whole`: where it is no member of a list, its clause goes; else the text stays as it is.
    """
    before, after = text[:start], text[end:]
    lead = _small(reading, before)
    joined = _BEFORE.search(before)
    ends = not after.strip(" .!") or re.match(_JOIN, after, re.IGNORECASE) or after.lstrip()[:1] in ".,;"
    if joined and _light(reading, joined["lead"]) and ends:
        return trim(before[: joined.start()] + after)
    follows = _AFTER.match(after)
    if follows and not verbal(reading, follows["rest"].split(" y ")[0]):
        kept = before[: len(before) - len(lead)]
        rest = after[follows.start("rest") :]
        # What stood before the first member stands before the next: "por X y por Y", "on X and Y".
        own = _led(reading, rest)
        return trim(kept + ("" if own else lead) + rest)
    return _clauses(text, start, end) if whole else text


def _small(reading: Reading, before: str) -> str:
    """The small words right before a name: "por ", "on the "; no pronoun, "find us "."""
    said = before.split(" ")[-3:-1] if before.endswith(" ") else []
    if said and reading.cues["linking"].fullmatch(fold(said[-1])):
        return f"{said[-1]} "
    if len(said) == 2 and reading.cues["linking"].fullmatch(fold(said[0])) and fold(said[1]) in reading.cues.light:
        return f"{said[0]} {said[1]} "
    return ""


def _led(reading: Reading, rest: str) -> bool:
    """Whether what follows has a small word of its own before it: "y por TripAdvisor"."""
    word = fold(rest).split()[0] if rest.split() else ""
    return reading.cues["linking"].fullmatch(word) is not None


def _light(reading: Reading, lead: str) -> bool:
    linking = reading.cues["linking"]
    return all(word in reading.cues.light or linking.fullmatch(word) for word in fold(lead).split())


def _clauses(text: str, start: int, end: int) -> str:
    """The other clauses of `text`, where it has any that stand by themselves."""
    cuts = [(0, 0), *(found.span() for found in _CLAUSE.finditer(text)), (len(text), len(text))]
    pieces = [(a[1], b[0]) for a, b in pairwise(cuts)]
    kept = [text[a:b] for a, b in pieces if b <= start or a >= end]
    return ", ".join(trim(piece) for piece in kept if len(piece.split()) > 1)
