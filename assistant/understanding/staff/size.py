"""How many work in the business: a total that is said, or people counted up."""

import re
from collections.abc import Iterator

from assistant.listening import Span
from assistant.text import finite, fold
from assistant.text.grammar import folded_any
from assistant.understanding.business.trade import about_us
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.shape import AGENT, members, verbal
from assistant.understanding.staff.crew import beside, counted, grouped, named_only, others, summed
from schemas import Edit

_AMONG = re.compile(r"\s*[,:]|\s+(?:of us|entre|between|counting|contando|conmigo|including|incluyendo|incluindo)\b")
"""What follows a count of all before they are told one by one."""

_US = re.compile(r"^(?:nosotr[oa]s|us|all)\s+(?:l[oa]s\s+)?")
_STOP = re.compile(r"[.;!?:\n(]")
_WE_ARE = ("somos", "we're", "we are")
_THESE = re.compile(rf"\s+{folded_any('this')}$")
_LAST_WORD = re.compile(r"([^\W\d]+)\s*(?:$|[.,;!)])")
_BEFORE = 16
"""Characters before a count in which it is said of us."""

_RIGHT_BEHIND, _MOST = 24, 1_000_000
"""Characters within which a count is put right; what no team is so large as."""

NAMED = 0.7
"""From when on somebody is believed to work there."""

SURE = 0.6
"""From when on a count is believed to be the team's."""

_ANOTHER = re.compile(r"\b(?:temos|tenemos|tengo|tenho|we have|i have|hay|mais|plus) (?:una?|uma?|an?) (\w+)")


def team_size(reading: Reading) -> Iterator[Edit]:
    """A total that is said, then people counted up; a recount changes nothing that was said before."""
    for part in reading.facts:
        if found := _said_size(reading, part):
            total, end = found
            yield reading.edit("set", ("business", "team_size"), _put_right(reading, end) or total, part.text)
            return
    heard = next((one for one in _heard(reading) if _tells_anew(reading, one[1])), None)
    if heard:
        yield reading.edit("set", ("business", "team_size"), *heard)
    elif reading.brief.business.team_size is None:
        yield from _counted(reading)


def _recounts(reading: Reading) -> bool:
    """Whether a team that is known is counted again."""
    return reading.brief.business.team_size is not None and reading.cues["correction"].search(reading.low) is not None


def _tells_anew(reading: Reading, quote: str) -> bool:
    """Whether a count may be the team's: once that is known, only where it is put right or said of us."""
    told = reading.brief.business.team_size is None or _recounts(reading)
    return told or _of_us(reading, reading.said.find(quote))


def _of_us(reading: Reading, at: int) -> bool:
    """Whether what stands at `at` is said of us: "now we're | nine"."""
    before = reading.low[max(0, at - _BEFORE) : max(0, at)]
    return bool(reading.cues["team_before"].search(before)) or _ends_with(reading, before.rstrip(), "we_are")


def _of_some(reading: Reading, after: str) -> bool:
    """Whether a count is of those who do one thing, "two waitresses", and not of all who work there, "two people"."""
    people = any(reading.cues[cue].search(after) for cue in ("team_after", "team_total", "generic_people"))
    return not people and any(word not in reading.cues.light for word in re.findall(r"[^\W\d_]+", after))


def _heard(reading: Reading) -> Iterator[tuple[int, str]]:
    """A count that is heard as the team's, however it is told ("just us 4"), and its words."""
    for span in reading.heard.spans:
        stated = any(part.meets(span.start, span.end) for part in reading.facts)
        text = _US.sub("", fold(span.text))
        if not (span.label == "crew" and span.sure >= SURE and stated and reading.topic != "goals"):
            continue
        if total := _told_before(reading, span.start, span.text):
            yield total, span.text
            continue
        first, several = next(iter(numbers(text)), None), len(list(members(reading, span.text))) > 1
        if first and first.start == 0 and isinstance(first.value, int) and not first.percent:
            after = text[first.end :]
            # "5, four mechanics and my wife" is five, "14 between teachers and the desk" is fourteen; "four teachers
            # and me" are to be added up.
            whole = not several or _AMONG.match(after)
            some = not several and _of_some(reading, after) and not _of_us(reading, span.start)
            if whole and not (some or reading.cues["time_unit"].match(after.strip())):
                yield first.value, span.text
                continue
        if several and (total := summed(reading, text := _whole(reading, span))):
            yield total, text


