"""Roles and names that are one person, said so somewhere: "la dueña, Marta", "Joe, the owner", "o dono é o João"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.text import fold
from assistant.text.grammar import any_of, led_by, small
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import TITLE, items, somebody
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.telling import looks_staff
from assistant.understanding.staff.member import plainly, proper, same, works_here
from assistant.understanding.staff.relatives import is_relative
from schemas import Edit

_CAPITAL = r"[A-ZÁÉÍÓÚÑÂÊÔÃÕÇ][\w'’-]+"
_WHO = rf"(?P<who>(?:(?i:\b{TITLE})\s+)?{_CAPITAL}(?:\s+(?:(?:de|da|dos)\s+)?{_CAPITAL})?)"
_NOUN = r"[^\W\dA-Z]{3,}(?:[\s-](?:de\s)?[^\W\dA-Z]{3,})"
_ROLE = rf"(?P<role>{_NOUN}?)"
_PERSON = re.compile(_WHO)
_OF = rf"(?i:{led_by('the', 'a', 'our')})"
_THE = rf"(?i:{any_of('the', 'our')})\s+"
_IS = r"(?i:es|is|é|son|are|são|se llama|is called|se chama)"
_AND = rf"(?i:{any_of('and')})"
_SAID = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO},\s+{_OF}{_ROLE}(?=\s*(?:[,.;:)\n]|$)|\s(?i:{any_of('of')})\s)",
        rf"(?i:\b{any_of('the', 'our')})\s+{_ROLE}(?P<apart>,)?\s+(?i:{led_by('the')}){_WHO}",
        rf"{_WHO}\s+{_IS}\s+{_THE}{_ROLE}",
        rf"(?i:\b{any_of('the', 'our')})\s+{_ROLE}\s+{_IS}\s+(?i:{led_by('the')}){_WHO}",
        rf"{_WHO}\s+{_IS}\s+{_THE}[^\W\dA-Z]{{3,}}\s+{_AND}\s+{_ROLE}(?=\s*[,.;)\n])",
        rf"{_WHO}(?:\s\(|\s[-–—]\s|:\s)(?P<role>{_NOUN}{{0,2}})(?=\s*(?:[,.;)\n]|$))",
    )
)
_NAMING, _WHO_DOES = ("areas", "products", "audiences"), ("areas", "responsibilities")
_BESIDE = re.compile(rf"({_CAPITAL})\s+{_AND}\s+$")
"""Who is named with somebody: "Ana y Luis son los dueños"."""
_TITLES = frozenset(map(fold, small("title")))
_BE = re.compile(rf"{_IS}\s")
_ARTICLE = re.compile(rf"(?i)^{led_by('the')}")
_TITLED = re.compile(rf"(?i)^(?:{led_by('the')}{TITLE}\s+)+")


def one_person(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with everybody under one name, whatever they are called by; what a role and a name share is told too."""
    edits = _without_others(reading, edits)
    pairs = tuple(_roles(reading))
    said = {role: who for who, role in reversed(pairs)}
    new = [str(edit.value) for edit in edits if edit.op == "add" and edit.path == ("areas",)]
    known = [*reading.brief.areas, *new, *said.values()]
    edits = [edit for edit in edits if not (edit.path == ("areas",) and _several(str(edit.value), known))]
    roles = {each.what: each.area for each in reading.brief.responsibilities if each.area in reading.brief.areas} | said
    called = {area: name for area in known if (name := _called(reading, area, known, roles)) != area}
    if not called and not said:
        return list(edits)
    there = {called.get(who, who): who for who, _ in pairs}
    out = [reading.edit("add", ("areas",), name, who) for name, who in there.items()]
    out += [_under(edit, called) for edit in edits if not _restates(edit, said)]
    for who, role in pairs:
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


