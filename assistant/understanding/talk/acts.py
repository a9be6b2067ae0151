"""What a message does besides stating facts: asks back, declines, agrees, greets, has had enough."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import Detected, fold
from assistant.understanding.reading import TOPICS, Part, Reading
from assistant.understanding.sentences.phrases import led, trim, words
from assistant.understanding.talk.remarks import map_named, remark
from schemas import Act, ActKind, Edit, Language

_BRIEF = 14
_FEW = 9
"""Words of a choice among the maps; more tell of the business."""
_SMALL = 4
"""Letters of a word that says nothing beside the rest."""

_IS = re.compile(r"\s+(?:is|are|means|es|é|significa)$", re.IGNORECASE)
# These carry weight anywhere in a statement; the others only when they are most of it.
_ANYWHERE: tuple[ActKind, ...] = ("careful", "recommend", "progress", "upset", "show")
_WHOLE: tuple[ActKind, ...] = ("unknown", "skip", "finish", "accept", "greeting", "thanks")
_OPENING: tuple[ActKind, ...] = ("agree", "refuse")


_TALK: tuple[ActKind, ...] = (
    "pause", "resume", "first", "ideas", "ourselves", "recap", "show", "progress", "finish", "upset", "unread", "wrong",
)  # fmt: skip
"""Acts that say nothing of the business."""
_LOOSE = (("products",), ("audiences",), ("goals",), ("pains",), ("stages",), ("areas",), ("deviations",))
"""What a statement may be taken for because it was asked about."""


_NEEDED = ("business", "products", "audiences", "channels")
"""What every business has: that there is none is no answer."""

_PLAIN = 8
"""Words of an answer that says no more than that there is nothing."""


def acts(reading: Reading, detected: Detected) -> Iterator[Act]:
    if not any(char.isalnum() for char in reading.said) and not reading.cues["act.agree"].search(reading.low):
        yield Act(kind="empty" if not reading.said.strip() else "unread", quote=reading.said.strip()[:80])
        return
    if detected.other:
        yield Act(kind="foreign", about=detected.other, quote=reading.said.strip()[:80])
    done: set[str] = set()
    for act in (*_statements(reading), *_everybody(reading)):
        if act.kind not in done:
            done.add(act.kind)
            yield act


def skipped(reading: Reading, found: list[Act]) -> Iterator[Edit]:
    """A question that the person cannot or will not answer is not asked again."""
    kinds = {act.kind: act for act in found}
    act = kinds.get("unknown") or kinds.get("skip")
    if act and reading.asks:
        yield reading.edit("add", ("skipped",), reading.asks, act.quote)


def nothing_there(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """ "Nada", "we do nothing afterwards": an answer, too, where there may well be nothing of what was asked about."""
    asked = reading.asks if reading.asks in TOPICS and reading.asks not in _NEEDED else None
    told = any(asked in edit.path or edit.path == ("skipped",) for edit in edits)
    plain = len(reading.parts) == 1 and words(reading.low) <= _PLAIN
    if asked and plain and not told and reading.cues["has_none"].search(reading.low):
        yield reading.edit("add", ("skipped",), asked, reading.said.strip())


def _statements(reading: Reading) -> Iterator[Act]:
    for part in reading.parts[:60]:
        if part.injected:
            yield Act(kind="injected", quote=part.text)
            continue
        yield from _of(reading, part)


def _of(reading: Reading, part: Part) -> tuple[Act, ...]:
    """What a statement does; asked again and again in a turn, worked out once."""
    if part not in reading.acts:
        reading.acts[part] = tuple(_read(reading, part))
    return reading.acts[part]


def _read(reading: Reading, part: Part) -> Iterator[Act]:
    low = part.low.strip(" .!¡?¿,")
    found = list(_by_cues(reading, part, low))
    if found or not reading.cues["only_idea"].search(low):
        yield from found or _unknown_to_cues(reading, part, low)


def _by_cues(reading: Reading, part: Part, low: str) -> Iterator[Act]:
    if act := _jump(reading, part, low) or _begun(reading, part, low) or _objects(reading, part, low):
        yield act
        return
    for kind in _ANYWHERE:
        found = reading.cues[f"act.{kind}"].search(low)
        if found and not (kind == "upset" and _of_a_thing(reading, part, low, found.span())):
            meant = remark(reading, part) if kind == "progress" and not part.question else None
            if meant and meant.kind == "upset":  # "so many questions" asks for no number
                yield meant
                return
            if kind == "show" and _to_a_channel(reading, part, found.end()):
                continue
            yield Act(kind=kind, about=_map_named(reading, low) if kind == "show" else "", quote=part.text)
            return
    found = reading.cues["act.clarify"].search(low)
    ends = reading.cues["act.finish"].search(low)  # "acho que é tudo" asks nothing
    if found and (part.question or (found.start() <= 12 and not ends)):
        yield Act(kind="clarify", about=_asked_about(reading, part, low, found.end()), quote=part.text)
        return
    for kind in _WHOLE:
        found = reading.cues[f"act.{kind}"].match(low) or (
            reading.cues[f"act.{kind}"].search(low) if kind in ("unknown", "finish") else None
        )
        if found and kind == "finish" and found.start() > 0 and not _closes(reading, low[found.end() :]):
            continue
        if found and kind == "unknown" and not _says_unknown(part, low, found.group()):
            continue
        if found and _mostly(kind, low, found.group()):
            about = (reading.asks or "") if kind == "accept" else ""
            yield Act(kind=kind, about=about, quote=part.text)
    for kind in _OPENING:
        found = reading.cues[f"act.{kind}"].match(low)
        first = part is reading.parts[0]
        if first and found and (len(low) - found.end() <= 2 or low[found.end() : found.end() + 1] in ",.;"):
            yield Act(kind=kind, quote=part.text)


def _to_a_channel(reading: Reading, part: Part, at: int) -> bool:
    """Whether a channel is what words of going on go on to: "a Rê passa pro | whats"."""
    return any(0 <= one.start - part.start - at <= _SMALL for one in reading.among(part, "channel"))


def _unknown_to_cues(reading: Reading, part: Part, low: str) -> Iterator[Act]:
    """What a statement does that no cue shows: by its meaning, else a question for the question's sake."""
    if _denies(reading, part) or (part.question and reading.cues["act.greeting"].match(low)):
        return
    meant = remark(reading, part)
    if meant and not (part.question and meant.kind == "unread"):
        yield meant
    elif part.question and not reading.cues["domain"].search(low):
        yield Act(kind="offtopic", quote=part.text)
    elif part.question:
        yield Act(kind="clarify", about=trim(part.text), quote=part.text)


