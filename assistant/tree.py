"""Walk and change plain JSON trees by path. An item of a list goes by its index or by its key."""

from typing import Any

from assistant.errors import BadInput
from assistant.text import fold
from schemas import Loc, dotted, item_key

Tree = dict[str, Any]


def find(tree: Any, path: Loc) -> Any:
    """What stands at `path`; None where nothing does."""
    for part in path:
        if isinstance(tree, dict):
            tree = tree.get(str(part))
        elif isinstance(tree, list):
            index = position(tree, part)
            tree = None if index is None else tree[index]
        else:
            return None
    return tree


def position(items: list[Any], part: Any) -> int | None:
    """The index of the item that `part` names: an index, a key, or an item with the same key."""
    if isinstance(part, int):
        return part if -len(items) <= part < len(items) else None
    wanted = fold(item_key(part))
    return next((i for i, item in enumerate(items) if fold(item_key(item)) == wanted), None)


def put(tree: Tree, path: Loc, value: Any) -> None:
    """Set what stands at `path`. Raises `BadInput` where the way there does not exist."""
    parent = _parent(tree, path)
    if isinstance(parent, dict):
        parent[str(path[-1])] = value
    else:
        parent[_index(parent, path)] = value


def add(tree: Tree, path: Loc, value: Any) -> None:
    """Append `value` to the list at `path`, or merge it into the item with the same key."""
    parent = _parent(tree, path)
    items = parent.setdefault(str(path[-1]), []) if isinstance(parent, dict) else parent[_index(parent, path)]
    if not isinstance(items, list):
        raise BadInput("this is not a list", where=dotted(path), right="use set")
    index = position(items, value) if item_key(value) else None
    if index is None:
        items.append(value)
    elif isinstance(items[index], dict) and isinstance(value, dict):
        items[index] = merged(items[index], value)


def remove(tree: Tree, path: Loc, value: Any = None) -> None:
    """Take the item `value` out of the list at `path`; without a value, what stands at `path`."""
    if value is not None:
        items = find(tree, path)
        index = position(items, value) if isinstance(items, list) else None
        if index is not None:
            items.pop(index)
        return
    parent = _parent(tree, path)
    if isinstance(parent, list):
        parent.pop(_index(parent, path))
    else:
        # A field goes back to its default, which validation restores.
        parent.pop(str(path[-1]), None)


def merged(old: Tree, new: Tree) -> Tree:
    """`old` with all that `new` knows: lists are joined, tables merged, anything else replaced unless it is None."""
    whole = dict(old)
    for field, value in new.items():
        known = whole.get(field)
        if isinstance(known, list) and isinstance(value, list):
            whole[field] = known + [item for item in value if item not in known]
        elif isinstance(known, dict) and isinstance(value, dict):
            whole[field] = merged(known, value)
        elif value is not None:
            whole[field] = value
    return whole


def _parent(tree: Tree, path: Loc) -> Any:
    if not path:
        raise BadInput("this edit has no path", right='give one, such as ["channels"]')
    parent: Any = tree
    for depth, part in enumerate(path[:-1], start=1):
        step = find(parent, (part,))
        if step is None and isinstance(parent, dict):
            step = parent[str(part)] = {}
        if not isinstance(step, dict | list):
            raise BadInput("there is nothing here", where=dotted(path[:depth]), right="name a thing that exists")
        parent = step
    return parent


def _index(parent: list[Any], path: Loc) -> int:
    index = position(parent, path[-1])
    if index is None:
        raise BadInput("there is nothing here", where=dotted(path), right="name a thing that exists")
    return index
