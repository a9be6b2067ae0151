"""What the business is called."""

import re
from collections.abc import Iterator

from assistant.text import Mention, fold
from assistant.text.grammar import any_of, led_by, small
from assistant.understanding.business.capitals import LIKELY, SURE, standing_out
from assistant.understanding.business.trade import about_us
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, proper, trim, upto, words
from assistant.understanding.sentences.shape import verbal

_PLACED = re.compile(rf"{NAME.pattern}\s+{any_of('in')}\s+{NAME.pattern}")
_PLACE = re.compile(rf"\b(?:near|{any_of('in')})\s+{led_by('the')}[A-ZÁÉÍÓÚ]")
_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|h|hs|hrs|horas)?")
_FROM = small("from")
_HEARD = 0.75
"""From when on a name is taken from the listener."""

_DOUBTED, _UNHEARD = 0.2, 0.03
"""Up to which chance words are no name: without capitals, and in any longer message."""

_SHORT = 3
_PERSONAL = ("name", "nombre", "nome", "chamo")
_LEADS = ("La ", "El ", "Las ", "Los ", "The ", "O ", "A ", "“", '"', "«")


def called(reading: Reading) -> str | None:
    known = reading.brief.business.name
    if known and reading.topic != "business" and not _may_rename(reading):
        return None
    early = not known and (reading.topic == "business" or not reading.session.turn)
    return _as_heard(reading, _told(reading, early=early), early=early)


def _as_heard(reading: Reading, told: str | None, *, early: bool) -> str | None:
    """A name as the listener hears it: without the verb before it; one of its own where no pattern found any."""
    heard = next((one.text for one in reading.heard.spans if one.label == "name" and one.sure >= _HEARD), "")
    if told and heard and told.endswith(heard) and verbal(reading, told[: -len(heard)].lower()):
        return heard
    told = None if told and _inaudible(reading, told) else told
    return told or (heard if early and heard and _is_name(reading, heard) else None)


def _inaudible(reading: Reading, name: str) -> bool:
    """Whether nothing like a name is heard there, in a message of more than a few words."""
    at = reading.said.find(name)
    if at < 0 or words(reading.said) <= _SHORT:
        return False
    before = reading.low[:at].rstrip(' "“«')
    called = name[0].isupper() and any(one.end() == len(before) for one in reading.cues["name_opener"].finditer(before))
    return not called and reading.heard.chance("name", at, at + len(name)) < _UNHEARD


def _told(reading: Reading, *, early: bool) -> str | None:
    for part in reading.facts:
        # What follows an opener may run on past the statement's end: "called Bread & Butter".
        for opener in reading.cues["name_opener"].finditer(part.low):
            # "My name is Carla" tells who is speaking.
            if reading.cues["own_name"].fullmatch(part.low[: opener.start()].rstrip().rpartition(" ")[2]) and (
                opener.group().startswith(_PERSONAL)
            ):
                continue
            # "A receptionist called Aroha" is somebody's name.
            if any(m.end >= opener.start() - 1 for m in _roles(reading, part.text[: opener.start()])):
                continue
            rest = part.text[opener.end() :]
            last = re.split(r"[,;:]", part.text[: opener.start()])[-1]  # "Sabor Limeño se llama"
            whole = _with_place(reading, part, rest) or proper(rest)
            if found := whole or _plain(reading, rest) or ("" if trim(rest) else _plain(reading, last)):
                return found
    weight, name = standing_out(reading) if early else (0.0, "")
    if weight >= SURE:
        return name
    for part in reading.facts:
        if (
            found := _defined(reading, part)
            or _beside_trade(reading, part)
            or _apposed(reading, part)
            or _after_own(reading, part)
        ):
            return found
    return _answered(reading) or (name if weight >= LIKELY else None)


def _roles(reading: Reading, before: str) -> Iterator[Mention]:
    """The people that words name by what they do."""
    yield from (m for m in reading.lexicon.mentions(before, {"area"}) if m.end >= len(before.rstrip()))


def _with_place(reading: Reading, part: Part, rest: str) -> str | None:
    """ "Called Paws in Motion": a name goes on past an "in" where it was said before that where we are."""
    found = _PLACED.match(rest.lstrip(" :,-–("))
    told = found and _PLACE.search(part.text[: part.text.find(rest)])
    name = trim(found.group()) if found and told else ""
    return name if name and not any(m.kind == "country" for m in reading.lexicon.mentions(name)) else None


def _may_rename(reading: Reading) -> bool:
    """A name once told gives way to a correction, not to whatever else is called something."""
    return any(reading.has(part, "correction") for part in reading.facts)


def _plain(reading: Reading, rest: str) -> str | None:
    """A name without capitals: up to the first word that cannot belong to it."""
    rest = re.split(r"[,.;:\n(!?]", rest.strip(" :,-"), maxsplit=1)[0]
    name = trim(upto(reading, rest, "name_end"))
    return name if 0 < words(name) <= 5 and not reading.cues["name_not"].match(fold(name)) else None


