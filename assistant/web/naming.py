"""What a map is called among others: of one business only what tells them apart."""

from collections.abc import Sequence

from schemas import JourneyMap


def called(map_: JourneyMap, maps: Sequence[JourneyMap]) -> str:
    """Who and what it is about, where that is enough to tell it from the others of `maps`; else its title."""
    short = [_short(each) for each in maps]
    if len(maps) > 1 and all(short) and len(set(short)) == len(short) and _short(map_) in short:
        return _short(map_)
    return map_.title or map_.id


def _short(map_: JourneyMap) -> str:
    return " · ".join(name for name in (map_.audience.name, map_.product.name) if name)
