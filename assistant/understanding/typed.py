"""What was understood of words that were written out, resting on the words as they were typed."""

from assistant.text import Spelt
from schemas import Edit, Understood


def as_typed(understood: Understood, spelt: Spelt) -> Understood:
    """`understood` of ``spelt.text``, every quote of which is one of ``spelt.written``."""
    acts = tuple(act.model_copy(update={"quote": spelt.quote(act.quote)}) for act in understood.acts)
    return understood.model_copy(update={"edits": tuple(_edit(edit, spelt) for edit in understood.edits), "acts": acts})


def _edit(edit: Edit, spelt: Spelt) -> Edit:
    return edit.model_copy(update={"quote": spelt.quote(edit.quote)}) if edit.quote else edit
