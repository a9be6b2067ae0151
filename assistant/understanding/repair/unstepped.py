"""A step that was told, and is denied: "they don't pay at the desk, they pay online", "nobody picks up any more"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.cut import without
from assistant.understanding.repair.worded import rewritten
from assistant.understanding.sentences.phrases import names, stems, trim
from assistant.understanding.sentences.shape import verbal
from schemas import Edit, Loc

_STEM = 4
"""Letters by which words are compared: "pagan" and "pagar" are one."""

_MOST = 12
"""Words of a denial; a longer statement tells something of its own."""

_READ = ("pains", "constraints", "stages", "tools", "channels", "touchpoint_types", "responsibilities", "deviations")
_ENDS = ("not_now", "gave_up", "ceased")
"""Cues of what has come to an end."""

_WORD = re.compile(r"[^\W\d_]+")


def unstepped(reading: Reading, *, whole: bool = True) -> list[tuple[Part, Loc, str]]:
    """Each step told before of which a statement says, in its own words, that it does not happen.

    `whole`: with all its words; else with fewer of them.
    """
    found: list[tuple[Part, Loc, str]] = []
    for part in reading.facts:
        denied = reading.negator.search(part.low) or _forgets(reading, part) or _ended(reading, part)
        supposed = any(found.start() < 3 for found in reading.cues["conditional"].finditer(part.low))
        supposed = supposed or reading.has(part, "not_denial") or reading.has(part, "softens")
        if denied and not supposed and len(part.text.split()) <= _MOST:
            same = [(part, path, text) for path, text in _told(reading) if _whole(reading, part, path, text)]
            here = same if whole else _shorter(reading, part)
            found += [one for one in here if not _of_some(reading, part, one[2])]
    return found


def without_steps(reading: Reading, gone: Sequence[tuple[Part, Loc, str]], edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the steps taken out, and nothing read of the denial itself; of a list only the member goes."""
    out: list[Edit] = []
    for part, path, text in gone:
        left = _redated(reading, part, text)
        left = left or ("" if _same(reading, part, text) else _rest(reading, part, text))
        out += rewritten(reading, path, text, left or _after(reading, part) or _next(reading, part, edits), part.text)
    return [*out, *(edit for edit in edits if not any(_of(reading, edit, part) for part, _, _ in gone))]


def _redated(reading: Reading, part: Part, text: str) -> str:
    """ "Delivery is no longer on Thursdays, it moved to Friday": the step with the other day that is told."""
    day, low = reading.cues["hours.day"], fold(text)
    old = list(day.finditer(low))
    new = [found for found in day.finditer(reading.low, part.start) if old and found.group() != old[0].group()]
    if len(old) != 1 or len(new) != 1 or len(low) != len(text) or len(reading.low) != len(reading.said):
        return ""
    return text[: old[0].start()] + reading.said[slice(*new[0].span())] + text[old[0].end() :]


def _next(reading: Reading, part: Part, edits: Sequence[Edit]) -> str:
    """ "They don't sign on paper, they sign on the tablet": what is told right behind the denial."""
    denied = reading.negator.search(part.low)
    own = part.text.find(",", denied.end()) if denied and len(part.low) == len(part.text) else -1
    if own >= 0 and not reading.negator.search(part.low, own):
        return trim(part.text[own:]) if verbal(reading, part.text[own:]) else ""
    rest = next((one for one in reading.facts if 0 <= one.start - part.end <= 2), None)
    if not rest or reading.said[part.end : rest.start].strip() not in (",", "") or not verbal(reading, rest.text):
        return ""
    heard = (edit.quote or "" for edit in edits if edit.path[0] in ("stages", "responsibilities"))
    told = any(quote and (quote in rest.text or rest.text in quote) for quote in heard)
    return "" if told or reading.negator.search(rest.low) else trim(rest.text)


def _after(reading: Reading, part: Part) -> str:
    """ "We don't text any more it's an email now when it's in": what the same statement puts in its place."""
    end = _ended(reading, part)
    comma = part.low.find(",", end.end()) if end else -1
    moved = reading.cues["moved_to"].search(part.low, max(comma, end.end())) if end else None
    return trim(part.text[moved.end() :]) if moved and len(part.low) == len(part.text) else ""


