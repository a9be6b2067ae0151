"""Repair: "sorry, not X but Y" takes X out everywhere and puts Y in; a silent change of mind is noted as one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pydantic import JsonValue

from assistant.text import Mention, fold
from assistant.understanding.reading import Part, Reading
from assistant.understanding.repair.absent import absent, without_absent
from assistant.understanding.repair.doers import doers
from assistant.understanding.repair.exchanged import exchanged
from assistant.understanding.repair.forgotten import forgets
from assistant.understanding.repair.latest import latest, redated, set_right
from assistant.understanding.repair.leavers import left, who_left
from assistant.understanding.repair.leaving import besides as _besides
from assistant.understanding.repair.leaving import (
    given_up,
    instead,
    is_stale,
    named_already,
    renumbered,
    superseded,
    taken_out,
    without_ended,
)  # fmt: skip
from assistant.understanding.repair.one_thing import one_thing
from assistant.understanding.repair.only import goes_on, new_behind, told_before
from assistant.understanding.repair.other_day import other_day
from assistant.understanding.repair.other_trade import other_trade
from assistant.understanding.repair.reassigned import reassigned, stays
from assistant.understanding.repair.recounted import put_right, recounted
from assistant.understanding.repair.relieved import relieved
from assistant.understanding.repair.renamed import renamed
from assistant.understanding.repair.retold import retold
from assistant.understanding.repair.rewritten import own_steps, rewritten_steps
from assistant.understanding.repair.softened import softened
from assistant.understanding.repair.swap import Swap, swapped
from assistant.understanding.repair.taken_back import taken_back
from assistant.understanding.repair.unstepped import unstepped, without_steps
from assistant.understanding.repair.worded import reworded, worded
from assistant.understanding.sentences.numbers import numbers
from assistant.understanding.sentences.phrases import NAME, bare, items, proper, trim, words
from assistant.understanding.sentences.shape import verbal
from assistant.understanding.sentences.told import SCALARS, Known, match
from schemas import Edit

_LONGEST = 7
"""Words that the name of a thing may have."""
_FEW = 5
"""Words of a piece that may be a name as it stands."""

_ONE_WORD = ("channel", "tool")
_OPENS = 15
"""Characters of a statement within which it says that something was said."""

_NO_NAMES = ("products", "responsibilities", "audiences", "stages", "pains")


def corrected(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` with what the message takes back. Without a correction in it they are returned as they are."""
    if reading.cues["act.show"].match(reading.low):
        return list(edits)  # another map is asked for
    if at := goes_on(reading):
        ended = replace(reading, said=reading.said[:at].rstrip(" ,;"))
        return [*corrected(ended, told_before(edits, ended.said)), *new_behind(reading, edits, reading.said[at:])]
    edits = without_ended(reading, [edit for edit in edits if not _takes_away(reading, edit)])
    edits = [*edits, *given_up(reading, edits)]
    taken = list(taken_out(reading))
    if taken:
        rest = [edit for edit in _besides(reading, taken, edits) if not named_already(reading, edit, taken)]
        told = {fold(str(edit.value)) for edit in rest}
        return [*taken, *(edit for edit in instead(reading, taken) if fold(str(edit.value)) not in told), *rest]
    if forgotten := list(forgets(reading)):
        return [*forgotten, *(edit for edit in edits if not _read_of(edit, forgotten))]
    if called := list(renamed(reading, sure=True)):
        return [*called, *(edit for edit in edits if edit.path[0] not in _NO_NAMES)]
    if renewed := list(renumbered(reading)):
        paths = {edit.path for edit in renewed}
        stale = {path[1] for path in paths if path[0] == "measures"}
        return [*renewed, *(edit for edit in edits if edit.path not in paths and not is_stale(edit, stale))]
    leavers = list(who_left(reading))
    hands = exchanged(reading, edits) or ([] if leavers else doers(reading, edits))
    if hands:
        return hands
    if (one := one_thing(reading, edits)) is not None:
        return one
    if missing := absent(reading):
        return without_absent(reading, missing, edits)
    if fewer := list(put_right(reading)):
        return [*fewer, *(edit for edit in edits if edit.path != fewer[0].path)]
    if swap := swapped(reading, lambda wrong: _named(reading, wrong)):
        olds = list(dict.fromkeys(known for wrong in swap.wrong if (known := _named(reading, wrong))))
        right = _within(reading, olds[0], swap)
        return _replaced(reading, olds, right, swap.part or reading.parts[0], edits)
    if changed := relieved(reading, edits):
        return changed
    if (swap := swapped(reading, lambda wrong: worded(reading, wrong))) and (
        texts := [told for wrong in swap.wrong[:1] for told in worded(reading, wrong)]
    ):
        mended = reworded(reading, texts, swap.right, edits)
        if mended != edits:
            return mended
    if steps := unstepped(reading) or unstepped(reading, whole=False):
        return without_steps(reading, steps, edits)
    if trade := other_trade(reading):
        return [trade, *(edit for edit in edits if edit.path != trade.path)]
    if leavers:
        gone = list(left(reading, leavers))
        names = {fold(str(edit.value)) for edit in gone} | {fold(name) for _, name in leavers}
        rest = [*gone, *(edit for edit in edits if not _of_who_left(edit, names))]
        return taken_back(reading, rest) or rest
    if changed := taken_back(reading, edits):
        return [*changed, *_put_instead(reading, changed)]
    edits = [edit for edit in edits if not (edit.path == ("areas",) and _only_opens(reading, edit.value))]
    if moved := list(redated(reading)):
        return [*moved, *(edit for edit in edits if edit.path[0] != "goals")]
    renames = list(renamed(reading))
    if renames or (recounts := list(recounted(reading, edits))):
        new = renames or recounts
        return [*new, *(edit for edit in edits if edit.path != new[0].path)]
    if mended := retold(reading, edits) or other_day(reading, edits) or softened(reading, edits):
        return mended
    edits = [edit for edit in edits if not _about_what_was_said(reading, edit)]
    if not reading.cues["correction"].search(reading.low):
        return list(edits)
    return [*superseded(reading, edits), *latest(reading, edits), *edits]


