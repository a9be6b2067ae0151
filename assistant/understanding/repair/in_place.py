"""What a correction puts in the place of what it takes back, in the type of what was wrong."""

import re
from collections.abc import Sequence

from pydantic import JsonValue

from assistant.text import Mention, fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.latest import set_right
from assistant.understanding.repair.reassigned import reassigned, stays
from assistant.understanding.repair.rewritten import own_steps, rewritten_steps
from assistant.understanding.repair.swap import Swap
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, items, names, proper, trim, without_now, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import SCALARS, Known, match
from schemas import Edit

_LONGEST = 7
"""Words that the name of a thing may have."""

_FEW = 5
"""Words of a piece that may be a name as it stands."""

_ONE_WORD = ("channel", "tool")
_SPOKEN = ("stages", "pains", "goals", "constraints", "parked")


def named(reading: Reading, wrong: str) -> Known | None:
    """The known fact that `wrong` names; who is counted, "two girls", "three days", is nobody by name."""
    known, first = match(reading, wrong), next(iter(numbers(fold(wrong.strip()))), None)
    counts = first is not None and first.start == 0 and words(wrong) > 1
    return None if known and counts and known.path in (("areas",), ("business", "team_size")) else known


def taken_for(reading: Reading, swap: Swap) -> list[Known]:
    """The known facts that give way; a word of our name is the name, where the right side shares another with it:
    "it's Marsh Lane Vets, not Veterinary"."""
    called = reading.brief.business.name or ""
    shared = {*fold(called).split()} & {*fold(trim(swap.right)).split()}
    if shared and any(names(called, wrong) for wrong in swap.wrong):
        return [Known(("business", "name"), called, called)]
    return list(dict.fromkeys(known for wrong in swap.wrong if (known := named(reading, wrong))))


def right_of(reading: Reading, old: Known, swap: Swap) -> str:
    """ "Not big dogs, small ones", of "mums with big dogs": only the end of the name was wrong."""
    called, wrong = old.called, swap.wrong[0]
    tail = old.path in (("audiences",), ("products",)) and fold(called).endswith(f" {fold(wrong)}")
    # What comes before the wrong words must say who or what it is: "women over 60" does, "fresh pies" does not.
    joined = tail and (
        reading.cues["linking"].search(fold(called[: -len(wrong)]).strip().rpartition(" ")[2])
        or reading.cues["linking"].match(fold(wrong).split()[0])
        or bool(numbers(fold(wrong)) and numbers(fold(swap.right)))
    )
    pieces = re.split(r"[.;,]", swap.right)
    counted = [piece for piece in pieces if numbers(fold(piece))] if numbers(fold(wrong)) else []
    right = bare(reading, (counted or pieces)[0])
    return called[: -len(wrong)] + right if joined and words(right) <= words(wrong) + 1 else swap.right


def replaced(reading: Reading, olds: Sequence[Known], right: str, part: Part, edits: Sequence[Edit]) -> list[Edit]:
    quote = reading.said.strip() if len(reading.said) < 300 else part.text
    known, called = olds[0], {old.value for old in olds}
    # One word may name a tool and a channel: neither is denied where it only gives way to another.
    called |= {m.id for old in olds for m in reading.mentions if m.kind in _ONE_WORD and _over(reading, m, old)}
    new = _value(reading, known, right)
    # Read by itself the sentence denies X; as a correction it only takes X back.
    others = [
        edit for edit in edits if edit.path[:1] != known.path[:1] and not (edit.op == "forbid" and edit.value in called)
    ]
    others = [edit for edit in others if edit.path[:1] not in (("parked",), ("constraints",), ("pains",), ("stages",))]
    others = [edit for edit in others if not (edit.path == ("tools",) and edit.value not in reading.knowledge.tools)]
    if len(known.path) == 3:
        others = [edit for edit in others if edit.path != ("goals",)]
    if known.path in SCALARS or len(known.path) == 3:
        return [*set_right(reading, known, new, quote), *others] if new is not None else others
    out = [
        reading.edit("remove", old.path, old.value, quote)
        for old in olds
        if old.path == known.path and not (known.path == ("areas",) and stays(reading, old))
    ]
    if known.path == ("areas",) and isinstance(new, str):
        out += [edit for old in olds for edit in reassigned(reading, old, new, quote)]
    of_many = known.path[0] in ("audiences", "products")
    right_ones = _each(reading, new) if of_many else [new] if new is not None else []
    out += [reading.edit("add", known.path, {"name": one} if of_many else one, quote) for one in right_ones]
    out += [
        edit
        for edit in edits
        if edit.path[:1] == known.path[:1] and edit.op == "add" and all(_other(edit, old, new) for old in olds)
    ]
    called_now = new if known.path == ("areas",) and isinstance(new, str) else right
    own = own_steps(reading, known, part)
    if own:  # "The invoice no longer goes by mail": other steps do
        out = [edit for edit in out if edit.op != "remove"]
    rewritten = (
        edit for old in olds if not _kept(out, old) for edit in rewritten_steps(reading, old, called_now, quote, own)
    )
    return [*out, *rewritten, *others]


