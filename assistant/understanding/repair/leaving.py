"""What leaves the brief: a product or a group that is taken out by name, and a number that gives way to the new one."""

import re
from collections.abc import Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.no_more import no_more
from assistant.understanding.repair.worded import rewritten
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.phrases import names, upto, words
from assistant.understanding.sentences.shape import main_clause, sentences, verbal
from assistant.understanding.sentences.told import told_again
from schemas import Edit, Loc

_FIELDS = ("products", "audiences")
_PATHS = tuple((field,) for field in _FIELDS)
_SPEAKS = ("stages", "pains", "constraints", "deviations", "parked", "goals")
_NEAR = 24
_NAMED = 5
"""Words of what is named right before "not any more"."""

_GIVEN_UP = ("gave_up", "gave_up_bare", "left_it")
_BESIDE, _BEHIND = 14, 4
"""Characters between a thing and the words that it has ended, where they stand after it, and before it."""

_SPAN = 60
"""How far into a correction, in characters, the work that it is about is named."""


def taken_out(reading: Reading) -> Iterator[Edit]:
    """Products and audiences that a request, or "we stopped selling", takes out."""
    for part in reading.parts:
        if part.injected or not (where := _request(reading, part)):
            continue
        for field in _FIELDS:
            for one in getattr(reading.brief, field):
                if one.name and (_names(where, one.name) or _partly(reading, part, where, one.name)):
                    yield reading.edit("remove", (field,), one.name, part.text)


def _partly(reading: Reading, part: Part, where: str, name: str) -> bool:
    """Told by part of its name before "we don't make it any more": "trufa" for "trufa recheada"."""
    known = [fold(one.name) for field in _FIELDS for one in getattr(reading.brief, field) if one.name]
    if any(called in part.low and called not in where for called in known):
        return False  # "corte feminino" names a thing, and asks to cut none
    at = part.start + part.low.find(where)
    named = (one for one in told_again(reading) if one.known.path in _PATHS)
    told = [one for one in named if at <= one.start and one.end <= at + len(where)]
    if reading.cues["take_around"].search(where):
        return False  # "take the kids out to the barn"
    head = main_clause(reading, name)  # "los propietarios" of "propietarios que alquilan"
    if head != name and names(where, head):
        return True
    # "The sessions" of two kinds of sessions tell neither apart.
    return {one.known.called for one in told} == {name}


def named_already(reading: Reading, edit: Edit, taken: Sequence[Edit]) -> bool:
    """ "Just the families": known as "families who fall short", and no other group; nor is a bare name a step."""
    gone = {str(one.value) for one in taken}
    kept = [one.name for field in _FIELDS for one in getattr(reading.brief, field) if one.name not in gone]
    if edit.op == "add" and edit.path[0] == "stages":
        return words(str(edit.value)) <= _NAMED and not verbal(reading, str(edit.value))
    called = str(edit.value.get("name", "")) if isinstance(edit.value, dict) else ""
    return edit.op == "add" and edit.path in _PATHS and any(names(name, called) for name in kept)