def _named(reading: Reading, wrong: str) -> Known | None:
    """The known fact that `wrong` names; who is counted, "two girls", "three days", is nobody by name."""
    known, first = match(reading, wrong), next(iter(numbers(fold(wrong.strip()))), None)
    counts = first is not None and first.start == 0 and words(wrong) > 1
    return None if known and counts and known.path in (("areas",), ("business", "team_size")) else known


def _about_what_was_said(reading: Reading, edit: Edit) -> bool:
    """ "Wait, I said Google": that somebody said a thing is no step of the journey."""
    if edit.path[:1] == ("measures",) and reading.cues["undo"].search(fold(edit.quote or "")):
        return True  # "scratch that, make it 18"
    low = fold(edit.quote or "") if edit.path[0] == "stages" else ""
    found = [reading.cues[cue].search(low) for cue in ("i_said", "correction")]
    said, mends = ((one and one.start() <= _OPENS) for one in found)
    return bool(said or (mends and words(low) <= _FEW))


def _within(reading: Reading, old: Known, swap: Swap) -> str:
    """ "Not big dogs, small ones", of "mums with big dogs": only the end of the name was wrong."""
    called, wrong = old.called, swap.wrong[0]
    tail = old.path in (("audiences",), ("products",)) and fold(called).endswith(f" {fold(wrong)}")
    # What comes before the wrong words must say who or what it is: "women over 60" does, "fresh pies" does not.
    joined = tail and reading.cues["linking"].search(fold(called[: -len(wrong)]).strip().rpartition(" ")[2])
    right = bare(reading, re.split(r"[.;,]", swap.right)[0])
    return called[: -len(wrong)] + right if joined and words(right) <= words(wrong) + 1 else swap.right


def _put_instead(reading: Reading, changed: Sequence[Edit]) -> Iterator[Edit]:
    """ "No longer the frozen pies, the right one is the fresh pies": what the words after it put in its place."""
    gone = [edit for edit in changed if edit.op == "remove" and edit.path in (("products",), ("audiences",))]
    told = {fold(str(edit.value.get("name"))) for edit in changed if isinstance(edit.value, dict)}
    for edit in instead(reading, gone):
        if isinstance(edit.value, dict) and fold(str(edit.value["name"])) not in told:
            yield edit


def _only_opens(reading: Reading, value: JsonValue) -> bool:
    """A word that only says that a correction follows is nobody."""
    return isinstance(value, str) and reading.cues["correction"].fullmatch(fold(value)) is not None


def _of_who_left(edit: Edit, names: set[str]) -> bool:
    """What is read of somebody in the very words that tell of their leaving: no duty, goal or step."""
    value = edit.value.get("area") if isinstance(edit.value, dict) else edit.value
    told = ("goals", "pains", "stages", "constraints", "deviations")
    return edit.path[0] in told or fold(str(value)) in names


def _replaced(reading: Reading, olds: Sequence[Known], right: str, part: Part, edits: Sequence[Edit]) -> list[Edit]:
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
    named = known.path[0] in ("audiences", "products")
    right_ones = _each(reading, new) if named else [new] if new is not None else []
    out += [reading.edit("add", known.path, {"name": one} if named else one, quote) for one in right_ones]
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


def _over(reading: Reading, mention: Mention, old: Known) -> bool:
    """Whether a word of the message that means `old` means this, too."""
    same = (other for other in reading.mentions if other.id == old.value)
    return any(other.start < mention.end and mention.start < other.end for other in same)


def _takes_away(reading: Reading, edit: Edit) -> bool:
    """ "Forget the surf camp" complains of nothing."""
    return edit.path == ("pains",) and reading.cues["take_away"].match(fold(edit.quote or "")) is not None


def _read_of(edit: Edit, gone: Sequence[Edit]) -> bool:
    """A complaint or a step that is read out of the very words that take something out."""
    quote = edit.quote or "\0"
    return edit.path[0] in ("pains", "stages") and any(quote in (one.quote or "") for one in gone)


def _kept(edits: Sequence[Edit], old: Known) -> bool:
    """Somebody of whom only one piece of work was put right: what else was told of them stays."""
    return old.path == ("areas",) and not any(edit.op == "remove" and edit.value == old.value for edit in edits)


def _each(reading: Reading, new: JsonValue) -> list[str]:
    """The things of a list on the right side; a sentence is no thing."""
    names = [bare(reading, name) for name in items(str(new or ""))]
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
        return next((m.id for m in reading.lexicon.mentions(right, {kind}) if m.id), right if kind == "tool" else None)
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