def _forgets(reading: Reading, part: Part) -> bool:
    """ "Forget what I said about…": an order to us about what was said."""
    return bool(reading.cues["take_away"].match(part.low)) and reading.has(part, "i_said")


def _ended(reading: Reading, part: Part) -> re.Match[str] | None:
    return next((found for cue in _ENDS if (found := reading.cues[cue].search(part.low))), None)


def _of(reading: Reading, edit: Edit, part: Part) -> bool:
    quote = edit.quote or ""
    if reading.cues["hours.day"].search(part.low) and edit.path[0] in ("stages", "pains"):
        return True
    if quote and quote in _after(reading, part):
        return False
    return edit.path[0] in _READ and bool(quote) and (quote in part.text or part.text in quote)


def _told(reading: Reading) -> Iterator[tuple[Loc, str]]:
    for stage, texts in reading.brief.stages.items():
        yield from ((("stages", stage), text) for text in texts)
    yield from ((("pains",), pain.text) for pain in reading.brief.pains)


def _same(reading: Reading, part: Part, text: str) -> bool:
    """All words of the step that carry something stand in the statement; a step told as a denial stays."""
    told = stems(reading.cues, text, _STEM)
    if len(told) < 2 or reading.negator.search(fold(text)):
        return False
    return told <= stems(reading.cues, part.text, _STEM)


def _flat(reading: Reading, part: Part) -> bool:
    """ "They don't wait an hour" denies; "we'd like people not to wait" wishes."""
    denied = reading.negator.search(part.low)
    return denied is not None and len(part.low[: denied.start()].split()) <= 1


def _of_some(reading: Reading, part: Part, text: str) -> bool:
    """ "Schools don't pay a deposit": others do."""
    who = [audience.name for audience in reading.brief.audiences]
    return any(names(part.low, one) and not names(text, one) for one in who)


def _whole(reading: Reading, part: Part, path: Loc, text: str) -> bool:
    """A wish has the words of a complaint, and more: "I'd like them not to wait an hour"."""
    return path[0] == "stages" and _same(reading, part, text)


def _shorter(reading: Reading, part: Part) -> list[tuple[Part, Loc, str]]:
    """The one step that holds all that is denied: "nobody picks up any more" of "they pick up in store".

    One word is enough where the statement says that something has ended, or that it corrects.
    """
    # A channel or a tool that is denied takes its steps with it.
    known = {*reading.brief.channels, *reading.brief.tools}
    if any(one.denied and one.id in known and part.start <= one.start < part.end for one in reading.mentions):
        return []
    meant = _meant(reading, part)
    mends = _ended(reading, part) or reading.cues["correction"].search(reading.low)
    if not meant or (len(meant) < 2 and not mends) or (not mends and reading.topic in ("pains", "deviations", "goals")):
        return []
    found = [
        (part, path, text)
        for path, text in _told(reading)
        if (path[0] == "stages" or (len(meant) > 1 and _flat(reading, part)))
        and meant <= stems(reading.cues, text, _STEM) and not reading.negator.search(fold(text))
    ]  # fmt: skip
    return found if len({text for _, _, text in found}) == 1 else []


def _meant(reading: Reading, part: Part) -> frozenset[str]:
    """What is denied: the things named, or the doing where none is."""
    end = _ended(reading, part)
    low = part.low
    if end:
        before, after = low[: end.start()], low[end.end() :].partition(",")[0]
        low = before if stems(reading.cues, before, _STEM) else after
    for cue in ("negator", "nobody", "correction", "not_now"):
        low = reading.cues[cue].sub(" ", low)
    things = stems(reading.cues, reading.cues["usage"].sub(" ", low), _STEM)
    return things or stems(reading.cues, low, _STEM)


def _rest(reading: Reading, part: Part, text: str) -> str:
    """What is left of a step of which one thing goes: "a drink and a map" without the drink."""
    meant, low = _meant(reading, part), fold(text)
    if len(low) != len(text):
        return ""
    said = [found for found in _WORD.finditer(low) if found.group()[:_STEM] in meant]
    while len(said) > 1 and verbal(reading, said[0].group()):
        said = said[1:]
    return without(reading, text, said[0].start(), said[-1].end()) if said else ""