def beyond_remarks(reading: Reading, edits: list[Edit]) -> list[Edit]:
    """`edits` without those that a pending question made of a remark about the talk."""
    spans = [(p.start, p.end) for p in reading.parts[:_BRIEF] if any(a.kind in _TALK for a in _of(reading, p))]

    def of_remark(edit: Edit) -> bool:
        at = reading.said.find(edit.quote) if edit.quote else -1
        return at >= 0 and any(start <= at and at + len(edit.quote or "") <= end for start, end in spans)

    return [edit for edit in edits if not (edit.op == "add" and edit.path[:1] in _LOOSE and of_remark(edit))]


def without_full_stops(reading: Reading, found: list[Act], edits: Sequence[Edit]) -> list[Act]:
    """`found` without an end of the talk that only ends what was told: "a notebook, nothing else", "y eso es todo"."""
    takings = reading.topic == "measures" and any(reading.has(part, "takings") for part in reading.facts)
    told = takings or any(edit.path != ("skipped",) for edit in edits)
    return [act for act in found if not (told and act.kind == "finish" and _ends_a_list(reading, act))]


def _ends_a_list(reading: Reading, act: Act) -> bool:
    low = reading.cues["act.thanks"].sub(" ", fold(act.quote or "")).rstrip(" .!,")
    last = next((found for found in reading.cues["full_stop"].finditer(low) if found.end() == len(low)), None)
    return last is not None and not reading.cues["act.finish"].search(low[: last.start()])


def is_act(reading: Reading, part: Part) -> bool:
    """The statement does something in the talk, and says nothing of the business."""
    low = part.low.strip(" .!¡?¿,")
    if any(reading.cues[f"act.{kind}"].fullmatch(low) for kind in _OPENING):
        return True
    if any(act.kind not in ("greeting", "thanks", "offtopic") or words(low) <= 4 for act in _of(reading, part)):
        return True
    # "For now | just show me the map of…": a short request is one, wherever it was cut.
    return words(reading.said) <= _BRIEF and any(
        act.kind in ("show", "progress") for other in reading.parts[:_BRIEF] for act in _of(reading, other)
    )


