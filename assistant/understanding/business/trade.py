"""The trade: which of the industries the words about us name, or else the one that does what they say."""

import re
from collections.abc import Sequence

from assistant.text import Mention, fold
from assistant.text.grammar import any_of
from assistant.understanding.business.doing import Done, ranked, sure
from assistant.understanding.business.likeness import alike, close_to, served, theirs, without_denied
from assistant.understanding.business.page import is_page, of_page, surely
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.telling import looks_thing

_READ, _WHOLE = 8, 400
"""Statements that are read for what we do, and characters of them all together."""
_FEW = 2
"""Words beside what is worked with up to which a statement tells no more than that."""
_BARE = 4
"""Words of a statement that has little more than a trade's name."""
_LIKELY, _HARDLY = 0.3, 0.1
"""How likely what is done must be of the trade that an unsure word names, and up to where it hardly is of one."""
_OURS = 0.6
"""From when on words are believed to say who works there."""
_OWNED = 20
"""What a trade's name is worth where it is said to be ours: more than any long name."""
_OF = re.compile(rf"\b{any_of('of')} $")
_HEAD = re.compile(r" ([a-z]{3,}s)\b(?! (?:of|for|to)\b)")
_BEING = ("somos", "soy", "sou", "we are", "we're", "i am", "i'm", "im ")


def about_us(reading: Reading, part: Part) -> bool:
    return reading.topic == "business" or reading.has(part, "own")


