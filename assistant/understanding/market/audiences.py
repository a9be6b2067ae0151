"""Audiences: whom the business serves, and what is said of them."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import finite, fold, folded
from assistant.text.grammar import any_of
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import bare, items, trim, words
from assistant.understanding.sentences.shape import (
    AGENT,
    about_talk,
    complements,
    heading,
    main_clause,
    members,
    plain,
    sentences,
    unsaid,
    verbal,
    without_asides,
)
from assistant.understanding.sentences.telling import looks_people, may_be_people, persons, receivers
from schemas import Edit

_LONGEST = 9
_NOT = re.compile(r"\b(?:no (?!fim|centro|inicio|verao|inverno|bairro)|nao|nunca|not|never)\b")
_PLACE = re.compile(rf"\b{any_of('of', 'from', 'in')}\s+[A-ZÁÉÍÓÚ]")
_OF = re.compile(r"\s(?:de|del|da|do|dos|das|para|con|com|with|for|in|en|em|at|on|a|of|from|entre|between)\b")


def audiences(reading: Reading) -> Iterator[Edit]:
    found = _found(reading)
    for name, part in list(found.values())[:8]:
        value: dict[str, JsonValue] = {"name": name}
        attributes: dict[str, JsonValue] = dict(_attributes(reading, part, name))
        if attributes:
            value["attributes"] = attributes
        if preferred := _preferred(reading, part):
            value["preferred_channels"] = preferred
        yield reading.edit("add", ("audiences",), value, name)
    yield from _more(reading, [name for name, _ in found.values()], {id(part) for _, part in found.values()})


def _found(reading: Reading) -> dict[str, tuple[str, Part]]:
    found: dict[str, tuple[str, Part]] = {}
    known = [audience.name for audience in reading.brief.audiences]
    answers = list(_answered(reading)) if reading.topic in ("audiences", "products") else []
    told = [
        (name, part)
        for part in reading.facts
        if not answers and not reading.has(part, "we_do_not") and not _staff(reading, part)
        for name in _named(reading, part)
    ]
    for name, part in answers or told:
        if not any(_same(name, one) for one in (*known, *(old for old, _ in found.values()))):
            found[fold(name)] = (name, part)
    return found


def _same(name: str, known: str) -> bool:
    """ "los maestros" are "maestros de obra" again, "the ladies" the "office ladies"."""
    a, b = _stems(name), _stems(known)
    return bool(a and b) and (set(a) <= set(b) or set(b) <= set(a)) and (a[0] == b[0] or a[-1] == b[-1])


def _stems(name: str) -> list[str]:
    return [word.rstrip("s") for word in re.findall(r"\w{3,}", fold(name))]


def _named(reading: Reading, part: Part) -> Iterator[str]:
    """Who stands after "our customers are" or, where they are people, after "for", "we serve"."""
    for cue, strong in (("audience_is", True), ("audience_object", True), ("audience_to", False)):
        for opener in reading.cues[cue].finditer(part.low):
            if reading.cues["negator"].search(part.low[max(0, opener.start() - 12) : opener.start()]):
                continue
            names = list(_names(reading, _onwards(reading, part, opener.end()), strong))
            if names:
                yield from names
                return
    yield from _doing(reading, part)


def _onwards(reading: Reading, part: Part, at: int) -> str:
    """From `at` to the end of the sentence: a list of people may hold clauses that describe them."""
    rest = re.split(r"[.:;!?(\n]", reading.said[part.start + at : part.start + at + 400], maxsplit=1)[0]
    return rest if rest.strip() else part.text[at:]


def _doing(reading: Reading, part: Part) -> Iterator[str]:
    """ "Retirees and young couples come to the shop": who does what customers do."""
    for verb in reading.cues["customers_do"].finditer(part.low):
        if words(before := part.text[: verb.start()]) <= 7:
            yield from _names(reading, before, strong=False)
        return


def _names(reading: Reading, text: str, strong: bool) -> Iterator[str]:
    """The people in a list. A clause that describes, an age, a place or an aside belongs to the name before it."""
    last = ""
    text = re.split(r"[.!?]\s|[;(\n]", without_asides(text), maxsplit=1)[0]
    for n, member in enumerate(members(reading, text)):
        if n and last and reading.cues["such_as"].match(fold(member.text)):
            continue
        name = _head(reading, member.text)
        if last and not member.marked and _OF.search(fold(last)) and reading.embed and not looks_people(reading, name):
            continue  # "owners of dogs and cats"
        people = _people(reading, name)
        if n == 0 and (reading.cues["not_people"].match(fold(name)) or not (strong or people)):
            return
        if n and not (people or (strong and not last and member.marked)):
            if last and verbal(reading, member.text) and not _described(reading, text, member.text):
                return
            if people or not (strong and _plain_noun(reading, member.text, last)):
                continue
        if name and fold(name) not in fold(last) and _is_audience(reading, name, strong):
            last = name
            yield name


def _plain_noun(reading: Reading, text: str, last: str) -> bool:
    """Words that may name people though no vocabulary knows them: a noun, not a place, an age, an aside or a clause."""
    name = _head(reading, text)
    place = bool(last) and name[:1].isupper() and bool(_PLACE.search(last))
    aside = reading.cues["aside"].fullmatch(fold(trim(text))) or reading.cues["aside"].fullmatch(fold(name))
    begins = reading.cues["np_end"].match(fold(trim(text))) or reading.cues["describes"].match(fold(trim(text)))
    counted = any(char.isdigit() for char in text)
    return bool(name) and not (place or aside or begins or counted or verbal(reading, text)) and words(name) <= 5


def _described(reading: Reading, text: str, member: str) -> bool:
    """The verb goes on about the people before it: "que compran fiado y madrugan"."""
    return bool(reading.cues["describes"].search(fold(text[: text.find(member)])))


def _head(reading: Reading, text: str) -> str:
    """The name in a list's member: without asides and, unless it is a single word, without what describes it."""
    name = unsaid(reading, text)
    name = _are(reading, name) or name
    main = plain(reading, _up_to_verb(reading, main_clause(reading, name)))
    # Where and when end a name; "for" and "with" may belong to it.
    stop = reading.cues["np_people_end"].search(fold(main))
    described = stop and re.match(r"on an? ", fold(main)[stop.start() :])  # "students on a budget"
    main = plain(reading, main[: stop.start()]) if stop and stop.start() and not described else main
    if words(main) == 1 and words(name) > 1 and reading.cues["relative"].match(fold(name[len(main) :]).strip()):
        return name if words(name) <= _LONGEST else main
    return main


