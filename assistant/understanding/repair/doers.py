"""Who does what, put right in a clause of its own: "quien mide es Carla", "Amal isn't the coordinator".

Only a message that denies or corrects is read so, or one that tells who it is that does a thing told before.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.reading import MACROS, Reading
from assistant.understanding.sentences.phrases import NAME, by_name, names, somebody, stems, trim, words
from assistant.understanding.sentences.shape import verbal
from schemas import Edit

_ARTICLE = r"(?:el|la|o|a)"
_LEAD = r"(?:(?:el|la|los|las|the|o|a|os|as)\s+)?"
_IS = r"(?:es|son|is|are|é|são|foi|fue)"
_WHO = rf"{_LEAD}(?P<who>{NAME.pattern})"
_NOT = r"(?:ya no|no|não|nao|já não|does not|doesn['’]?t|is not|isn['’]?t|never|nunca)"
_RELATIVE = re.compile(
    rf"^(?i:(?:el|la|los|las|o|a|the one|the person)\s+(?:que|who|that)|quien|quién|quem|who)\s+(?P<what>.+?)"
    rf"(?:[\s,]+(?i:no|não|not)\s+(?i:soy|sou|es|é|is)?\s*(?:(?P<mine>yo|eu|me)|{_LEAD}{NAME.pattern}))?[\s,]+(?i:{_IS})\s+{_WHO}$"
)
_DENIED = re.compile(rf"^{_WHO}\s+(?i:{_NOT})\s+(?P<what>.+)$")
_ONLY = re.compile(rf"^{_WHO}\s+(?i:only|just|solo|sólo|só|solamente|apenas)\s+(?P<what>.+)$")
_OWNED = re.compile(
    rf"^(?P<what>[^\W\d][\w\s]{{2,40}}?)\s+(?i:is|are)\s+(?P<who>{NAME.pattern}?)['’]s(?:\s+now)?$"
)
_OF = re.compile(
    rf"^{_WHO}\s+(?i:es|é|está)\s+(?i:de la|de los|de las|del|de|da|do|das|dos|en|na|no)\s+(?P<what>.+)$"
)
_ROLE = re.compile(
    rf"^(?i:the\s+|el\s+|la\s+|o\s+|a\s+)?(?P<what>[^\W\d]\w+(?:\s[^\W\d]\w+)?)\s+(?i:is|es|é)\s+"
    rf"(?i:now\s+|ahora\s+|agora\s+)?{_WHO}$"
)
_BACK = re.compile(
    r"^(?i:he['’]s|she['’]s|he is|she is|they['’]re|he|she|they|él|ella|ele|ela|only|just|sólo|solo|só)\s+"
    r"(?i:(?:only|just|sólo|solo|só)\s+)?(?P<what>.+)$"
)
_FRONTED = re.compile(
    rf"^(?P<thing>{_LEAD}[^\W\d][\w ]{{2,30}}?)\s+(?i:{_NOT})\s+(?i:l[aeo]s?\s+)?(?P<does>[^\W\d]+)\s+{_WHO}$"
)
_PREP = r"(?:(?:de|del|da|do|das|dos|con|com|with|for)\s+)?"
_NOT_OF = re.compile(
    rf"^(?P<what>{_LEAD}[^\W\d][\w ]{{2,30}}?)\s+(?i:{_NOT}\s+(?:es|son|é|são)|isn['’]?t|aren['’]?t|is not|are not)\s+"
    rf"(?i:{_PREP}){_LEAD}(?P<who>{NAME.pattern}?)(?:['’]s)?(?:\s+(?i:no|não))?$"
)
_THAT = re.compile(
    rf"^(?i:that['’]?s|it['’]?s|they['’]?re|eso es|es|son|isso é|é|são)\s+(?i:{_PREP}){_LEAD}(?P<who>{NAME.pattern}?)"
    r"(?:['’]s)?(?:\s+(?i:now|ahora|agora))?$"
)
_CLEFT = re.compile(
    rf"^(?i:it['’]?s not|it is not|it isn['’]?t|(?:ya |já )?(?:no|não) (?:es|é))\s+{_WHO}\s+"
    rf"(?i:who|that|quien|que|quem)\s+(?P<what>.+?)(?:\s+(?i:any ?more|now|más|mais))?$"
)
_DOES = re.compile(
    rf"^{_WHO}\s+(?i:now\s+|ahora\s+|agora\s+)?(?i:does|do|l[aeo]s? hace|faz)(?:\s+(?i:it|that|them|now))*$"
)
_TO = re.compile(rf"^(?P<what>.+?)\s+(?i:to|a|ao|à|para|pra|pro|con|com)\s+{_WHO}$")
_DOES_IT = re.compile(rf"^(?i:l[aeo]s?\s+|eso lo\s+|isso\s+)?(?P<does>[^\W\d]+)\s+{_WHO}$")
_CLAUSES = re.compile(rf"[.;!?\n:]+(?:\s|$)|,(?!\s+{_IS}\s+{_LEAD}[A-ZÁÉÍÓÚÂÊÔÃÕÇ])(?:\s|$)|\s+(?:pero|but|mas)\s+")
_SLIP = re.compile(
    rf"{_LEAD}{NAME.pattern},\s+(?:quer dizer|digo|mejor dicho|perd[oó]n|quise decir|i mean|sorry|aliás),?\s+"
    rf"(?P<right>{_LEAD}{NAME.pattern})"
)
_AT_WORK = re.compile(r"(?:trabaja|trabalha|works?)\b(?:\s+\w+){0,2}$")
_ME = re.compile(r"(?:yo|eu|i)\b")
_STEM, _SHORT, _MOST, _LONGEST = 4, 7, 8, 240
"""Letters by which work is compared; words of a piece of work; clauses of a message, and its characters."""


class Does(NamedTuple):
    """`who` does `what`; or does not, or nothing else; or does what was told to be the speaker's."""

    who: str
    what: str
    denied: bool = False
    only: bool = False
    mine: bool = False


