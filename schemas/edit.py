"""The one vocabulary of change: what a person says, a fix does, a click does and accepting a finding does."""

from typing import Literal

from pydantic import JsonValue

from schemas.base import Loc, Record, Whole

Op = Literal[
    "set", "add", "remove", "forbid", "move", "merge", "copy", "undo", "redo", "restart", "save", "restore", "forget"
]  # fmt: skip


class Edit(Record):
    """A change of a session.

    `path` starts with a field of the brief (``("channels",)``, ``("audiences", "turistas", "attributes", "habits")``),
    with ``"maps", map id`` for one map (``("maps", "m1", "stages", "purchase", "touchpoints", "t3", "owner")``),
    or with a field of the session (``("skipped",)``, ``("language",)``). An item of a list is named by its index or by
    its key: its id, name, text or trigger, or the value itself. In a finding, paths start inside the finding's map.

    - ``set`` puts `value` at `path`; ``None`` empties it.
    - ``add`` appends `value` to the list at `path`, or merges it into the item with the same key.
    - ``remove`` takes the item `value` out of the list at `path`; without a value, the item at `path` itself.
    - ``forbid`` removes the id `value` from ``channels``, ``tools`` or ``touchpoint_types`` and makes it a constraint.
    - ``move`` puts the touchpoint or stage at `path` somewhere else: `value` is ``{"stage": id, "before": id}``, with
      ``"after": id``, ``"first": true`` or nothing (last) in place of ``before``; a stage needs no ``stage``.
    - ``merge`` lets the touchpoint or stage at `path` take up the one whose id is `value`; a map takes up the map that
      is `value`.
    - ``copy`` shows on the map at `path` what stands on the map whose id is `value`, as it stands then; or `value` is
      a map itself, which came from a file.
    - ``undo``, ``redo`` and ``restart`` move through the history; they need no path.
    - ``save`` keeps the session as it stands as a version, under the name `value`; ``restore`` goes back to one, as a
      step that undo takes back; ``forget`` lets one go. They need no path.

    `turn` and `quote` say who asked for it: the number of the person's message and the very words.
    """

    op: Op
    path: Loc = ()
    value: JsonValue = None
    turn: Whole | None = None
    quote: str | None = None
