"""How many we are: a number said, or people counted up, "just me and two teachers"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.text.grammar import folded_any, led_by
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, trim, words
from assistant.understanding.sentences.shape import AGENT, members, verbal
from assistant.understanding.sentences.telling import looks_staff
from assistant.understanding.staff.relatives import related

_ME = re.compile(r"(?:solo |so |just )?(?:yo|eu|me|myself|i|mi misma|mi mismo|(?:un|su) servidor[a]?)(?![\w'’])")
_BESIDE_ME = re.compile(r"(?i)\b(eu|yo|me)\s+(?=mi\s|my\s|minha\s|meu\s)")
_PLUS = re.compile(r"(?i)\s(?:(?:y|e|and)\s+)?(?:plus|más|mais)\s+(?=\S)")
_US = re.compile(r"(?:nosotr[oa]s|nos|us|the|as|los|las|os)\s+(?=\S)")
_ONE = re.compile(r"(?:una?|an?|uma?|mi|my|our|minha|meu|nuestr[oa]|noss[oa])\s+\w{2,}")
_LED = rf"^{led_by('the')}"
_NO = 0.2
"""Below which chance a name in a list is nobody's."""

DOES = re.compile(r"\s(?:que|who|quem)\s")
"""What somebody does begins."""

_MORE = re.compile(r"(?:otr[oa]s|mas|mais|more|other|another|outr[oa]s)\s+")
_OTHERS = re.compile(rf"(?P<the>{folded_any('the')}\s+)?{folded_any('other')}\s+$")
_OURS = re.compile(r"(?i)^(?:my|our|mis|nuestr[oa]s|meus|minhas|noss[oa]s)\s+")
_OUR_SEVERAL = re.compile(rf"{_OURS.pattern}(.+)")
_PERSON = re.compile(rf"{led_by('the')}{NAME.pattern}")


def counted(reading: Reading, part: Part) -> tuple[int, int] | None:
    """The people that a statement about us lists, one by one, and where in the message the list ends at the latest;
    None unless the one who speaks is among them."""
    starts = [0, *(found.end() for found in reading.cues["crew_before"].finditer(part.low))]
    for start in starts:
        before = re.sub(r"\s*[^\W\d]+\s*$", "", part.text[:start])
        if any(one.end == len(before) for one in reading.lexicon.mentions(before, {"area"})):
            continue  # "Postventa somos el Pancho y yo": those are not all
        rest = re.split(r"[.;!?:\n(]", reading.said[part.start + start : part.start + start + 160])[0]
        ours = any(found.end() == start for found in reading.cues["we_are"].finditer(part.low))
        if total := summed(reading, rest, ours=ours):
            whole = all(_count(reading, trim(one))[0] for one in each(reading, rest))
            return total, part.start + start + len(rest) if whole else part.end
    return None


def each(reading: Reading, text: str) -> list[str]:
    """The members of a team as they are listed, after a colon if there is one: "nine: six clerks and me"."""
    parted = _PLUS.sub(", ", _BESIDE_ME.sub(r"\1, ", text.rpartition(":")[2]))
    return [one.text for one in members(reading, parted)]


def grouped(reading: Reading, text: str) -> tuple[int, int]:
    """How many a list of counted groups adds up to, and how many groups there are: "8 in the office plus 4 reps".

    A bare count, or one of "people", before a comma is of all that follow: it is a group by itself.
    """
    total, size = 0, 0
    for n, (member, added) in enumerate(_parted(reading, re.split(r"[.;!?:\n(]", text)[0])):
        low = fold(member)
        about = reading.cues["about"].match(low)
        low = re.sub(_LED, "", low[about.end() :].lstrip() if about else low, count=1) if n else low
        number = next(iter(numbers(low)), None)
        if n and not number and _somebody(reading, low):
            total, size = total + 1, size + 1
            continue
        if not number or number.start > 0 or not isinstance(number.value, int) or number.percent:
            break
        what = low[number.end :].strip()
        if n == 0 and reading.cues["team_total"].match(what):
            return number.value, 1
        whole = not what or reading.cues["team_after"].fullmatch(what)
        ours = n == 0 or added or _works(reading, what)
        all_ = whole and not added and (n or _all_told(text, member))
        if all_ or not ours or reading.cues["time_unit"].match(what):
            break
        total, size = total + number.value, size + 1
    return total, size