def _whole(reading: Reading, span: Span) -> str:
    """A list of people to the last who is heard in the sentence: "eu e meu marido, Rayane que tosa | e Wesley"."""
    stop = _STOP.search(reading.said, span.end)
    heard = (one for one in reading.heard.spans if one.label == "person" and one.sure >= SURE / 2)
    ends = [one.end for one in heard if span.start <= one.start < (stop.start() if stop else len(reading.said))]
    return reading.said[span.start : max(ends, default=span.end)] if max(ends, default=0) > span.end else span.text


def _told_before(reading: Reading, at: int, text: str) -> int | None:
    """The count that a list is of: "tengo 9: 6 en planta, 2 en despacho y la contadora"."""
    before = reading.low[max(0, at - _BEFORE) : at].rstrip()
    number = next(iter(reversed(list(numbers(before[:-1])))), None) if before.endswith(":") else None
    last = number is not None and number.end == len(before) - 1 and isinstance(number.value, int)
    return int(number.value) if number and last and len(list(members(reading, text))) > 1 else None


def _counted(reading: Reading) -> Iterator[Edit]:
    for part in reading.facts:
        listed = counted(reading, part)
        if listed and (about_us(reading, part) or reading.topic == "departments"):
            total, end = listed
            if _more_of_us(reading, part.start, end) or _others_named(reading, part.start, end):
                return
            yield reading.edit("set", ("business", "team_size"), total, part.text)
            return
    for part in reading.facts:
        if helpers := beside(reading, part) or named_only(reading, part):
            yield reading.edit("set", ("business", "team_size"), helpers, part.text)
            return
    for part in reading.facts:
        alone = reading.cues["alone"].search(part.low) or _alone_last(reading, part)
        denied = alone and reading.cues["negator"].search(part.low[max(0, alone.start() - 14) : alone.start()])
        rest = part.low[alone.end() :] if alone else ""
        among = alone and reading.cues["and_others"].match(rest.lstrip(" ,"))  # "only me and the missus"
        acts = verbal(reading, " ".join(rest.split()[:1]))
        besides = alone and acts and reading.cues["only_i"].fullmatch(alone.group())  # "yo solo soy el encargado"
        # "On my own. Megan helps Sundays"
        kin = any(reading.has(other, "kin") for other in reading.facts)
        helped = kin or _others_named(reading, part.start, part.end)
        if alone and not (denied or among or besides or helped):
            yield reading.edit("set", ("business", "team_size"), 1, part.text)
            return


def _alone_last(reading: Reading, part: Part) -> re.Match[str] | None:
    """ "Hago velas en mi casa, sola": how a statement ends, behind a mark."""
    low = part.low.rstrip(" .!")
    found = (one for one in reading.cues["alone_last"].finditer(low) if one.end() == len(low))
    return next((one for one in found if low[: one.start()].rstrip()[-1:] in ("", ",")), None)


def _more_of_us(reading: Reading, start: int, end: int) -> bool:
    """Outside of what counts them, others are counted ("and three waiters"): the sum is not sure, so it is left out."""
    rest = [reading.low[number.end :].split()[:1] for number in numbers(reading.low) if not number.percent]
    rest += [[found[1]] for found in _ANOTHER.finditer(reading.low)]
    workers = [word[0].strip(".,;") for word in rest if word and _is_role(reading, word[0].strip(".,;"))]
    return any(word not in reading.low[start:end] for word in workers)


def _others_named(reading: Reading, start: int, end: int) -> bool:
    """Others who work there are named outside of what counts them: the count may not be all."""
    others = (span for span in reading.heard.spans if span.label == "person" and span.sure >= NAMED)
    named = (span for span in others if not reading.cues["subject"].fullmatch(fold(span.text)))
    return any(not start <= span.start < end and span.text not in reading.said[start:end] for span in named)


def _is_role(reading: Reading, word: str) -> bool:
    people = AGENT.fullmatch(word) or any(reading.cues[cue].fullmatch(word) for cue in ("people", "team_after"))
    return bool(people or reading.lexicon.mentions(word, {"area"}))


def _put_right(reading: Reading, end: int) -> int | None:
    """The bare count that a correction right behind the one that ends there sets in its place: "14, sorry, 15"."""
    for found in reading.cues["correction"].finditer(reading.low, end, end + _RIGHT_BEHIND):
        for number in numbers(reading.low[found.end() : found.end() + _RIGHT_BEHIND]):
            after = reading.low[found.end() + number.end :].lstrip()
            bare = isinstance(number.value, int) and not number.percent and 0 < number.value < _MOST
            return int(number.value) if bare and _ends(reading, after) else None
    return None


