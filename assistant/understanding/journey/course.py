"""A journey told from end to end: what stands in its list, or between two of its steps, is a step as well.

Who tells of one thing after the other goes forward: where the words of a step do not say to which part of the journey
it belongs, those around it do.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from assistant.text import fold
from assistant.text.grammar import any_of
from assistant.text.whose import about, headed, spoken_of
from assistant.understanding.journey.limits import is_rule
from assistant.understanding.reading import MACROS, Part, Reading
from assistant.understanding.sentences.closing import closes
from assistant.understanding.sentences.phrases import words
from assistant.understanding.sentences.shape import heading, sentences, verbal
from schemas import Edit, Macro

Step = tuple[Macro, int, int]
"""A stage, and where in the message the step stands."""

Points = Callable[[Part], Mapping[Macro, float]]
"""How much the words of a statement point to each stage."""

_LEAST, _KNOWN = 4, 2
"""Statements of a stretch from which on it may be a course, and how many of them are known to be steps."""

_HEARD, _OTHERWISE = 0.7, 0.8
"""From when on a statement is believed to be heard as a step, and as something else."""

_TOLD = 0.8
"""How much words must point to a stage to tell of a step."""

_HEAR = 1.5
"""What is heard weighs so much beside a word that tells the stage (1)."""

_USUAL: Mapping[Macro, float] = {"pre": 0.0, "purchase": 0.3, "service": 0.6, "post": 1.0}
"""Where on a course, from 0 to 1, the steps of a stage mostly stand."""

_OTHER = frozenset(("pain", "goal", "measure", "audience", "crew", "name", "denied", "idea", "kind"))
_STRETCH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")
_ITEM = re.compile(r"[ \t]*(?:[-–*•·]|\d{1,2}[.)])[ \t]+\S")
_COMMA = re.compile(r",\s+")
_AND = re.compile(rf"(?i)\s{any_of('and')}\s+$")
_END = re.compile(r"[.;!?]\s")
_ASIDE = ("we_do_not", "worst", "goal", "consent")
_EACH = 3
"""Pieces with a verb from which on each piece of a sentence is a step: "they ring, we come, we quote"."""


def course(reading: Reading, found: Sequence[Step], points: Points) -> list[Step]:
    """`found`, with what each course that the message tells holds besides, and in the order of a journey."""
    if reading.said.count("\n") + reading.said.count(".") < _LEAST - 1 and reading.said.count(",") < _LEAST - 1:
        return list(found)
    out, statements = list(found), tuple(_statements(reading))
    for stretch in _STRETCH.finditer(reading.said):
        told = [part for part in statements if stretch.start() <= part.start < stretch.end()]
        lines = stretch.group().splitlines()
        listed = sum(bool(_ITEM.match(line)) for line in lines) >= _LEAST
        known = [n for n, part in enumerate(told) if _known(reading, part, found, points)]
        if len(told) < _LEAST or len(known) < _KNOWN:
            continue
        among = told if listed else told[known[0] : known[-1] + 1]
        steps = [part for part in among if _may_be(reading, part)]
        if len(steps) < _LEAST:
            continue
        out = [one for one in out if not any(part.meets(one[1], one[2]) for part in steps)]
        forward: dict[Part, Macro] = {}
        for theirs in _by_people(reading, steps):
            forward = dict(zip(theirs, _forward(reading, theirs, points), strict=True)) | forward
        out += [(macro, part.start, part.end) for part, macro in forward.items()]
    return sorted(out, key=lambda one: one[1])


def _statements(reading: Reading) -> Iterator[Part]:
    """Sentences, each piece by itself where one tells several things with no more than commas between them."""
    for part in _with_lists(reading):
        inside = {*(at.end() for at in _COMMA.finditer(part.text)), *_heard_next(reading, part)}
        cuts = [0, *sorted(inside), len(part.text)]
        starts = [a for a, b in pairwise(cuts) if _tells(reading, part, a, b)]
        starts = starts if len(starts) >= _EACH else [0]
        for a, b in pairwise((0, *starts[1:], len(part.text))):
            text = _AND.sub("", part.text[a:b]).rstrip(" ,")
            yield Part(text, part.start + a, part.start + a + len(text), fold(text))


def _heard_next(reading: Reading, part: Part) -> Iterator[int]:
    """Where a further step is heard behind an "and": "they pay and | a week later we write"."""
    for span in reading.heard.spans:
        at = span.start - part.start
        if span.label in MACROS and 0 < at < len(part.text) and _AND.search(part.text[:at]):
            yield at


def _with_lists(reading: Reading) -> Iterator[Part]:
    """Sentences; what stands behind a colon, in its line, belongs to what stands before it."""
    opened: Part | None = None
    for part in sentences(reading):
        if opened and "\n" not in reading.said[opened.end : part.start]:
            text = reading.said[opened.start : part.end]
            part = Part(text, opened.start, part.end, fold(text))
        elif opened:
            yield opened
        opened = part if heading(reading, part) else None
        if not opened:
            yield part


def _tells(reading: Reading, part: Part, start: int, end: int) -> bool:
    """Whether a piece has a verb, or is heard as a step by itself."""
    text, steps = part.text[start:end], (span for span in reading.heard.spans if span.label in MACROS)
    return words(text) > 1 and (verbal(reading, text) or any(span.start - part.start == start for span in steps))


def _known(reading: Reading, part: Part, found: Sequence[Step], points: Points) -> bool:
    """Whether a statement is a step for sure."""
    inside = (span for span in reading.heard.spans if span.label in MACROS and part.meets(span.start, span.end))
    told = any(part.meets(a, b) for _, a, b in found) or any(span.sure >= _HEARD for span in inside)
    return _may_be(reading, part) and (told or max(points(part).values()) >= _TOLD)


def _may_be(reading: Reading, part: Part) -> bool:
    """Whether a statement may be a step where it stands among steps."""
    if words(part.text) <= 1 or heading(reading, part) or closes(reading, part.text):
        return False
    aside = any(reading.has(part, cue) for cue in _ASIDE) or reading.cues["deviation"].match(part.low)
    denied = is_rule(reading, part) or reading.negator.match(part.low) or reading.cues["correction"].match(part.low)
    return not (aside or denied or _is_other(reading, part))


def _is_other(reading: Reading, part: Part) -> bool:
    """Whether most of a statement is heard to tell something else."""
    other = [one for one in reading.heard.spans if one.label in _OTHER and one.sure >= _OTHERWISE]
    told = sum(max(0, min(one.end, part.end) - max(one.start, part.start)) for one in other)
    return told * 2 > len(part.text)


def _by_people(reading: Reading, steps: Sequence[Part]) -> Iterator[list[Part]]:
    """The way of each group of customers that a message tells of: "the builders ring, … the ladies see us on …".

    That of whom most is told comes first.
    """
    names = [one.name for one in reading.brief.audiences]
    for one in reading.heard.spans:
        known = frozenset().union(*(headed(name, reading.spoken) for name in names))
        if one.label == "audience" and one.sure >= _OTHERWISE and not headed(one.text, reading.spoken) & known:
            names.append(one.text)
    spans = spoken_of(reading.said, names, reading.spoken)
    whose = [about(spans, part.start) for part in steps]
    groups = sorted({*whose} - {frozenset()}, key=whose.count, reverse=True)
    for group in groups or (frozenset(),):
        # What is told of nobody in particular, everybody goes through.
        yield [part for part, who in zip(steps, whose, strict=True) if who in (group, frozenset())]


def _forward(reading: Reading, steps: Sequence[Part], points: Points) -> list[Macro]:
    """The stages of steps, none before that of the step in front of it, to which most speaks."""
    best: dict[Macro, tuple[float, list[Macro]]] = {"pre": (0.0, [])}
    for n, part in enumerate(steps):
        told, place = points(part), n / max(1, len(steps) - 1)
        behind: dict[Macro, tuple[float, list[Macro]]] = {}
        for at, macro in enumerate(MACROS):
            before = [best[one] for one in MACROS[: at + 1] if one in best]
            total, path = max(before, key=lambda one: one[0])
            heard = _HEAR * reading.heard.chance(macro, part.start, part.end) if reading.heard.words else 0.0
            worth = min(1.0, told[macro]) + heard - abs(place - _USUAL[macro])
            behind[macro] = (total + worth, [*path, macro])
        best = behind
    return max(best.values(), key=lambda one: one[0])[1]


def where_it_hurts(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits`, with each complaint in the stage of the step that it is told right behind."""
    steps = [(reading.said.find(edit.quote or "\0"), str(edit.path[1])) for edit in edits if edit.path[0] == "stages"]
    return [_at(reading, edit, steps) for edit in edits]


def _at(reading: Reading, edit: Edit, steps: Sequence[tuple[int, str]]) -> Edit:
    value, at = edit.value, reading.said.find(edit.quote or "\0")
    if edit.op != "add" or edit.path != ("pains",) or not isinstance(value, dict) or value.get("stage") or at < 0:
        return edit
    last = max((step for step in steps if 0 <= step[0] <= at), default=None)
    between = reading.said[last[0] : at] if last else "\n\n"
    near = "\n\n" not in between and len(_END.findall(between)) <= 1
    return edit.model_copy(update={"value": value | {"stage": last[1]}}) if last and near else edit
