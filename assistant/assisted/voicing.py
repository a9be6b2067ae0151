"""The voice of a reply: our first sentences in warmer words. The question and every fact stay as they were."""

import re

from assistant.assisted.grounds import denies, named, names_in, nothing_new, share, words_of
from assistant.text import Lexicon
from schemas import Language

_QUESTION = re.compile(r"(?:^|(?<=[.!?…»”\"):])\s+)(?P<last>[^.!?…]*\?\s*)$")
_QUOTED = re.compile(r"«[^»]+»|“[^”]+”|\"[^\"]+\"")
_LONGEST, _MORE = 300, 1.6
_KEPT, _OWN = 0.5, 0.5
"""How much of our words must be kept, and how much of the new ones must be ours."""
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")
_SMALL, _OF_OURS = 4, 0.34
"""A sentence of so few words may be warmth alone; of a longer one so much must be ours."""


def parted(reply: str) -> tuple[str, str]:
    """Our first sentences, and the question that closes the reply; nothing is put in other words without both."""
    found = _QUESTION.search(reply.strip())
    if not found:
        return "", reply
    return reply.strip()[: found.start()].strip(), found["last"].strip()


def begun(new: str, lead: str, language: Language, lexicon: Lexicon) -> str:
    """As much of `new`, which is still being written, as may be shown; "" while that cannot be told.

    Whole words only, and only those that pass what can be checked before the end: nothing new, not too long, as much
    ours as theirs, no denial that `lead` does not hold.
    """
    words = " ".join(new.split(" ")[:-1]).strip()
    fits = 1 < len(words_of(words)) <= max(14, _MORE * len(words_of(lead))) and len(words) <= _LONGEST
    if not fits or "?" in words or "¿" in words or (denies(words, lexicon) and not denies(lead, lexicon)):
        return ""
    return words if _ours(words, lead, language, lexicon) else ""


def holds(new: str, lead: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether `new` says what `lead` says and nothing else."""
    if not 1 < len(words_of(new)) <= max(14, _MORE * len(words_of(lead))) or len(new) > _LONGEST:
        return False
    if any(name not in new for name in names_in(lead)):
        return False
    if "?" in new or "¿" in new or any(words not in new for words in _QUOTED.findall(lead)):
        return False
    if {*re.findall(r"\d+", lead)} != {*re.findall(r"\d+", new)} or not named(lead, lexicon) <= named(new, lexicon):
        return False
    if not _ours(new, lead, language, lexicon) or denies(new, lexicon) != denies(lead, lexicon):
        return False
    return share(lead, new, lexicon) >= _KEPT


def _ours(new: str, lead: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether `new` speaks of what `lead` does: as a whole, and in every sentence that is more than warmth."""
    if not nothing_new(new, lead, language, lexicon) or share(new, lead, lexicon) < _OWN:
        return False
    longer = [one for one in _SENTENCE.split(new) if len(words_of(one)) > _SMALL]
    return all(share(one, lead, lexicon) >= _OF_OURS for one in longer)
