"""What is taken out leaves what was told of the journey, too: "we dropped X" ends "they find us on X and Y"."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.cut import without
from assistant.understanding.repair.worded import rewritten, told_texts
from assistant.understanding.sentences.phrases import stems
from schemas import Edit, Loc

_NAMED = ("products", "audiences")
_WAYS = ("channels", "tools")
_TEXTS = ("stages", "pains", "responsibilities")
_ENDS = (
    "take_away", "take_around", "take_that", "leave_out", "gave_up", "gave_up_bare", "left_it", "ceased", "not_now",
    "used_to", "any_more", "before_now", "when_it_was", "correction",
)  # fmt: skip
"""Cues of what was so, and is no longer."""

_SHORTEST = 4
_CLOSE = 14


def spread(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits`, and what follows from them in steps and complaints that name what is gone, or is called otherwise."""
    brands = {index: word for index, edit in enumerate(edits) if (word := _brand(reading, edit))}
    gone = [(edit, brands.get(index, "")) for index, edit in enumerate(edits) if _leaves(reading, edit)]
    names = next((edit for edit in edits if edit.op == "set" and edit.path == ("business", "name")), None)
    if not gone and not names and not any(edit.op == "remove" and edit.path[0] == "stages" for edit in edits):
        return list(edits)
    done = {str(edit.value) for edit in edits if edit.op == "remove" and edit.path[0] in _TEXTS}
    kept = _kept(reading, edits)
    follows: list[Edit] = []
    for path, text in _told(reading):
        left = text
        for edit, word in gone:
            left = _cut(reading, left, edit, word, kept, whole=path[0] != "business")
        left = _renamed(reading, left, names) if names else left
        if left != text and text not in done:
            follows += rewritten(reading, path, text, left, (gone[0][0] if gone else names or edits[0]).quote or "")
    out = [_alone(reading, edit) for index, edit in enumerate(edits) if index not in brands] + follows
    return [*out, *_orphans(reading, out)]


def _leaves(reading: Reading, edit: Edit) -> bool:
    """Whether an edit takes out something that was known."""
    field = str(edit.path[0])
    if edit.op not in ("remove", "forbid") or edit.path != (field,) or field not in (*_NAMED, *_WAYS):
        return False
    if edit.op == "forbid" and not any(reading.cues[cue].search(reading.low) for cue in _ENDS):
        return False  # "they don't read the mail" is asked about before anything goes
    known = getattr(reading.brief, field)
    return edit.value in ([one.name for one in known] if field in _NAMED else known)


def _brand(reading: Reading, edit: Edit) -> str:
    """The word of one of several of a kind, "Airbnb" beside "Booking": it goes alone. "" for a whole kind."""
    if not _leaves(reading, edit) or edit.path[0] not in _WAYS:
        return ""
    kind = str(edit.path[0])[:-1]
    same = (m for m in reading.mentions if m.kind == kind and edit.value in (m.id, *m.candidates))
    named = [m for m in same if m.quote in (edit.quote or "") and not _stays(reading, m.end)]
    said = {fold(m.quote) for m in named if m.denied} or {fold(m.quote) for m in named}
    for _, text in _told(reading):
        all_of = {fold(m.quote) for m in reading.lexicon.mentions(text, {kind}) if m.id == edit.value}
        if said and said < all_of:
            return next(iter(said))
    return ""


def _alone(reading: Reading, edit: Edit) -> Edit:
    """ "We're off GetYourGuide": a known channel that goes by one of the names of its kind rules out no other."""
    if edit.op != "forbid" or edit.path != ("channels",) or not _leaves(reading, edit):
        return edit
    channel = reading.knowledge.channels[str(edit.value)]
    kind = set().union(*(stems(reading.cues, label) for label in channel.label.model_dump().values()))
    quote = edit.quote or ""
    named = [m for m in reading.lexicon.mentions(quote, {"channel"}) if edit.value in (m.id, *m.candidates)]
    by_kind = any(kind & stems(reading.cues, m.quote) or fold(m.quote) == edit.value for m in named)
    brand = named and not by_kind and channel.control == "third_party"
    return reading.edit("remove", edit.path, edit.value, quote) if brand else edit


def _stays(reading: Reading, end: int) -> bool:
    """ "Booking is still on": what is said right behind a name."""
    return reading.cues["still"].search(reading.low[end : end + _CLOSE]) is not None


def _kept(reading: Reading, edits: Sequence[Edit]) -> list[str]:
    """Names that stay, and are no part of what goes: "full valet" when "valet" goes."""
    gone = {edit.value for edit in edits if edit.op == "remove"}
    new = [edit.value.get("name") for edit in edits if edit.op == "add" and isinstance(edit.value, dict)]
    named = [one.name for field in _NAMED for one in getattr(reading.brief, field) if one.name not in gone]
    return [fold(str(name)) for name in (*named, *new) if name]


def _told(reading: Reading) -> Iterator[tuple[Loc, str]]:
    yield from (one for one in told_texts(reading) if one[0][0] in ("business", *_TEXTS))


def _cut(reading: Reading, text: str, edit: Edit, word: str, kept: Sequence[str], *, whole: bool) -> str:
    if place := next(_places(reading, text, edit, word), None):
        inside = any(fold(str(edit.value)) in name and name in fold(text) for name in kept)
        return text if inside else without(reading, text, *place, whole=whole)
    return text


def _places(reading: Reading, text: str, edit: Edit, word: str) -> Iterator[tuple[int, int]]:
    if edit.path[0] in _WAYS:
        found = reading.lexicon.mentions(text, {str(edit.path[0])[:-1]})
        same = (one for one in found if edit.value in (one.id, *one.candidates) and not one.denied)
        yield from ((one.start, one.end) for one in same if word in ("", fold(one.quote)))
    low, called = fold(text), fold(str(edit.value))
    if len(low) == len(text) and len(called) >= _SHORTEST:
        yield from (one.span() for one in re.finditer(rf"(?<!\w){re.escape(called)}(?!\w)", low))


def _renamed(reading: Reading, text: str, names: Edit) -> str:
    """The new name of the business where the old one stood."""
    old = fold(reading.brief.business.name or "")
    at = fold(text).find(old) if len(old) >= _SHORTEST and len(fold(text)) == len(text) else -1
    return f"{text[:at]}{names.value}{text[at + len(old) :]}" if at >= 0 else text


def _orphans(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """Channels of which only a step told that is gone: "we text them" was all that spoke of messages."""
    gone = {str(edit.value): edit for edit in edits if edit.op == "remove" and edit.path[0] == "stages"}
    new = [str(edit.value) for edit in edits if edit.op == "add" and edit.path[0] in ("stages", "channels")]
    left = [text for texts in reading.brief.stages.values() for text in texts if text not in gone]
    live = {m.id for text in (*left, *new) for m in reading.lexicon.mentions(text, {"channel"})} | set(new)
    live |= {str(edit.value) for edit in edits if edit.path == ("channels",) and edit.op != "add"}
    for channel in reading.brief.channels:
        grounds = reading.brief.ground("channels", channel)
        if any(fold(one.quote or "\0") in fold(text) for one in grounds for text in new):
            continue
        for text, edit in gone.items() if grounds and channel not in live else ():
            own = reading.brief.ground(*map(str, edit.path), text)
            turns = {basis.ref for basis in own}
            if own and all(one.ref in turns and fold(one.quote or "\0") in fold(text) for one in grounds):
                yield reading.edit("remove", ("channels",), channel, edit.quote or "")
