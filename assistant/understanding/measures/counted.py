"""Which metrics a statement speaks of: by name, by a word that may name one, or by what is meant ("how many quotes turn
into jobs")."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from assistant.listening import Span
from assistant.text import Cues, Mention, fold, own_metric
from assistant.text.grammar import any_of
from assistant.text.waits import lengths_in
from assistant.understanding.measures.metrics import likeliest
from assistant.understanding.measures.terms import meets, metrics, terms
from assistant.understanding.measures.values import is_base, is_ratio, within
from assistant.understanding.reading import Part, Reading
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import bare, stems, words
from assistant.understanding.sentences.shape import verbal
from knowledge import Knowledge

_PIECE = re.compile(rf"\s*[,;:()]\s*|\s+{any_of('and')}\s+", re.IGNORECASE)
_SURE, _LIKELY = 0.65, 0.4
"""From when on a metric is believed to be meant; less is enough where the words are heard to tell what is counted."""

_HEARD = 0.65
"""From when on that is heard."""

_OWN = 0.7
"""From when on that is heard of what no metric of ours means."""

_MOST = 12
_PIECES = 12


def counted(reading: Reading, part: Part) -> list[Mention]:
    """The metrics of a statement that counts something, in order; no two at one place."""
    held = reading.cues["hold_on"].match(part.low)  # "espera, …" to us is no waiting time
    first = part.start + held.end() if held else part.start
    named = [m for m in metrics(reading, part) if m.start >= first]
    found = [m for m in named if m.id]
    ruled = terms(reading, part)
    for start, end, text in islice(_pieces(reading, part), _PIECES):
        if _over(found, start, end) or meets(ruled, start, end):
            continue
        maybe = {id_ for m in named if m.start < end and start < m.end for id_ in m.candidates}
        id_ = meant(reading, text, not maybe and _counts(reading, start, end))
        if id_ and _fits(reading, id_, start, end) and _of_one_kind(reading, id_, maybe):
            found.append(Mention("metric", id_, start, end, reading.said[start:end]))
    left = (m for m in named if not m.id and not _over(found, m.start, m.end))
    return sorted([*found, *(one for m in left if (one := _settled(reading, part, m)))], key=lambda m: m.start)


def _of_one_kind(reading: Reading, id_: str, maybe: set[str]) -> bool:
    """A word that may name a metric gives way to what all the words mean where that is counted alike: "demora" is a
    wait, and in "quanto demora pra responder" a reply."""
    units = {reading.knowledge.metrics[one].unit for one in maybe}
    return not maybe or reading.knowledge.metrics[id_].unit in units


def _over(mentions: Sequence[Mention], start: int, end: int) -> bool:
    return any(m.start < end and start < m.end for m in mentions)


def own(reading: Reading, part: Part, known: Sequence[Mention]) -> list[Mention]:
    """What is surely heard to be followed, and is no metric of ours: it bears its own words as its id."""
    spans = (one for one in reading.heard.spans if part.holds(one.start))
    told = (one for one in spans if one.label == "measure" and one.sure >= _OWN and 2 <= words(one.text) <= _MOST)
    told = (one for one in told if reading.cues["quantity"].search(fold(one.text)) or not verbal(reading, one.text))
    ruled = terms(reading, part)
    told = (one for one in told if not meets(ruled, one.start, one.end))
    apart = [one for one in told if _begins(reading, part, one.start) and not _in_a_breath(reading, one, known)]
    named = ((one, own_metric(bare(reading, one.text))) for one in apart if not numbers(one.text))
    return [Mention("metric", id_, one.start, one.end, one.text) for one, id_ in named if id_]


def _begins(reading: Reading, part: Part, at: int) -> bool:
    """Whether a member of the statement begins at a place, but for light words and what leads in."""
    starts = [part.start, *(part.start + cut.end() for cut in _PIECE.finditer(part.text))]
    lead = reading.low[max(start for start in starts if start <= at) : at]
    led = [found.end() for cue in ("looks_at", "measure") for found in reading.cues[cue].finditer(lead)]
    return not bare(reading, lead[max(led, default=0) :])


def _in_a_breath(reading: Reading, one: Span, known: Sequence[Mention]) -> bool:
    """Whether words tell of a metric that is found: in them, or in the same breath."""
    near = (reading.said[one.end : m.start] if m.start >= one.end else reading.said[m.end : one.start] for m in known)
    return any(not _PIECE.search(f" {between} ") for between in near)


def followed(reading: Reading, part: Part, mention: Mention) -> bool:
    """Whether, in a statement of an aim, its own words say that a metric is followed anyway: "what I want is …, and we
    look at how many book"."""
    starts = [part.start, *(part.start + cut.end() for cut in _PIECE.finditer(part.text))]
    piece = reading.low[max(start for start in starts if start <= mention.start) : mention.end]
    return bool(reading.cues["measure"].search(piece)) and not reading.cues["goal"].search(piece)


def a_share(reading: Reading, part: Part) -> bool:
    """Whether a statement tells a share, which nobody knows who does not count: "18%", "one in three"; not in terms."""
    shares = [number for number in numbers(part.low) if number.percent or is_ratio(part.low, number)]
    ruled = terms(reading, part) if shares else []
    return any(not meets(ruled, part.start + one.start, part.start + one.end) for one in shares)


