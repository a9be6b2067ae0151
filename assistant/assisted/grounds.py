"""Whether words rest on other words: the checks that every answer of a model goes through."""

import re
from collections.abc import Iterable

from rapidfuzz import fuzz

from assistant.text import Lexicon, detect, fold, folded
from assistant.text.language import leans
from assistant.understanding.sentences.numbers import numbers
from schemas import Language

_WORD = re.compile(r"[^\W_]+")
_CAPITAL = re.compile(r"(?<![.!?…:«“\"¿¡(] )(?<!^)(?<![¿¡])\b[A-ZÁÉÍÓÚÑÜÂÊÔÃÕÀÇ][\w'’-]+")
_ODD = re.compile(
    r"https?:|www\.|\w@\w|@\w|\b[\w-]+\.(?:com|net|org|io|es|mx|ar|br|pt|uk|co|xyz|info|ru|cn)\b|[<>{}\[\]|`*_#\\]"
)
_NAMED = ("channel", "tool", "area", "metric", "industry", "country")
_ALIKE = 86
_LONGEST_QUOTE = 300


def place_of(quote: str, text: str) -> tuple[int, int] | None:
    """Where the words of `quote` stand in `text`, in order and side by side; marks, case and accents do not count."""
    words = _WORD.findall(fold(quote[: _LONGEST_QUOTE + 1]))
    if not words or len(quote) > _LONGEST_QUOTE:
        return None
    whole = folded(text)
    found = re.search(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, words)) + r"(?![^\W_])", whole.text)
    return whole.span(found.start(), found.end()) if found else None


def follows(value: str, quote: str, lexicon: Lexicon) -> bool:
    """Whether every word of `value` that tells something stands in `quote`, give or take its ending."""
    known = words_of(quote)
    telling = [word for word in words_of(value) if word not in lexicon.cues.light]
    return bool(telling) and all(_among(word, known) for word in telling)


def words_of(*texts: str) -> list[str]:
    return [word for text in texts for word in _WORD.findall(fold(text))]


def share(text: str, source: str, lexicon: Lexicon) -> float:
    """How much of what `text` tells stands in `source`: 0 to 1."""
    known = words_of(source)
    telling = [word for word in words_of(text) if word not in lexicon.cues.light and len(word) > 2]
    return sum(_among(word, known) for word in telling) / len(telling) if telling else 0.0


def _among(word: str, known: Iterable[str]) -> bool:
    if len(word) < 5 or word.isdigit():
        return word in known
    return any(other[:5] == word[:5] or fuzz.ratio(word, other) >= _ALIKE for other in known if len(other) > 3)


def denies(text: str, lexicon: Lexicon) -> bool:
    """Whether a negation stands in `text`."""
    low = fold(text)
    cue = lexicon.cues["negator_pt" if leans(text) == "pt" else "negator"]
    return bool(cue.search(low))


def names_in(text: str) -> list[str]:
    """Words with a capital that no sentence starts with."""
    return _CAPITAL.findall(text)


def nothing_new(text: str, source: str, language: Language, lexicon: Lexicon) -> bool:
    """Whether `text` brings no number, name, channel, tool, person, link or mark that `source` has not."""
    if _ODD.search(text) or "\n" in text or detect(text).language not in (None, language):
        return False
    if {*re.findall(r"\d+", text)} - {*re.findall(r"\d+", source)}:
        return False
    if not _counts(text) <= _counts(source):
        return False
    known = words_of(source)
    if any(not _among(word, known) for found in names_in(text) for word in words_of(found)):
        return False
    return named(text, lexicon) <= named(source, lexicon)


def named(text: str, lexicon: Lexicon) -> set[tuple[str, str, bool]]:
    """What of the vocabularies `text` names: kind, id, and whether it denies it."""
    found = lexicon.mentions(text, _NAMED)
    return {(one.kind, id_, one.denied) for one in found for id_ in ((one.id,) if one.id else one.candidates)}


def _counts(text: str) -> set[float]:
    """Numbers in digits and in words, each sentence by itself; a part or a multiple counts as one."""
    parts = {_PARTS[word] for word in words_of(text) if word in _PARTS}
    return {float(found.value) for piece in text.split(" . ") for found in numbers(piece)} | parts


_PARTS = {
    **dict.fromkeys(("mitad", "half", "metade"), 0.5),
    **dict.fromkeys(("doble", "double", "dobro", "twice"), 2.5),
    **dict.fromkeys(("triple", "triplo"), 3.5),
    **dict.fromkeys(("cien", "ciento", "hundred", "hundreds", "cem", "cientos", "centenas"), 100.0),
    **dict.fromkeys(("mil", "miles", "thousand", "thousands", "milhares"), 1000.0),
    **dict.fromkeys(("millon", "millones", "million", "millions", "milhao", "milhoes"), 1e6),
}
