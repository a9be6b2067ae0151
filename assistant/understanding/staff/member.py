"""Whether a name is somebody's who works there, and whether two names are of one: asked once, of whoever was found."""

import re
from collections.abc import Iterable

from assistant.text import fold
from assistant.text.grammar import any_of, led_by, small
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import NAME, TITLE, items, names
from assistant.understanding.staff.relatives import is_relative

_SOMETHING = frozenset(("tool", "metric", "country"))
_TITLED = re.compile(rf"(?i)^(?:{led_by('the')}{TITLE}\s+)+")
_LEAD = re.compile(rf"(?i)^{led_by('the', 'a', 'our')}")
_CAPITAL = "[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ]"
_CLAUSE = re.compile(rf"(?i)\s{any_of('who')}\s")
_THEIRS = re.compile(rf"(?i)\b(?:{any_of('their')}|{any_of('the')}\s(?:[^\W\d]+\s)?[^\W\d]+['’]s)\s+$")
_THEIR_BEHIND = re.compile(r"\s+d(?:el[ea]s?)\b")
_HOUSE = re.compile(rf"^[^\W\dA-Z].*\s{any_of('of')}\s+(?P<house>{NAME.pattern})$")
_OF_OTHERS = re.compile(r"(?i)^[^\W\dA-Z].*[a-z]['’]s\s")


def works_here(reading: Reading, name: str, things: Iterable[str], served: Iterable[str]) -> bool:
    """Whether `name` may be one of theirs: none of the `things` they sell or use, nor of whom they serve; nobody's."""
    if name in reading.brief.areas:
        return True
    if name == reading.owner:
        return not _employed(reading)
    area = is_relative(reading, name) or any(
        len(one.quote) == len(name) for one in reading.lexicon.mentions(name, {"area"})
    )
    sold = not area and any(names(thing, name) for thing in things)
    sold = sold or any(f"{fold(one)} ".startswith(f"{fold(name)} ") for one in served)
    denied = reading.cues["not_x"].match(fold(name)) is not None
    light = all(_blank(reading, word) for word in fold(name).split()) or _anybody(reading, name)
    other = not area and (light or _something(reading, name))
    return not (sold or denied or other or _of_others(reading, name) or _left(reading, name))


def plainly(reading: Reading, name: str) -> str:
    """The name without an article before a proper one, and a relative without what they do: "wife who serves"."""
    name = re.sub(rf"^(?i:{any_of('the')})\s+(?={_CAPITAL})", "", name)
    head = _CLAUSE.split(name)[0]
    return head if is_relative(reading, head) else name


def proper(reading: Reading, name: str) -> bool:
    """Whether somebody's own name is in it."""
    return bool(_core(reading, name)[0])


def same(reading: Reading, one: str, other: str) -> bool:
    """Whether `other` is `one`, who is known: "Marta" after "Dra. Marta Ríos", "wife" after "my wife Nell", "the
    technician" after "technicians", "support" after "tech support"."""
    (own, role), (own_, role_) = _core(reading, one), _core(reading, other)
    if own and own_:
        return own <= own_ or own_ <= own
    if own or own_:
        return bool(role and role == role_)
    return bool(role_) and role_ <= role


def _core(reading: Reading, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of somebody's own name, and those of what they are, in one number."""
    name = _TITLED.sub("", _LEAD.sub("", _CLAUSE.split(name)[0]))
    own = {word for found in NAME.finditer(name) for word in fold(found.group()).split()}
    if any(len(each.quote) == len(name) for each in reading.lexicon.mentions(name, {"area"})):
        own = set()
    if len(list(items(name))) > 1:
        return frozenset(), frozenset()  # "Easter and Yusuf"
    light = small("the", "a", "our", "of", "in")
    rest = (word for word in re.findall(r"[^\W\d_]+", fold(name)) if word not in own and word not in light)
    return frozenset(own), frozenset(map(_singular, rest))


def _singular(word: str) -> str:
    return re.sub(r"(?<=[rlnsd])es$|s$", "", word)


def _blank(reading: Reading, word: str) -> bool:
    cues = ("generic_people", "and_no_more", "laughs")
    return word in reading.cues.light or any(reading.cues[cue].fullmatch(word) for cue in cues)


def _anybody(reading: Reading, name: str) -> bool:
    """ "Personas contando a recepción" are all of them, "equipo de ventas" are some."""
    first, _, rest = fold(name).partition(" ")
    joined = rest.partition(" ")[0] in small("of", "in", "from")
    return bool(rest) and not joined and reading.cues["generic_people"].fullmatch(first) is not None


def _employed(reading: Reading) -> bool:
    """Whether the one who speaks has said to be no owner: "I run the front office", "soy la gerente"."""
    told = (*(fold(turn.said) for turn in reading.session.turns), reading.low)
    return any(reading.cues["employed"].search(each) for each in told)


def _left(reading: Reading, name: str) -> bool:
    """ "La Mica se fue en marzo": who is named only to say so."""
    at = reading.said.find(name)
    return at >= 0 and reading.cues["left_us"].match(reading.low[at + len(name) :].lstrip()) is not None


def _something(reading: Reading, name: str) -> bool:
    """Whether the words are a tool's, a channel's or the business's own wherever they stand."""
    places = [found.span() for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", reading.said)]
    named = [one for one in reading.mentions if one.kind in _SOMETHING]
    of_thing = [any(one.start <= a and b <= one.start + len(one.quote) for one in named) for a, b in places]
    ours = fold(reading.brief.business.name or "")
    return (bool(of_thing) and all(of_thing)) or (bool(ours) and names(ours, name) and NAME.fullmatch(name) is None)


def _of_others(reading: Reading, name: str) -> bool:
    """ "The builder's foreman", "her receptionist", "el chofer de Servientrega": whom somebody else pays."""
    house = _HOUSE.match(_LEAD.sub("", name))
    if house and not any(reading.lexicon.mentions(house["house"], {"area"})):
        known = any(names(area, house["house"]) for area in reading.brief.areas)
        return not known
    at = reading.said.find(name)
    if _OF_OTHERS.match(name) or at < 0 or NAME.fullmatch(name):
        return _OF_OTHERS.match(name) is not None  # "Seu Raimundo" is spoken to, and nobody's
    return bool(_THEIRS.search(reading.said[:at]) or _THEIR_BEHIND.match(reading.said, at + len(name)))