def _up_to_verb(reading: Reading, name: str) -> str:
    """ "idosos telefonam ou": what they do is no part of who they are."""
    for found in list(re.finditer(r"[^\W\d_]{3,}", name))[1:]:
        if finite(found.group(), reading.tongue):
            return name[: found.start()]
    return name


def _people(reading: Reading, name: str) -> bool:
    """Whether the noun that `name` is about means people."""
    low = fold(name)
    stop = _OF.search(low)
    core = low[: stop.end()].strip() if stop and stop.start() else low
    return bool(reading.cues["people"].search(core) or AGENT.search(low[: stop.start()] if stop else low))


def _is_audience(reading: Reading, name: str, strong: bool) -> bool:
    low = fold(name)
    if not name or words(name) > _LONGEST or len(name) > 80 or not any(char.isalpha() for char in name):
        return False
    if (
        reading.cues["generic_people"].fullmatch(low)
        or reading.cues["not_people"].match(low)
        or reading.cues["everybody"].search(low)
        or _NOT.search(fold(main_clause(reading, name)))
    ):
        return False
    if any(
        m.id and m.kind in ("channel", "tool") and len(m.quote) >= len(name) - 4 for m in reading.lexicon.mentions(name)
    ):
        return False
    if not may_be_people(reading, name):
        return False
    return (strong and bool(reading.cues["people"].search(low) or words(name) <= 5)) or bool(
        reading.cues["people"].search(low)
    )


