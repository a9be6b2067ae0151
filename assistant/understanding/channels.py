"""Channels: used, denied, or a word that may mean several; and kinds of contact that the business does not have."""

from collections.abc import Iterator

from assistant.text import Mention, fold
from assistant.understanding.acts import is_act
from assistant.understanding.reading import Part, Reading
from schemas import Act, Edit

# Saying that one of these does not happen rules out a way of doing it, not the thing itself.
_NEVER_RULED_OUT = {
    "payment",
    "core_service",
    "queue_wait",
    "arrival_reception",
    "complaint_claim",
    "status_update",
    "purchase.conversations",
}


def channels(reading: Reading) -> tuple[list[Edit], list[Act]]:
    edits: list[Edit] = []
    acts: list[Act] = []
    for part in reading.parts:
        if part.question or part.injected:
            continue
        for mention in reading.among(part, "channel"):
            if mention.denied:
                edits += _forbid(reading, part, mention)
            elif not part.idea and not mention.idea:
                edits += _use(reading, part, mention)
                acts += _unclear(reading, part, mention)
        edits += _online(reading, part)
    return _once(edits), acts


def _online(reading: Reading, part: Part) -> list[Edit]:
    """ "We sell plants online": a shop on the net, whatever stands between the words."""
    if part.idea or not reading.has(part, "sells_online") or reading.among(part, "channel"):
        return []
    denied = reading.has(part, "we_do_not") or reading.cues["negator"].match(part.low)
    return [reading.edit("forbid" if denied else "add", ("channels",), "ecommerce_store", part.text)]


def constraints(reading: Reading) -> Iterator[Edit]:
    """What the business does not do, where no channel says it: kinds of contact, or the statement itself."""
    for part in reading.facts:
        ruled = [m for m in reading.among(part, "type") if m.denied and m.id and m.id not in _NEVER_RULED_OUT]
        others = [
            m
            for m in reading.mentions
            if m.kind in ("channel", "tool") and m.denied and part.start <= m.start < part.end
        ]
        if is_act(reading, part):
            continue
        if reading.has(part, "we_do_not") or (ruled and not reading.has(part, "pain")):
            for mention in ruled:
                yield reading.edit("forbid", ("touchpoint_types",), mention.id, part.text)
            if not ruled and not others and not reading.has(part, "pain"):
                yield reading.edit("add", ("constraints",), {"text": part.text, "channels": []}, part.text)


def _forbid(reading: Reading, part: Part, mention: Mention) -> list[Edit]:
    if mention.id:
        return [reading.edit("forbid", ("channels",), mention.id, part.text)]
    if len(mention.candidates) == 1 and reading.cues["usage"].search(part.low):
        return [reading.edit("forbid", ("channels",), mention.candidates[0], part.text)]
    if len(mention.candidates) >= 4:  # A whole family is denied: "no usamos redes".
        used = {m.id for m in reading.mentions if m.kind == "channel" and not m.denied}
        return [reading.edit("forbid", ("channels",), id_, part.text) for id_ in mention.candidates if id_ not in used]
    return []


def _use(reading: Reading, part: Part, mention: Mention) -> list[Edit]:
    id_ = mention.id or (
        mention.candidates[0] if len(mention.candidates) == 1 and _by_way(reading, part, mention) else ""
    )
    if not id_ or id_ in reading.brief.channels or reading.has(part, "not_ours"):
        return []
    return [reading.edit("add", ("channels",), id_, mention.quote)]


def _by_way(reading: Reading, part: Part, mention: Mention) -> bool:
    """A word that may name a channel does so as the answer to that question, or after "by", "via", "through"."""
    before = reading.low[max(part.start, mention.start - 14) : mention.start].rstrip()
    after = any(found.end() == len(before) for found in reading.cues["by_way"].finditer(before))
    return reading.topic == "channels" or after


def _unclear(reading: Reading, part: Part, mention: Mention) -> list[Act]:
    """A word with several meanings, when nothing settles which."""
    if len(mention.candidates) < 2 or reading.has(part, "not_ours"):
        return []
    sure = {m.id for m in reading.mentions if m.kind == "channel" and m.id} | set(reading.brief.channels)
    before = reading.low[max(part.start, mention.start - 14) : mention.start].rstrip()
    using = any(found.end() == len(before) for found in reading.cues["via"].finditer(before))
    if sure & set(mention.candidates) or not (using or reading.topic == "channels"):
        return []
    return [Act(kind="ambiguous", about=mention.quote, quote=part.text)]


def _once(edits: list[Edit]) -> list[Edit]:
    """The last word on each channel stands: "we use A… no, not A"."""
    last = {(fold(str(edit.value)), edit.path): edit for edit in edits}
    kept = list(last.values())
    return [edit for edit in edits if edit in kept and not kept.remove(edit)]  # type: ignore[func-returns-value]
