"""Steps of the journey, goals and pains that the listener hears in statements that patterns read nothing from."""

import re
from collections.abc import Iterator, Mapping, Sequence

from assistant.listening import Span
from assistant.text import finite, fold
from assistant.understanding.reading import MACROS, Reading
from assistant.understanding.sentences.closing import closes
from assistant.understanding.sentences.listed import content, listing
from assistant.understanding.sentences.phrases import trim, words
from assistant.understanding.talk.acts import is_act
from schemas import Edit

CLAUSES: Mapping[str, float] = dict.fromkeys((*MACROS, "goal", "pain"), 0.7)
"""From when on a clause is taken from the listener alone, by label."""

_SAID, _REACH = 0.4, 30

ANOTHER = 0.75
"""From when on the words that answered a question are something else."""

_TELLS = frozenset(
    ("stages", "goals", "pains", "deviations", "responsibilities", "measures", "evidence", "consent", "parked")
)
"""What a statement of a step has been read as, where it has been read as more than names."""


def clauses(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Steps of the journey, goals and pains in statements that no more than names were read from."""
    told = [place for edit in edits if edit.path[0] in _TELLS and (place := place_of(reading, edit.quote or ""))]
    told += [place for edit in edits if edit.path[0] == "stages" and (place := place_of(reading, str(edit.value)))]
    for span in reading.heard.spans:
        sure = span.sure >= _least(reading, span)
        apart = sure and not any(span.start < end and start < span.end for start, end in told)
        whole = span.label in MACROS or f"{span.label}s" == reading.topic or _has_verb(reading, span.text)
        fine = span.label == "pain" and reading.cues["fine"].search(fold(span.text))  # "nobody complains of it"
        fits = apart and whole and 2 <= words(span.text) <= 30 and not fine
        if fits and stated(reading, span.text) and _tells(reading, span.text):
            text = trim(span.text)
            path = (f"{span.label}s",) if span.label in ("goal", "pain") else ("stages", span.label)
            yield reading.edit("add", path, text if path[0] == "stages" else {"text": text}, span.text)


def _least(reading: Reading, span: Span) -> float:
    """From when on a clause is taken; less is enough for what hurts where it is said to: "the worst is …"."""
    before = reading.low[max(0, span.start - _REACH) : span.start].rstrip()
    hurts = span.label == "pain" and any(one.end() == len(before) for one in reading.cues["worst"].finditer(before))
    return _SAID if hurts else CLAUSES.get(span.label, 2)


def another(reading: Reading, edit: Edit) -> bool:
    """Whether a goal or a pain is heard to tell something else: another clause in an answer, or no more than people."""
    field, place = str(edit.path[0]), place_of(reading, edit.quote or "")
    if edit.op != "add" or field not in ("goals", "pains") or place is None:
        return False
    if _people(reading, place) * 2 > place[1] - place[0]:
        return True
    others = (label for label in CLAUSES if f"{label}s" != field)
    return field == reading.topic and any(reading.heard.chance(label, *place) > ANOTHER for label in others)


def _people(reading: Reading, place: tuple[int, int]) -> int:
    """How many characters there surely name those who are served: "students who come with nothing"."""
    told = (one for one in reading.heard.spans if one.label == "audience" and one.sure >= ANOTHER)
    return sum(max(0, min(one.end, place[1]) - max(one.start, place[0])) for one in told)


def _has_verb(reading: Reading, text: str) -> bool:
    """What hurts or is wanted is a clause: "by appointment at our studio" is none. English shows no endings."""
    if reading.tongue not in ("es", "pt"):
        return not reading.cues["by_way"].match(fold(text))
    return any(finite(word, reading.tongue) for word in re.findall(r"[^\W\d_]+", fold(text)))


def _tells(reading: Reading, text: str) -> bool:
    """Whether there is more in the words than the names of channels and tools, and no request to us."""
    at = reading.said.find(text)
    if closes(reading, text):
        return False
    if any(is_act(reading, part) for part in reading.parts if part.holds(at)):
        return False
    return content(reading, text) > (reading.topic == "channels") and not listing(reading, text)


def stated(reading: Reading, text: str) -> bool:
    """Whether the words stand in a statement of fact."""
    at = reading.said.find(text)
    return any(part.fact and part.holds(at) for part in reading.parts)


def place_of(reading: Reading, text: str) -> tuple[int, int] | None:
    at = reading.said.find(text) if text else -1
    return (at, at + len(text)) if at >= 0 else None