def industry(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade, the statement that says so and the very words: sure names first, then who does what they say."""
    known = reading.brief.business.industry
    best: tuple[float, str, Part, str] | None = None
    for part in reading.facts:
        if not (about_us(reading, part) or reading.has(part, "sells")) and (known or reading.session.turn):
            continue
        for mention in reading.among(part, "industry"):
            score = _fit(reading, part, mention)
            id_ = score and _meant(reading, part, mention)
            if score and id_ and (best is None or score > best[0]):
                best = (score, id_, part, mention.quote)
    if not known and is_page(reading) and (best is None or best[0] < _OWNED):
        return _of_page(reading, best[1:] if best else None)
    if best:
        return best[1:] if not known or reading.topic == "business" or restated(reading, best[2]) else None
    return None if known else _nearest(reading)


def _of_page(reading: Reading, named: tuple[str, Part, str] | None) -> tuple[str, Part, str] | None:
    """The trade that a pasted page speaks for; one that is but named in it, where no other is spoken for more."""
    found = of_page(reading)
    if (told := surely(found)) and reading.facts and not (named and named[0] == told.id):
        return told.id, reading.facts[0], reading.facts[0].text
    return named if named and found and found[0].id == named[0] else None


def restated(reading: Reading, part: Part) -> bool:
    """ "We are a …", said again: what we have or work in ("tenemos un sistema") changes no trade."""
    being = any(found.group().startswith(_BEING) for found in reading.cues["own_before"].finditer(part.low))
    return being or reading.has(part, "correction")


def _fit(reading: Reading, part: Part, mention: Mention) -> float:
    """How much a named trade is ours: longer names say more; "we sell to restaurants" is about somebody else."""
    before = fold(reading.said[max(part.start, mention.start - 24) : mention.start])
    if mention.denied or mention.idea or served(reading, part, mention) or _works_here(reading, mention):
        return 0
    ours = any(len(before) - found.end() <= 14 for found in reading.cues["own_before"].finditer(before))
    owned = _OWNED if ours else 0
    if not owned and _qualifies(reading, mention, before):
        return 0
    first = bool(reading.parts) and part is reading.parts[0] and mention.start - part.start <= 12
    alone = not reading.session.turn and (words(part.text) <= 5 or first)
    said = reading.topic == "business" or reading.has(part, "name_opener") or reading.has(part, "sells")
    if not (owned or alone or said):
        return 0
    return len(mention.quote) + owned + (5 if mention.id else 0) - mention.start / 1000


def _works_here(reading: Reading, mention: Mention) -> bool:
    """Whether a trade's name is heard to say who is in the team: "somos yo y tres maestros"."""
    inside = (span for span in reading.heard.spans if span.start <= mention.start < span.end)
    return any(span.label in ("crew", "person") and span.sure >= _OURS for span in inside)


def _qualifies(reading: Reading, mention: Mention, before: str) -> bool:
    """Whether a trade's name only says what a thing of ours is for: "órganos de iglesia", "church organs".

    What means something on offer is what we do, wherever it stands ("clases de pilates").
    """
    if _OF.search(before):
        return not looks_thing(reading, mention.quote)
    # In English the thing stands behind what it is for.
    english = reading.tongue in ("en", None)
    head = _HEAD.match(fold(reading.said[mention.end : mention.end + 24])) if english else None
    if not (mention.id and head and reading.embed and " " not in mention.quote):
        return False
    return not close_to(reading.knowledge, reading.embed, head[1], mention.id)


def _meant(reading: Reading, part: Part, mention: Mention) -> str:
    """The trade that a name means, unless the statement tells of doing what is plainly another's work.

    "I teach baking" names bakeries and is a school's; "we are a bakery" is one whatever it does.
    """
    if not mention.id:
        return _settled(reading, part, mention)
    does = any(reading.has(part, cue) for cue in ("sells", "sells_weak")) and not reading.has(part, "own_before")
    return "" if does and _is_of_another(likely(reading, [part]), mention.id) else mention.id


def _settled(reading: Reading, part: Part, mention: Mention) -> str:
    """An unsure name, settled by other sure names of the message, or by what the statement says is done."""
    named = {m.id for m in reading.mentions if m.kind == "industry" and m.id and not m.denied}
    if both := [id_ for id_ in mention.candidates if id_ in named]:
        return both[0]
    found = _doing(reading, part, mention)
    first = next(iter(found), None)
    if first and first.chance >= _LIKELY and first.id in mention.candidates:
        return first.id
    one = mention.candidates[0] if len(mention.candidates) == 1 else ""
    return one if one and alike(reading, part, one, mention) and not _is_of_another(found, one) else ""


def _doing(reading: Reading, part: Part, mention: Mention) -> list[Done]:
    """The trades that may do what is said; a word of several ("academia") settles nothing by itself."""
    if len(mention.candidates) < 2 or not reading.embed:
        return likely(reading, [part])
    rest = reading.said[part.start : mention.start] + reading.said[mention.end : part.end]
    return ranked([rest], rest, reading.embed, [()])


def _is_of_another(found: Sequence[Done], id_: str) -> bool:
    """Whether what is done is surely another trade's, and hardly this one's."""
    first = sure(found)
    return first is not None and first.id != id_ and all(one.chance < _HARDLY for one in found if one.id == id_)


def _nearest(reading: Reading) -> tuple[str, Part, str] | None:
    """The trade that does what is said of us, where it surely is one."""
    parts = telling(reading)
    found = sure(likely(reading, parts))
    if found is None or _by_the_word_alone(reading, parts[found.at], found.id):
        return None
    return found.id, parts[found.at], parts[found.at].text


def _by_the_word_alone(reading: Reading, part: Part, id_: str) -> bool:
    """Whether nothing but a word of several trades tells of this one, and its name in this language is another.

    "Academia" is what a gym is called in Brazil; in Spanish it may as well be a school.
    """
    label = fold(reading.knowledge.industries[id_].label[reading.spoken])
    several = [m for m in reading.among(part, "industry") if not m.id and len(m.candidates) > 1]
    if words(part.text) <= _BARE and any(id_ not in mention.candidates for mention in several):
        return True  # "tengo un gabinete" is one of what that is called
    several = [mention for mention in several if id_ in mention.candidates]
    unnamed = [mention for mention in several if fold(mention.quote) not in label]
    told = any(one.id == id_ and one.chance >= _LIKELY for m in unnamed for one in _doing(reading, part, m))
    return bool(unnamed) and not told


def telling(reading: Reading) -> list[Part]:
    """The statements that may say what we do."""
    if reading.topic == "business":
        parts = list(reading.facts[:_READ])
    else:
        parts = [part for part in reading.facts if reading.has(part, "own") or reading.has(part, "sells")][:_READ]
    return [part for part in parts if reading.has(part, "sells") or not _only_a_means(reading, part)]


def _only_a_means(reading: Reading, part: Part) -> bool:
    """ "We have a CRM" tells what is worked with, and no trade."""
    trades = {mention.start for mention in reading.among(part, "industry") if len(mention.candidates) > 1}
    means = (mention for kind in ("tool", "channel") for mention in reading.among(part, kind))
    named = [mention for mention in means if mention.start not in trades]  # "un taller" is a place, and a trade
    return bool(named) and words(part.text) - sum(words(mention.quote) for mention in named) <= _FEW


def likely(reading: Reading, parts: Sequence[Part]) -> list[Done]:
    """The trades that may do what `parts` say, likeliest first; what one names as another's, it does not say of us."""
    if not reading.embed or not parts:
        return []
    others = [theirs(reading, part) for part in parts]
    told = [without_denied(reading, part) for part in parts]
    return ranked(told, " ".join(told)[:_WHOLE], reading.embed, others)
