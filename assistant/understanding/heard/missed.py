"""Names that only the listener heard."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.listening import Span
from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.understanding.heard.clauses import place_of, stated
from assistant.understanding.heard.cutting import short
from assistant.understanding.heard.doubted import announces
from assistant.understanding.heard.names import LIKELY, SURELY, UNLIKELY, Named, called, least
from assistant.understanding.reading import MACROS, Reading
from assistant.understanding.sentences.phrases import bare, words
from assistant.understanding.sentences.shape import AGENT, members, verbal
from assistant.understanding.sentences.telling import looks_people
from schemas import Edit

_GAP, _MARKS = 3, "(),;:\n"
_ARTICLE = re.compile(rf"(?i)^{any_of('the', 'a', 'our')}\s+")
_GOES_ON = re.compile(rf"\s{any_of('to', 'in', 'from')}\s")
_WHO = re.compile(
    r"(?:quien|quienes|quem|who|those|people|folk|folks|gente|galera|pessoal|the ones|los que|las que|os que|as que)\b"
)


def missed(reading: Reading, field: str, named: Named, edits: Sequence[Edit]) -> Iterator[Edit]:
    """An edit for each name of a `field` of the brief that `edits` lack."""
    names = [called(edit.value) for edit in edits if edit.path == (field,)]
    taken = [place for name in names if (place := place_of(reading, name))]
    known = [fold(name) for name in names] + [fold(called(one)) for one in reading.brief.model_dump()[field]]
    for span in _each(reading, named, _sure(reading, field, named)):
        name = _ARTICLE.sub("", bare(reading, span.text))
        name = short(reading, name) if field == "audiences" else name
        apart = not any(_beside(reading, (span.start, span.end), place) for place in taken)
        new = bool(name) and apart and not _told(fold(name), known)
        new = new and not announces(reading, named.label, (span.start, span.end))
        if new and _is_name(reading, name, span.sure):
            known.append(fold(name))
            taken.append((span.start, span.end))
            yield reading.edit("add", (field,), name if field == "areas" else {"name": name}, name)


def _each(reading: Reading, named: Named, spans: Iterable[Span]) -> Iterator[Span]:
    """Each name of what is heard as one: "parejas jóvenes y abuelos con nietos"."""
    for span in spans:
        names = [member.text for member in members(reading, span.text)]
        if len(names) > 1 and all(named.looks(reading, name) for name in names):
            for name in names:
                start = span.start + span.text.find(name)
                yield span._replace(start=start, end=start + len(name), text=name)
        else:
            yield span


def _beside(reading: Reading, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two places overlap, or only a short word stands between them, and no mark."""
    between = reading.said[min(one[1], other[1]) : max(one[0], other[0])]
    overlap = one[0] < other[1] and other[0] < one[1]
    return overlap or (len(between) < _GAP and not any(mark in between for mark in _MARKS))


def _sure(reading: Reading, field: str, named: Named) -> Iterator[Span]:
    """The names that are heard surely enough for where they stand."""
    for span in reading.heard.spans:
        if span.label != named.label or span.sure < _least(reading, field, named, span):
            continue
        if reading.topic == named.topic or field == "areas" or not (_denied(reading, span) or _in_step(reading, span)):
            yield span


def _least(reading: Reading, field: str, named: Named, span: Span) -> float:
    if field == "products" and reading.topic in (*MACROS, "deviations"):
        return SURELY
    if field == "audiences" and not _says_people(reading, span.text):
        return UNLIKELY
    return least(reading, named)


def _denied(reading: Reading, span: Span) -> bool:
    """Whether the statement opens with a denial: "no trabajan con mutuas ni con deportistas"."""
    part = next((one for one in reading.facts if one.start <= span.start < one.end), None)
    opens = reading.negator.match(part.low) if part else None
    return bool(part and opens and part.low[opens.end() : opens.end() + 1] == " ")


def _in_step(reading: Reading, span: Span) -> bool:
    """Whether a thing is heard inside a step of the journey: "they bring the vaccination card"."""
    inside = (reading.heard.chance(step, span.start, span.end) for step in MACROS)
    return span.label == "product" and any(chance > span.sure / 2 for chance in inside)


def _says_people(reading: Reading, text: str) -> bool:
    """Whether a word or the meaning of all says that people are spoken of."""
    low = fold(_ARTICLE.sub("", text))
    said = reading.cues["people"].search(low) or AGENT.search(low) or _WHO.match(low)
    return bool(said) or looks_people(reading, text)


def _is_name(reading: Reading, name: str, sure: float) -> bool:
    """Whether the words name something: not what goes on about a thing named before, nor everybody."""
    low = fold(name)
    # "People who just bought a new build with nothing but mud" are told by a whole clause.
    longest = 16 if _WHO.match(low) or sure >= LIKELY else 9
    fits = words(name) <= longest and len(name) <= 80 and any(char.isalpha() for char in name)
    means = _only_a_means(reading, name) and sure < SURELY
    if not fits or means or low in fold(reading.brief.business.name) or not stated(reading, name):
        return False
    goes_on = any(reading.cues[cue].match(low) for cue in ("describes", "relative", "np_end"))
    # "Noiva" may be a verb of its own; what is surely heard as a name is none.
    begins = verbal(reading, " ".join(name.split()[:2])) and sure < LIKELY
    light = low in reading.cues.light or reading.cues["generic_people"].fullmatch(low) or low[0].isdigit()
    return not (light or reading.cues["everybody"].search(low) or ((goes_on or begins) and not _WHO.match(low)))


def _only_a_means(reading: Reading, name: str) -> bool:
    """Whether the words are no more than a channel, tool or metric, or one that goes on: "envíos a todo el país"."""
    found = (one for one in reading.lexicon.mentions(name) if one.kind in ("channel", "tool", "metric"))
    return any(
        len(one.quote) >= len(name) - 4 or (one.start == 0 and _GOES_ON.match(fold(name[one.end :]))) for one in found
    )


def _told(name: str, known: Sequence[str]) -> bool:
    """Whether one of `known` is this thing, in the same words or in more."""
    said = set(name.split())
    return any(name in one or one in name or said <= set(one.split()) for one in known)