def _said_size(reading: Reading, part: Part) -> tuple[int, int] | None:
    """ "Somos 12", "a team of 12", "12 employees", "seven in all"; and where in the message the number ends."""
    for number in numbers(part.low):
        before, after = part.low[: number.start].rstrip(), part.low[number.end :].lstrip(" ,:")
        if not isinstance(number.value, int) or not 0 < number.value < _MOST or number.percent:
            continue
        if _ends_with(reading, before, "not_x"):
            continue  # "No son tres maestros" says how many there are not.
        if _of_area(reading, part, number.start):
            continue  # "A sales team of 4"
        if _ends_with(reading, before, "team_past") and len(numbers(reading.low)) > 1:
            continue  # "We were nine, two left so we're seven now"
        us = _THESE.sub("", before)  # "Somos esos cuatro gatos"
        opened = _ends_with(reading, us, "team_before") or _ends_with(reading, us, "we_are")
        # "12 voluntarios", "4 paid staff"
        whom = re.sub(r"^[^\W\d]+\s+(?=staff|employees|workers|emplead|funcion)", "", after)
        staffed = reading.cues["team_after"].match(whom) or (opened and reading.cues["people"].match(after))
        summed = reading.cues["team_total"].match(after) or _ends_with(reading, before, "team_total")
        # "Forty people a day" come, and do not work here.
        visit = not opened and reading.cues["per_time"].search(re.split(r"[,.;:]", after)[0])
        used = not opened and _ends_with(reading, before, "relative")  # "A portal that six people use"
        other = visit or used or _ends_with(reading, before, "team_not")
        ends = part.low[number.end : number.end + 1] == "," or _ends(reading, after)
        ends = ends or _closes(reading, before, after)
        # "300 members, somos 220" tells how far they are; who puts right speaks of the team that we know.
        ends = ends and (reading.topic != "goals" or _recounts(reading))
        if (staffed and not other) or (opened and ends) or (summed and _about_people(reading, part)):
            total = _with_others(reading, part, number.start, number.value)
            return (total, part.start + number.end) if total else None
    return None


def _with_others(reading: Reading, part: Part, at: int, first: int) -> int | None:
    """A count with those that are counted beside it: "8 en la oficina más 4 vendedores", "3 sócios e 5 guias"."""
    total, size = grouped(reading, part.text[at:])
    if size <= 1:
        more = others(reading, first, part.start, part.start + at + 1)
        return first + more if more is not None else None
    return total if not _others_named(reading, part.start, part.end) else None


def _ends_with(reading: Reading, before: str, cue: str) -> bool:
    return any(found.end() == len(before) for found in reading.cues[cue].finditer(before))


def _of_area(reading: Reading, part: Part, at: int) -> bool:
    """Whether a count is of an area named right before it, and not of the staff: "staff of 18"."""
    whole = [found for found in reading.cues["team_before"].finditer(part.low) if found.end() <= at]
    near = (one for one in reading.lexicon.mentions(part.text[:at], {"area"}) if one.end > at - 9)
    return any(not any(cue.start() == one.start for cue in whole) for one in near)


def _closes(reading: Reading, before: str, after: str) -> bool:
    """Whether a statement ends with what so many of us are: "somos tres gatos", "we're two brothers"."""
    low = _THESE.sub("", before)
    one = _LAST_WORD.match(after)
    ours = any(low == way or low.endswith(f" {way}") for way in _WE_ARE)
    return bool(ours and one and not reading.cues["time_unit"].match(after) and not _is_role(reading, one[1]))


def _about_people(reading: Reading, part: Part) -> bool:
    """The message speaks of us as a team, or is asked to."""
    spoken = any(reading.has(part, cue) for part in reading.facts for cue in ("team_own", "kin", "own", "team_after"))
    return reading.topic in ("business", "departments") or spoken or reading.has(part, "myself")


def _ends(reading: Reading, after: str) -> bool:
    """Nothing countable follows the number but people."""
    word = re.match(r"[^\W\d]+", after)
    other = word and (word.group() in reading.cues.light or finite(word.group(), reading.tongue))
    return bool(not after or after[0] in ".,;:!)" or other or reading.cues["team_then"].match(after))
