"""A second map like the first: "same map for weddings", "split for tourists"."""

import re

from assistant.text import fold, map_id
from assistant.understanding.mending.asked import Asked, cut, tidy
from assistant.understanding.phrases import led, words
from assistant.understanding.reading import Reading
from schemas import Edit, JourneyMap

_LONGEST = 8


def copy_wish(asked: Asked, reading: Reading) -> str | None:
    """For whom or what another map is wanted; None where none is."""
    low = asked.low
    opens = reading.cues["change.copy"].search(low)
    parts = reading.cues["change.split"].match(low)
    found = cut(reading, asked.text, "for")
    if not (opens or parts) or found is None or (opens and opens.start() > 24):
        return None
    about_map = bool(reading.cues["change.map_noun"].search(fold(found[0]))) or words(found[0]) <= 3
    whom = led(reading, tidy(reading, found[1]))
    return whom if about_map and 0 < words(whom) <= _LONGEST and not re.search(r"[,:]", whom) else None


def copied(whom: str, source: JourneyMap, asked: Asked, reading: Reading) -> tuple[str, tuple[Edit, ...]]:
    """The id of the map for `whom`, and the edits that make it: like `source`, for another audience or product."""
    field, name, known = _side(whom, reading)
    pair = (name, source.product.name) if field == "audiences" else (source.audience.name, name)
    there = next((each for each in reading.session.maps if (each.audience.name, each.product.name) == pair), None)
    new_id = there.id if there else map_id(pair, {each.id for each in reading.session.maps})
    edits = [] if known else [reading.edit("add", (field,), {"name": name}, asked.quote)]
    if there is None:
        edits += _pairs(pair, field, reading, asked)
    return new_id, (*edits, reading.edit("copy", ("maps", new_id), source.id, asked.quote))


def _side(whom: str, reading: Reading) -> tuple[str, str, bool]:
    """Whether the words name people or something that is sold; as the brief has it where it knows it."""
    for field in ("audiences", "products"):
        for one in getattr(reading.brief, field):
            if fold(one.name) == fold(whom):
                return field, one.name, True
    if reading.cues["people"].match(fold(whom)) or reading.cues["generic_people"].match(fold(whom)):
        return "audiences", whom, False
    return ("audiences" if _like_people(whom, reading) else "products"), whom, False


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


def _pairs(pair: tuple[str, str], field: str, reading: Reading, asked: Asked) -> list[Edit]:
    """The combinations to map: those there are and the new one, told one by one where that is not all of them."""
    brief = reading.brief
    now = [(each.audience.name, each.product.name) for each in reading.session.maps]
    audiences = [one.name for one in brief.audiences] + ([pair[0]] if field == "audiences" else [])
    products = [one.name for one in brief.products] + ([pair[1]] if field == "products" else [])
    every = {(a, p) for a in audiences or [""] for p in products or [""]}
    if not brief.pairs and every == {*now, pair}:
        return []
    told = [] if brief.pairs else now
    return [reading.edit("add", ("pairs",), list(one), asked.quote) for one in (*told, pair)]
