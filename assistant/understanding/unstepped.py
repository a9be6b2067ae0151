"""A step that was told, and is denied: "they don't pay at the desk, they pay online", "we stopped sending those"."""

from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.phrases import stems
from assistant.understanding.reading import Part, Reading
from schemas import Edit, Loc

_STEM = 4
"""Letters by which words are compared: "pagan" and "pagar" are one."""

_MOST = 12
"""Words of a denial; a longer statement tells something of its own."""

_READ = ("pains", "constraints", "stages", "tools", "channels", "touchpoint_types", "responsibilities", "deviations")


def unstepped(reading: Reading) -> list[tuple[Part, Loc, str]]:
    """Each step told before of which a statement says, in its own words, that it does not happen."""
    found: list[tuple[Part, Loc, str]] = []
    for part in reading.facts:
        denied = reading.negator.search(part.low) or _forgets(reading, part)
        supposed = any(found.start() < 3 for found in reading.cues["conditional"].finditer(part.low))
        supposed = supposed or reading.has(part, "not_denial")
        if denied and not supposed and len(part.text.split()) <= _MOST:
            found += [(part, ("stages", stage), text) for stage, text in _told(reading) if _same(reading, part, text)]
    return found


def without_steps(reading: Reading, gone: Sequence[tuple[Part, Loc, str]], edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the steps taken out, and nothing read of the denial itself."""
    out = [reading.edit("remove", path, text, part.text) for part, path, text in gone]
    return [*out, *(edit for edit in edits if not any(_of(edit, part) for part, _, _ in gone))]


def _forgets(reading: Reading, part: Part) -> bool:
    """ "Forget what I said about…": an order to us about what was said."""
    return bool(reading.cues["take_away"].match(part.low)) and reading.has(part, "i_said")


def _of(edit: Edit, part: Part) -> bool:
    quote = edit.quote or ""
    return edit.path[0] in _READ and bool(quote) and (quote in part.text or part.text in quote)


def _told(reading: Reading) -> Iterator[tuple[str, str]]:
    for stage, texts in reading.brief.stages.items():
        yield from ((stage, text) for text in texts)


def _same(reading: Reading, part: Part, text: str) -> bool:
    """All words of the step that carry something stand in the statement; a step told as a denial stays."""
    told = stems(reading.cues, text, _STEM)
    if len(told) < 2 or reading.negator.search(fold(text)):
        return False
    return told <= stems(reading.cues, part.text, _STEM)
