"""A trade as it is in one business: without what only other kinds of it do.

A pet shop takes no animal in, a kitchen without tables seats nobody: what the trade's file ties to one of its
sub-trades holds for a business that was told to be one.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from assistant.text.cues import pattern
from assistant.text.fold import fold
from knowledge import Knowledge
from schemas import Brief, JourneyMap
from schemas.knowledge import Industry, SubTrade, UsualTouchpoint


def trade_of(brief: Brief, knowledge: Knowledge) -> Industry | None:
    """The trade of a business, narrowed to what holds for it; `only` is left with what does not. None: it has none."""
    trade = brief.business.industry or ""
    if trade not in knowledge.industries:
        return None
    return _narrowed(knowledge, trade, fold(" . ".join(_told(brief))), frozenset(brief.channels))


def trade_of_map(map_: JourneyMap, knowledge: Knowledge) -> Industry | None:
    """The trade of a map, narrowed by what the map says of the business; None where it names none of ours."""
    trade, of = map_.business.industry or "", map_.business
    if trade not in knowledge.industries:
        return None
    stated = (it.name for _, _, it in map_.touchpoints() if it.status == "stated")
    told = (of.name, of.description or "", map_.product.name, *stated)
    return _narrowed(knowledge, trade, fold(" . ".join(told)), frozenset(map_.channels))


def holding(trade: Industry, told: str, channels: frozenset[str]) -> frozenset[str]:
    """The sub-trades of which a business is, by what was said of it (folded) and its channels; "" among them."""
    mine = (name for name, kind in trade.sub_trades.items() if _is(kind, told, channels))
    return frozenset(("", *mine))


def fitted(trade: Industry, kinds: frozenset[str]) -> Industry:
    """What of a trade holds for a business of these sub-trades; a stage in which nothing is left goes too."""
    unfit = {id_: kind for id_, kind in trade.only.items() if kind not in kinds}
    points = tuple(_pruned(point, kinds, unfit) for point in trade.touchpoints if point.when in kinds)
    stages = {key: text for key, text in trade.stages.items() if text.when in kinds}
    texts = ("pains", "handoffs", "deviations", "cautions")
    return trade.model_copy(
        update={
            "touchpoints": points,
            "stages": {key: text for key, text in stages.items() if any(point.stage == key for point in points)},
            "only": unfit,
            **{field: tuple(one for one in getattr(trade, field) if one.when in kinds) for field in texts},
            **{field: _left(getattr(trade, field), unfit) for field in ("must_haves", "metrics", "tools")},
        }
    )


@lru_cache(maxsize=64)
def _narrowed(knowledge: Knowledge, trade: str, told: str, channels: frozenset[str]) -> Industry:
    whole = knowledge.industries[trade]
    return fitted(whole, holding(whole, told, channels)) if whole.sub_trades else whole


def _told(brief: Brief) -> tuple[str, ...]:
    """All that was said of what the business is, sells and does. What it does not do stands in its constraints."""
    of, ground = brief.business, brief.ground("business", "industry")
    names = (of.name, of.description or "", *(basis.quote or "" for basis in ground))
    return (*names, *(each.name for each in brief.products), *(said for step in brief.stages.values() for said in step))


def _is(kind: SubTrade, told: str, channels: frozenset[str]) -> bool:
    if not channels.isdisjoint(kind.channels) or _words(kind.told).search(told):
        return True
    return bool(kind.unless) and not _words(kind.unless).search(told)


@lru_cache(maxsize=256)
def _words(cues: tuple[str, ...]) -> re.Pattern[str]:
    return pattern(cues)


def _pruned(point: UsualTouchpoint, kinds: frozenset[str], unfit: Mapping[str, str]) -> UsualTouchpoint:
    told: dict[str, Any] = {field: getattr(point, field) for field in ("thought", "pain", "wait", "decision")}
    change = {field: None for field, text in told.items() if text and text.when not in kinds}
    ids = {field: _left(getattr(point, field), unfit) for field in ("metrics", "checklist")}
    update = {**change, **{field: left for field, left in ids.items() if left != getattr(point, field)}}
    return point.model_copy(update=update) if update else point


def _left(ids: tuple[str, ...], unfit: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if id_ not in unfit)
