"""A map as a mermaid journey: stages as sections, touchpoints as tasks with a score and who takes part.

A score is the valence moved to mermaid's 1 to 5. Mermaid wants a score everywhere; a touchpoint whose feeling nobody
knows gets the middle one and says so in its name. Names are numbered, so that none is taken for a word of the language.
Which items a touchpoint answers, from which source, stands in a comment under it.
"""

import re
from collections.abc import Iterator

from assistant.export.heading import title_of
from assistant.export.svg import one_line
from assistant.export.wording import Wording
from knowledge import Knowledge
from schemas import JourneyMap, Report, Touchpoint

# Signs that end a name or begin a comment, an entity, a directive or markup, and what a reader takes for them.
_SIGNS = str.maketrans(
    {":": "∶", ";": ",", "#": "＃", "%": "％", "<": "‹", ">": "›", "{": "(", "}": ")", "`": "'", "\\": "/"}
)
_ARROWS = re.compile(r"-{2,}")


def to_mermaid(map: JourneyMap, knowledge: Knowledge, _report: Report | None = None) -> bytes:
    """UTF-8."""
    say = Wording(knowledge, map.language, map)
    return ("\n".join(_lines(map, say)) + "\n").encode("utf-8", "replace")


def _lines(map_: JourneyMap, say: Wording) -> Iterator[str]:
    yield "journey"
    yield f"    title {plain(title_of(map_, say)) or '·'}"
    number = 0
    for n, stage in enumerate(map_.stages, 1):
        yield f"    section {n}. {plain(stage.name)}"
        for touchpoint in stage.touchpoints:
            number += 1
            yield f"      {number}. {_task(touchpoint, say)}"
            if cited := say.cited(touchpoint):
                yield f"      %% {number}. {plain(say('field.checklist'))}: {plain(say.told(cited))}"


def _task(it: Touchpoint, say: Wording) -> str:
    unfelt = "" if it.emotion else f" ({say('unfelt')})"
    score = it.emotion.valence + 3 if it.emotion else 3
    people = [say.area(name) for name in (it.owner, *it.participants) if name]
    actors = ", ".join(filter(None, (plain(name).replace(",", " ") for name in people)))
    return f"{plain(it.name)}{unfelt}: {score}" + (f": {actors}" if actors else "")


def plain(text: str) -> str:
    """`text` without signs that mean something to mermaid."""
    return _ARROWS.sub("–", one_line(text).translate(_SIGNS)).strip()