def _denies(reading: Reading, part: Part) -> bool:
    """ "Telegram is useless" speaks of Telegram, not of us; "can you take the phone out" is no question."""
    return any(m.denied for kind in ("channel", "tool", "type") for m in reading.among(part, kind))


def _of_a_thing(reading: Reading, part: Part, low: str, at: tuple[int, int]) -> bool:
    """Whether the cross word is what is said of a thing that is ruled out."""
    ruled = reading.cues["ruled_out"].finditer(low)
    return _denies(reading, part) and any(found.start() < at[1] and at[0] < found.end() for found in ruled)


def _says_unknown(part: Part, low: str, cue: str) -> bool:
    """Without its accent "no se" is mostly something else: "no se llama", "no se vende"."""
    if cue != "no se" or "no sé" in part.text.lower():
        return True
    after = low.partition("no se")[2].split()
    return not after or after[0] in (
        "que",
        "como",
        "cuanto",
        "cuantos",
        "cual",
        "quien",
        "si",
        "bien",
        "la",
        "exactamente",
        "mucho",
        "todavia",
    )


def _mostly(kind: str, low: str, cue: str) -> bool:
    """The cue is most of the statement; a greeting may be followed by anything, "I don't know" by what is not known."""
    rest = words(low) - words(cue)
    return kind in ("greeting", "thanks") or rest <= {"unknown": 5, "skip": 3, "finish": 4, "accept": 3}[kind]


def _closes(reading: Reading, rest: str) -> bool:
    """Nothing is said after it: "por hoje chega", but not "a flor chega murcha"."""
    rest = reading.cues["act.thanks"].sub(" ", rest)
    return (
        all(word in reading.cues.light or len(word) < 3 for word in re.findall(r"\w+", rest)) or len(rest.split()) <= 1
    )


def _asked_about(reading: Reading, part: Part, low: str, end: int) -> str:
    """The words asked about: what follows "what is"; nothing when the question itself was not understood."""
    about = _IS.sub("", led(reading, part.text[part.low.find(low) + end :]))
    return "" if words(about) > 8 or reading.cues["this"].fullmatch(fold(about)) else about


def _jump(reading: Reading, part: Part, low: str) -> Act | None:
    found = reading.cues["act.jump"].search(low)
    if not found or found.start() > 20:
        return None
    for topic in sorted(TOPICS):
        if reading.cues[f"topic.{topic}"].search(low[found.end() :][:60]):
            return Act(kind="jump", about=topic, quote=part.text)
    return None


def _begun(reading: Reading, part: Part, low: str) -> Act | None:
    """ "Plant club first", "primero los adultos mayores": which of the maps comes first."""
    chosen = reading.cues["begin"].search(low) and words(low) <= _FEW and len(reading.session.maps) > 1
    named = map_named(reading, low) if chosen and not part.question else ""
    return Act(kind="show", about=named, quote=part.text) if named else None


def _objects(reading: Reading, part: Part, low: str) -> Act | None:
    """ "That's wrong", "no es así", and nothing of what is: the whole message is little more than that."""
    found = reading.cues["act.wrong"].search(low)
    if not found or part.question or not reading.session.history or words(reading.low) > _FEW:
        return None
    rest = [w for w in re.findall(r"[^\W\d_]+", low[: found.start()] + low[found.end() :]) if len(w) >= _SMALL]
    light = (word in reading.cues.light or reading.cues["act.refuse"].fullmatch(word) for word in rest)
    return Act(kind="wrong", quote=part.text) if all(light) else None


def _map_named(reading: Reading, low: str) -> str:
    """The map whose audience or product the words name; else the words themselves."""
    found = reading.cues["act.show"].search(low)
    return map_named(reading, low) or (trim(low[found.end() :]) if found else "")


def _everybody(reading: Reading) -> Iterator[Act]:
    for part in reading.facts:
        found = reading.cues["everybody"].search(part.low)
        if found and not reading.among(part, "channel"):
            rest = words(part.low) - words(found.group())
            before = part.low[: found.start()]
            if (reading.topic == "audiences" and rest <= 5) or (
                rest <= 7 and reading.cues["everybody_context"].search(before)
            ):
                yield Act(kind="everybody", quote=part.text)


def as_language(detected: Detected, said: str) -> Language | None:
    """The language to answer in: told only by four words or more."""
    return detected.language if words(said) >= 4 else None
