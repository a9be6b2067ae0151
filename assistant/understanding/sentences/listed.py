"""Whether a word that may name several things, or none, stands as a thing that the question asked to have listed."""

import re

from assistant.text import Mention, finite, fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import LIST, words
from assistant.understanding.sentences.shape import ACCENTED

_SIGNS = " \t.,:;!?¿¡\"'()"
_WORDS = re.compile(r"[^\w'’-]+")


_PHRASE, _WHOLE = 3, 99
"""Words from which on what names a channel tells more than its name."""


def content(reading: Reading, text: str, phrase: int = _PHRASE) -> int:
    """How many words there are in `text` beside light ones and names of channels and tools shorter than `phrase`."""
    low = fold(text)
    for mention in reading.lexicon.mentions(text, {"channel", "tool"}):
        # A turn of phrase tells what is done there: "they look us up on google".
        low = low.replace(fold(mention.quote), " ") if words(mention.quote) < phrase else low
    return len([word for word in re.findall(r"[^\W\d_]{2,}", low) if word not in reading.cues.light])


def listing(reading: Reading, text: str) -> bool:
    """Where channels were asked for, "Facebook messages and the phone, and there's a big sign" lists them."""
    named = {one.start for one in reading.lexicon.mentions(text, {"channel"})}
    tells = reading.cues["subject"].match(fold(text)) or any(finite(one, reading.tongue) for one in fold(text).split())
    return reading.topic == "channels" and not tells and len(named) > 1 and content(reading, text, _WHOLE) <= len(named)


def listed(reading: Reading, part: Part, mention: Mention) -> bool:
    """ "The tv, and word of mouth" lists one; "lunch by the tv" and "the tv is broken" do not.

    Before it in its member of the list stand only words that lead in, or a verb of having; after it what carries on
    ("a pdf with the prices"), and no verb.
    """
    before, after = _around(part, mention)
    return _leads(reading, before) and _carries_on(reading, after)


def _around(part: Part, mention: Mention) -> tuple[str, str]:
    """The member of a list in which `mention` stands: what is before it, and what after."""
    start, end = mention.start - part.start, mention.end - part.start
    ends = [found.span() for found in LIST.finditer(part.low)]
    first = max((b for _, b in ends if b <= start), default=0)
    last = min((a for a, _ in ends if a >= end), default=len(part.low))
    return part.low[first:start], part.text[end:last]


def _leads(reading: Reading, before: str) -> bool:
    """Only words that lead in, or a verb of having or a "by"; who does something ("they meet us") makes it a verb."""
    left = before.strip(_SIGNS)
    if left and reading.cues["subject"].fullmatch(left.split()[-1]):
        return False
    while left and _light(reading, word := _WORDS.split(left)[-1]):
        left = left[: -len(word)].rstrip(_SIGNS)
    having = (reading.cues[cue].finditer(left) for cue in ("having", "by_way"))
    return not left or any(found.end() == len(left) for ways in having for found in ways)


def _light(reading: Reading, word: str) -> bool:
    return bool(word) and (word in reading.cues.light or reading.cues["lead_in"].fullmatch(word) is not None)


def _carries_on(reading: Reading, after: str) -> bool:
    """Nothing, or "for the prices"; no verb. In English, no noun either: "live music", "local word of mouth"."""
    spelt, after = after.lower(), fold(after).strip(_SIGNS)
    if not after:
        return True
    if ACCENTED.search(spelt) or any(reading.cues[cue].search(after) for cue in ("verb", "subject")):
        return False
    goes_on = any(reading.cues[cue].match(after) for cue in ("np_end", "lead_in", "lead_out"))
    return reading.tongue != "en" or goes_on or after.split()[0] in reading.cues.light
