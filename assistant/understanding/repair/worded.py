"""Words put right inside what was told: "not Hull, Hexham" in what the business is, "10 não, 8" in a step."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pydantic import JsonValue

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.numbers import Number, numbers
from assistant.understanding.sentences.phrases import NAME, trim, without_now, words
from assistant.understanding.sentences.shape import verbal
from schemas import Edit, Loc, item_key

_LONGEST = 5
"""Words that may stand in the place of others."""

_TO = re.compile(r"\s*(?:to|or|till|until|a|o|ou|y|e|às|hasta|até|-|–)\s*", re.IGNORECASE)

_SPEAKS = ("stages", "pains", "constraints", "deviations", "parked")


class Told(NamedTuple):
    """A text that was told, where it stands, and the words of it that are meant; of a number, where its unit ends."""

    path: Loc
    text: str
    start: int
    end: int
    unit: int = 0


def worded(reading: Reading, wrong: str) -> list[Told]:
    """The texts that hold the words `wrong`; none where they are but small words."""
    meant = unled(reading, wrong)
    # What somebody does or does not do is no word put right.
    if verbal(reading, meant) and not numbers(fold(meant)):
        return []
    low = fold(meant)
    carried = [word for word in re.findall(r"\w+", low) if word not in reading.cues.light]
    if not any(len(word) > 2 or word.isdigit() for word in carried) and not meant.isupper():
        return []
    if counted := numbers(low):
        unit = re.findall(r"\w+", low[counted[0].end :])
        return one_meant(reading, [one for place in told_texts(reading) if (one := _number(*place, counted[0], unit))])
    found = (_in_text(path, text, low) for path, text in told_texts(reading))
    return [one for one in found if one]


def one_meant(reading: Reading, found: Sequence[Told]) -> list[Told]:
    """Of several texts with the same number those that the message before told; else none, unless there is but one."""
    told = {str(item_key(edit.value)) for change in reading.session.history[-1:] for edit in change.edits}
    last = [one for one in found if one.text in told]
    # A complaint and a step may be read of the same words.
    whole = max((one.text for one in found), key=len, default="")
    return last or (list(found) if all(one.text in whole for one in found) else [])


def reworded(reading: Reading, told: Sequence[Told], right: str, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the words put right in each text that held them."""
    counted = any(one.unit for one in told)
    if counted and numbers(right):
        return recounted_in(reading, told, right, edits)
    told = [one._replace(end=max(one.end, one.unit)) for one in told]
    said = without_now(reading, trim(re.split(r"[,.;!?\n]", right)[0]))
    # "In two days, no, on the day": no number comes in, and its little words are its own.
    # "Not weekly, it's monthly": the little words of "a la semana" go with it, where "al mes" has its own.
    bare_ = counted and not reading.cues["linking"].match(fold(trim(said)))
    led = [] if bare_ or unled(reading, said) == trim(said) else [_with_lead(reading, one) for one in told]
    own = bool(led) and all(one != other for one, other in zip(led, told, strict=True))
    told = led if own else told
    new = trim(said) if own else _apart(reading, told, trim(said) if counted else unled(reading, said))
    if not new or words(new) > _LONGEST or verbal(reading, new):
        return list(edits)
    quote = reading.said.strip()[:300]
    out: list[Edit] = []
    somebody = NAME.match(new)
    if somebody and all(NAME.fullmatch(one.text[one.start : one.end]) for one in told):
        new = somebody.group()
    for one in told:
        out += rewritten(reading, one.path, one.text, one.text[: one.start] + new + one.text[one.end :], quote)
    rest = _beside(edits)
    names = {fold(new), *(fold(one.text[one.start : one.end]) for one in told)}
    return [*out, *(edit for edit in rest if edit.op != "forbid" and not _by_itself(edit, names))]


def _by_itself(edit: Edit, names: Collection[str]) -> bool:
    """Whether an edit takes words that were put right in a text for somebody, or something sold, of that name."""
    name = edit.value.get("name") if isinstance(edit.value, dict) else edit.value
    return edit.path in (("areas",), ("products",), ("audiences",)) and fold(str(name)) in names


def _with_lead(reading: Reading, told: Told) -> Told:
    """With the preposition, and the article, that stand before the words: "a la semana"."""
    before = told.text[: told.start]
    for lead in (re.search(r"(?P<way>\w+)\s+(?P<light>\w+)\s+$", before), re.search(r"(?P<way>\w+)\s+$", before)):
        small = lead is not None and fold(lead.groupdict().get("light") or "the") in reading.cues.light
        if lead and small and reading.cues["linking"].fullmatch(fold(lead["way"])):
            return told._replace(start=lead.start())
    return told


