"""What the listener hears, beside what patterns find: each makes up for what the other misses.

Patterns know what they know and are blind to other wordings; the listener has learnt from many messages and says how
sure it is. So what people, things and staff are called is as it is heard: a name that patterns found falls where the
listener hears hardly any of it, and one that they missed comes in where the listener is sure enough.
"""

from collections.abc import Iterable, Sequence

from assistant.text import fold
from assistant.understanding.heard.clauses import another, clauses, place_of
from assistant.understanding.heard.cutting import cut
from assistant.understanding.heard.doubted import does, in_passing, ruled_out
from assistant.understanding.heard.missed import missed
from assistant.understanding.heard.names import NAMED, called
from assistant.understanding.heard.restated import once
from assistant.understanding.heard.same import one_each
from assistant.understanding.heard.tools import tools
from assistant.understanding.heard.workers import by_own_name
from assistant.understanding.market.groups import with_groups
from assistant.understanding.market.wares import wares
from assistant.understanding.reading import Reading
from schemas import Edit


def weighed(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the names that the listener rules out, and with the names and steps that only it heard."""
    if not reading.heard.words:
        return list(edits)
    out = [edit for edit in edits if ruled_out(reading, edit)]
    nobody = {called(edit.value) for edit in out if edit.path == ("areas",)}
    kept = [edit for edit in edits if not (edit in out or another(reading, edit) or does(edit, nobody))]
    kept = _each_once(one for edit in kept for one in cut(reading, edit))
    kept = _whole_names(kept, list(wares(reading)))
    for field, named in NAMED.items():
        kept += missed(reading, field, named, kept)
    kept = once(reading, [edit for edit in kept if not in_passing(reading, edit)])
    kept += tools(reading, kept)
    kept = with_groups(reading, by_own_name(reading, kept))
    return _no_rules([*_in_order(reading, one_each(reading, kept)), *clauses(reading, kept)])


def _whole_names(edits: Sequence[Edit], listed: Sequence[Edit]) -> list[Edit]:
    """`edits` with the things of a list, each once: in the words of the list, if those are more."""
    names = [fold(called(edit.value)) for edit in listed]
    sold = {fold(called(edit.value)): edit for edit in edits if edit.path == ("products",)}
    cut = [edit for name, edit in sold.items() if any(name in one and name != one for one in names)]
    whole = [name for name, edit in sold.items() if edit not in cut]
    new = [edit for edit, name in zip(listed, names, strict=True) if not any(name in one for one in whole)]
    return [*(edit for edit in edits if edit not in cut), *new]


def _each_once(edits: Iterable[Edit]) -> list[Edit]:
    """`edits` with each name of the brief once."""
    kept: dict[object, Edit] = {}
    for n, edit in enumerate(edits):
        name = len(edit.path) == 1 and edit.op == "add" and edit.path[0] in NAMED and fold(called(edit.value))
        kept.setdefault((edit.path, name) if name else n, edit)
    return list(kept.values())


def _no_rules(edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without goals that are rules of the house: "we never sell on credit"."""
    rules = {edit.quote for edit in edits if edit.path == ("constraints",)}
    return [edit for edit in edits if edit.path != ("goals",) or edit.quote not in rules]


def _in_order(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """The names of each kind as the message has them: what was named first is mapped first."""
    out = list(edits)
    for field in NAMED:
        places = [n for n, edit in enumerate(out) if edit.op == "add" and edit.path == (field,)]
        named = sorted(
            (out[n] for n in places), key=lambda edit: place_of(reading, called(edit.value)) or (len(reading.said), 0)
        )
        for n, edit in zip(places, named, strict=True):
            out[n] = edit
    return out
