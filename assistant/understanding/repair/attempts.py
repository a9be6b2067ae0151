"""The ways in which a message may put right what was told, each a function of one shape, in the order to be tried.

Each is given what was read of the message without looking back, and says what it means as a correction: all of the
edits, or None where it is no such correction. The surer a wording is, the earlier it stands.
"""

from collections.abc import Callable, Iterator, Sequence

from assistant.text import fold
from assistant.understanding.reading import Reading
from assistant.understanding.repair.absent import absent, without_absent
from assistant.understanding.repair.asked_back import as_asked
from assistant.understanding.repair.called import called_anew
from assistant.understanding.repair.doers import doers
from assistant.understanding.repair.exchanged import exchanged
from assistant.understanding.repair.forgotten import forgets
from assistant.understanding.repair.in_place import added, named, replaced, right_of, taken_for
from assistant.understanding.repair.latest import latest, redated
from assistant.understanding.repair.leavers import left, who_left
from assistant.understanding.repair.leaving import (
    besides,
    is_stale,
    named_already,
    renumbered,
    superseded,
    taken_out,
)  # fmt: skip
from assistant.understanding.repair.one_thing import one_thing
from assistant.understanding.repair.other_day import other_day
from assistant.understanding.repair.other_trade import other_trade
from assistant.understanding.repair.put_in import behind, instead
from assistant.understanding.repair.recounted import put_right, recounted
from assistant.understanding.repair.relieved import relieved
from assistant.understanding.repair.renamed import renamed
from assistant.understanding.repair.respelt import respelt
from assistant.understanding.repair.retold import retold
from assistant.understanding.repair.softened import softened
from assistant.understanding.repair.struck import struck
from assistant.understanding.repair.swap import swapped
from assistant.understanding.repair.taken_back import taken_back
from assistant.understanding.repair.unstepped import unstepped, without_steps
from assistant.understanding.repair.worded import reworded, worded
from assistant.understanding.sentences.phrases import words
from schemas import Edit

Attempt = Callable[[Reading, list[Edit]], list[Edit] | None]

_FEW = 5
"""Words of a piece that may only say that something is put right."""

_OPENS = 15
"""Characters of a statement within which it says that something was said."""

_NO_NAMES = ("products", "responsibilities", "audiences", "stages", "pains", "areas")


