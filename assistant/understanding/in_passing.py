"""People of the business whom a story names in passing: "subiu o Adenilson com o Breno, e a Keila no atendimento"."""

import re
from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.phrases import NAME
from assistant.understanding.reading import Part, Reading

_TITLE = r"(?:don|do[nñ]a|dona|seu|dr|dra|doctora?|prof|mr|mrs|ms|miss)\.?"
_LEADS = "el|la|o|a|y|e|and|con|com|with|es|é|is|or|ou|our|my|mi|meu|minha"
_BEFORE = re.compile(rf"(?i)(?:^|[,;:(]|\b(?:{_LEADS}|{_TITLE}))\s*$")
"""What stands before somebody's name; before a place stands a preposition or what kind of place it is."""

_PLACED = re.compile(r"(?i)\b(?:en|in|em|at|de|of|from|to|para|desde|hacia|near)\s+(?:(?:el|la|o|a|the)\s*)?$")
_NO_PERSON = ("name", "place", "kind", "product", "audience", "denied")
_LIKELY = 0.5
_SENTENCE = re.compile(r"(?:^|[.!?\n])\s*$")


def named_in_passing(reading: Reading, part: Part) -> Iterator[str]:
    """Names in a statement about the team that surely are somebody's, in order."""
    for found in NAME.finditer(part.text):
        name, before = found.group(), part.text[: found.start()]
        at = part.start + found.start()
        opens = bool(_SENTENCE.search(reading.said[:at]))
        if _BEFORE.search(before) and not (opens or _PLACED.search(before)) and _is_somebody(reading, name, at):
            yield name


def _is_somebody(reading: Reading, name: str, at: int) -> bool:
    low = fold(name)
    common = reading.cues["name_not"].fullmatch(low) or low in reading.cues.light
    ours = low in fold(reading.brief.business.name)
    if common or ours or len(name) < 3 or name.isupper() or reading.lexicon.mentions(name):
        return False
    return not any(reading.heard.chance(label, at, at + len(name)) > _LIKELY for label in _NO_PERSON)
