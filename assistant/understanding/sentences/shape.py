"""The shape of a statement: whether it tells something or only names it, and the members of a list."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text import finite, fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import bare, led, trim, words

_MARK = r"[,;/\n•]|\s[-–]\s|\s\+\s"
_JOIN = re.compile(rf"\s*(?P<mark>{_MARK})\s*{led_by('and', 'or', 'nor')}|\s+{any_of('and')}\s+", re.IGNORECASE)
# "Between 40 and 60", "treinta y tantos": the word in the middle of a number or a range parts nothing.
_RANGE = re.compile(
    r"(?i)\b(?:(?:entre|between)\s+(?:l?os\s+|as\s+)?\d+\s+(?:y|e|and)\s+(?:l?os\s+)?\d+|\w{2,}[eiu]nta\s+[ye]\s+\w+)"
)
# Verbs that only their accent tells from a conjunction, a preposition or a pronoun.
ACCENTED = re.compile(r"\b(?:é|está|dá|dão|vê|há)\b")
# "We" speaks in the ending: "atendemos", "marcamos".
_WE = re.compile(r"\b(?!ramos|tramos|extremos|supremos|remos)\w{2,}[ae]mos\b")
_IS = re.compile(r"\bé\b")
AGENT = re.compile(r"\b\w{3,}(?:istas?|[td]ore?s|[td]oras|eiros|eiras|antes|entes|kers|ners|ists|ppers|ckers)\b")
"""Nouns for those who do something: "surfistas", "walkers", "vendedores"."""
# A sentence that runs on past this many characters is a ramble; a list in it is read in pieces.
_LONGEST = 500
_BRACKETS = re.compile(r"\s*\([^()\n]{0,200}\)")
_BULLET = re.compile(r"(?m)^[ \t]*[-–*•·]+[ \t]*")


class Member(NamedTuple):
    """One member of a list; `marked` when a comma or the like led it in, not only a word."""

    text: str
    marked: bool = True


def main_clause(reading: Reading, text: str) -> str:
    """`text` up to the clause that only describes: "families who…", "señoras que…"."""
    stop = reading.cues["describes"].search(fold(text))
    return text[: stop.start()] if stop else text


def verbal(reading: Reading, text: str) -> bool:
    """Whether `text` states something: it has a verb of its own, outside clauses that only describe a noun."""
    main = fold(main_clause(reading, text))
    told = reading.cues["verb"].search(main) or reading.cues["subject"].match(main)
    if told or _WE.search(main) or ACCENTED.search(text[: len(main)].lower()):
        return True
    return any(finite(word, reading.tongue) for word in re.findall(r"[^\W\d_]{3,}", text[: len(main)]))


def is_deed(reading: Reading, word: str) -> bool:
    """Whether a word is a verb, or says who is in charge."""
    return verbal(reading, word) or reading.cues["responsible"].fullmatch(fold(word)) is not None


def complements(reading: Reading, text: str) -> Iterator[tuple[str, str]]:
    """Each subject and what it is: "el fuerte son pinturas" → ("el fuerte", "pinturas")."""
    ends = [*reading.cues["copula"].finditer(fold(text)), *_IS.finditer(text.lower())]
    for found in sorted(ends, key=lambda each: each.start())[:3]:
        if words(text[: found.start()]) <= 8 and (rest := trim(text[found.end() :])):
            yield text[: found.start()], rest


def about_talk(reading: Reading, part: Part) -> bool:
    """A correction, a number with its measure, or a plain denial: never the thing that a question asks to name."""
    counted = any(char.isdigit() for char in part.low) and (
        "%" in part.low or any(m.id for m in reading.among(part, "metric"))
    )
    denied = reading.cues["negator"].match(part.low) or reading.has(part, "we_do_not")
    return bool(counted or denied or reading.cues["correction"].match(part.low))


def sentences(reading: Reading) -> Iterator[Part]:
    """The stretches of facts between full stops, as one part each."""
    run: list[Part] = []
    for part in reading.facts:
        long = bool(run) and part.end - run[0].start > _LONGEST
        if run and (long or re.search(r"[.!?;\n:]\s*$|\n", reading.said[run[-1].end - 1 : part.start])):
            yield _whole(reading, run)
            run = []
        run.append(part)
    if run:
        yield _whole(reading, run)


def heading(reading: Reading, part: Part) -> bool:
    """ "Two groups:" only says that a list follows."""
    return part.text.endswith(":") or reading.said[part.end : part.end + 2].strip()[:1] == ":"


def members(reading: Reading, text: str) -> Iterator[Member]:
    """The members of a list; a clause or an aside belongs to the member before it."""
    text = _BULLET.sub("", text)
    held = [(m.start, m.end) for m in reading.lexicon.mentions(text, {"industry"})]
    held += in_one(reading, text)
    start, marked = 0, True
    for join in _JOIN.finditer(text):
        if any(a < join.start() and join.end() < b for a, b in held):
            continue
        if piece := trim(text[start : join.start()]):
            yield Member(piece, marked=marked)
        start, marked = join.end(), bool(join["mark"])
    if piece := trim(text[start:]):
        yield Member(piece, marked=marked)


def in_one(reading: Reading, text: str) -> list[tuple[int, int]]:
    """Where an "and" parts nothing: in a number, and in names such as "leva e traz", "fish and chips"."""
    low = fold(text)
    named = reading.cues["in_one_name"].finditer(low) if len(low) == len(text) else ()
    return [*(found.span() for found in _RANGE.finditer(text)), *(found.span() for found in named)]


def without_asides(text: str) -> str:
    """A list goes on past what stands in brackets: "children (the parents pay) and adults"."""
    return _BRACKETS.sub(",", text)


def unsaid(reading: Reading, text: str) -> str:
    """A name without the asides before it: "agora também grávidas" → "grávidas"; nothing when it is all aside."""
    name = plain(reading, text)
    while (lead := reading.cues["aside"].match(fold(name))) and name[lead.end() : lead.end() + 1] != "-":
        name = plain(reading, name[lead.end() :])
    return name


def plain(reading: Reading, text: str) -> str:
    """A name without what leads in or trails off."""
    return bare(reading, led(reading, text))


def _whole(reading: Reading, run: list[Part]) -> Part:
    first, last = run[0], run[-1]
    text = reading.said[first.start : last.end]
    return Part(text, first.start, last.end, fold(text))