def doers(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the work in the hands that the message puts it in; nothing where it puts none right."""
    told = _whole(reading, list(_told(reading))) if len(reading.said) <= _LONGEST and not reading.pasted else []
    if any(one.denied and _AT_WORK.match(fold(one.what)) for one in told):
        return []  # "Carmen doesn't work here" tells no work
    mends = any(one.denied or one.only or _taken(reading, one) for one in told)
    if not mends or not any(not one.denied for one in told):
        return []
    quote = reading.said.strip()[:300]
    out: list[Edit] = []
    for edit in (edit for one in told for edit in _apply(reading, one, told, quote)):
        out += [edit] if edit not in out else []
    return [*out, *(edit for edit in edits if not _spoken(edit, told))]


def _whole(reading: Reading, told: Sequence[Does]) -> list[Does]:
    """ "X doesn't serve at the door, who serves is Y": the work is told whole where it is denied."""
    denied = [one for one in told if one.denied]
    out = []
    for one in told:
        own = _work(reading, one.what)
        first = (each.what for each in denied if each.who != one.who and own <= _work(reading, each.what))
        out.append(one._replace(what=next(first, one.what)) if own and not one.denied else one)
    return out


def _told(reading: Reading) -> Iterator[Does]:
    last, not_done = "", ""
    said = _SLIP.sub(lambda slip: slip["right"], reading.said)  # "Ana, I mean, Eva"
    clauses = [_unopened(reading, trim(each)) for each in _CLAUSES.split(said)][:_MOST]
    for clause in [trim(piece) for each in clauses for piece in _apart(each)]:
        if one := _clause(reading, clause, last, not_done):
            last, not_done = one.who, one.what if one.denied else ""
            yield one


def _apart(clause: str) -> tuple[str, ...]:
    """ "It's not Tom who fixes them | , it's Jana": who does not, and who does."""
    first, comma, rest = clause.partition(",")
    return (first, rest) if comma and _CLEFT.match(trim(first)) else (clause,)


def _unopened(reading: Reading, clause: str) -> str:
    """Without the word that only says that this is a correction."""
    found = reading.cues["correction"].match(fold(clause))
    return trim(clause[found.end() :]) if found and found.end() < len(clause) else clause


def _clause(reading: Reading, clause: str, last: str, not_done: str) -> Does | None:
    instead = (way.match(clause) for way in (_THAT, _DOES_IT, _DOES)) if not_done else ()
    found = next((one for one in instead if one and _somebody(reading, trim(one["who"]))), None)
    if found:
        return Does(trim(found["who"]), not_done)
    found = _CLEFT.match(clause)
    if found and _somebody(reading, trim(found["who"])):
        return Does(trim(found["who"]), trim(found["what"]), denied=True)
    found = _FRONTED.match(clause)
    # "We don't have HR" fronts nothing.
    if found and _somebody(reading, trim(found["who"])) and not reading.cues["subject"].match(fold(found["thing"])):
        return Does(trim(found["who"]), f"{found['does']} {trim(found['thing'])}", denied=True)
    found = _NOT_OF.match(clause)
    if found and _somebody(reading, trim(found["who"])) and not _somebody(reading, found["what"]):
        return Does(trim(found["who"]), trim(found["what"]), denied=True)
    gives = reading.cues["change.assign"].match(fold(clause))
    found = _TO.match(trim(clause[gives.end() :])) if gives else None  # "give the bookings to Grace"
    if found and words(found["what"]) <= _SHORT and _somebody(reading, trim(found["who"])):
        return Does(trim(found["who"]), trim(found["what"]))
    for way in (_RELATIVE, _DENIED, _ONLY, _OWNED, _OF, _ROLE):
        found = way.match(clause)
        if not found or words(found["what"]) > _SHORT:
            continue
        who = trim(found["who"])
        if not _somebody(reading, who) or (way is _ROLE and not (last or _known(reading, who))):
            continue
        mine = way is _RELATIVE and bool(found["mine"])
        return Does(who, trim(found["what"]), way is _DENIED, way is _ONLY, mine)
    if last and words(clause) <= _SHORT:
        back = _BACK.match(clause)
        again = not_done and fold(clause).split()[:1] == fold(not_done).split()[:1]
        if back or again or (verbal(reading, clause) and fold(clause).split()[0] not in reading.cues.light):
            return Does(last, trim(back["what"] if back else clause))
    return None


def _somebody(reading: Reading, who: str) -> bool:
    if any(fold(trim(who)) == fold(one.name) for one in reading.brief.products):
        return False  # "Plano Leve is no longer called that"
    known = any(names(by_name(area), who) for area in reading.brief.areas)
    return known or (somebody(reading, who) and not verbal(reading, who.lower()))


def _known(reading: Reading, who: str) -> bool:
    texts = [text for texts in reading.brief.stages.values() for text in texts]
    return any(names(text, who) for text in (*reading.brief.areas, *texts))


def _taken(reading: Reading, one: Does) -> bool:
    """Work that somebody else was told to do, or that a step tells of."""
    work = _work(reading, one.what)
    others = (duty for duty in reading.brief.responsibilities if not names(duty.area, one.who))
    told = (text for texts in reading.brief.stages.values() for text in texts)
    return bool(work) and (
        any(work & _work(reading, duty.what) for duty in others)
        or any(work & _work(reading, text) for text in told)
    )


def _apply(reading: Reading, one: Does, told: Sequence[Does], quote: str) -> Iterator[Edit]:
    work = _work(reading, one.what)
    area = next((area for area in reading.brief.areas if names(by_name(area), one.who)), one.who)
    for duty in reading.brief.responsibilities:
        own, same = duty.area == area, bool(work & _work(reading, duty.what))
        if same != (one.only and own) and (own if one.denied or one.only else True):
            yield reading.edit("remove", ("responsibilities",), duty.what, quote)
    if one.denied:
        return
    if area not in reading.brief.areas:
        yield reading.edit("add", ("areas",), area, quote)
    value: dict[str, JsonValue] = {"area": area, "what": one.what, "stage": _stage(reading, work)}
    yield reading.edit("add", ("responsibilities",), value, quote)
    yield from _steps(reading, one, work, told, quote)


def _work(reading: Reading, text: str) -> frozenset[str]:
    """The words that say which work it is: not "does", which all work is; the verb alone where nothing else is told."""
    whole = stems(reading.cues, text, _STEM)
    return stems(reading.cues, reading.cues["plain_work"].sub(" ", fold(text)), _STEM) or whole


def _stage(reading: Reading, work: frozenset[str]) -> str | None:
    told = ((stage, text) for stage in MACROS for text in reading.brief.stages.get(stage, ()))
    return next((stage for stage, text in told if work & _work(reading, text)), None)


def _steps(reading: Reading, one: Does, work: frozenset[str], told: Sequence[Does], quote: str) -> Iterator[Edit]:
    """Steps of that work which name who does it no longer name who does it now."""
    before = {duty.area for duty in reading.brief.responsibilities} | {each.who for each in told} | {
        *reading.brief.areas
    }  # fmt: skip
    for stage, texts in reading.brief.stages.items():
        for text in texts:
            if not work & _work(reading, text):
                continue
            old = next((by_name(who) for who in before if names(text, by_name(who)) and not names(who, one.who)), "")
            if one.mine and _ME.match(fold(text)):
                yield reading.edit("remove", ("stages", stage), text, quote)
                yield reading.edit("add", ("stages", stage), f"{one.who} {one.what}", quote)
            elif old and old in text:
                yield reading.edit("remove", ("stages", stage), text, quote)
                yield reading.edit("add", ("stages", stage), _with(reading, text, old, one.who), quote)


def _with(reading: Reading, text: str, old: str, new: str) -> str:
    """`text` with another name, and the article that the message gives it: "a Nara leva" → "o Beto leva"."""
    said = re.search(rf"(?i)\b({_ARTICLE})\s+{re.escape(new)}\b", reading.said)
    led = re.search(rf"(?i)\b({_ARTICLE})\s+{re.escape(old)}\b", text)
    if not (said and led):
        return text.replace(old, new, 1)
    article = said[1].capitalize() if led[1][0].isupper() else said[1].lower()
    return f"{text[: led.start()]}{article} {new}{text[led.end() :]}"


def _spoken(edit: Edit, told: Sequence[Does]) -> bool:
    """What is read of the same words otherwise: a step, a complaint, a tool of somebody's name."""
    if edit.path[0] in ("stages", "pains", "goals", "constraints", "deviations", "parked"):
        return True
    value = edit.value.get("area") if isinstance(edit.value, dict) else edit.value
    called = fold(str(value))
    return edit.path[0] in ("tools", "responsibilities", "areas", "products") and (
        edit.path[0] == "responsibilities" or any(called in fold(f"{one.who} {one.what}") for one in told)
    )