def _staff(reading: Reading, part: Part) -> bool:
    """ "We are 5 people" and "my sister answers" are about us."""
    return bool(reading.cues["team_own"].match(part.low))


def _answered(reading: Reading) -> Iterator[tuple[str, Part]]:
    """The answer to "who are your customers?" is an audience, whatever its words, if it names and does not tell."""
    for part in list(sentences(reading))[:5]:
        short = words(part.text) <= 6 and any(reading.cues[id_].match(part.low) for id_ in reading.cues.ids("act."))
        if short or heading(reading, part) or about_talk(reading, part):
            continue
        if reading.embed and reading.topic == "audiences" and verbal(reading, part.text):
            yield from ((name, part) for name in persons(reading, part.text))
            continue
        if reading.embed and reading.topic == "products" and (served := list(receivers(reading, part.text))):
            yield from ((name, part) for name in served)
            continue
        if _told(reading, part):
            continue
        for name in _names(reading, part.text, strong=reading.topic == "audiences"):
            yield name, part


def _told(reading: Reading, part: Part) -> bool:
    """The statement tells something, of people that it names or of the business, and names nobody new."""
    first = unsaid(reading, part.text)
    if not verbal(reading, first.split(",")[0]):
        return False
    return not _are(reading, first)


def _are(reading: Reading, text: str) -> str | None:
    """The people that somebody unnamed is: "most are retirees", "second are the distributors"."""
    for subject, rest in complements(reading, text):
        name = plain(reading, rest)
        if not _people(reading, plain(reading, subject)) and _people(reading, name):
            return name
    return None


def _attributes(reading: Reading, part: Part, name: str) -> Iterator[tuple[str, str]]:
    """What the statement says of them, under the attribute that its words point to, in its own words."""
    at = part.text.find(name)
    rest = bare(reading, part.text[at + len(name) :]) if at >= 0 else part.text
    # What follows a list of audiences is not about the first of them.
    rest = "" if (name and sum(1 for _ in items(rest)) > 1) or reading.cues["people"].match(fold(rest)) else rest
    for id_ in reading.cues.ids("attr."):
        key = id_.removeprefix("attr.")
        cue = reading.cues.of(id_, reading.tongue) if reading.tongue else reading.cues[id_]
        if rest and cue.search(fold(rest)):
            yield key, rest
        elif found := cue.search(fold(name)):
            # "Adults who | always wanted to sing": the rest of the name says nothing of it.
            yield key, name[folded(name).span(*found.span())[0] :]


def _preferred(reading: Reading, part: Part) -> list[JsonValue]:
    if not reading.has(part, "prefers"):
        return []
    return [m.id for m in reading.among(part, "channel") if m.id and not m.denied]


def _more(reading: Reading, new: list[str], seen: set[int]) -> Iterator[Edit]:
    """Statements that go on about the audience: "they always come on Sundays", "prefieren WhatsApp"."""
    known = [audience.name for audience in reading.brief.audiences]
    last = new[-1] if new else known[0] if len(known) == 1 else None
    for part in reading.facts:
        named = next((name for name in known if fold(name) in part.low), None)
        about = named or (last if new or reading.topic == "audiences" else None)
        if id(part) in seen or not about or any(fold(name) in part.low for name in new):
            continue  # Where they are named, their words were read with the name.
        for key, value in _attributes(reading, part, ""):
            if reading.cues["they"].match(part.low) or named or reading.topic == "audiences":
                yield reading.edit("set", ("audiences", about, "attributes", key), value, part.text)
        for channel in _preferred(reading, part):
            yield reading.edit("add", ("audiences", about, "preferred_channels"), channel, part.text)