def recounted_in(reading: Reading, told: Sequence[Told], right: str, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with the number of `right`, and its unit where it has one, in each text instead of the old number."""
    number = next(iter(numbers(right)), None)
    if number is None:
        return list(edits)
    unit = re.match(r"\s*[^\W\d]+", right[number.end :])
    quote = reading.said.strip()[:300]
    out: list[Edit] = []
    for one in told:
        if span := _range(right, number, one):
            (start, end), new = span
            out += rewritten(reading, one.path, one.text, one.text[:start] + new + one.text[end:], quote)
            continue
        whole = unit and one.unit > one.end and fold(unit.group().strip()) not in reading.cues.light
        new = right[number.start : number.end + (unit.end() if unit and whole else 0)].strip()
        text = one.text[: one.start] + new + one.text[one.unit if whole else one.end :]
        out += _in_goal(reading, one, number.value, quote)
        out += rewritten(reading, one.path, one.text, text, quote)
    return [*out, *(edit for edit in _beside(edits) if edit.path[0] not in ("goals", "products", "audiences"))]


def _range(right: str, number: Number, told: Told) -> tuple[tuple[int, int], str] | None:
    """ "7 to 9" stands for the whole of "8 to 10", and so does "two or three days" for "24 hours"."""
    new, old = _upto(right, number.start), _upto(told.text, told.start)
    if new == number.end and old == told.end:
        return None
    unit = re.match(r"\s*[^\W\d]+", right[new:])
    whole = unit and told.unit > told.end and new > number.end
    end = max(old, told.unit if whole else old)
    return (told.start, end), right[number.start : new + (unit.end() if unit and whole else 0)].strip()


def _upto(text: str, start: int) -> int:
    """Where the number, or the range, ends that begins at `start`."""
    found = [one for one in numbers(text) if one.start >= start][:2]
    joined = len(found) > 1 and _TO.fullmatch(text[found[0].end : found[1].start])
    return found[1].end if joined else found[0].end if found else start


def rewritten(reading: Reading, path: Loc, text: str, new: str, quote: str) -> Iterator[Edit]:
    """What was told at a place, as it is told now; it goes where nothing of it is left."""
    if path == ("business", "description"):
        yield from [reading.edit("set", path, new, quote)] if new else []
    elif path == ("goals",) and new:
        yield from _day_of(reading, text, new, quote)
        yield reading.edit("set", ("goals", text, "text"), new, quote)
    else:
        yield reading.edit("remove", path, text, quote)
        yield from [reading.edit("add", path, _told_anew(reading, path, text, new), quote)] if new else []


def _told_anew(reading: Reading, path: Loc, text: str, new: str) -> JsonValue:
    """The value of a place with other words: whose work it is, and where it hurts, stays."""
    field = str(path[0])
    if field == "stages":
        return new
    words = {"pains": "text", "responsibilities": "what"}.get(field, "name")
    whole = next((one for one in getattr(reading.brief, field) if getattr(one, words) == text), None)
    return {**(whole.model_dump(mode="json") if whole and words != "name" else {}), words: new}


def _in_goal(reading: Reading, one: Told, value: float, quote: str) -> Iterator[Edit]:
    """Where an aim stands, or is to come, if the number of its words was it."""
    goal = next((goal for goal in reading.brief.goals if one.path == ("goals",) and goal.text == one.text), None)
    old = numbers(one.text[one.start : one.end])
    for field in ("baseline", "target"):
        if goal and old and getattr(goal, field) == old[0].value:
            yield reading.edit("set", ("goals", goal.text, field), value, quote)


def _day_of(reading: Reading, text: str, new: str, quote: str) -> Iterator[Edit]:
    """By when an aim is to be reached, if the words put right tell it."""
    goal = next((goal for goal in reading.brief.goals if goal.text == text), None)
    if goal and goal.due and goal.due in text and goal.due not in new:
        at = text.index(goal.due)
        day = trim(new[at : at + len(goal.due) + len(new) - len(text)])
        yield reading.edit("set", ("goals", text, "due"), day, quote)


def _beside(edits: Sequence[Edit]) -> list[Edit]:
    """What is read of the mending's own words is no fact beside it."""
    return [edit for edit in edits if edit.path[0] not in _SPEAKS and edit.path != ("business", "description")]


def _apart(reading: Reading, told: Sequence[Told], new: str) -> str:
    """Without the words that stand before the place in each text too: "tardan días" for "tardan semanas"."""
    while (lead := new.partition(" "))[2] and fold(lead[0]) not in reading.cues.light and all(
        re.search(rf"(?<!\w){re.escape(fold(lead[0]))}(?!\w)", fold(one.text[: one.start])) for one in told
    ):
        new = lead[2]
    return new


def unled(reading: Reading, text: str) -> str:
    """Without the preposition or the article before it: "en Pilar" → "Pilar"."""
    text = trim(text)
    while (lead := text.partition(" "))[2] and not (reading.tongue == "es" and numbers(fold(lead[0]))) and (
        fold(lead[0]) in reading.cues.light or reading.cues["linking"].fullmatch(fold(lead[0]))
    ):
        text = trim(lead[2])
    return text


def told_texts(reading: Reading) -> Iterator[tuple[Loc, str]]:
    """Every text that the person told, and where it stands."""
    brief = reading.brief
    if brief.business.description:
        yield ("business", "description"), brief.business.description
    for field in ("products", "audiences"):
        yield from (((field,), one.name) for one in getattr(brief, field))
    for field in ("goals", "pains"):
        yield from (((field,), one.text) for one in getattr(brief, field))
    for stage, texts in brief.stages.items():
        yield from ((("stages", stage), text) for text in texts)
    yield from ((("responsibilities",), duty.what) for duty in brief.responsibilities)


def _number(path: Loc, text: str, meant: Number, unit: Sequence[str]) -> Told | None:
    """Where a number stands in a text; with its unit, where the same words follow."""
    for one in numbers(text):
        after = re.match(r"\W*" + r"\W+".join(map(re.escape, unit)), fold(text[one.end :])) if unit else None
        if one.value == meant.value and (after or not unit):
            return Told(path, text, one.start, one.end, one.end + (after.end() if after else 0))
    return None


def _in_text(path: Loc, text: str, low: str) -> Told | None:
    folded = fold(text)
    found = re.search(rf"(?<!\w){re.escape(low)}(?!\w)", folded) if len(folded) == len(text) else None
    return Told(path, text, *found.span()) if found else None