def heard(reading: Reading, part: Part) -> bool:
    """Whether a statement is heard to tell what is followed."""
    spans = (one for one in reading.heard.spans if part.holds(one.start))
    return any(one.label == "measure" and one.sure >= _HEARD for one in spans)


def _counts(reading: Reading, start: int, end: int) -> bool:
    """Whether the words surely tell what is counted: it is heard, or they say so where that was asked."""
    if reading.topic == "measures" and reading.cues["counts"].search(reading.low):
        return True
    return bool(reading.heard.words) and reading.heard.chance("measure", start, end) >= _HEARD


def _fits(reading: Reading, id_: str, start: int, end: int) -> bool:
    """Whether a metric is counted in what stands in the piece or right after it: no minutes in percent, no share in
    days."""
    piece = reading.said[start : end + 12]
    share, unit = any(number.percent for number in numbers(piece)), reading.knowledge.metrics[id_].unit
    return not lengths_in(piece, reading.cues) if unit == "%" and not share else unit == "%" or not share


def _settled(reading: Reading, part: Part, mention: Mention) -> Mention | None:
    """A word that may name a metric does so where numbers are the topic, and its number may be one of that metric."""
    if mention.id:
        return mention
    if len(mention.candidates) != 1:
        return None
    term = reading.knowledge.metrics[mention.candidates[0]]
    place = any(m.start == mention.start and len(m.candidates) > 1 for m in reading.among(part, "channel"))
    if place and not any(within(number.value, term.low, term.high) for number in numbers(part.text)):
        return None  # "Google" is a place first
    return mention._replace(id=mention.candidates[0], candidates=())


def _pieces(reading: Reading, part: Part) -> Iterator[tuple[int, int, str]]:
    """The members of a list in the statement, each as far as it is heard to tell what is counted; else without numbers
    and what leads in, at most twelve words."""
    start = 0
    for cut in [*(cut for cut in _PIECE.finditer(part.text) if not _in_one(reading, part.start + cut.start())), None]:
        end = cut.start() if cut else len(part.text)
        first, last = part.start + start, part.start + end
        if place := _heard_in(reading, first, last):
            yield *place, bare(reading, reading.said[place[0] : place[1]])
        elif core := _core(reading, part.text[start:end]):
            yield first, last, core
        start = cut.end() if cut else end


def _in_one(reading: Reading, at: int) -> bool:
    """Whether a place is inside one thing that is heard to be counted: "how many ring | and never book"."""
    told = (one for one in reading.heard.spans if one.label == "measure" and one.sure >= _HEARD)
    return any(one.start < at < one.start + len(one.text) - 1 for one in told)


def _heard_in(reading: Reading, first: int, last: int) -> tuple[int, int] | None:
    """Where in a piece it is surely heard what is counted."""
    sure = (one for one in reading.heard.spans if one.label == "measure" and one.sure >= _HEARD)
    places = ((max(first, one.start), min(last, one.end)) for one in sure)
    return next(((a, b) for a, b in places if words(reading.said[a:b]) > 1), None)


def _core(reading: Reading, text: str) -> str:
    """What is counted, without its number; after it where little stands before: "18% of the slots stay empty"."""
    number = next((n for n in numbers(text) if not is_base(fold(text), n)), None)
    before = text[: number.start] if number and number.start else text
    after = text[number.end :] if number else ""
    return _without_lead(reading, before) or _without_lead(reading, after)


def _without_lead(reading: Reading, core: str) -> str:
    led = max((found.end() for found in reading.cues["looks_at"].finditer(fold(core))), default=0)
    core = bare(reading, reading.cues["measure"].sub("", fold(core)[led:])) if core.strip() else ""
    short = reading.topic == "measures" and len(core) > 5 and words(core) < 2
    return core if 2 <= words(core) <= _MOST or short else ""


def meant(reading: Reading, text: str, counts: bool = False) -> str:
    """The metric that `text` means, if surely; "" otherwise, and without an embedder. `counts` as in `likeliest`."""
    if any(reading.cues[id_].match(text) for id_ in ("act.unknown", "act.skip", "act.refuse", "act.finish")):
        return ""
    if alike := _alike(reading, text):
        return alike
    id_, chance = likeliest(text, reading.embed, counts) if reading.embed else ("", 0.0)
    return id_ if chance >= (_LIKELY if counts else _SURE) and id_ in reading.knowledge.metrics else ""


def _alike(reading: Reading, text: str) -> str:
    """The one metric of which a name has all its words of content, two at least, in `text`: "orçamentos que fecham"."""
    there = _stems(reading.cues, text)
    names = _names(reading.knowledge, reading.cues) if len(there) > 1 else ()
    found = {id_ for id_, stems in names if stems <= there}
    return next(iter(found)) if len(found) == 1 else ""


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge, cues: Cues) -> tuple[tuple[str, frozenset[str]], ...]:
    """The words of content of each metric's names, where there are two at least."""
    told = ((id_, _stems(cues, name)) for id_, metric in knowledge.metrics.items() for name in metric.synonyms)
    return tuple((id_, stems) for id_, stems in told if len(stems) > 1)


def _stems(cues: Cues, text: str) -> frozenset[str]:
    plain = " ".join(word for word in re.findall(r"[^\W\d_]+", fold(text)) if not cues["quantity"].fullmatch(word))
    return stems(cues, plain)
