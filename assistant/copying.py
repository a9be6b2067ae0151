"""A map copied to another audience or product: the edits of the brief that it takes, and of the maps."""

from assistant.text import fold, map_id
from schemas import Edit, JourneyMap, Session

MANY = 4
"""Up to so many combinations of a brief that names none are all drawn."""


def copy_to(
    session: Session, source: JourneyMap, audience: str, product: str, turn: int | None = None, quote: str | None = None
) -> tuple[Edit, ...]:
    """What makes the map of `audience` × `product` show what `source` shows; either may be new to the brief.

    Nothing where that is the very map. The names are taken as the brief has them, where it knows them.
    """
    id_, seated = seat(session, audience, product, turn, quote)
    if id_ == source.id:
        return ()
    return (*seated, Edit(op="copy", path=("maps", id_), value=source.id, turn=turn, quote=quote))


def seat(
    session: Session, audience: str, product: str, turn: int | None = None, quote: str | None = None
) -> tuple[str, tuple[Edit, ...]]:
    """The id of the map of `audience` × `product`, and what makes the brief call for one; either may be new to it."""
    brief = session.brief
    audience = next((one.name for one in brief.audiences if fold(one.name) == fold(audience)), audience)
    product = next((one.name for one in brief.products if fold(one.name) == fold(product)), product)
    pair = (audience, product)
    there = next((each for each in session.maps if (each.audience.name, each.product.name) == pair), None)
    id_ = there.id if there else map_id(pair, {each.id for each in session.maps})
    edits = [
        Edit(op="add", path=(field,), value={"name": name}, turn=turn, quote=quote)
        for field, name, known in (("audiences", audience, brief.audiences), ("products", product, brief.products))
        if name and name not in {one.name for one in known}
    ]
    if there is None:
        edits += _pairs(session, audience, product, turn, quote)
    return id_, tuple(edits)


def _pairs(session: Session, audience: str, product: str, turn: int | None, quote: str | None) -> list[Edit]:
    """The combinations to map: those there are and the new one, told one by one where that is not all of them."""
    brief, pair = session.brief, (audience, product)
    # A map without names and with nothing on it is only the place of the first one.
    now = [
        names for each in session.maps
        if any(names := (each.audience.name, each.product.name)) or any(True for _ in each.touchpoints())
    ]  # fmt: skip
    audiences = dict.fromkeys((*(one.name for one in brief.audiences), *filter(None, (audience,))))
    products = dict.fromkeys((*(one.name for one in brief.products), *filter(None, (product,))))
    every = {(a, p) for a in audiences or ("",) for p in products or ("",)}
    new = len(audiences) > len(brief.audiences) or len(products) > len(brief.products)
    if not brief.pairs and new and every == {*now, pair} and len(every) <= MANY:
        return []
    told = [] if brief.pairs else now
    return [Edit(op="add", path=("pairs",), value=list(one), turn=turn, quote=quote) for one in (*told, pair)]
