"""Which metrics a statement speaks of: by name, by a word that may name one, or by what is meant ("how many quotes turn
into jobs")."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from assistant.text import Cues, Mention, fold, own_metric
from assistant.understanding.metrics import likeliest
from assistant.understanding.numbers import numbers
from assistant.understanding.phrases import bare, stems, words
from assistant.understanding.reading import Part, Reading
from assistant.understanding.values import within
from knowledge import Knowledge

_PIECE = re.compile(r"\s*[,;:()]\s*|\s+(?:y|e|and|&)\s+", re.IGNORECASE)
_SURE, _LIKELY = 0.7, 0.4
"""From when on a metric is believed to be meant; less is enough where the words are heard to tell what is counted."""

_HEARD = 0.92
"""From when on that is heard."""

_OWN = 0.7
"""From when on that is heard of what no metric of ours means."""

_MOST = 12
_PIECES = 12


def counted(reading: Reading, part: Part) -> list[Mention]:
    """The metrics of a statement that counts something, in order; no two at one place."""
    named = [m for m in reading.among(part, "metric") if not m.denied]
    found = [one for m in named if (one := _settled(reading, part, m))]
    for start, end, text in islice(_pieces(reading, part), _PIECES):
        apart = not any(m.start < end and start < m.end for m in named)
        id_ = meant(reading, text, _counts(reading, start, end)) if apart else ""
        if id_ and (reading.knowledge.metrics[id_].unit == "%" or not _a_share(reading, start, end)):
            found.append(Mention("metric", id_, start, end, reading.said[start:end]))
    return sorted(found, key=lambda m: m.start)


def own(reading: Reading, part: Part, known: Sequence[Mention]) -> list[Mention]:
    """What is surely heard to be followed, and is no metric of ours: it bears its own words as its id."""
    spans = (one for one in reading.heard.spans if part.start <= one.start < part.end)
    told = (one for one in spans if one.label == "measure" and one.sure >= _OWN and 2 <= words(one.text) <= _MOST)
    apart = [one for one in told if not any(m.start < one.end and one.start < m.end for m in known)]
    named = ((one, own_metric(bare(reading, one.text))) for one in apart if not numbers(one.text))
    return [Mention("metric", id_, one.start, one.end, one.text) for one, id_ in named if id_]


def heard(reading: Reading, part: Part) -> bool:
    """Whether a statement is heard to tell what is followed."""
    spans = (one for one in reading.heard.spans if part.start <= one.start < part.end)
    return any(one.label == "measure" and one.sure >= _HEARD for one in spans)


def _counts(reading: Reading, start: int, end: int) -> bool:
    """Whether the words surely tell what is counted: it is heard, or they say so where that was asked."""
    if reading.topic == "measures" and reading.cues["counts"].search(reading.low):
        return True
    return bool(reading.heard.words) and reading.heard.chance("measure", start, end) >= _HEARD


def _a_share(reading: Reading, start: int, end: int) -> bool:
    """A number in percent stands in the piece or right after it: it is no metric of minutes or money."""
    return any(number.percent for number in numbers(reading.said[start : end + 12]))


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
    number = next(iter(numbers(text)), None)
    core = text[: number.start] if number and number.start else text
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