def _defined(reading: Reading, part: Part) -> str | None:
    """ "Doce Lar is a bakery": the name stands before what it is."""
    for mention in reading.among(part, "industry"):
        before = reading.said[part.start : mention.start]
        found = re.fullmatch(
            rf"(?i:{led_by('the')})({NAME.pattern}),? {any_of('is')} {any_of('the', 'a')}(?: \w+)? ",
            before,
        )
        if found and _is_name(reading, found[1]):
            return trim(found[1])
    return None


def _beside_trade(reading: Reading, part: Part) -> str | None:
    """ "la panadería La Espiga", "Bright Smiles Dental Clinic"."""
    for mention in reading.among(part, "industry"):
        if mention.denied or mention.idea:
            continue
        after = re.match(r"\s+", reading.said[mention.end : part.end])
        if after and (name := proper(reading.said[mention.end + 1 : part.end])) and _is_name(reading, name):
            gap = reading.said[mention.end : part.end].find(name)
            if gap <= 5:
                whole = mention.quote[0].isupper() and mention.start > part.start
                return f"{mention.quote} {name}" if whole and f"{mention.quote} {name}" in reading.said else name
    return None


def _apposed(reading: Reading, part: Part) -> str | None:
    """ "tengo un gimnasio en Lima, FitZone, …": a name between commas after the trade."""
    trade = next((m for m in reading.among(part, "industry") if not m.denied), None)
    if not trade or not about_us(reading, part):
        return None
    sentence = re.split(r"[.!?\n]", reading.said[trade.end : trade.end + 160])[0]
    for piece in re.split(r"[,(:)]|\s[-–—]\s", sentence)[1:4]:
        name = piece.strip(" \"'“”«»")
        plain = re.sub(rf"^{any_of('the')}\s+", "", name)
        # Two capitals behind a town are its state: "na Mooca, SP".
        if NAME.fullmatch(plain) and len(plain) > 2 and _is_name(reading, plain):
            return plain
    return None


def _after_own(reading: Reading, part: Part) -> str | None:
    """ "I run Bright Smiles, …", "soy Marta de La Espiga"."""
    for opener in reading.cues["name_before"].finditer(part.low):
        if opener.group() in _FROM and not _somebody_at(part.text[: opener.start()]):
            continue  # "my grandparents came from Lyon"
        rest = part.text[opener.end() :]
        name = proper(rest)
        first = name and rest.lstrip().startswith((name, *_LEADS))
        if name and first and _is_name(reading, name):
            return name
    return None


def _somebody_at(before: str) -> bool:
    """ "Joe here from Bright Smiles": somebody is named right before it."""
    return any(NAME.fullmatch(word) for word in before.split()[-2:])


def _is_name(reading: Reading, name: str) -> bool:
    if name[0].isdigit() and (not re.search(r"[a-zA-Z]", name) or _HOUR.fullmatch(fold(name))):
        return False
    kinds = {m.kind for m in reading.lexicon.mentions(name) if m.start == 0 and m.end >= len(name)}
    return not kinds & {"channel", "country", "tool", "metric"} and not reading.cues["name_not"].fullmatch(fold(name))


def _answered(reading: Reading) -> str | None:
    """The pending question asks for the name: a short first piece that is no trade is it."""
    if reading.topic != "business" or reading.brief.business.name or not reading.facts:
        return None
    first = reading.facts[0]
    if whole := _titled(reading):
        return whole
    piece = trim(re.split(r"[,;:\n.(]|\s[-–]\s", first.text, maxsplit=1)[0])
    named = NAME.fullmatch(piece) or NAME.fullmatch(piece[:1].upper() + piece[1:]) or words(piece) <= 3
    trade = any(m.kind == "industry" for m in reading.lexicon.mentions(piece))
    capital = sum(word[:1].isupper() for word in piece.split()) >= 2
    busy = reading.has(first, "own") or reading.has(first, "sells") or numbers(piece)
    if not piece or not named or words(piece) > 5 or busy or (trade and not capital):
        return None
    at = reading.said.find(piece)
    # Without capitals, what is surely heard as nothing is no name: "quick pls".
    heard = piece[0].isupper() or reading.heard.chance("name", at, at + len(piece)) >= _DOUBTED
    return piece if heard and _is_name(reading, piece) and not _only_act(reading, piece) else None


def _titled(reading: Reading) -> str | None:
    """A short statement that is a name by its capitals: "Food pantry. Open Hands Pantry." """
    for part in reading.facts[:4]:
        name = trim(part.text)
        capitals = sum(word[:1].isupper() for word in name.split()) >= 2
        if capitals and words(name) <= 5 and NAME.fullmatch(name) and _is_name(reading, name):
            return name
    return None


def _only_act(reading: Reading, piece: str) -> bool:
    low = fold(bare(reading, piece))
    return any(
        reading.cues[cue].match(low) for cue in ("act.unknown", "act.skip", "act.agree", "act.refuse", "act.greeting")
    )