def _without_others(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without who does not work there, and what they do."""
    brief = reading.brief
    added = {field: [_name(edit) for edit in edits if edit.op == "add" and edit.path == (field,)] for field in _NAMING}
    things = [*brief.tools, *(one.name for one in brief.products), *added["products"]]
    served = [*(one.name for one in brief.audiences), *added["audiences"]]
    nobody = {name for name in added["areas"] if not works_here(reading, name, things, served)}
    plain = {name: plainly(reading, name) for name in added["areas"]}
    kept = (edit for edit in edits if not (edit.op == "add" and edit.path[0] in _WHO_DOES and _name(edit) in nobody))
    return [_under(edit, plain) for edit in kept]


def _name(edit: Edit) -> str:
    """Whom or what an edit names."""
    value = edit.value if isinstance(edit.value, dict) else {"name": edit.value}
    return str(value.get("area") or value.get("name"))


def _several(area: str, known: Sequence[str]) -> bool:
    """ "Lía y el Kalu", where both are known by themselves."""
    each = [_ARTICLE.sub("", one) for one in items(area)]
    return len(each) > 1 and {*map(fold, each)} <= {*map(fold, known)}


def _again(edit: Edit, have: set[str]) -> bool:
    """Whether it adds somebody who is there; who is added is from then on."""
    if edit.op != "add" or edit.path != ("areas",):
        return False
    known = str(edit.value) in have
    have.add(str(edit.value))
    return known


def _restates(edit: Edit, said: Mapping[str, str]) -> bool:
    """ "Is our manager" and "manager" are no work beside the role."""
    if edit.op != "add" or edit.path != ("responsibilities",) or not isinstance(edit.value, dict):
        return False
    what = str(edit.value.get("what"))
    is_it = _BE.match(what) is not None and any(what.endswith(word) for pair in said.items() for word in pair)
    return what in said or is_it


def _roles(reading: Reading) -> Iterator[tuple[str, str]]:
    """Who is said to be what; a name and a noun for somebody who works there."""
    for pattern in _SAID:
        for found in pattern.finditer(reading.said):
            who, role = found["who"], _role(reading, found["role"], beside=pattern is _SAID[-1])
            if pattern is _SAID[1] and (role.endswith("s") or not (found["apart"] or is_relative(reading, role))):
                continue  # "they are the owners, Marta serves"; "my niece Dani"
            if pattern is _SAID[1] and _two_deeds(reading, found.start(), found.end()):
                continue
            opens = reading.cues["name_not"].match(fold(who))
            who = who[opens.end() :].strip() if opens and who[opens.end() : opens.end() + 1] == " " else who
            if role and who and somebody(reading, _bare(who)) and _person(reading, who, found.end("who") - len(who)):
                if role.endswith("s") and (beside := _BESIDE.search(reading.said[: found.start("who")])):
                    yield beside[1], role
                yield who, role


def _two_deeds(reading: Reading, start: int, end: int) -> bool:
    """ "Luis serves at the counter, Ana keeps the books": a thing that somebody does, then somebody else."""
    before, after = reading.said[:start].split()[-1:], reading.said[end:].split()[:1]
    return all(each and verbal(reading, each[0]) for each in (before, after))


def _role(reading: Reading, text: str, *, beside: bool = False) -> str:
    """The role that words begin with: "dueña llama" is one of one word; all of them in brackets or behind a dash."""
    if beside and not verbal(reading, text):
        return text
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
    if mine == reading.owner:
        return mine
    alike = [one for one in known if one != reading.owner and same(reading, one, mine)]
    return next((one for one in alike if proper(reading, one)), alike[0] if alike else mine)


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
    if area == reading.owner and is_relative(reading, role):
        return False  # "me and my husband Harold"
    if area == reading.owner:
        owners = {fold(each).split()[-1] for each in reading.knowledge.areas["owner"].synonyms}
        return fold(role) in owners or fold(role).removesuffix("s") in owners
    ids = [{one.id for one in reading.lexicon.mentions(name, {"area"}) if one.id} for name in (area, role)]
    return "owner" in ids[0] & ids[1] and not _named(area)


def _named(area: str) -> bool:
    return _PERSON.fullmatch(area) is not None


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