def added(reading: Reading, old: Known, right: str, edits: Sequence[Edit]) -> list[Edit]:
    """ "Not only tourists, locals too": what comes beside what stands, in its kind."""
    without = reading.cues["adds"].split(fold(right))[0] if len(fold(right)) == len(right) else right
    new = _value(reading, old, trim(right[: len(without)] or right))
    if len(old.path) != 1 or new is None:
        return list(edits)
    names = _each(reading, new) if old.path[0] in ("audiences", "products") else [new]
    own: list[JsonValue] = [{"name": name} if old.path[0] in ("audiences", "products") else name for name in names]
    rest = [edit for edit in edits if edit.path != old.path and edit.op == "add" and edit.path[0] not in _SPOKEN]
    return [*(reading.edit("add", old.path, value, reading.said.strip()[:300]) for value in own), *rest]


def _over(reading: Reading, mention: Mention, old: Known) -> bool:
    """Whether a word of the message that means `old` means this, too."""
    same = (other for other in reading.mentions if other.id == old.value)
    return any(other.start < mention.end and mention.start < other.end for other in same)


def _kept(edits: Sequence[Edit], old: Known) -> bool:
    """Somebody of whom only one piece of work was put right: what else was told of them stays."""
    return old.path == ("areas",) and not any(edit.op == "remove" and edit.value == old.value for edit in edits)


def _each(reading: Reading, new: JsonValue) -> list[str]:
    """The things of a list on the right side; a sentence is no thing."""
    names = [without_now(reading, bare(reading, name)) for name in items(str(new or ""))]
    return [name for name in names if name and words(name) <= _LONGEST]


def _other(edit: Edit, known: Known, new: JsonValue) -> bool:
    """Neither what was wrong, nor what is right, nor a piece or a run-on of it."""
    name = fold(str(edit.value.get("name") if isinstance(edit.value, dict) else edit.value))
    right = fold(str(new))
    return name != fold(str(known.value)) and name not in right and (not right or right not in name)


def _value(reading: Reading, known: Known, right: str) -> JsonValue:
    """What is right, in the type of what was wrong."""
    field = str(known.path[-1])
    if field in ("team_size", "value", "target", "baseline"):
        found = numbers(right)
        return found[0].value if found else None
    kind = {"channels": "channel", "tools": "tool", "industry": "industry", "country": "country"}.get(field)
    if kind:
        own = (proper(right) or right) if kind == "tool" else None
        return next((m.id for m in reading.lexicon.mentions(right, {kind}) if m.id), own)
    if field == "name":
        named = trim(re.split(r"[,.]", right)[0].rpartition(":")[2])
        # The whole piece where it is a name by its shape: "FOCINHOS felizes".
        return named if 0 < words(named) <= _FEW and not verbal(reading, named) else proper(named) or named or None
    if field == "areas":
        return _person(reading, right)
    if field in ("audiences", "products"):
        return bare(reading, re.split(r"[.;]", right)[0]) or None
    return bare(reading, re.split(r"[,.]", right)[0]) or None


def _person(reading: Reading, right: str) -> str | None:
    """Who it is: the last name or area of the right side ("the emails are sent by Berta")."""
    named = [m.quote for m in reading.lexicon.mentions(right, {"area"}) if not m.denied]
    names = [found.group() for found in NAME.finditer(right)]
    people = [name for name in names if not reading.cues["name_not"].fullmatch(fold(name))]
    return people[-1] if people else named[-1] if named else bare(reading, re.split(r"[,.]", right)[0]) or None