def _parted(reading: Reading, text: str) -> Iterator[tuple[str, bool]]:
    """The groups of a list, and whether "plus" adds one to those before it."""
    for n, chunk in enumerate(_PLUS.split(text)):
        for m, member in enumerate(members(reading, chunk)):
            yield member.text, n > 0 and m == 0


def _somebody(reading: Reading, low: str) -> bool:
    """Whether a member of a list is one person who works there: "mi suegra", "an apprentice"."""
    one = _ONE.match(low)
    return related(reading, low) or (one is not None and _works(reading, low.partition(" ")[2]))


def others(reading: Reading, first: int, start: int, end: int) -> int | None:
    """Those who come beside a count that stands at a place: "de planta somos 4, los otros 6 vienen por temporada"; 0
    where nobody is told of, None where it is not sure whether they are of the first."""
    if reading.cues["team_total"].search(reading.low):
        return 0  # they are in it
    for number in numbers(reading.low):
        led = _OTHERS.search(reading.low[: number.start])
        whole = isinstance(number.value, int) and not number.percent
        if not led or not whole or start <= number.start < end:
            continue
        after = reading.low[number.end :].lstrip()
        counts = re.match(r"[^\W\d_]+", after)
        people = not counts or after[:1] in ".,;" or _works(reading, after) or verbal(reading, counts.group())
        if people and not reading.cues["time_unit"].match(after):
            sure = not led["the"] or number.value > first or reading.cues["all_year"].search(reading.low)
            return int(number.value) if sure else None
    return 0


def _all_told(text: str, first: str) -> bool:
    """Whether a count is of all: a mark follows it, and not "and"."""
    return text[text.find(first) + len(first) :].lstrip()[:1] in (",", ":", ";", "(", "")


def _works(reading: Reading, what: str) -> bool:
    """Whether a count is of people, or of those in a place: "4 vendedores", "2 en despacho"."""
    placed = reading.cues["in_place"].match(what)
    known = AGENT.match(what) or any(reading.cues[cue].match(what) for cue in ("people", "hand", "kin_word"))
    return bool(placed or known or looks_staff(reading, what))


def named_only(reading: Reading, part: Part) -> int | None:
    """The people that a statement says are all there are, by name: "it's only Bea and Lou", "Ana y Rosa nada más"."""
    if not reading.has(part, "only"):
        return None
    ends = [found.end() for cue in ("crew_before", "only", "we_are") for found in reading.cues[cue].finditer(part.low)]
    last = max((end for end in ends if part.low[end:].strip(" .,!")), default=0)
    closed = next((one.start() for one in reading.cues["only"].finditer(part.low, last)), len(part.low))
    found = [trim(member) for member in each(reading, part.text[last:closed])]
    return len(found) if len(found) > 1 and all(_PERSON.fullmatch(one) for one in found) else None


def beside(reading: Reading, part: Part) -> int | None:
    """The one who speaks and those who work beside them: "I work with my two sons and a nephew"."""
    cue = reading.cues["work_beside"].search(part.low)
    if not cue or reading.has(part, "from_outside") or reading.cues["negator"].search(part.low[: cue.start()]):
        return None
    total, found = 1, [trim(one) for one in each(reading, re.split(r"[.;!?:\n(]", part.text[cue.end() :])[0])]
    for member in found:
        one, _ = _count(reading, _OURS.sub("", member))
        who = fold(_OURS.sub("", member))
        number = next(iter(numbers(who)), None)
        who = re.sub(r"^(?:una?|uma?|an?)\s+", "", who[number.end :].strip() if number and number.start == 0 else who)
        if not one or not (_PERSON.match(member) or _works(reading, who)):
            return None
        total += one
    return total if found else None


