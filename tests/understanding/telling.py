"""Understood, told in short words, so that a table can say what a message means."""

from assistant.text import fold
from schemas import Brief, Edit, Session, Turn, Understood

_LISTS = {
    "channels": "channel",
    "tools": "tool",
    "areas": "area",
    "constraints": "constraint",
    "parked": "idea",
    "skipped": "skipped",
}


def told(understood: Understood) -> list[str]:
    """One line for each edit and act, folded: "channel whatsapp", "stage purchase piden…"."""
    return [fold(_edit(edit)) for edit in understood.edits] + [
        fold(f"act {act.kind} {act.about}".strip()) for act in understood.acts
    ]


def _edit(edit: Edit) -> str:
    head, value = str(edit.path[0]) if edit.path else "", edit.value
    if edit.op in ("undo", "redo", "restart"):
        return edit.op
    if edit.op in ("forbid", "remove"):
        return f"{edit.op} {'/'.join(map(str, edit.path))} {value}"
    if head == "maps" or head == "language":
        return f"{edit.op} {edit.path[-1]} {value}"
    if head == "business":
        return f"{edit.path[1]} {value}"
    if head == "stages":
        return f"stage {edit.path[1]} {value}"
    if isinstance(value, dict):
        return f"{head.rstrip('s')} " + " ".join(
            f"{v}" if k in ("name", "text") else f"{k}={v}" for k, v in value.items() if v not in (None, [], {})
        )
    if head == "audiences":
        return f"audience {edit.path[1]} {edit.path[-1]}={value}"
    return f"{_LISTS.get(head, head)} {'/'.join(map(str, edit.path[1:]))} {value}".replace("  ", " ")


def session(
    asks: str | None = None, brief: dict[str, object] | None = None, turn: int = 0, language: str = "es"
) -> Session:
    """A session in which `asks` was the last question and `brief` is known."""
    turns = (Turn(n=turn, said="", reply="", asks=asks),) if asks or turn else ()
    return Session(id="s", language=language, turns=turns, brief=Brief.model_validate(brief or {}))
