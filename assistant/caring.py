"""What a trade must be careful with, and where on a map it bears: usual in the trade, and nothing that was said."""

from typing import NamedTuple

from assistant.text import trade_of_map
from knowledge import Knowledge
from schemas import JourneyMap, Language
from schemas.knowledge import Caution


class Care(NamedTuple):
    """`touchpoint` is the id of the touchpoint of the map where it bears, `name` what that is called; "" of the whole.

    The name comes from people: escape it where it is shown.
    """

    text: str
    touchpoint: str
    name: str


def cares(map_: JourneyMap, knowledge: Knowledge, language: Language | None = None) -> tuple[Care, ...]:
    """The cautions of a map's trade, in the trade's order; none for a map of no trade of ours."""
    trade = trade_of_map(map_, knowledge)
    return tuple(_care(each, map_, language or map_.language) for each in trade.cautions) if trade else ()


def _care(caution: Caution, map_: JourneyMap, language: Language) -> Care:
    """A caution where it bears: by the type that tells most, and there what is done today before a guess."""
    fits = [it for _, _, it in map_.touchpoints() if it.type in caution.at]
    home = min(fits, key=lambda it: (it.status == "hypothesis", caution.at.index(it.type)), default=None)
    return Care(caution[language], home.id if home else "", home.name if home else "")