def _taken_out(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Drop the puppy sessions", "we no longer do weddings"."""
    return _without(reading, list(taken_out(reading)), edits)


def _struck(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "La pintura no, la dejamos de vender", where nothing is put in its place."""
    return _without(reading, list(struck(reading)), edits)


def _without(reading: Reading, taken: Sequence[Edit], edits: Sequence[Edit]) -> list[Edit] | None:
    if not taken:
        return None
    rest = [edit for edit in besides(reading, taken, edits) if not named_already(reading, edit, taken)]
    told = {fold(str(edit.value)) for edit in rest}
    new = [edit for edit in instead(reading, taken) if fold(str(edit.value)) not in told]
    heard = any(edit.op == "add" and edit.path == taken[0].path for edit in (*new, *rest))
    return [*taken, *(new if heard else behind(reading, taken)), *rest]


def _forgotten(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Forget the surf camp", which only the journey tells of."""
    gone = list(forgets(reading))
    return [*gone, *(edit for edit in edits if not _read_of(edit, gone))] if gone else None


def _surely_renamed(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Use the new name, it's X"."""
    called = list(renamed(reading, sure=True))
    return [*called, *(edit for edit in edits if edit.path[0] not in _NO_NAMES)] if called else None


def _renumbered(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "It's 12 now, not 10"."""
    renewed = list(renumbered(reading))
    if not renewed:
        return None
    paths = {edit.path for edit in renewed}
    stale = {path[1] for path in paths if path[0] == "measures"}
    return [*renewed, *(edit for edit in edits if edit.path not in paths and not is_stale(edit, stale))]


def _in_other_hands(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Other way round, Danny orders and Kev fits", "quien mide es Carla"."""
    somebody_left = any(True for _ in who_left(reading))
    return exchanged(reading, edits) or ([] if somebody_left else doers(reading, edits)) or None


def _missing(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "There's no Marketing"."""
    gone = absent(reading)
    return without_absent(reading, gone, edits) if gone else None


def _fewer(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Two waitresses only, Igor quit"."""
    counts = list(put_right(reading))
    told = {edit.path for edit in counts} | {("goals",) for edit in counts if edit.path[0] == "goals"}
    return [*counts, *(edit for edit in edits if edit.path not in told)] if counts else None


def _swapped(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Not X but Y", of a fact that is known by name."""
    swap = swapped(reading, lambda wrong: named(reading, wrong))
    if not swap:
        return None
    olds = taken_for(reading, swap)
    if swap.also:
        return added(reading, olds[0], swap.right, edits)
    return replaced(reading, olds, right_of(reading, olds[0], swap), swap.part or reading.parts[0], edits)


def _relieved(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "The keys thing got sorted"."""
    return relieved(reading, edits) or None


def _reworded(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Not Hull, Hexham", of words inside what was told."""
    swap = swapped(reading, lambda wrong: worded(reading, wrong))
    texts = [told for wrong in swap.wrong[:1] for told in worded(reading, wrong)] if swap else []
    mended = reworded(reading, texts, swap.right, edits) if swap and texts else edits
    return mended if mended != edits else None


def _unstepped(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "They don't pay at the desk, they pay online"."""
    steps = unstepped(reading) or unstepped(reading, whole=False)
    return without_steps(reading, steps, edits) if steps else None


def _of_another_trade(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "It's no salon, it's a dental clinic"."""
    trade = other_trade(reading)
    return [trade, *(edit for edit in edits if edit.path != trade.path)] if trade else None


def _without_who_left(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Igor quit last week"."""
    leavers = list(who_left(reading))
    if not leavers:
        return None
    gone = list(left(reading, leavers))
    names = {fold(str(edit.value)) for edit in gone} | {fold(name) for _, name in leavers}
    rest = [*gone, *(edit for edit in edits if not _of_who_left(edit, names))]
    rest = taken_back(reading, rest) or rest
    sized = any(edit.path == ("business", "team_size") for edit in rest)
    # "21, Pía left in March"; "it's two waitresses, Igor quit"
    return _renamed_or_recounted(reading, rest) or (not sized and retold(reading, rest)) or rest


def _taken_back(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """What is taken back in words that no cue knows."""
    changed = taken_back(reading, edits)
    return [*changed, *_put_instead(reading, changed)] if changed else None


def _redated(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "By June, sorry"."""
    moved = list(redated(reading))
    return [*moved, *(edit for edit in edits if edit.path[0] != "goals")] if moved else None


def _renamed_or_recounted(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "Se escribe Kumiko", "make that eleven"."""
    new = list(renamed(reading)) or list(recounted(reading, edits))
    return [*new, *(edit for edit in edits if edit.path != new[0].path)] if new else None


def _told_again(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """ "It's a 30-day trial, actually", "sorry, delivery is on Fridays", "well, usually the same day"."""
    return retold(reading, edits) or other_day(reading, edits) or softened(reading, edits) or None


def _latest(reading: Reading, edits: list[Edit]) -> list[Edit] | None:
    """Only that it is a correction is said: what was told last of its kind gives way."""
    edits = [edit for edit in edits if not _about_what_was_said(reading, edit)]
    if not reading.cues["correction"].search(reading.low):
        return edits
    return [*superseded(reading, edits), *latest(reading, edits), *edits]


ATTEMPTS: Sequence[Attempt] = (
    as_asked, called_anew, _taken_out, _forgotten, respelt, _surely_renamed, _renumbered, _in_other_hands, one_thing,
    _missing, _fewer, _without_who_left, _swapped, _struck, _relieved, _reworded, _unstepped, _of_another_trade,
    _taken_back, _redated, _renamed_or_recounted, _told_again, _latest,
)  # fmt: skip


def _read_of(edit: Edit, gone: Sequence[Edit]) -> bool:
    """A complaint or a step that is read out of the very words that take something out."""
    quote = edit.quote or "\0"
    return edit.path[0] in ("pains", "stages") and any(quote in (one.quote or "") for one in gone)


def _about_what_was_said(reading: Reading, edit: Edit) -> bool:
    """ "Wait, I said Google": that somebody said a thing is no step of the journey."""
    if edit.path[:1] == ("measures",) and reading.cues["undo"].search(fold(edit.quote or "")):
        return True  # "scratch that, make it 18"
    low = fold(edit.quote or "") if edit.path[0] == "stages" else ""
    found = [reading.cues[cue].search(low) for cue in ("i_said", "correction")]
    said, mends = ((one and one.start() <= _OPENS) for one in found)
    return bool(said or (mends and words(low) <= _FEW))


def _put_instead(reading: Reading, changed: Sequence[Edit]) -> Iterator[Edit]:
    """ "No longer the frozen pies, the right one is the fresh pies": what the words after it put in its place."""
    gone = [edit for edit in changed if edit.op == "remove" and edit.path in (("products",), ("audiences",))]
    told = {fold(str(edit.value.get("name"))) for edit in changed if isinstance(edit.value, dict)}
    for edit in instead(reading, gone):
        if isinstance(edit.value, dict) and fold(str(edit.value["name"])) not in told:
            yield edit


def _of_who_left(edit: Edit, names: set[str]) -> bool:
    """What is read of somebody in the very words that tell of their leaving: no duty, goal, step, or open answer."""
    value = edit.value.get("area") if isinstance(edit.value, dict) else edit.value
    told = ("goals", "pains", "stages", "constraints", "deviations", "evidence", "consent")
    return edit.path[0] in told or fold(str(value)) in names
