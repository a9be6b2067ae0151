"""Tools that the listener hears: those of which no vocabulary knows, and words that alone could be something else."""

from collections.abc import Iterator, Sequence

from assistant.listening import Span
from assistant.text import fold
from assistant.understanding.heard.clauses import stated
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import bare, words
from assistant.understanding.sentences.shape import verbal
from schemas import Edit

_ASKED, _BELIEVED = 0.75, 0.85
"""From when on a tool is believed, where tools were asked for and elsewhere."""

_MOST, _MOST_ASKED, _LEAST = 4, 7, 2
"""Words that the name of a tool may have, elsewhere and where tools were asked for, and letters that it has."""

_NAMED = (("tools",), ("areas",), ("business", "name"))
"""What was understood by a name already, and is no other tool."""

_OTHERS = frozenset(("channel", "industry", "country", "area", "metric"))


def tools(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """An edit for each tool that `edits` and the brief lack."""
    named = (edit.value for edit in edits if edit.path in _NAMED)
    told = {fold(str(value)) for value in (*named, *reading.brief.tools)}
    least = _ASKED if reading.topic == "tools" else _BELIEVED
    for span in reading.heard.spans:
        name = _tool(reading, span) if span.label == "tool" and span.sure >= least else ""
        if name and not any(fold(name) in one or one in fold(name) for one in told):
            told.add(fold(name))
            yield reading.edit("add", ("tools",), name, span.text)


def _tool(reading: Reading, span: Span) -> str:
    """What a tool is called: by its kind, where that is known, or in the person's words; "" where it is none."""
    inside = [one for one in reading.mentions if one.start < span.end and span.start < one.end]
    mine = [one for one in inside if one.kind == "tool"]
    denied = reading.lexicon.denied(reading.said, ((span.start, span.end),), reading.tongue)[0]
    if denied or not stated(reading, span.text) or any(one.denied or one.idea for one in mine):
        return ""
    known = [one.id for one in mine if one.id]
    name = bare(reading, span.text)
    # A word that may be a tool or not is settled where tools are read by name.
    unsure = not known and any(words(one.quote) >= words(name) - 1 for one in mine)
    other = any(one.kind in _OTHERS and len(one.quote) >= len(name) - 2 for one in inside) or unsure
    light = len(name) < _LEAST or fold(name) in reading.cues.light
    ends = [fold(name).split()[n] for n in (0, -1)] if name.split() else []
    other = other or any(reading.cues["not_tool"].fullmatch(word) for word in ends)
    other = other or (name.islower() and verbal(reading, name))
    most = _MOST_ASKED if reading.topic == "tools" else _MOST
    fits = words(name) <= most and any(map(str.isalpha, name)) and not (other or light)
    return known[0] if known else name if fits else ""