def without_ended(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without things on offer, or groups, that a statement names only to say that there are none any more."""
    ended = [text for part in sentences(reading) if (text := _ended(reading, part))]
    return [
        edit for edit in edits
        if not (edit.op == "add" and edit.path in _PATHS and any((edit.quote or "\0") in text for text in ended))
    ]  # fmt: skip


def given_up(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """ "O Facebook a gente largou": a channel or a tool right beside the words that say that it has ended."""
    for part in reading.facts:
        ends = [found for cue in _GIVEN_UP for found in reading.cues[cue].finditer(part.low)]
        for mention in reading.mentions:
            field = f"{mention.kind}s"
            known = field in ("channels", "tools") and mention.id in getattr(reading.brief, field, ())
            inside = known and part.start <= mention.start < part.end and not mention.denied
            start, end = mention.start - part.start, mention.end - part.start
            beside = (0 <= one.start() - end <= _BESIDE or 0 <= start - one.end() <= _BEHIND for one in ends)
            if inside and any(beside) and not any(edit.value == mention.id for edit in edits):
                yield reading.edit("forbid", (field,), mention.id, part.text)


def _ended(reading: Reading, part: Part) -> str:
    """The names before "we don't do them any more"; "" where a statement of its own stands before it."""
    ends = [found.start() for cue in ("not_now", "leave_out") if (found := reading.cues[cue].search(part.low))]
    ends += [more.start for more in no_more(reading, part.low)]
    for end in ends if len(part.low) == len(part.text) else ():
        if not verbal(reading, part.text[:end]):
            return part.text[:end]
    return ""


def besides(reading: Reading, taken: Sequence[Edit], edits: Sequence[Edit]) -> Iterator[Edit]:
    """The other facts of the message: none that names again, or only speaks of, what is taken out."""
    gone = [fold(str(edit.value)) for edit in taken]
    quotes = {edit.quote for edit in taken}
    for edit in edits:
        name = fold(str(edit.value.get("name", "") if isinstance(edit.value, dict) else edit.value or ""))
        again = edit.path[:1] in _PATHS and any(one in name or name in one for one in gone if name)
        told = str(edit.path[0]) in _SPEAKS
        spoken = told and (
            _same_place(reading, str(edit.quote or ""), quotes)
            or bool(reading.cues["instead"].match(fold(str(edit.quote or ""))))
        )
        pair = edit.value if edit.path == ("pairs",) and isinstance(edit.value, list) else []
        paired = any(fold(str(one)) in gone for one in pair)
        unknown = edit.path == ("tools",) and edit.value not in reading.knowledge.tools
        if not (again or spoken or paired or unknown):
            yield edit


def renumbered(reading: Reading) -> Iterator[Edit]:
    """ "I said twelve, it's fourteen now", "it is 4, the 6 was last year": the number known before gives way."""
    found = numbers(reading.low)
    mends = any(reading.cues[cue].search(reading.low) for cue in ("said_before", "correction"))
    if not mends or not 2 <= len(found) <= 4:
        return
    for path, value in counted(reading):
        old = next((n for n in found if n.value == value), None)
        new = [n for n in found if n.value != value]
        if old and new and _once_said(reading, old):
            right = next((n for n in new if _is_now(reading, n)), None)
            if right:
                yield reading.edit("set", path, right.value, reading.said.strip()[:300])
                return


def superseded(reading: Reading, edits: Sequence[Edit]) -> Iterator[Edit]:
    """ "Correction: the billing is Marcy's now": who did that work before, and what was told of it, gives way."""
    new = [edit for edit in edits if edit.path in (("areas",), ("responsibilities",))]
    opening = reading.cues["correction"].search(reading.low)
    if not new or not opening or opening.start() > _NEAR:
        return
    work = set(re.findall(r"\w{6,}", reading.low[opening.end() :][:_SPAN])) - reading.cues.light
    named = {fold(str(edit.value.get("area") if isinstance(edit.value, dict) else edit.value)) for edit in new}
    quote = reading.said.strip()[:300]
    gone: set[str] = set()
    for duty in reading.brief.responsibilities:
        if work & set(re.findall(r"\w{6,}", fold(f"{duty.area} {duty.what}"))) and fold(duty.area) not in named:
            kept = _apart(duty.what, work)
            gone |= set() if kept else {duty.area}
            yield from rewritten(reading, ("responsibilities",), duty.what, kept, quote)
    for area in gone:
        left = [duty for duty in reading.brief.responsibilities if duty.area == area]
        if len(left) <= 1 and fold(area) not in reading.low:
            yield reading.edit("remove", ("areas",), area, quote)
    yield from _untold(reading, work, quote)


def _untold(reading: Reading, work: set[str], quote: str) -> Iterator[Edit]:
    """What was told of the work, out of the journey; the rest of the sentence stays."""
    for stage, texts in reading.brief.stages.items():
        for text in texts:
            kept = _apart(text, work)
            if kept != text and any(who in fold(text) for who in _doers(reading)):
                yield from rewritten(reading, ("stages", stage), text, kept, quote)


def _apart(text: str, work: set[str]) -> str:
    """The pieces of a list that tell of other work."""
    return ", ".join(piece for piece in text.split(", ") if not work & set(re.findall(r"\w{6,}", fold(piece))))


def _doers(reading: Reading) -> list[str]:
    return [fold(area) for area in reading.brief.areas] + [
        mention.quote.lower()
        for texts in reading.brief.stages.values()
        for text in texts
        for mention in reading.lexicon.mentions(text, {"area"})
    ]


def is_stale(edit: Edit, ids: set[str | int]) -> bool:
    """A measure that the message names again only to mend it, or a complaint or a deviation read out of the mending."""
    measure = edit.path[:1] == ("measures",) and isinstance(edit.value, dict) and edit.value.get("id") in ids
    return measure or edit.path[:1] in (("pains",), ("stages",), ("deviations",))


def _request(reading: Reading, part: Part) -> str:
    """The words that name what is to go; "" where nothing is asked. After a comma something else begins."""
    if cue := reading.cues["not_customers"].search(part.low):
        return part.low[: cue.start()]
    if (cue := reading.cues["other_house"].search(part.low)) and words(part.low[: cue.start()]) <= _NAMED:
        return part.low[: cue.start()]  # "estudantes é na outra loja"
    if cue := reading.cues["not_now"].search(part.low):
        after = part.low[cue.end() :].lstrip(" ")
        more = re.split(r"[,.;!]", after)[0].split()
        goes = not more or (len(more) == 1 and reading.cues["usage"].fullmatch(more[0]))  # "ya no van"
        if 0 < len(part.low[: cue.start()].split()) <= _NAMED and goes:
            return part.low[: cue.start()]  # "los niños ya no"
    for more in no_more(reading, part.low):
        before = part.low[: more.start].rpartition(",")[2]
        return f"{before if words(before) <= _NAMED else ''} {upto(reading, _upto_comma(more.what), 'away')}"
    for name in ("take_around", "leave_out"):
        if cue := reading.cues[name].search(part.low):
            return part.low[: cue.end()] + _upto_comma(part.low[cue.end() :])
    for cue in reading.cues["take_away"].finditer(part.low):
        said = part.low[: cue.start()].rstrip(" !¡¿")
        before = said.rstrip(" ,.!¡¿")
        asks = (one for id_ in ("request", "correction") for one in reading.cues[id_].finditer(before))
        named = _upto_comma(part.low[cue.end() :])
        denied = said.endswith(",") and reading.negator.search(before)
        if denied and all(word in reading.cues.light for word in named.split()):
            return before  # "escritório não compra mais, tira"
        if not before or denied or any(one.end() == len(before) for one in asks):
            return named
    return ""


def _upto_comma(low: str) -> str:
    return low.partition(",")[0]


def _names(where: str, name: str) -> bool:
    """The name, or the first words of a longer one, stands in the words that are meant; or these are a part of it."""
    called = fold(name)
    head = " ".join(called.split()[:2])
    meant = set(re.findall(r"[^\W\d_]{4,}", where))
    return called in where or (len(called.split()) > 2 and len(head) > 6 and head in where) or (
        bool(meant) and meant <= set(called.split())
    )  # fmt: skip


def _same_place(reading: Reading, quote: str, quotes: set[str | None]) -> bool:
    """The quote belongs to the sentence in which the thing was taken out."""
    return any(quote and said and (quote in said or said in quote or _next_to(reading, quote, said)) for said in quotes)


def _next_to(reading: Reading, quote: str, said: str) -> bool:
    """A statement that only goes on, after a comma: "…, we stopped those"."""
    end = reading.said.find(said) + len(said)
    return reading.said[end : end + 2].startswith(",") and 0 <= reading.said.find(quote) - end <= 4


def counted(reading: Reading) -> Iterator[tuple[Loc, float]]:
    """The numbers known of the business: how many work in it, what it measures, what it aims at."""
    if reading.brief.business.team_size:
        yield ("business", "team_size"), reading.brief.business.team_size
    for measure in reading.brief.measures:
        if measure.value is not None:
            yield ("measures", measure.id, "value"), measure.value
    for goal in reading.brief.goals:
        for field in ("target", "baseline"):
            if getattr(goal, field) is not None:
                yield ("goals", goal.text, field), getattr(goal, field)


def _once_said(reading: Reading, number: Number) -> bool:
    """ "I said 12", "the 6 was": the number stands beside words of the past."""
    around = reading.low[max(0, number.start - _NEAR) : number.end + _NEAR]
    return bool(reading.cues["said_before"].search(around))


def _is_now(reading: Reading, number: Number) -> bool:
    before = reading.low[max(0, number.start - _NEAR) : number.start]
    after = reading.low[number.end : number.end + 5]
    return bool(reading.cues["now_is"].search(before) or reading.cues["now_is"].search(after))
