"""What one group of customers does not use: it rules out a channel for them, and for nobody else."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.text.clauses import sentences
from assistant.text.whose import About, about, named, spoken_of
from assistant.understanding.reading import Part, Reading
from schemas import Edit

_GIVEN_UP = ("gave_up", "gave_up_bare", "left_it")
"""Cues of what the business itself has ended, for whomever it was."""


def their_ways(reading: Reading, edits: Iterable[Edit]) -> list[Edit]:
    """`edits`, where a channel that one of several groups does not use is theirs to avoid: "the older ones don't do
    WhatsApp, they ring"; "drivers do none of that". What the others were said to use stays."""
    told = list(edits)
    names = _names(reading, told)
    spans = spoken_of(reading.said, names, reading.spoken)
    if not spans:
        return told
    avoided: dict[str, list[tuple[str, str]]] = {}
    out: list[Edit] = []
    for edit in told:
        who = _whose(reading, edit, spans, names)
        for name in who:
            avoided.setdefault(name, []).append((str(edit.value), edit.quote or ""))
        out += _of_others(reading, edit) if who else [edit]
    for part in reading.facts:
        if reading.has(part, "none_of_that") and (who := about(spans, part.start)) and len(who) < len(names):
            for name in who:
                before = list(_before(reading, part, out, name, spans))
                avoided.setdefault(name, []).extend((id_, part.text) for id_ in before or reading.brief.channels)
    return [*out, *(_rejecting(reading, name, ways) for name, ways in avoided.items() if ways)]


def _names(reading: Reading, edits: Sequence[Edit]) -> tuple[str, ...]:
    new = (edit.value.get("name") for edit in edits if edit.path == ("audiences",) and isinstance(edit.value, dict))
    return tuple(dict.fromkeys((*(one.name for one in reading.brief.audiences), *(str(one) for one in new if one))))


def _whose(reading: Reading, edit: Edit, spans: Sequence[About], names: Sequence[str]) -> frozenset[str]:
    """The groups that do not use what an edit rules out; none where the business does not, for anybody."""
    if edit.op not in ("forbid", "remove") or edit.path != ("channels",):
        return frozenset()
    denied = (one for one in reading.mentions if one.kind == "channel" and one.denied)
    place = next((one.start for one in denied if edit.value in (one.id, *one.candidates)), -1)
    part = next((one for one in reading.parts if one.holds(place)), None)
    if part is None or any(reading.cues[cue].search(_sentence(reading, place)) for cue in _GIVEN_UP):
        return frozenset()
    here = named(part.text, names, reading.spoken)
    who = about(spans, place) if here or not reading.has(part, "we_do_not") else frozenset()
    return who if len(who) < len(names) else frozenset()


def _sentence(reading: Reading, place: int) -> str:
    return next(reading.low[start:end] for start, end in sentences(reading.low) if place < end)


def _of_others(reading: Reading, edit: Edit) -> Iterator[Edit]:
    """The channel, where the message says that others use it."""
    used = (one for one in reading.mentions if one.kind == "channel" and one.id == edit.value and not one.denied)
    if edit.value not in reading.brief.channels and (one := next(used, None)):
        yield reading.edit("add", edit.path, edit.value, one.quote)


def _before(reading: Reading, part: Part, edits: Sequence[Edit], name: str, spans: Sequence[About]) -> Iterator[str]:
    """The channels that a message names before one of its statements, but for those that it says the group uses."""
    for edit in edits:
        at = reading.said.find(edit.quote or "\0") if edit.op == "add" and edit.path == ("channels",) else -1
        if 0 <= at < part.start and name not in about(spans, at):
            yield str(edit.value)


def _rejecting(reading: Reading, name: str, ways: Sequence[tuple[str, str]]) -> Edit:
    known = next((one for one in reading.brief.audiences if one.name == name), None)
    before = known.attributes.get("rejected_channels") if known else None
    labels = [reading.knowledge.channels[id_].label[reading.spoken].split(" / ")[0] for id_, _ in ways]
    value = ", ".join(dict.fromkeys((*([before] if before else []), *labels)))
    return reading.edit("set", ("audiences", name, "attributes", "rejected_channels"), value, ways[-1][1])
