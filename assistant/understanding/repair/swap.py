"""What a correction takes back and what it puts in its place: "not X but Y", "Y, not X", "I said X and no, it's Y"."""

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.fitting import fitting
from assistant.understanding.repair.worded import unled
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, trim, words
from assistant.understanding.sentences.shape import verbal

_LIST = re.compile(r"\s*[,/]\s*|\s+(?:y|e|and|o|or|ou|ni|nem|nor|tampoco)\s+", re.IGNORECASE)
_AGAIN = re.compile(r"^(?:(?:no|n[aã]o|not|ni|nem|nor|son|s[aã]o)\s+)+", re.IGNORECASE)
_END = re.compile(r"[.;!?\n]")
_DOES = re.compile(
    r"(?:^|[,.;:]\s*)(?P<wrong>(?:[^\W\d]+\s){1,3}?)(?:no|nao|does not|doesn['’]?t|don['’]?t|do not)\s"
    r"[^,.;]{2,40}[,;]\s*"
    r"(?P<right>(?:[^\W\d]+\s){1,3}?)(?:does|do|si|sim)(?=\s*[.!,]|\s*$)"
)
_PAST = re.compile(r"\b(?:era|eran|fue|was|were|foi|eram)\s+")
_COPULA = r"(?:es|son|era|eran|é|e|são|sao|eram)"
_THEN = ("when_it_was", "before_now")
_NOW = ("moved_to", "pivot", "linking")
_CLAUSE = re.compile(r"[.;:!?,](?!\d)\s*")
_REACH = 160
"""Characters of a sentence, and of what follows, in which something is denied and something else put."""

_MOST = 6
"""Words that the name of one wrong thing may have."""

_SPAN = 60
"""Characters after a question in which what is right is told."""

_SHORT = 4
"""Words of what is put right where nothing but its place says so."""


class Swap(NamedTuple):
    """`wrong` are the things taken back, as they were called; `right` is what stands in their place.

    `also`: nothing is taken back, "not only X, Y too".
    """

    wrong: tuple[str, ...]
    right: str
    part: Part | None
    also: bool = False


def swapped(reading: Reading, known: Callable[[str], object]) -> Swap | None:
    """The first swap of the message whose wrong side names something that is `known`."""
    for first, last in _sentences(reading):
        low = reading.low[first:last]
        for found in (one for way in _WAYS for one in way(reading, first, low)):
            wrong = tuple(name for name in _members(reading, found[0]) if known(name))
            if wrong and (right := fitting(reading, wrong, found[1])) and fold(trim(right)) not in map(fold, wrong):
                also = reading.cues.of("only", reading.spoken).match(fold(found[0]).lstrip()) is not None
                return Swap(wrong, trim(right), _part_at(reading, first + found[2]), also)
    return None


