"""A request as words: what it opens with, what it is about, and the pieces that tell where and by what."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim

LONGEST = 400
"""Characters of a request that are read; what runs on is no request."""
_OUT = "remove"
"""A verb of ours for taking out."""
_END = re.compile(r"[.!?;\n]+(?=\s|$)")
_VERB = 30
"""Letters that a verb with its pronouns may have."""

_VERBS = ("add", "put", "remove", "move", "rename", "merge", "split", "copy", "assign", "mark")
_LEADS = ("change.what_if", "change.lead")
_QUOTED = re.compile(r"[\"“«']([^\"”»']{2,80})[\"”»']")


class Asked(NamedTuple):
    """One request: its words from the verb on (`text`; `low` folded), and the whole as said (`quote`); `ideal`: it is
    about the map of what is wanted."""

    text: str
    low: str
    quote: str
    polite: bool
    ideal: bool = False


def requests(reading: Reading) -> Iterator[Asked]:
    """The pieces of a message that may ask for a change each, in order."""
    for quote in _pieces(reading):
        stopped = _stopping(reading, quote)
        text = _unled(reading, quote if stopped is None else stopped)
        low = fold(text)
        if text and len(low) == len(text) <= LONGEST:
            yield Asked(text, low, quote, len(text) < len(trim(quote)), stopped is not None)


def _pieces(reading: Reading) -> Iterator[str]:
    """Sentences, and parts of one that open with a verb of change after "and" or a comma."""
    if len(reading.low) != len(reading.said) or any(part.injected for part in reading.parts):
        return
    start = 0
    for end in (*(found.end() for found in _END.finditer(reading.said)), len(reading.said)):
        yield from _joined(reading, reading.said[start:end])
        start = end


def _joined(reading: Reading, sentence: str) -> Iterator[str]:
    low, start = fold(sentence), 0
    for joint in re.finditer(r"(?:\s*,\s*(?:y|e|and)?\s*|\s+(?:y|e|and)\s+(?:luego|then|depois)?\s*)", low):
        opens = any(reading.cues[f"change.{verb}"].match(low, joint.end()) for verb in _VERBS)
        points = opens and joint.group().strip() == "," and _points(reading, sentence[joint.end() :])
        if opens and not points and len(low[start : joint.start()].split()) >= 2:
            yield sentence[start : joint.start()].strip()
            start = joint.end()
    yield sentence[start:].strip()


def _unled(reading: Reading, quote: str) -> str:
    text = trim(quote)
    while (lead := reading.cues["change.lead"].match(fold(text))) and trim(text[lead.end() :]):
        text = trim(text[lead.end() :])
    return _fronted(reading, _gathered(reading, _parted(reading, text)))


def _stopping(reading: Reading, quote: str) -> str | None:
    """A request about the ideal map without saying so; what is to be stopped there is taken out of it.

    "What if we stopped sending the catalogue?" is about it, too. None where it is about the map of today.
    """
    wanted = reading.cues["change.ideal"].search(fold(quote)) if len(fold(quote)) == len(quote) else None
    text = trim(f"{quote[: wanted.start()]} {quote[wanted.end() :]}".strip(" ,.") if wanted else quote)
    supposed = False
    while lead := next((m for cue in _LEADS if (m := reading.cues[cue].match(fold(text)))), None):
        supposed = supposed or lead.re is reading.cues["change.what_if"]
        text = trim(text[lead.end() :])
    stop = reading.cues["change.stop"].match(fold(text)) if wanted or supposed else None
    return f"{_OUT} {text[stop.end() :].strip()}" if stop else text if wanted else None


def _gathered(reading: Reading, text: str) -> str:
    """A verb with the particle that stands behind its thing: "take the survey out" → "take out the survey"."""
    tokens = list(re.finditer(r"\S+", text))
    for one in tokens[2:]:
        verb, rest = f"{fold(tokens[0].group())} {fold(one.group()).strip('.,!')}", fold(text[one.end() :])
        follow = ("after", "before", "last", "first", "trail")
        whole = any(reading.cues[f"change.{kind}"].fullmatch(verb) for kind in ("add", "remove", "split"))
        goes_on = rest.strip(" .!,") and not any(
            reading.cues[f"change.{place}"].match(rest.strip()) for place in follow
        )
        if whole and not goes_on:
            return f"{verb} {text[tokens[0].end() : one.start()].strip()}{text[one.end() :]}"
    return text


def _parted(reading: Reading, text: str) -> str:
    """A verb without the pronouns that hang on it: "bórrame el spa" → "borra el spa"."""
    first, space, rest = text.partition(" ")
    low = fold(first).strip(",")
    for cut_ in range(len(low) - 2, 2, -1) if len(low) <= _VERB else ():
        verb = any(reading.cues[f"change.{kind}"].fullmatch(low[:cut_]) for kind in _VERBS)
        if verb and reading.cues["change.clitic"].fullmatch(low[cut_:]):
            return f"{low[:cut_]}{space}{rest}"
    return text


def _points(reading: Reading, text: str) -> str:
    """The verb of a request that names nothing itself: "drop them", "júntalas"; "" where it is none."""
    verb, _, after = _parted(reading, text.strip()).partition(" ")
    verb, low = verb.strip(" ."), fold(tidy(reading, after)) if after else ""
    pointing = ("change.clitic", "change.these", "change.pronoun")
    bare = not low or any(reading.cues[cue].fullmatch(low) for cue in pointing)
    acts = any(reading.cues[f"change.{kind}"].fullmatch(fold(verb)) for kind in ("remove", "merge"))
    return verb if bare and acts else ""


def _fronted(reading: Reading, text: str) -> str:
    """What is named first and pointed at afterwards, behind its verb: "the tickets, drop them" → "drop the tickets"."""
    head, _, tail = text.rpartition(",")
    verb = _points(reading, tail)
    if not head or not verb:
        return text
    said = next((m for cue in ("change.same_thing", "we_do_not") if (m := reading.cues[cue].search(fold(head)))), None)
    bare = f"{head[: said.start()]} {head[said.end() :]}" if said and len(fold(head)) == len(head) else head
    return f"{verb} {trim(bare)}"


def opened(reading: Reading, asked: Asked, verb: str) -> str | None:
    """What follows the verb that the request opens with; None where it opens with another."""
    found = reading.cues[f"change.{verb}"].match(asked.low)
    return asked.text[found.end() :].strip(" ,:") if found else None


def cut(reading: Reading, text: str, cue: str) -> tuple[str, str] | None:
    """`text` on both sides of the first of the cue's words; None without them."""
    found = reading.cues[f"change.{cue}"].search(fold(text))
    return (text[: found.start()].strip(), text[found.end() :].strip()) if found else None


def cuts(reading: Reading, text: str, cue: str) -> Iterator[tuple[str, str]]:
    """`text` on both sides of each of the cue's words, the last first."""
    for found in reversed(list(reading.cues[f"change.{cue}"].finditer(fold(text)))):
        if text[: found.start()].strip() and text[found.end() :].strip():
            yield text[: found.start()].strip(), text[found.end() :].strip()


def quoted(text: str) -> str | None:
    """What stands between quotation marks."""
    found = _QUOTED.search(text)
    return found[1] if found else None


def tidy(reading: Reading, text: str) -> str:
    """Without "from the map", "please" and the like at its end, and without marks."""
    text = trim(text)
    while tail := next((m for m in reading.cues["change.trail"].finditer(fold(text)) if m.end() == len(text)), None):
        text = trim(text[: tail.start()])
    return text
