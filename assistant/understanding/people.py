"""Audiences: whom the business serves, and what is said of them."""

import re
from collections.abc import Iterator

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.phrases import bare, items, upto, words
from assistant.understanding.reading import Part, Reading
from schemas import Edit

_LONGEST = 9


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
    for part in reading.facts:
        if reading.has(part, "we_do_not") or _staff(reading, part):
            continue
        for name in _named(reading, part):
            found.setdefault(fold(name), (name, part))
    if not found and reading.topic == "audiences":
        for name, part in _answered(reading):
            found.setdefault(fold(name), (name, part))
    return found


def _named(reading: Reading, part: Part) -> Iterator[str]:
    """Who stands after "our customers are" or, where they are people, after "for", "we serve"."""
    for cue, strong in (("audience_is", True), ("audience_object", True), ("audience_to", False)):
        for opener in reading.cues[cue].finditer(part.low):
            if reading.cues["negator"].search(part.low[max(0, opener.start() - 12) : opener.start()]):
                continue
            names = list(_names(reading, part.text[opener.end() :], strong))
            if names:
                yield from names
                return
    yield from _doing(reading, part)


def _doing(reading: Reading, part: Part) -> Iterator[str]:
    """ "Retirees and young couples come to the shop": who does what customers do."""
    for verb in reading.cues["customers_do"].finditer(part.low):
        if words(before := part.text[: verb.start()]) <= 7:
            yield from _names(reading, before, strong=False)
        return


def _names(reading: Reading, rest: str, strong: bool) -> Iterator[str]:
    phrase = re.split(r"[.:;!?(\n]", rest.lstrip(" :"), maxsplit=1)[0]
    short = words(phrase) <= 5 and not re.search(r"[,;]", phrase)
    phrase = phrase if short and _related(reading, phrase) else upto(reading, phrase, "np_people_end")
    for n, piece in enumerate(items(phrase)):
        name = bare(reading, piece)
        if n == 0 and reading.cues["not_people"].match(fold(name)):
            return
        if not strong and n == 0 and not reading.cues["people"].search(fold(" ".join(name.split()[:3]))):
            return
        if n and not strong and not reading.cues["people"].search(fold(name)):
            return
        if _is_audience(reading, name, strong):
            yield name


def _related(reading: Reading, phrase: str) -> bool:
    """ "mums who love cake": who they are is in the clause that follows."""
    stop = reading.cues["np_people_end"].search(fold(phrase))
    return bool(stop and stop.start() > 0 and reading.cues["relative"].fullmatch(stop.group()))


def _is_audience(reading: Reading, name: str, strong: bool) -> bool:
    low = fold(name)
    if not name or words(name) > _LONGEST or len(name) > 80 or not any(char.isalpha() for char in name):
        return False
    if (
        reading.cues["generic_people"].fullmatch(low)
        or reading.cues["not_people"].match(low)
        or reading.cues["everybody"].search(low)
    ):
        return False
    if any(
        m.id and m.kind in ("channel", "tool") and len(m.quote) >= len(name) - 4 for m in reading.lexicon.mentions(name)
    ):
        return False
    return (strong and bool(reading.cues["people"].search(low) or words(name) <= 5)) or bool(
        reading.cues["people"].search(low)
    )


def _staff(reading: Reading, part: Part) -> bool:
    """ "We are 5 people" and "my sister answers" are about us."""
    return bool(reading.cues["team_own"].match(part.low))


def _answered(reading: Reading) -> Iterator[tuple[str, Part]]:
    """The answer to "who are your customers?" is an audience, whatever its words."""
    for part in reading.facts[:5]:
        if any(reading.cues[id_].match(part.low) for id_ in reading.cues.ids("act.")) and words(part.text) <= 6:
            continue
        for piece in items(part.text):
            whole = bare(reading, piece)
            name = whole if words(whole) <= 6 else bare(reading, upto(reading, whole, "np_people_end"))
            if _is_audience(reading, name, strong=True):
                yield name, part


def _attributes(reading: Reading, part: Part, name: str) -> Iterator[tuple[str, str]]:
    """What the statement says of them, under the attribute that its words point to, in its own words."""
    at = part.text.find(name)
    rest = bare(reading, part.text[at + len(name) :]) if at >= 0 else part.text
    # What follows a list of audiences is not about the first of them.
    rest = "" if (name and sum(1 for _ in items(rest)) > 1) or reading.cues["people"].match(fold(rest)) else rest
    for id_ in reading.cues.ids("attr."):
        key = id_.removeprefix("attr.")
        if rest and reading.cues[id_].search(fold(rest)):
            yield key, rest
        elif reading.cues[id_].search(fold(name)):
            yield key, name


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
        if id(part) in seen or not about:
            continue
        for key, value in _attributes(reading, part, ""):
            if reading.cues["they"].match(part.low) or named or reading.topic == "audiences":
                yield reading.edit("set", ("audiences", about, "attributes", key), value, part.text)
        for channel in _preferred(reading, part):
            yield reading.edit("add", ("audiences", about, "preferred_channels"), channel, part.text)
