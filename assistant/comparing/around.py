"""What changed around the journey: who makes it, what for, with which channels, what hurts."""

from collections.abc import Iterator, Sequence

from assistant.comparing.changed import Changed
from assistant.export.wording import Wording
from schemas import JourneyMap


def around(before: JourneyMap, after: JourneyMap, say: Wording) -> Iterator[Changed]:
    """Differences of the map itself: single values, then lists item by item."""
    old, new = _single(before, say), _single(after, say)
    for field, value in new.items():
        if old[field] != value:
            yield Changed("changed", "map", after.id, "", field=field, before=old[field], after=value)
    was, is_ = _lists(before, say), _lists(after, say)
    for field, items in is_.items():
        yield from (Changed("added", "map", after.id, item, field=field) for item in items if item not in was[field])
        yield from (Changed("removed", "map", after.id, item, field=field) for item in was[field] if item not in items)


def _single(map_: JourneyMap, say: Wording) -> dict[str, str]:
    audience = [f"{say.attribute(key)}: {value}" for key, value in map_.audience.attributes.items()]
    goal = [map_.goal.text, say.measured(map_.goal)] if map_.goal else []
    return {
        "state": say(f"state.{map_.state}") if map_.state else "",
        "title": map_.title,
        "business": map_.business.name,
        "audience": " · ".join([*filter(None, [map_.audience.name]), *audience]),
        "product": " · ".join(filter(None, [map_.product.name, map_.product.price])),
        "goal": " · ".join(filter(None, goal)),
        "owner": say.area(map_.owner) if map_.owner else "",
        "review_date": map_.review_date or "",
    }


def _lists(map_: JourneyMap, say: Wording) -> dict[str, Sequence[str]]:
    answers = [" → ".join(filter(None, (each.trigger, each.response))) for each in map_.deviations]
    return {
        "channels": [say.channel(id_) for id_ in map_.channels],
        "areas": [say.area(name) for name in map_.areas],
        "tools": [say.tool(id_) for id_ in map_.tools],
        "pains": list(map_.pains),
        "constraints": [each.text for each in map_.constraints],
        "deviations": answers,
    }