def summed(reading: Reading, text: str, *, ours: bool = False) -> int | None:
    """The people that a list names, added up; None unless the one who speaks is among them.

    `ours`: the list tells what "we are", so that its first count has the speaker: "somos três tatuadores e a Rê".
    """
    found = _each(reading, each(reading, text))
    total, mine, size, kin, tells = 0, ours and _staff_first(reading, found), 0, False, False
    for n, member in enumerate(found):
        one, me = _count(reading, trim(member))
        if one > 1 and reading.cues["team_total"].search(fold(member)):
            return one  # "me, Anika and four instructors, seven all up"
        if me and mine:
            break  # "me and Harold, I do the breakfasts": the list is over, and what each does begins
        named = _PERSON.fullmatch(trim(member))
        if kin and named:
            kin = False
            continue  # "my wife, Leticia, …" and "um menino que dá banho, Wesley" are one person
        who = fold(trim(member))
        kin = related(reading, who) or (_ONE.match(who) is not None and not NAME.search(trim(member)))
        tells = me and verbal(reading, re.sub(r"^\W*[^\W\d]+", "", member))
        if one == 0 and any(numbers(fold(rest)) for rest in found[n:]):
            return None  # "Eu fecho, a Socorro monta as escalas e são 14 na rua": there are more, told otherwise
        if one == 0 or (tells and not size):
            break
        total, mine, size = total + one, mine or me, size + 1
        if tells:
            break  # "my husband and I run …": the list of people is over
    # "My wife and I left the bank to open …" tells of two, not of how many work there.
    sure = not tells or reading.tongue == "en"
    return total if mine and sure and (size > 1 or total > 1) else None


def _staff_first(reading: Reading, found: Sequence[str]) -> bool:
    """Whether a list of several begins with so many who work: "two stylists and Ana", and not "two shops and a van"."""
    low = fold(trim(found[0])) if len(found) > 1 else ""
    first = next(iter(numbers(low)), None)
    return first is not None and first.start == 0 and _works(reading, low[first.end :].strip())


def _each(reading: Reading, named: list[str]) -> list[str]:
    """The members of a list without the names of those that were counted: "my two assistants, Kia and Joy"."""
    for n, member in enumerate(named):
        counted, rest = _OURS.sub("", trim(member)), named[n + 1 :]
        count, _ = _count(reading, counted)
        if count > 1 and len(rest) == count and all(_PERSON.fullmatch(trim(one)) for one in rest):
            return [*named[:n], counted]
    return named


def _count(reading: Reading, text: str) -> tuple[int, bool]:
    """How many a member of the list counts for, and whether the one who speaks is in it."""
    low = fold(text)
    if _ME.match(low):
        return 1, True
    us = _US.match(low)
    low = low[us.end() :] if us else low
    # "My two sons" are two, where "my son" is somebody.
    low = several[1] if (several := _OUR_SEVERAL.match(low)) and numbers(several[1]) else low
    more = _MORE.match(low)
    low = low[more.end() :] if more else low
    number = next(iter(numbers(low)), None)
    if number and number.start == 0 and isinstance(number.value, int) and 0 < number.value < 1000:
        after = low[number.end :].strip()
        if number.percent or reading.cues["time_unit"].match(after):
            return 0, False
        return number.value, bool(us) and words(after) == 0
    bare = reading.cues["kin_word"].fullmatch(low)  # "pai, mãe, eu e mais 6"
    alone = bare or _ONE.match(fold(text)) or related(reading, fold(text)) or _somebody_heard(reading, text)
    return (1, False) if alone else (0, False)


def _somebody_heard(reading: Reading, text: str) -> bool:
    """Whether a member begins with somebody: "wee Aimee that sweeps"; the county that they work for is nobody."""
    who = [one.text for one in (*reading.heard.spans, *reading.unasked.spans) if one.label == "person"]
    named = _PERSON.match(text)
    at = reading.said.find(text)
    if named is None or at < 0:
        return named is not None or any(text.startswith(one) and NAME.search(one) for one in who)
    return sum(reading.heard.chance(label, at, at + named.end()) for label in ("person", "crew")) >= _NO
