"""Roles and names that are one person, said so somewhere: "la dueña, Marta", "Joe, the owner", "o dono é o João"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.text import fold
from assistant.text.grammar import any_of, led_by, small
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import TITLE, somebody
from assistant.understanding.sentences.telling import looks_staff
from schemas import Edit

_CAPITAL = r"[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][\w'’-]+"
_WHO = rf"(?P<who>(?:(?i:\b{TITLE})\s+)?{_CAPITAL}(?:\s+(?:(?:de|da|dos)\s+)?{_CAPITAL})?)"
_ROLE = r"(?P<role>[^\W\dA-Z]{3,}(?:[\s-](?:de\s)?[^\W\dA-Z]{3,})?)"
_PERSON = re.compile(_WHO)
_OF = rf"(?i:{led_by('the', 'a', 'our')})"
_THE = rf"(?i:{any_of('the', 'our')})\s+"
_IS = r"(?i:es|is|é|se llama|is called|se chama)"
_SAID = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO},\s+{_OF}{_ROLE}(?=\s*(?:[,.;:)\n]|$)|\s(?i:{any_of('of')})\s)",
        rf"(?i:\b{any_of('the', 'our')})\s+{_ROLE},\s+(?i:{led_by('the')}){_WHO}",
        rf"{_WHO}\s+{_IS}\s+{_THE}{_ROLE}",
        rf"(?i:\b{any_of('the', 'our')})\s+{_ROLE}\s+{_IS}\s+(?i:{led_by('the')}){_WHO}",
    )
)
_TITLES = frozenset(map(fold, small("title")))
_BE = re.compile(rf"{_IS}\s")
_TITLED = re.compile(rf"(?i)^(?:{led_by('the')}{TITLE}\s+)+")


def one_person(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with everybody under one name, whatever they are called by; what a role and a name share is told too."""
    said = {role: who for who, role in _roles(reading)}
    new = [str(edit.value) for edit in edits if edit.op == "add" and edit.path == ("areas",)]
    known = [*reading.brief.areas, *new, *said.values()]
    roles = {each.what: each.area for each in reading.brief.responsibilities if each.area in reading.brief.areas} | said
    called = {area: name for area in known if (name := _called(reading, area, known, roles)) != area}
    if not called and not said:
        return list(edits)
    there = {called.get(who, who): who for who in said.values()}
    out = [reading.edit("add", ("areas",), name, who) for name, who in there.items()]
    out += [_under(edit, called) for edit in edits if not _restates(edit, said)]
    for role, who in said.items():
        out.append(reading.edit("add", ("responsibilities",), {"area": called.get(who, who), "what": role}, who))
    for area in (one for one in reading.brief.areas if one in called):
        quote = reading.said.strip()
        out.append(reading.edit("remove", ("areas",), area, quote))
        for duty in reading.brief.responsibilities:
            if duty.area == area:
                told = duty.model_dump(mode="json") | {"area": called[area]}
                out.append(reading.edit("add", ("responsibilities",), told, quote))
        out.append(reading.edit("add", ("areas",), called[area], quote))
    have: set[str] = {one for one in reading.brief.areas if one not in called}
    return [edit for edit in out if not _again(edit, have)]


def _again(edit: Edit, have: set[str]) -> bool:
    """Whether it adds somebody who is there; who is added is from then on."""
    if edit.op != "add" or edit.path != ("areas",):
        return False
    known = str(edit.value) in have
    have.add(str(edit.value))
    return known


def _restates(edit: Edit, said: Mapping[str, str]) -> bool:
    """ "Is our manager" is no work beside the role."""
    if edit.op != "add" or edit.path != ("responsibilities",) or not isinstance(edit.value, dict):
        return False
    what = str(edit.value.get("what"))
    return _BE.match(what) is not None and any(what.endswith(word) for pair in said.items() for word in pair)


def _roles(reading: Reading) -> Iterator[tuple[str, str]]:
    """Who is said to be what; a name and a noun for somebody who works there."""
    for pattern in _SAID:
        for found in pattern.finditer(reading.said):
            who, role = found["who"], _role(reading, found["role"])
            opens = reading.cues["name_not"].match(fold(who))
            who = who[opens.end() :].strip() if opens and who[opens.end() : opens.end() + 1] == " " else who
            if role and who and somebody(reading, _bare(who)) and _person(reading, who, found.end("who") - len(who)):
                yield who, role


def _role(reading: Reading, text: str) -> str:
    """The role that words begin with: "dueña llama" is one of one word."""
    for role in dict.fromkeys((text, text.split()[0])):
        whole = any(len(one.quote) == len(role) for one in reading.lexicon.mentions(role, {"area"}))
        if whole or reading.cues["kin_word"].fullmatch(fold(role)) or looks_staff(reading, role):
            return role
    return ""


def _person(reading: Reading, who: str, at: int) -> bool:
    titled = _TITLED.match(who) is not None
    return titled or who in reading.brief.areas or reading.heard.chance("person", at, at + len(who)) > 0.4


def _called(reading: Reading, area: str, known: Sequence[str], roles: Mapping[str, str]) -> str:
    """The name that somebody goes by: of a role the person who has it, of several names the one known first."""
    mine = next((who for role, who in roles.items() if _is_role(reading, area, role)), _by_title(area, known))
    alike = [one for one in known if _named(one) and _same(one, mine)]
    return alike[0] if alike and _named(mine) else mine


def _by_title(area: str, known: Sequence[str]) -> str:
    """ "Doctora", where one "Dra. Marta" is known; a short title keeps the first and the last letter."""
    low = fold(area)
    found = {one for one in known if (title := _TITLED.match(one)) and low != fold(one)
             and low in _TITLES and _short(fold(title.group()).strip(" ."), low)}  # fmt: skip
    return found.pop() if len(found) == 1 else area


def _short(title: str, whole: str) -> bool:
    return title == whole or (title[0], title[-1]) == (whole[0], whole[-1])


def _is_role(reading: Reading, area: str, role: str) -> bool:
    """Whether `area` is what a role is called: the owner's has many words."""
    if fold(area) == fold(role):
        return True
    if area == reading.owner:
        return fold(role) in {fold(each).split()[-1] for each in reading.knowledge.areas["owner"].synonyms}
    ids = [{one.id for one in reading.lexicon.mentions(name, {"area"}) if one.id} for name in (area, role)]
    return "owner" in ids[0] & ids[1] and not _named(area)


def _named(area: str) -> bool:
    return _PERSON.fullmatch(area) is not None


def _same(one: str, other: str) -> bool:
    """ "Dra. Marta Ríos" and "Marta"; "Priya Nair" and "Dr. Nair"."""
    a, b = fold(_bare(one)).split(), fold(_bare(other)).split()
    return set(a) <= set(b) or set(b) <= set(a)


def _bare(name: str) -> str:
    return _TITLED.sub("", name)


def _under(edit: Edit, called: Mapping[str, str]) -> Edit:
    """`edit` under the name that its person goes by."""
    if edit.op != "add" or edit.path not in (("areas",), ("responsibilities",)):
        return edit
    if edit.path == ("areas",):
        return edit.model_copy(update={"value": called.get(str(edit.value), str(edit.value))})
    value = edit.value if isinstance(edit.value, dict) else {}
    area = str(value.get("area"))
    return edit.model_copy(update={"value": value | {"area": called.get(area, area)}})
