"""Tables: a checklist with one item a row, or rows of text."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.playbooks.blocks import Block, Place, clean

_TICKS = frozenset((
    "", "x", "✓", "✔", "☐", "☑", "☒", "□", "✗", "✘", "[ ]", "[x]", "o", "si", "sí", "no", "yes", "sim", "não", "nao",
    "true", "false", "verdadero", "falso", "verdadeiro", "ok", "n/a", "na", "done", "pending", "hecho", "pendiente",
    "feito", "pendente", "listo", "pronto", "to do", "todo",
))  # fmt: skip
"""What stands in a column that is there to be ticked."""

_MARKS = frozenset(("x", "✓", "✔", "☐", "☑", "☒", "□", "✗", "✘", "[ ]", "[x]", "true", "false"))
"""Ticks that are never the name of a column, as "done" may be."""

_TITLES = (
    "checklist", "check list", "must-have", "must have", "lista de verific", "lista de control", "imprescindible",
    "obligatori", "obrigatóri", "imprescindíve", "tarea", "tarefa", "task", "requisito", "requirement", "to do",
)  # fmt: skip
"""Beginnings of words by which a table's head or sheet says that its rows are to be done."""

_DUE = ("must", "required", "imprescindible", "obligatori", "obrigatóri", "imprescindíve", "indispensáve")
"""Beginnings of words by which a column says whether its rows must be done."""

_NOT = frozenset(("no", "não", "nao", "false", "falso"))


class Row(NamedTuple):
    cells: list[str]
    place: Place


def from_table(rows: Sequence[Row], title: str = "") -> Iterator[Block]:
    """A checklist's rows as items, any other table's as rows. What the head says of a cell goes with it."""
    kept = [Row([clean(cell) for cell in row.cells], row.place) for row in rows]
    kept = [row for row in kept if any(row.cells)]
    if _is_titled(kept):
        title = _filled(kept[0])[0]
        yield Block("heading", title, kept[0].place, level=1)
        kept = kept[1:]
    if not kept:
        return
    head = kept[0].cells if _is_head(kept) else []
    body = kept[1:] if head else kept
    column = _telling(body, head) if _is_checklist(body, head, title) else -1
    ticked = set(_ticked(body))
    aside = {column, *ticked, *_counting(body)}
    due = [n for n in ticked if n < len(head) and _says(head[n], _DUE)]
    for row in body:
        what = row.cells[column] if 0 <= column < len(row.cells) else ""
        free = any(row.cells[n].lower() in _NOT for n in due if n < len(row.cells))
        if what and not what.startswith("=") and not free:  # a formula is nothing to do
            rest = [_named(head, n, cell) for n, cell in enumerate(row.cells) if n not in aside and cell]
            yield Block("item", " · ".join((what, *rest)), row.place, boxed=bool(ticked))
        else:
            yield Block("row", " · ".join(_named(head, n, cell) for n, cell in enumerate(row.cells) if cell), row.place)


def _is_titled(rows: Sequence[Row]) -> bool:
    """Whether one cell over the whole table, often a merged one, says what it is, and the columns are named below."""
    return len(rows) > 2 and sum(map(bool, rows[0].cells)) == 1 and _is_head(rows[1:]) and len(_filled(rows[1])) > 1


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell]


def _is_head(rows: Sequence[Row]) -> bool:
    """Whether the first row names the columns: several short cells, all different, none of them a number."""
    first = [cell for cell in rows[0].cells if cell]
    if len(rows) < 2 or len(first) < max(1, min(2, max(len(row.cells) for row in rows))):
        return False
    plain = all(len(cell) <= 40 and not _number(cell) and cell.lower() not in _MARKS for cell in first)
    return plain and len(set(first)) == len(first) and (len(first) > 1 or _says(first[0]))


def _is_checklist(body: Sequence[Row], head: Sequence[str], title: str) -> bool:
    if not body or not any(len(cell.split()) > 1 for row in body for cell in row.cells):
        return False
    alone = max(sum(bool(cell) for cell in row.cells) for row in body) == 1
    return _says(title) or any(map(_says, head)) or alone or bool(_ticked(body))


def _ticked(body: Sequence[Row]) -> list[int]:
    """Columns that hold nothing but ticks: more than one row of them, or one that is never a word."""
    wide = max((len(row.cells) for row in body), default=0)
    columns = [[row.cells[n].lower() for row in body if n < len(row.cells)] for n in range(wide)]
    return [
        n
        for n, cells in enumerate(columns)
        if any(cells) and all(cell in (_TICKS if len(cells) > 1 else _MARKS) for cell in cells)
    ]


def _counting(body: Sequence[Row]) -> list[int]:
    """Columns that only number the rows: 1, 2, 3."""
    wide = max((len(row.cells) for row in body), default=0)
    counts = [str(n) for n in range(1, len(body) + 1)]
    return [n for n in range(wide) if [row.cells[n].rstrip(".") for row in body if n < len(row.cells)] == counts]


def _telling(body: Sequence[Row], head: Sequence[str]) -> int:
    """The column that says what is to be done: the one that is called so, else the one with most words."""
    called = [n for n, cell in enumerate(head) if _says(cell)]
    wide = range(max(len(row.cells) for row in body))
    words = {n: sum(len(row.cells[n].split()) for row in body if n < len(row.cells)) for n in wide}
    return next((n for n in called if words[n] > len(body)), max(words, key=lambda n: words[n]))


def _says(title: str, words: Sequence[str] = _TITLES) -> bool:
    return any(word in title.lower() for word in words)


def _named(head: Sequence[str], n: int, cell: str) -> str:
    return f"{head[n]}: {cell}" if n < len(head) and head[n] else cell


def _number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("%", "").strip("-$€£ ").isdigit()
