"""Whom and what a sentence that tells something speaks of: its nouns, sorted by what they mean and how they stand."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.text.grammar import any_of, small
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.kinds import kind
from assistant.understanding.sentences.nouns import Noun, nouns
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.sentences.shape import AGENT, plain

_KNOWN = 0.5
"""How much of the doubt a word of the vocabulary takes away."""

_PEOPLE, _THINGS, _SURELY, _STAFF = 0.4, 0.3, 0.5, 0.4
_DOUBT = 0.08
"""Up to how likely a kind is ruled out for a name that a pattern found."""


_BESIDE = small("with", "c", "without", "of", "from", "by", "like")
_FOR = small("for", "to")
_INSIDE = small("in", "with", "c", "to", "of")
_BEING = small("being")
_GAP = re.compile(r"\s+(?:[^\W\d_]+\s+){1,2}$")
_WHO = re.compile(r"\s+(?:que|q|who|that)\s+[^,.;:!?()\n]+")
_LONGEST = 7
_TELLING = 6
"""Words of a clause up to which it belongs to the name of those it tells of; a longer one tells a story."""

_KINDS = frozenset(("channel", "tool", "metric", "country"))


def persons(reading: Reading, text: str) -> Iterator[str]:
    """The people that a telling sentence names as served: no staff, no relatives, nobody in passing."""
    found = list(nouns(reading, text))
    given = False
    for n, noun in enumerate(found):
        if noun.described or noun.lead in _BESIDE or (noun.aside and given) or _leads_on(text, noun):
            continue
        if given and n and noun.verb in _BEING and not noun.ours and _served(reading, found[n - 1].text):
            continue  # "my brides are professional women": told already
        name = _whole(reading, text, found, n)
        if may_be_served(reading, name) and looks_people(reading, noun.text):
            given = True
            yield name


def receivers(reading: Reading, text: str) -> Iterator[str]:
    """The people for whom something is sold or done: "the licence, to kids of 18"."""
    found = list(nouns(reading, text))
    for n, noun in enumerate(found):
        if noun.lead not in _FOR or noun.described or not looks_people(reading, noun.text):
            continue
        if may_be_served(reading, name := _whole(reading, text, found, n)):
            yield name


def made(reading: Reading, text: str) -> Iterator[str]:
    """The things that a sentence says we sell or do, whatever the verb: "we put solar kits in homes"."""
    found = list(nouns(reading, text))
    for n, noun in enumerate(found):
        acted = noun.ours and noun.verb not in _BEING and not noun.lead and not (noun.described or _ours(reading, noun))
        if acted and looks_thing(reading, noun.text, _SURELY) and not _is_known(reading, noun.text):
            yield _for_what(reading, text, found, n)


def things(reading: Reading, text: str) -> Iterator[str]:
    """The things that a telling sentence names as sold or done."""
    found = list(nouns(reading, text))
    for n, noun in enumerate(found):
        if noun.described or noun.lead in _BESIDE | _FOR or _leads_on(text, noun) or _is_known(reading, noun.text):
            continue
        about = bool(n) and noun.verb in _BEING and not noun.ours and looks_thing(reading, found[n - 1].text, _SURELY)
        if looks_thing(reading, noun.text) and not (about or _ours(reading, noun)):
            yield _for_what(reading, text, found, n)


def _ours(reading: Reading, noun: Noun) -> bool:
    """What we bought, use or won is nothing that we sell."""
    return bool(reading.cues["not_sold"].fullmatch(fold(noun.verb)))


def _served(reading: Reading, name: str) -> bool:
    return may_be_served(reading, name) and looks_people(reading, name)


def looks_people(reading: Reading, name: str) -> bool:
    """Whether `name` means people, by the vocabulary and by its meaning."""
    people, things = _likely(reading, name)
    return people >= _PEOPLE and people > things


def looks_thing(reading: Reading, name: str, least: float = _THINGS) -> bool:
    """Whether `name` means something on offer."""
    people, things = _likely(reading, name)
    return things >= least and things > people and not says_people(reading, name)


def may_be_people(reading: Reading, name: str) -> bool:
    """Whether nothing speaks against `name` meaning people: for words that a pattern has already found."""
    return kind(reading, name) is None or _likely(reading, name)[0] >= _DOUBT


def may_be_thing(reading: Reading, name: str) -> bool:
    """Whether nothing speaks against `name` meaning something on offer: for words that a pattern has already found."""
    return kind(reading, name) is None or _likely(reading, name)[1] >= _DOUBT


def looks_staff(reading: Reading, name: str) -> bool:
    """Whether `name` means somebody who works there, by the vocabulary and by its meaning."""
    found = kind(reading, name)
    named = any(mention.id for mention in reading.lexicon.mentions(name, {"area"}))
    return named or (found is not None and found.staff >= _STAFF)


def _likely(reading: Reading, name: str) -> tuple[float, float]:
    """How likely `name` means people served, and something on offer."""
    found = kind(reading, name)
    if found is None:
        return 0.0, 0.0
    known = _KNOWN if says_people(reading, name) else 0.0
    return found.people + known * (1 - found.people), found.things


def may_be_served(reading: Reading, name: str) -> bool:
    """No number of staff, nobody of ours, no word for customers in general."""
    low = fold(name)
    barred = ("generic_people", "kin", "everybody", "team_own")
    core = re.sub(r"^(?:\d+|dos|two|duas|dois|tres|three)\s+(?:\w+\s+)?", "", low)
    known = any(reading.cues[cue].fullmatch(form) for cue in barred for form in (core, f"{core}s"))
    return bool(name) and not name[0].isdigit() and not known


def says_people(reading: Reading, name: str) -> bool:
    """Whether a word of the vocabulary says that `name` means people."""
    low = fold(name)
    first = re.split(rf"\s{any_of('of', 'with', 'for', 'in')}\s", low)[0]
    if reading.tongue == "en":
        # The last word is what an English name is of: "office workers", "student visas".
        return bool(reading.cues["people"].search(first)) and any(
            found.end() == len(first) for found in reading.cues["people"].finditer(first)
        )
    many = re.sub(r"^([^\W\d]+)", r"\1s", first)  # "moça" as "moças"
    people = reading.cues["people"]
    if people.match(first) or AGENT.match(first):
        return True
    found = kind(reading, name)
    return bool(people.match(many)) and found is not None and found.people > found.things


def _is_known(reading: Reading, name: str) -> bool:
    """A channel, a tool, a measure or a place is nothing that is sold."""
    return any(m.kind in _KINDS and len(m.quote) >= len(name) - 4 for m in reading.lexicon.mentions(name))


def _leads_on(text: str, noun: Noun) -> bool:
    """ "Two groups:", "Segments:"."""
    return text[noun.end :].lstrip()[:1] == ":"


def _whole(reading: Reading, text: str, found: Sequence[Noun], n: int) -> str:
    """The name with what belongs to it: "women in menopause", "people who work nights"."""
    noun = found[n]
    end = noun.end
    follower = found[n + 1] if n + 1 < len(found) else None
    who = _WHO.match(text[end:])
    if words(noun.text) == 1 and who and (words(who.group()) <= _TELLING or not may_be_served(reading, noun.text)):
        end += who.end()
    elif follower and follower.lead in _INSIDE and _GAP.fullmatch(text[end : follower.start]):
        end = follower.end
    name = plain(reading, trim(text[noun.start : end]))
    return name if words(name) <= _LONGEST else plain(reading, noun.text)


def _for_what(reading: Reading, text: str, found: Sequence[Noun], n: int) -> str:
    """ "Souvenirs for events"; for whom is not part of the name."""
    noun = found[n]
    follower = found[n + 1] if n + 1 < len(found) else None
    joined = follower and follower.lead in _FOR - {"a", "to"} and _GAP.fullmatch(text[noun.end : follower.start])
    if follower and joined and not looks_people(reading, follower.text) and looks_thing(reading, follower.text):
        return trim(text[noun.start : follower.end])
    return plain(reading, noun.text)
