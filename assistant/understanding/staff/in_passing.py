"""People of the business whom a story names in passing: "subiu o Adenilson com o Breno, e a Keila no atendimento"."""

import re
from collections.abc import Iterator

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import NAME, TITLE, somebody

_LEADS = "el|la|o|a|y|e|and|con|com|with|es|é|is|or|ou|our|my|mi|meu|minha"
_BEFORE = re.compile(rf"(?i)(?:^|[,;:(]|\b(?:{_LEADS}|{TITLE}))\s*$")
"""What stands before somebody's name; before a place stands a preposition or what kind of place it is."""

_PLACED = re.compile(r"(?i)\b(?:en|in|em|at|de|of|from|to|para|desde|hacia|near)\s+(?:(?:el|la|o|a|the)\s*)?$")
_ENDS = re.compile(r"\s*(?:[,;]|$)")
"""Work may be told before who does it: "lo de comprar insumos Gastón"."""

_NO_PERSON = ("name", "place", "kind", "product", "audience", "denied")
_LIKELY, _HEARD = 0.5, 0.6
_SENTENCE = re.compile(r"(?:^|[.!?\n])\s*$")


def named_in_passing(reading: Reading, part: Part) -> Iterator[str]:
    """Names in a statement about the team that surely are somebody's and are not denied, in order."""
    found = list(NAME.finditer(part.text))
    denied = reading.lexicon.denied(part.text, [one.span() for one in found], reading.tongue)
    for one, gone in zip(found, denied, strict=True):
        name, before, at = one.group(), part.text[: one.start()], part.start + one.start()
        opens = bool(_SENTENCE.search(reading.said[:at]))
        last = _ENDS.match(part.text, one.end()) and before[-2:-1].islower()
        led = _BEFORE.search(before) or (last and reading.heard.chance("person", at, at + len(name)) > _HEARD)
        if led and not (opens or _PLACED.search(before)) and not gone and _is_somebody(reading, name, at):
            yield name


def _is_somebody(reading: Reading, name: str, at: int) -> bool:
    ours = fold(name) in fold(reading.brief.business.name)
    if ours or len(name) < 3 or name.isupper() or reading.lexicon.mentions(name, {"area"}):
        return False
    other = any(reading.heard.chance(label, at, at + len(name)) > _LIKELY for label in _NO_PERSON)
    return somebody(reading, name) and not other
