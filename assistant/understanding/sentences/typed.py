"""What was understood of words that were written out, resting on the words as they were typed."""

from assistant.text import Spelt
from schemas import Edit, Option, Pending, Understood


def as_typed(understood: Understood, spelt: Spelt) -> Understood:
    """`understood` of ``spelt.text``, every quote of which is one of ``spelt.written``."""
    acts = tuple(act.model_copy(update={"quote": spelt.quote(act.quote)}) for act in understood.acts)
    edits = tuple(_edit(edit, spelt) for edit in understood.edits)
    pending = understood.pending and _pending(understood.pending, spelt)
    return understood.model_copy(update={"edits": edits, "acts": acts, "pending": pending})


def _pending(pending: Pending, spelt: Spelt) -> Pending:
    return pending.model_copy(update={"options": tuple(_option(option, spelt) for option in pending.options)})


def _option(option: Option, spelt: Spelt) -> Option:
    return option.model_copy(update={"edits": tuple(_edit(edit, spelt) for edit in option.edits)})


def _edit(edit: Edit, spelt: Spelt) -> Edit:
    return edit.model_copy(update={"quote": spelt.quote(edit.quote)}) if edit.quote else edit


def quoting(understood: Understood, said: str) -> Understood:
    """`understood` without the edits whose words are not in `said`: those that lie across a cut in a long message."""
    kept = tuple(edit for edit in understood.edits if not edit.quote or edit.quote in said)
    return understood.model_copy(update={"edits": kept})