def _denied_first(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "no es X ni Z, es Y", "not A, B or C but D"."""
    for negation in _negations(reading, low):
        # "No hago X, dije Y"; "instead of X put Y".
        said = (one for cue in ("i_said", "put_instead") for one in reading.cues[cue].finditer(low, negation.end()))
        for pivot in (*_pivots(reading, low, negation.end()), *said):
            wrong = reading.said[first + negation.end() : first + pivot.start()]
            yield wrong, _END.split(reading.said[first + pivot.end() : first + len(low)])[0], negation.start()


def _negations(reading: Reading, low: str) -> list[re.Match[str]]:
    """Where something is denied. "No" denies nothing in Portuguese, nor does one that only opens a correction.

    "Quem fica no balcão é a Neide"; "não, perdão, quem responde o zap é a Deise".
    """
    found = (one for one in reading.cues["not_x"].finditer(low) if reading.tongue != "pt" or one.group() != "no")
    return list(islice((one for one in found if not _opens(reading, low[one.end() :])), 3))


def _opens(reading: Reading, after: str) -> bool:
    again = reading.cues["no_after"].match(after.lstrip())
    after = after.lstrip()[again.end() :] if again else after
    return after.startswith(",") or reading.cues["correction"].match(after.lstrip()) is not None


def _said_first(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "dije X y no, es Y", "I said X but it's Y": what was said, and what it is."""
    # "Did I say X? I meant Y": the question is part of it.
    whole = reading.low[first : first + len(low) + _SPAN] if low.rstrip().endswith("?") else low
    for said in list(reading.cues["i_said"].finditer(low))[:2]:
        puts = reading.cues["put_instead"].finditer(whole, said.end())
        for pivot in (*_pivots(reading, whole, said.end()), *puts):
            if reading.cues["stands"].search(whole, said.end()):
                break  # "I said the posters and it is, but…": what was said stands
            wrong = reading.said[first + said.end() : first + pivot.start()]
            yield wrong, _END.split(reading.said[first + pivot.end() : first + len(whole)])[0], said.start()
        # "We take 30 percent, where you've got 50".
        before, after = low[: said.start()], low[said.end() :]
        if numbers(before) and len(numbers(after)) == 1 and words(after) <= _SHORT:
            right = reading.said[first + numbers(before)[-1].start : first + said.start()]
            yield reading.said[first + said.end() : first + len(low)], right, 0


def _pivots(reading: Reading, low: str, start: int) -> list[re.Match[str]]:
    """Where the right side begins. "By" and "with" do so only after a comma: "no por correo, por WhatsApp"."""
    found = list(reading.cues["pivot"].finditer(low, start))[:4]
    ways = reading.cues["linking"]
    return [one for one in found if not ways.fullmatch(one.group()) or low[: one.start()].rstrip().endswith(",")]


def _denied_last(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "it's Y, not X"."""
    for negation in _negations(reading, low):
        before = _unjoined(reading, low[: negation.start()])
        joined = before != low[: negation.start()]
        parted = before.rstrip().endswith((",", "-", "(", ":"))
        puts = list(reading.cues["put_instead"].finditer(before))
        lead = [one for one in reading.cues["pivot"].finditer(before) if parted or not _links(reading, one.group())]
        lead = sorted([*lead, *puts], key=lambda one: one.end())
        right = reading.said[first + (lead[-1].end() if lead else 0) : first + len(before)]
        # Without a mark between them both sides are short: "we're in Wales not England".
        if words(before) and (parted or (lead and 0 < words(right) <= _SHORT)):
            ends = r"[.;!?\n)]" if parted or joined else r"[,.;!?\n)]"
            wrong = re.split(ends, reading.said[first + negation.end() : first + len(low)])[0]
            yield wrong, bare(reading, _opened(reading, right)), negation.start()


def _unjoined(reading: Reading, before: str) -> str:
    """Without the "and" of "Y and not X"."""
    head, _, last = before.rstrip().rpartition(" ")
    return head if head and reading.cues["and_not"].fullmatch(last) else before


def _denied_after(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "X no, Y", "5 não, 6": what stands right before the denial, and what comes after its comma."""
    for negation in (one for cue in ("no_after", "hardly") for one in reading.cues[cue].finditer(low)):
        rest = re.match(rf"(?:\s+{_COPULA})?\s*[,;:!.]+\s*", reading.low[first + negation.end() :])
        start = max((found.end() for found in re.finditer(r"[.;!?\n:,]\s*", low[: negation.start()])), default=0)
        if not rest or not words(low[start : negation.start()]):
            continue
        end = first + negation.end() + rest.end()
        right = re.split(r"[.;!?\n,]", reading.said[end : end + _REACH])[0]
        lead = [one for one in reading.cues["pivot"].finditer(fold(right)) if not _links(reading, one.group())]
        right = right[lead[-1].end() :] if lead else right
        if _names_something(reading, right, led=bool(lead)):
            yield _unlit(reading, reading.said[first + start : first + negation.start()]), right, start


def _names_something(reading: Reading, right: str, *, led: bool = False) -> bool:
    """A name to put in place, not what happened with the other thing: "se retiró", "scrap that"."""
    low = fold(right)
    if NAME.fullmatch(trim(right)) and words(right) == 1:
        return True  # a name may be a verb's form too: "Lucía"
    tells = any(reading.cues[cue].search(low) for cue in ("negator", "left_us", "take_that", "take_away", "correction"))
    return 0 < words(right) <= _MOST and not tells and (led or not verbal(reading, right))


def _links(reading: Reading, word: str) -> bool:
    return reading.cues["linking"].fullmatch(word) is not None


def _put_at_once(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "not X, Y": no word says that Y stands in its place."""
    for negation in _negations(reading, low):
        rest = reading.said[first + negation.end() : first + len(low)]
        wrong, comma, right = rest.partition(",")
        right = re.split(r"[.;!?\n,]", right)[0]
        if comma and words(wrong) <= _MOST and words(right) <= _SHORT and (
            _names_something(reading, right) or (numbers(wrong) and numbers(right)) or NAME.fullmatch(trim(right))
        ):
            yield wrong, right, negation.start()


def _put_instead(reading: Reading, first: int, _: str) -> Iterator[tuple[str, str, int]]:
    """ "X is not realistic. Put Y", "X no son solo de…, mejor ponle Y": what is denied, and what we are to put."""
    rest = reading.low[first : first + 2 * _REACH]
    for put in list(reading.cues["put_instead"].finditer(rest))[:3]:
        before = rest[: put.start()]
        denied = reading.cues["negator"].search(before)
        if denied and put.start() <= _REACH and re.search(r"[.,;!:]\s*(?:\w+\s+)?$", before):
            wrong = _unlit(reading, _opened(reading, reading.said[first : first + denied.start()]))
            right = re.split(r"[.;!?\n,]", reading.said[first + put.end() : first + len(rest)])[0]
            yield wrong, right, 0


def _unlit(reading: Reading, text: str) -> str:
    """Without the small words at its end: "July is"."""
    said = text.split()
    while len(said) > 1 and (fold(said[-1]) in reading.cues.light or reading.cues["copula"].fullmatch(fold(said[-1]))):
        said.pop()
    return " ".join(said)


def _was_before(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "It's Y now, X was last year", "X era el año pasado, ahora son Y": told by their time; by name only this way."""
    for past in _PAST.finditer(low):
        then = next((one for cue in _THEN if (one := reading.cues[cue].match(low[past.end() :]))), None)
        start = max((mark.end() for mark in _CLAUSE.finditer(low[: past.start()])), default=0)
        wrong, old = reading.said[first + start : first + past.start()], numbers(low[start : past.start()])
        other = next((n for n in numbers(low) if old and n.value != old[0].value), None)
        if then and old and other:
            right = reading.said[first + other.start : first + len(low)]
            yield wrong, " ".join(re.split(r"[,.;!?\n](?!\d)", right)[0].split()[:2]), start
        elif then and not old and (now := re.search(r"[,;]\s*", low[past.end() + then.end() :])):
            at = past.end() + then.end() + now.end()
            lead = next((one for cue in _NOW if (one := reading.cues[cue].search(low, at))), None)
            right = reading.said[first + (lead.end() if lead else at) : first + len(low)]
            yield wrong, unled(reading, _END.split(right)[0]), start


def _does_instead(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "the church doesn't send people, the school does": the one that does stands where the other stood."""
    for found in _DOES.finditer(low):
        wrong, right = (reading.said[slice(*(first + at for at in found.span(side)))] for side in ("wrong", "right"))
        yield wrong, right, found.start()


def _moved_on(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "Mailchimp no longer, we switched to Brevo", "we don't text any more, it's an email now"."""
    for end in (one for cue in _ENDED for one in list(reading.cues[cue].finditer(low))[:2]):
        start = max((found.end() for found in _CLAUSE.finditer(low[: end.start()])), default=0)
        comma = low.find(",", end.end())
        after = low[end.end() : comma] if comma >= 0 else ""
        for moved in list(reading.cues["moved_to"].finditer(low, max(comma, end.end())))[:1]:
            right = re.split(r"[.,;!?\n]", reading.said[first + moved.end() : first + len(low)])[0]
            # "The invoice no longer goes by mail": what is no longer so stands behind, if anything does.
            places = [(end.end(), len(after))] if words(after) > 1 else []
            for at, size in (*places, (start, end.start() - start)):
                yield reading.said[first + at : first + at + size], _undated(reading, right), start


def _undated(reading: Reading, right: str) -> str:
    """Without what only leads in, or says since when: "o zonesoft", "jobber now", "por WhatsApp desde mayo"."""
    for cue in ("when_it_was", "time", "away"):
        found = next((one for one in reading.cues[cue].finditer(fold(right)) if one.start() > 0), None)
        right = right[: found.start()] if found else right
    return bare(reading, right)


def _now_called(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "The craft club is now called Makers' Hour"."""
    for cue in list(reading.cues["now_called"].finditer(low))[:2]:
        start = max((found.end() for found in _CLAUSE.finditer(low[: cue.start()])), default=0)
        right = _END.split(reading.said[first + cue.end() : first + len(low)])[0]
        yield reading.said[first + start : first + cue.start()], right.partition(",")[0], start


def _held_wrong(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "Every month is a stretch, it's every three", "that's not right about X, more like Y"."""
    for cue in (one for id_ in ("overstated", "act.wrong") for one in list(reading.cues[id_].finditer(low))[:2]):
        start = max((found.end() for found in _CLAUSE.finditer(low[: cue.start()])), default=0)
        mark = _CLAUSE.search(low, cue.end())
        pivot = reading.cues["pivot"].search(low, cue.end())
        opens = pivot.end() if pivot else mark.end() if mark else len(low)
        ends = min([len(low), *(one.start() for one in (mark, pivot) if one)])
        about = reading.said[first + cue.end() : first + ends]
        wrong = about if words(about) else reading.said[first + start : first + cue.start()]
        right = _END.split(reading.said[first + opens : first + opens + _REACH].lstrip(" .;:"))[0]
        # "It's Thursdays the van comes": as many words as were wrong.
        yield wrong, " ".join(right.split()[: words(wrong)]) if verbal(reading, right) else right, start


def _traded(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "Swap Instagram for TikTok": what we are asked to put in the place of something."""
    for verb in list(reading.cues["trades"].finditer(low))[:2]:
        end = next((found.start() for found in _CLAUSE.finditer(low, verb.end())), len(low))
        asked = re.split(_CLAUSE, low[: verb.start()])[-1].strip()
        if not asked or reading.cues["request"].fullmatch(asked):
            for by in reading.cues["trades_for"].finditer(low, verb.end(), end):
                wrong, right = reading.said[first + verb.end() : first + by.start()], low[by.end() : end]
                yield wrong, bare(reading, reading.said[first + by.end() : first + by.end() + len(right)]), verb.start()


def _from_to(reading: Reading, first: int, low: str) -> Iterator[tuple[str, str, int]]:
    """ "We moved from Clio to Jobber": from what is named first to what is named then."""
    for moved in list(reading.cues["moved_from"].finditer(low))[:2]:
        to = reading.cues["moved_onto"].search(low, moved.end())
        if to and words(low[moved.end() : to.start()]) <= _SHORT:
            right = re.split(r"[.,;!?\n]", reading.said[first + to.end() : first + len(low)])[0]
            yield reading.said[first + moved.end() : first + to.start()], _undated(reading, right), moved.start()


_ENDED = ("not_now", "gave_up", "ceased")
_WAYS = (
    _moved_on, _from_to, _now_called, _held_wrong, _does_instead, _was_before, _denied_first, _said_first, _denied_last,
    _put_instead, _denied_after, _put_at_once, _traded,
)  # fmt: skip


def _opened(reading: Reading, text: str) -> str:
    """Without the word that only says that this is a correction."""
    found = reading.cues["correction"].match(trim(text).lower())
    return trim(text)[found.end() :].lstrip(" ,:") if found else text


def _members(reading: Reading, wrong: str) -> list[str]:
    """The things of a list, or the whole where it is one."""
    pieces = [_bared(reading, piece) for piece in _LIST.split(wrong)]
    whole = _bared(reading, wrong)
    clause = reading.cues["subject"].search(fold(whole))  # "the price they moan about"
    head = [trim(whole[: clause.start()])] if clause and clause.start() else []
    offered = reading.cues["offers"].match(fold(whole))  # "I don't sell cases, I said films"
    head += [trim(whole[offered.end() :])] if offered else []
    return [piece for piece in dict.fromkeys((whole, *pieces, *head)) if 0 < words(piece) <= _MOST][:8]


def _bared(reading: Reading, piece: str) -> str:
    """Without the denial at either end: "não é cafeteria não"."""
    piece = _AGAIN.sub("", trim(piece))
    again = next((one for one in reading.cues["no_after"].finditer(fold(piece)) if one.end() == len(piece)), None)
    return _unlit(reading, bare(reading, piece[: again.start()] if again and again.start() else piece))


def _sentences(reading: Reading) -> list[tuple[int, int]]:
    # Offsets of the folded text are those of the message, unless it holds loose accents; then there is nothing to swap.
    if len(reading.low) != len(reading.said):
        return []
    ends = [match.end() for match in re.finditer(r"[.!?\n]+(?:\s|$)", reading.low)]
    # A correction is short; a long sentence is read in its first part.
    places = list(zip([0, *ends], [*ends, len(reading.low)], strict=True))[:40]
    return [(first, min(last, first + 400)) for first, last in places]


def _part_at(reading: Reading, place: int) -> Part | None:
    return next(
        (part for part in reading.parts if part.start <= place < part.end), reading.parts[0] if reading.parts else None
    )
