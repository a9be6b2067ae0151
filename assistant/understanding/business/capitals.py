"""Which of the capitals in a message is the business's name: what stands before each and what it holds, weighed."""

import re
from collections.abc import Iterator

from assistant.text import finite, fold
from assistant.text.grammar import any_of, small
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import NAME, trim, words

SURE, LIKELY = 3.0, 2.0
"""What a name must weigh to be taken at once, and where nothing else names the business."""

_PLACE = small("to", "from") | {"in", "en", "em", "na", "no", "around", "round", "near", "outside", "through", "hasta",
                                "até", "pra", "pro"}  # fmt: skip
_FIRST = re.compile(r"(?:[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][\w'’]*)")
_INNER = re.compile(r"^[A-ZÁÉÍÓÚ][a-zñáéíóú]+[A-ZÁÉÍÓÚ]")
_ME = re.compile(r"(?:\b(?:soy|sou|me llamo|me chamo|i am|i['’]?m|name is|name['’]s|sou a|sou o)\s+)$")
_ARTICLE = re.compile(rf"\b{any_of('the', 'a')}\s+$")
_KNOWN = frozenset(("channel", "country", "tool", "metric"))
_JOINT = re.compile(rf"\s+{any_of('and')}\s+")
_OTHER, _HEARD, _DOUBTED = frozenset(("product", "audience", "place", "person")), 0.7, 0.1
"""What the listener may hear in place of a name, from when on it is believed, and up to when none is heard."""

_BEFORE = 24


def standing_out(reading: Reading) -> tuple[float, str]:
    """The likeliest name and its weight; none weighs nothing."""
    weighed = [
        (_weight(reading, part, name, start), name) for part in reading.facts[:12] for name, start in _capitals(part)
    ]
    return max(weighed, key=lambda one: one[0], default=(0.0, ""))


def _capitals(part: Part) -> Iterator[tuple[str, int]]:
    for found in NAME.finditer(part.text):
        name = trim(found.group())
        if any(char.isalpha() for char in name) and not name[0].isdigit() and 1 <= words(name) <= 8:
            yield name, found.start()


def _weight(reading: Reading, part: Part, name: str, start: int) -> float:
    low = fold(name)
    before = part.low[max(0, start - _BEFORE) : start]
    inside = reading.lexicon.mentions(name)
    first, _, rest = name.partition(" ")
    core = rest if rest and not before.strip() and fold(first) in reading.cues.light else name  # "No Pinterest"
    joined = _JOINT.split(core)
    if any(m.kind in _KNOWN and any(len(m.quote) >= len(one) - 2 and m.quote in one for one in joined) for m in inside):
        return 0.0
    if _nobody(reading, low, before) or _something_else(reading, part.start + start, len(name)):
        return 0.0
    capitals = len(_FIRST.findall(name))
    weight = 2.0 if capitals > 1 else 1.0 if _INNER.match(name) else 0.0
    weight += 2.0 if capitals > 1 and any(m.kind == "industry" for m in inside) else 0.0
    led = _ARTICLE.sub("", before)
    last = re.findall(r"[^\W\d]+", led)[-1:]
    leads = bool(last) and _leads(reading, part.text[:start], last[0], led)
    weight += 1.5 if leads else 0.0
    # "Passeios a Sintra" leads to a place, "somos a Doce Vida" to a name.
    stands = re.findall(r"[^\W\d]+", before)[-1:]
    if {*last, *(() if leads else stands)} & _PLACE and not _opened(reading, part, start):
        weight -= 3.0
    if not before.strip() and capitals == 1:
        weight -= 1.0  # a sentence's first word
    return weight


def _nobody(reading: Reading, low: str, before: str) -> bool:
    """A greeting, a person who is introduced, a relative: no business."""
    kin = any(len(before) - found.end() <= 3 for found in reading.cues["kin"].finditer(before))
    return bool(kin or _ME.search(before) or reading.cues["name_not"].fullmatch(low) or low in reading.cues.light)


def _something_else(reading: Reading, start: int, size: int) -> bool:
    """Each of its words is surely heard as what is sold, a place or somebody, and none as a name."""
    words_ = [one for one in reading.heard.words if start <= one.start < start + size]
    spans = [one for one in reading.heard.spans if one.label in _OTHER and one.sure >= _HEARD]
    within = all(any(span.start <= one.start < span.end for span in spans) for one in words_ if one.text[:1].isupper())
    return bool(words_) and within and reading.heard.chance("name", start, start + size) < _DOUBTED


def _leads(reading: Reading, text: str, last: str, led: str) -> bool:
    """A verb of being or founding, "at", or words that lead to a name stand right before."""
    leads = [found for cue in ("name_before", "founds") for found in reading.cues[cue].finditer(led)]
    opened = any(found.end() >= len(led.rstrip()) for found in leads)
    word = re.findall(r"[^\W\d]+", _ARTICLE.sub("", text.lower()))[-1:]
    # "Ofrecemos Machu Picchu" names what is sold.
    does = word and finite(word[0], reading.tongue) and not reading.cues["offers"].fullmatch(fold(word[0]))
    return opened or last in ("is", "at") or bool(does)


def _opened(reading: Reading, part: Part, start: int) -> bool:
    """ "Abrir a Doce Vida": the article, not the place."""
    led = part.low[max(0, start - _BEFORE) : start]
    return any(re.fullmatch(r"\s*[ao]\s*", led[found.end() :]) for found in reading.cues["founds"].finditer(led))
