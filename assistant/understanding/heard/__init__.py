"""What the listener hears, beside what patterns find: each makes up for what the other misses.

Patterns are sure of what they know and blind to other wordings; the listener has learnt from many messages and says
how sure it is. So a name that patterns found falls only when the listener is all but certain that it is none and its
meaning does not speak for it, and one that they missed comes in when the listener is sure and its meaning does not
speak against it.
"""

from collections.abc import Container, Sequence

from assistant.text import fold
from assistant.understanding.heard.clauses import another, clauses, place_of
from assistant.understanding.heard.cutting import cut
from assistant.understanding.heard.doubted import in_passing, ruled_out
from assistant.understanding.heard.missed import missed
from assistant.understanding.heard.names import NAMED, called
from assistant.understanding.heard.restated import once
from assistant.understanding.heard.same import one_each
from assistant.understanding.heard.tools import tools
from assistant.understanding.heard.workers import by_own_name
from assistant.understanding.market.wares import wares
from assistant.understanding.reading import Reading
from schemas import Edit


def weighed(reading: Reading, edits: Sequence[Edit]) -> list[Edit]:
    """`edits` without the names that the listener rules out, and with the names and steps that only it heard."""
    if not reading.heard.words:
        return list(edits)
    out = [edit for edit in edits if ruled_out(reading, edit)]
    nobody = {called(edit.value) for edit in out if edit.path == ("areas",)}
    kept = [edit for edit in edits if not (edit in out or another(reading, edit) or _by(edit, nobody))]
    kept = [one for edit in kept for one in cut(reading, edit)]
    kept = _whole_names(kept, list(wares(reading)))
    for field, named in NAMED.items():
        kept += missed(reading, field, named, kept)
    kept = once(reading, [edit for edit in kept if not in_passing(reading, edit)])
    kept += tools(reading, kept)
    kept = by_own_name(reading, kept)
    return [*_in_order(reading, one_each(reading, kept)), *clauses(reading, kept)]


def _whole_names(edits: Sequence[Edit], listed: Sequence[Edit]) -> list[Edit]:
    """`edits` with the things of a list, each once: in the words of the list, if those are more."""
    names = [fold(called(edit.value)) for edit in listed]
    sold = {fold(called(edit.value)): edit for edit in edits if edit.path == ("products",)}
    cut = [edit for name, edit in sold.items() if any(name in one and name != one for one in names)]
    whole = [name for name, edit in sold.items() if edit not in cut]
    new = [edit for edit, name in zip(listed, names, strict=True) if not any(name in one for one in whole)]
    return [*(edit for edit in edits if edit not in cut), *new]


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


def _by(edit: Edit, nobody: Container[str]) -> bool:
    """A duty of somebody whom there is not."""
    return edit.path == ("responsibilities",) and isinstance(edit.value, dict) and edit.value.get("area") in nobody
