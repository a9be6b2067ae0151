"""Whether a map is that of today or of what is wanted: as its file says, in itself or in its names."""

import re

from assistant.text import Cues, fold
from knowledge import Knowledge
from schemas import JourneyMap

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
"""What stands in brackets behind a name."""


def wants(map_: JourneyMap, file: str, sheet: str, knowledge: Knowledge) -> bool:
    """Whether a map is of what is wanted; its own word goes before what it and its file are called."""
    if map_.state:
        return map_.state == "ideal"
    aside = _BRACKETS.search(map_.audience.name)
    named = " ".join((file.rsplit(".", 1)[0].replace("_", " "), sheet, map_.title, aside.group(1) if aside else ""))
    return bool(Cues(knowledge)["ideal"].search(fold(named)))


def stated(map_: JourneyMap, file: str, sheet: str, knowledge: Knowledge) -> JourneyMap:
    """A map from elsewhere with what it shows in its state: "tourists (to-be)" are tourists, as things should be."""
    if not wants(map_, file, sheet, knowledge):
        return map_
    name, aside = map_.audience.name, _BRACKETS.search(map_.audience.name)
    if aside and aside.start() and Cues(knowledge)["ideal"].search(fold(aside.group(1))):
        name = name[: aside.start()]
    return map_.model_copy(update={"state": "ideal", "audience": map_.audience.model_copy(update={"name": name})})
