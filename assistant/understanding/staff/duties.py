"""Who does what, in lists: "Ana answers, Luis the oven and I do the rest", with the verb first, last or left out."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from assistant.text import fold
from assistant.text.grammar import any_of, led_by
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.phrases import NAME, TITLE, bare, trim, words
from assistant.understanding.sentences.shape import AGENT, members, verbal

_LONGEST = 400
_LEAD = led_by("the", "a", "our")
_TITLE = rf"(?:{TITLE}\s+)?"
_DOER = re.compile(rf"{_LEAD}(?P<who>(?i:{_TITLE}){NAME.pattern}(?:['’]s\s+[a-z]+)?)(?=\s|$)")
_ROLE = re.compile(rf"(?i){_LEAD}(?P<who>[^\W\d]+(?:\s{any_of('of')}\s[^\W\d]+|\s[^\W\d]+)?)(?=\s|$)")
_RELATIVE = re.compile(rf"(?i)^{any_of('who')}\s+")
_BELONGS = re.compile(
    rf"(?i:{_LEAD})(?P<what>[^\W\d][\w ]{{2,40}}?)\s+{any_of('is')}\s+"
    rf"{any_of('of')}\s+(?P<who>{NAME.pattern})"
)
_LAST = re.compile(rf"(?P<what>.+?)\s(?P<verb>[^\W\d]+)\s(?P<who>yo|eu|{NAME.pattern})$")


class Duty(NamedTuple):
    """`who` as said, or "" for the one who speaks; `what` they do, empty where only they are named; where."""

    who: str
    what: str
    part: Part


def duties(reading: Reading, part: Part) -> Iterator[Duty]:
    """The duties in a sentence that tells the team; a piece without a doer goes on about the one before."""
    found: list[Duty] = []
    for member in islice(members(reading, part.text[:_LONGEST]), 14):
        text = member.text
        low = fold(text)
        if reading.cues["describes"].match(low) or _aside(reading, low):
            continue  # "que es Nuria" only says more of the one before
        one = _belonging(text, part) or _ending(reading, text, part) or _leading(reading, text, part)
        joined = bool(found and found[-1].what and one and not one.what and not member.marked)
        if joined and one and not _is_person(reading, one.who, capital=True):
            one = None  # "rooms and luggage"
        if one is None and found:
            found[-1] = _longer(found[-1], text)
        elif one is None:
            return
        else:
            if found and not found[-1].what and one.what and not member.marked:
                found[-1] = found[-1]._replace(what=one.what)  # "Tom and Lena cut"
            found.append(one)
    yield from found


def _leading(reading: Reading, text: str, part: Part) -> Duty | None:
    me = reading.cues["first_person"].match(fold(text))
    if me:
        return Duty("", trim(text[me.end() :]), part)
    text = _unhad(reading, text)
    named = _DOER.match(text)
    if named and _is_person(reading, named["who"]):
        end = _area_end(reading, text, named, part)
        if text[:end].endswith(("'s", "’s")):
            return None  # "Mehmet's a lovely fella"
        return Duty(trim(text[named.start("who") : end]), trim(_RELATIVE.sub("", text[end:].lstrip())), part)
    return _role(reading, text, part)


def _area_end(reading: Reading, text: str, named: re.Match[str], part: Part) -> int:
    """Where the doer's name ends: "Front desk", "Dr Patel's team" and a sentence's first "Field sales" go further."""
    if re.search(r"['’]s$", named["who"]) and (next_ := re.match(r"\s+[^\W\d]{2,}", text[named.end() :])):
        return named.end() + next_.end()
    for mention in reading.lexicon.mentions(text, {"area"}):
        if verbal(reading, text[named.end() : mention.start]):
            break
        whole = mention.end >= len(text.rstrip()) and part.text.startswith(text)
        if mention.start <= named.start("who") < mention.end and mention.end > named.end():
            return mention.end
        if whole and not NAME.search(part.text[len(text) :]) and mention.start > named.end() and part.text != text:
            return mention.end
    return named.end()


_BY = re.compile(rf"\s{any_of('by')}\s+{led_by('the')}(?P<who>{NAME.pattern})\W*$")
"""Who does what is told of first: "the orders are packed by Ana"."""


