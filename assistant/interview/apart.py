"""What is different between two sides that the person named, in words."""

from collections.abc import Iterator, Sequence

from assistant.deciding import ideal_id
from assistant.interview.moment import Moment
from assistant.interview.summary import title
from assistant.interview.voice import Voice, lowered, raised
from assistant.versions import SPLIT
from schemas import Act, JourneyMap

_MOST = 6
"""Differences that are told; the page has them all."""


def apart(moment: Moment, act: Act) -> list[str]:
    """What is other on the second side than on the first: what all maps have in common, then each map's own."""
    voice, maps = moment.voice, moment.after.maps
    sides = [str(side) for side in act.place]
    wanted = any(_ideal(side, maps) for side in sides)
    named = () if wanted else maps
    a, b = (voice.say("apart.ideal") if _ideal(side, maps) else _called(side, named, voice) for side in sides)
    found = {each.map: each.changes for each in moment.apart if each.changes}
    there = list(_maps(moment))
    if not found and there:
        return [" ".join((voice.say("apart", a=a, b=b), *there))]
    if not found:
        return [voice.say("apart.unplanned" if wanted else "apart.same", a=a, b=b)]
    common = [one for one in next(iter(found.values())) if all(one in told for told in found.values())]
    groups = [("", common), *((id_, [one for one in told if one not in common]) for id_, told in found.items())]
    groups = [(id_, told) for id_, told in groups if told]
    room = max(2, _MOST // len(groups))
    left = sum(len(told[room:]) for _, told in groups)
    more = [voice.say("apart.more", n=left)] if left else []
    return [" ".join((voice.say("apart", a=a, b=b), *there, *_told(groups, room, maps, voice), *more))]


def _told(
    groups: Sequence[tuple[str, Sequence[str]]], room: int, maps: Sequence[JourneyMap], voice: Voice
) -> Iterator[str]:
    """A sentence for each group; of one map alone it needs no name."""
    for id_, changes in groups:
        # A change that begins with a name keeps it as it is written.
        some = "; ".join(lowered(one) if one[:1].isalpha() else one for one in changes[:room])
        it = next((each for each in maps if each.id == id_), None)
        yield raised(voice.say("apart.map", map=title(it, voice), x=some)) if it and len(maps) > 1 else f"{some}."


def _maps(moment: Moment) -> Iterator[str]:
    """The maps that only one of the sides has."""
    voice = moment.voice
    for key in ("new", "gone"):
        names = [voice.quoted(each.map) for each in moment.apart if getattr(each, key)]
        if names:
            yield voice.say(f"apart.{key}{'.many' if len(names) > 1 else ''}", x=voice.listed(names))


def _ideal(named: str, maps: Sequence[JourneyMap]) -> bool:
    id_ = named.rpartition(SPLIT)[2]
    return any(ideal_id(each.id) == id_ and each.id != id_ for each in maps)


def _called(named: str, maps: Sequence[JourneyMap], voice: Voice) -> str:
    """A side by the name that people know: of its version, or of whom its map is for."""
    version, _, id_ = named.rpartition(SPLIT)
    if version:
        return voice.quoted(version)
    it = next((each for each in maps if each.id == id_), None)
    return voice.quoted(title(it, voice)) if it and len(maps) > 1 else voice.say("apart.now")
