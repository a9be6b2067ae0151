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


def parted(reply: str) -> tuple[str, str]:
    """Our first sentences, and the question that closes the reply; nothing is put in other words without both."""
    found = _QUESTION.search(reply.strip())
    if not found:
        return "", reply
    return reply.strip()[: found.start()].strip(), found["last"].strip()


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
    if not nothing_new(new, lead, language, lexicon) or denies(new, lexicon) != denies(lead, lexicon):
        return False
    return share(lead, new, lexicon) >= _KEPT and share(new, lead, lexicon) >= _OWN
