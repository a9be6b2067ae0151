"""Noun phrases: what stands after an opener, cut where the phrase ends, and lists taken apart."""

import re
from collections.abc import Iterator

from assistant.text import Cues, fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.reading import Reading

_EDGE = " \t\r\n.,;:!?¡¿\"'“”«»()[]{}<>=^`*_~-–—•·|…/\\"
LIST = re.compile(
    rf"\s*(?:[,;/\n•]|\s[-–]\s|\s\+\s)\s*{led_by('and', 'or', 'nor')}|\s+{any_of('and')}\s+", re.IGNORECASE
)
_CAPITAL = r"[A-ZÁÉÍÓÚÑÜÂÊÔÃÕÀÇ0-9][\w'’&.\-]*"
_SMALL = r"(?:de la|de los|de las|de|del|la|las|los|el|y|e|da|do|dos|das|of the|of|the|and|by|&|\+|para|for|du|le)"
NAME = re.compile(rf"{_CAPITAL}(?:\s+(?:{_SMALL}\s+)*(?!I\b){_CAPITAL})*")
TITLE = rf"{any_of('title', 'title.short')}\b\.?"
"""Before somebody's name, in whatever case."""

_WORD = re.compile(r"\w[\w'&-]*")
_QUOTED = re.compile(r"[\"“«'‘]([^\"”»'’\n]{2,60})[\"”»'’]")


def stems(cues: Cues, text: str, letters: int = 5) -> frozenset[str]:
    """The words of `text` that carry something, of four letters at least, by their first `letters`."""
    said = re.findall(r"[^\W\d_]{4,}", fold(text))
    return frozenset(word[:letters] for word in said if word not in cues.light)


def trim(text: str) -> str:
    """Without marks, emoji and spaces at the edges."""
    start, end = 0, len(text)
    while start < end and (text[start] in _EDGE or ord(text[start]) >= 0x2600):
        start += 1
    while end > start and (text[end - 1] in _EDGE or ord(text[end - 1]) >= 0x2600):
        end -= 1
    return text[start:end]


def bare(reading: Reading, text: str) -> str:
    """Without the words that only lead in or trail off: "mostly", "son", "the", "and so on"."""
    text = led(reading, text)
    while tail := reading.cues["lead_out"].search(fold(text)):
        if tail.end() < len(text) or tail.start() == 0:
            break
        text = trim(text[: tail.start()])
    return text


def led(reading: Reading, text: str) -> str:
    """Without the words that only lead in."""
    text = trim(text)
    while (lead := reading.cues["lead_in"].match(fold(text))) and lead.end() < len(text):
        text = trim(text[lead.end() :])
    return text


def upto(reading: Reading, text: str, cue: str) -> str:
    """The piece of `text` before the first of the cue's words."""
    stop = reading.cues[cue].search(fold(text))
    return text[: stop.start()] if stop else text


def without_now(reading: Reading, text: str) -> str:
    """`text` without words at its end that it is so now: "Taster now", "a week these days"."""
    now = next((one for one in reading.cues["renewed"].finditer(fold(text)) if one.end() == len(text)), None)
    return trim(text[: now.start()]) if now and now.start() else text


def items(text: str) -> Iterator[str]:
    """The members of a list: parted by commas, lines, dashes or "and"."""
    for piece in LIST.split(text):
        if kept := trim(piece):
            yield kept


def proper(text: str) -> str | None:
    """The proper name that `text` starts with: quoted, or in capitals."""
    text = text.lstrip(" :,-–(")
    if quoted := _QUOTED.match(text):
        return trim(quoted[1])
    lead = re.match(led_by("the"), text)
    found = NAME.match(text, lead.end() if lead else 0) or NAME.match(text)
    return trim(found.group()) if found and any(char.isalpha() for char in found.group()) else None


def by_name(area: str) -> str:
    """What somebody is called without what they are: "my co-teacher Anika" is Anika, "front desk" is that."""
    return " ".join(found.group() for found in NAME.finditer(area)) or area


def names(text: str, name: str) -> bool:
    """Whether `text` has the words of `name` one behind the other, whatever marks stand beside them."""
    return f" {' '.join(_WORD.findall(fold(name)))} " in f" {' '.join(_WORD.findall(fold(text)))} "


def somebody(reading: Reading, name: str) -> bool:
    """Whether nothing speaks against a capitalised `name` being a person's: no common word, no other thing's name."""
    low = fold(name)
    other = {mention.kind for mention in reading.lexicon.mentions(name)} - {"area", "emotion"}
    common = low in reading.cues.light or reading.cues["name_not"].fullmatch(low)
    return not (other or common or name[0].isdigit())


def words(text: str) -> int:
    return len(text.split())
