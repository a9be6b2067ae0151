"""The nouns of a sentence and how each stands in it: acted on by a verb, led to by a preposition, or only describing.

There is no grammar behind it: words that carry no name (articles, prepositions, pronouns, verbs, marks) part the
others.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.text import finite, fold
from assistant.text.grammar import by_language, small
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import trim
from assistant.understanding.sentences.shape import ACCENTED, in_one

_TOKEN = re.compile(r"[^\W_]+(?:['’\-&.][^\W_]+)*|[^\w\s]|\n")
_NEXT = re.compile(r"\s+([^\W_]+)")


_OF = by_language("of")
_TO = by_language("to", "in", "by", "for", "with", "c", "without", "from", "like", "beyond")
_DESCRIBING = by_language("describing")
_ARTICLE = by_language("the", "a", "our", "their", "this", "other", "each")
_TURN = by_language("but", "then")
_PRONOUN = by_language("person", "to_whom")
_AND = small("and", "or", "nor")


class Noun(NamedTuple):
    """A name at `start:end` of a text. `lead`: the preposition before it, or ""; `verb`: what it follows at once.

    `described`: it stands in a clause that only says more of another name. `aside`: after a comma and an adverb.
    `ours`: the verb speaks of us.
    """

    text: str
    start: int
    end: int
    lead: str = ""
    verb: str = ""
    described: bool = False
    aside: bool = False
    ours: bool = False


def nouns(reading: Reading, text: str) -> Iterator[Noun]:
    """The names of `text`, in order, each with what stands before it."""
    run = _Run(reading, text)
    for token in _TOKEN.finditer(text):
        yield from run.take(token)
    yield from run.close()


def _we(verb: str, tongue: str | None) -> bool:
    """Spanish and Portuguese say who acts in the verb's ending: "hacemos", "vendo"."""
    return tongue in ("es", "pt") and verb.endswith(("mos", "o")) and len(verb) > 3


class _Run:
    """Reads token by token; what it has gathered of a name so far stands in `start:end`."""

    def __init__(self, reading: Reading, text: str) -> None:
        self.reading, self.text, self.tongue = reading, text, reading.tongue
        self.start = self.end = -1
        self.held = in_one(reading, text)
        self.lead = self.verb = self.link = self.last = ""
        self.described = self.comma = self.aside = self.told = self.subject = self.we = self.ours = False

    def take(self, token: re.Match[str]) -> Iterator[Noun]:
        word = token.group()
        low = word.lower()
        last, self.last = self.last, low
        subject, self.subject = self.subject, False
        if not word[0].isalnum():
            yield from self._mark(word)
        elif any(a < token.start() < b for a, b in self.held) and self.start >= 0:
            self._grow(token)
        elif low in _PRONOUN[self.tongue] or (low == "gente" and last == "a"):
            yield from self.close()
            self.lead, self.subject, self.we = "", True, low in ("we", "i", "eu", "nos")
        elif self._describes(token, low):
            yield from self.close()
            self.described, self.told, self.lead, self.verb = True, False, "", ""
        elif low in _OF[self.tongue] and self.start >= 0:
            self.link = low
        elif low in _TURN[self.tongue]:
            yield from self.close()
            self.described, self.lead, self.verb = False, "", ""
        elif low in _AND and not (low == "o" and self.tongue == "pt"):
            yield from self._joined()
        elif low in _TO[self.tongue] or low in _OF[self.tongue]:
            yield from self.close()
            self.lead, self.verb = low, ""
        elif low in _ARTICLE[self.tongue]:
            yield from (() if self.link else self.close())
        elif self._tells(word, subject=subject):
            yield from self._verb(low, joined=last in _AND)
        elif self._light(fold(word)):
            yield from self.close()
            self.aside, self.subject = self.aside or self.comma, subject
        else:
            self._grow(token)

    def _verb(self, low: str, *, joined: bool) -> Iterator[Noun]:
        yield from self.close()
        self.lead, self.verb, self.aside = "", low, False
        self.ours, self.we = self.we or _we(low, self.tongue), False
        # A clause that describes has one verb, or two that "and" joins; the next goes on with the sentence.
        self.described = self.described and (joined or not self.told) and not self.comma
        self.told = True

    def _describes(self, token: re.Match[str], low: str) -> bool:
        """ "Who …", or a participle that goes on: "a mother running a shop"."""
        if low in _DESCRIBING[self.tongue]:
            return True
        onwards = _NEXT.match(self.text[token.end() :])
        goes_on = onwards is not None and onwards[1].lower() in _ARTICLE["en"] | _TO["en"]
        return self.tongue == "en" and self.start >= 0 and low.endswith("ing") and goes_on

    def _grow(self, token: re.Match[str]) -> None:
        if self.start < 0:
            self.start = token.start()
            self.described = self.described and not (self.comma and not self.verb)
        self.end, self.link, self.comma = token.end(), "", False

    def _mark(self, mark: str) -> Iterator[Noun]:
        if mark in "'’\"“”«»":
            return
        yield from self.close()
        self.comma, self.aside = True, False
        if mark in ".;:!?\n()":
            self.described, self.lead, self.verb = False, "", ""

    def _joined(self) -> Iterator[Noun]:
        """What "and" joins is acted on by the same verb; whether the preposition goes on too, nobody can tell."""
        kept = self.verb if self.start >= 0 else ""
        yield from self.close()
        self.lead, self.verb = "", kept

    def _tells(self, word: str, *, subject: bool) -> bool:
        low = fold(word)
        cues = self.reading.cues
        clipped = "'" in low and low.endswith(("'re", "'ve", "'m", "n't", "'ll", "'d", "it's", "that's", "there's"))
        if subject and not self._light(low):
            return True
        accented = ACCENTED.fullmatch(word.lower()) is not None  # "é" is no "e"
        return finite(word, self.tongue) or clipped or accented or cues["verb"].fullmatch(low) is not None

    def _light(self, low: str) -> bool:
        cues = self.reading.cues
        if cues["people"].fullmatch(low):
            return False
        small = ("aside", "lead_in", "lead_out", "such_as", "negator")
        return low in cues.light or any(cues[cue].fullmatch(low) for cue in small)

    def close(self) -> Iterator[Noun]:
        if self.start >= 0:
            name = trim(self.text[self.start : self.end])
            ours = self.ours and bool(self.verb)
            yield Noun(name, self.start, self.end, self.lead, self.verb, self.described, self.aside, ours)
            self.start, self.lead, self.verb, self.aside = -1, "", "", False
        self.link = ""
