"""Places in a map: by index, as errors and rules give them, or by id, so that they hold when things come and go."""

from typing import Any

from schemas.base import Loc


def pinned(root: Any, loc: Loc) -> Loc:
    """`loc` with ids in place of indices."""
    here = root
    pinned: list[str | int] = []
    for part in loc:
        here = _step(here, part)
        pinned.append(here.id if isinstance(part, int) and hasattr(here, "id") else part)
    return tuple(pinned)


def located(root: Any, loc: Loc) -> Loc | None:
    """`loc` with indices in place of ids; None where it no longer leads anywhere."""
    here = root
    located: list[str | int] = []
    for part in loc:
        if isinstance(here, tuple) and isinstance(part, str):
            index = next((i for i, item in enumerate(here) if getattr(item, "id", None) == part), None)
            if index is None:
                return None
            part = index
        here = _step(here, part)
        if here is None and part != loc[-1]:
            return None
        located.append(part)
    return tuple(located)


def dotted(loc: Loc) -> str:
    """A place as a person reads it: ``stages.1.touchpoints.0``."""
    return ".".join(str(part) for part in loc)


def _step(here: Any, part: str | int) -> Any:
    """One step down: a field by its name, an item by its index or its id. None where there is nothing."""
    if isinstance(here, tuple):
        if isinstance(part, int):
            return here[part] if -len(here) <= part < len(here) else None
        return next((item for item in here if getattr(item, "id", None) == part), None)
    if isinstance(here, dict):
        return here.get(part)
    return getattr(here, str(part), None)