def _role(reading: Reading, text: str, part: Part) -> Duty | None:
    """ "the girls serve", "los vendedores del mostrador atienden", "ventas": a role, then its verb or the end."""
    if _is_area(reading, text):
        return Duty(bare(reading, text), "", part)
    kin = reading.cues["kin"].match(fold(text))
    if kin:
        # "My wife Nell at the desk" is called by both.
        named = re.compile(rf"\s*{NAME.pattern}").match(text, kin.end())
        end = named.end() if named else kin.end()
        return Duty(bare(reading, text[:end]), trim(_RELATIVE.sub("", text[end:].lstrip())), part)
    verb = _first_verb(reading, text)
    if verb is None:
        name = re.split(rf"\s{any_of('who', 'for', 'in')}\s", text)[0]
        name = bare(reading, name)
        return Duty(name, "", part) if name and words(name) <= 4 and not verbal(reading, text) else None
    if by := _BY.search(text, verb):
        return Duty(by["who"], trim(text[: by.start()]), part)
    name = bare(reading, text[:verb])
    light = fold(name) in reading.cues.light or reading.cues["generic_people"].fullmatch(fold(name))
    if not name or words(name) > 4 or light:
        return None
    return Duty(name, trim(text[verb:]), part) if _ROLE.match(text[:verb].strip() or "-") else None


def _is_area(reading: Reading, text: str) -> bool:
    """A member that is no more than the name of an area, though it may be a verb or a pronoun too: "support", "IT"."""
    name = bare(reading, text)
    whole = any(fold(one.quote) == fold(name) for one in reading.lexicon.mentions(name, {"area"}))
    return whole and (name.isupper() or not reading.cues["subject"].fullmatch(fold(name)))


def _first_verb(reading: Reading, text: str) -> int | None:
    low = fold(text)
    starts = [found.start() for cue in ("verb", "responsible") for found in reading.cues[cue].finditer(low)]
    starts += [found.start() for found in re.finditer(r"\b(?:do|dão|dá|é|está)\b", text.lower())]
    # The first word is the doer, whatever else it may mean: "ventas", "front desk".
    return min((start for start in starts if start > 0 and low[:start].strip()), default=None)


def _ending(reading: Reading, text: str, part: Part) -> Duty | None:
    """ "los mensajes los contesto yo", "los repartos los hace Leo"."""
    found = _LAST.fullmatch(text)
    low = fold(text[: found.end("verb")]) if found else ""
    acts = any(cue.end() == len(low) for cue in reading.cues["responsible"].finditer(low))
    if not found or not (acts or verbal(reading, found["verb"])):
        return None
    who = found["who"]
    if fold(who) in ("yo", "eu"):
        return Duty("", trim(found["what"]), part)
    return Duty(who, trim(found["what"]), part) if _is_person(reading, who) else None


def _belonging(text: str, part: Part) -> Duty | None:
    """ "A recepção é da Simone"."""
    found = _BELONGS.fullmatch(text)
    return Duty(trim(found["who"]), trim(found["what"]), part) if found else None


def _longer(duty: Duty, text: str) -> Duty:
    return duty._replace(what=trim(f"{duty.what}, {text}" if duty.what else text))


def _unhad(reading: Reading, text: str) -> str:
    """ "hay un freelance", "de eso se ocupa un freelance" → "un freelance"."""
    low = fold(text)
    lead = reading.cues["presents"].match(low) or reading.cues["done_by"].match(low)
    return text[lead.end() :].lstrip() if lead else text


def _aside(reading: Reading, low: str) -> bool:
    return (
        any(reading.cues[cue].match(low) for cue in ("correction", "lacking"))
        or any(reading.cues[cue].fullmatch(low) for cue in ("aside", "act.refuse", "act.agree"))
        or bool(re.fullmatch(r"(?:no|nao|not)(?:\W+(?:no|nao|not))*", low))
    )


def strong(reading: Reading, duty: Duty) -> bool:
    """A doer that is surely of the team: a name, a relative, the one who speaks, a known area."""
    areas = reading.lexicon.mentions(duty.who, {"area"})
    kin = reading.cues["kin"].search(fold(duty.part.text))
    related = bool(kin and fold(duty.who) in kin.group())
    return not duty.who or related or bool(areas) or _is_person(reading, duty.who, capital=True)


def _is_person(reading: Reading, who: str, capital: bool = False) -> bool:
    low = fold(who)
    if (capital and not re.match(rf"(?i:{_TITLE})[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ]", who)) or AGENT.fullmatch(low):
        return False
    kinds = {m.kind for m in reading.lexicon.mentions(who)}
    common = low in reading.cues.light or any(
        reading.cues[cue].fullmatch(low) for cue in ("people", "generic_people", "common_start", "name_not")
    )
    tells = words(who) == 1 and verbal(reading, who)
    return not (common or tells or who[0].isdigit() or kinds & {"channel", "tool", "industry", "type", "metric"})
