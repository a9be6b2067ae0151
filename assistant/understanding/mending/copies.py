"""A second map like the first: "same map for weddings", "split for tourists"."""

import re

from assistant.copying import copy_to
from assistant.text import fold
from assistant.understanding.mending.asked import Asked, cut, tidy
from assistant.understanding.reading import Reading
from assistant.understanding.sentences.phrases import items, led, words
from schemas import Edit, JourneyMap

_LONGEST = 8


def copy_wish(asked: Asked, reading: Reading) -> str | None:
    """For whom or what another map is wanted; None where none is."""
    low = asked.low
    again = reading.cues["change.same_again"].match(low)
    opens = again or reading.cues["change.copy"].search(low)
    parts = reading.cues["change.split"].match(low)
    found = cut(reading, asked.text, "for")
    if not (opens or parts) or found is None or (opens and opens.start() > 24):
        return None
    about_map = bool(reading.cues["change.map_noun"].search(fold(found[0]))) or words(found[0]) <= (5 if again else 4)
    whom = led(reading, tidy(reading, found[1]))
    return whom if about_map and 0 < words(whom) <= _LONGEST and not re.search(r"[,:]", whom) else None


def each_of(whom: str, source: JourneyMap, reading: Reading) -> tuple[str, ...]:
    """Whom a map is split for, where one of them has it already: "for commuters and couriers" → couriers."""
    told = [(name, reading.cues["change.for"].match(fold(name))) for name in items(whom)]
    names = tuple(led(reading, name[each.end() :].strip() if each else name) for name, each in told)
    has = {fold(source.audience.name), fold(source.product.name)}
    others = tuple(name for name in names if fold(name) not in has)
    return others if others and len(others) < len(names) else (whom,)


def copied(whom: str, source: JourneyMap, asked: Asked, reading: Reading) -> tuple[Edit, ...]:
    """The edits that make a map for `whom` like `source`, for another audience or product; none for `source` itself."""
    own = fold(source.audience.name)
    shared = re.search(rf"(?<!\w){re.escape(own)}(?!\w)", asked.low) if own else None
    field, name = ("audiences", whom) if shared else _side(whom, reading)
    pair = (name, source.product.name) if field == "audiences" else (source.audience.name, name)
    return copy_to(reading.session, source, *pair, reading.turn, asked.quote)


def _side(whom: str, reading: Reading) -> tuple[str, str]:
    """Whether the words name people or something that is sold; as the brief has it where it knows it."""
    for field in ("audiences", "products"):
        for one in getattr(reading.brief, field):
            if fold(one.name) == fold(whom):
                return field, one.name
    if reading.cues["people"].match(fold(whom)) or reading.cues["generic_people"].match(fold(whom)):
        return "audiences", whom
    return ("audiences" if _like_people(whom, reading) else "products"), whom


def _like_people(whom: str, reading: Reading) -> bool:
    """Nearer to people than to things sold, in meaning; the audience of a map where nothing tells."""
    if reading.embed is None:
        return True
    people = "a group of people; personas; clientes; tourists; families; companies", "un tipo de público; gente; grupos"
    things = (
        "a product or service that is sold; un servicio; un evento; bodas; weddings; cursos",
        "um produto; uma venda",
    )
    rows = reading.embed([whom, *people, *things])
    near = rows[1:] @ rows[0]
    return bool(max(near[:2]) >= max(near[2:]))
