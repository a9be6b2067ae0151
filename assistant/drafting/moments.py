"""Moments of truth: where customers said to decide, where the trade knows they do, and where they hear the price."""

from assistant.drafting.placed import Placed, swapped
from assistant.drafting.scope import Scope
from assistant.drafting.words import numberless
from assistant.text import fold
from schemas import Basis

_SHARE = 0.4
GUESSED = 2
"""With so many moments, the trade adds none."""
_CLOSING = (
    "quote_proposal", "purchase.conversations", "booking_appointment", "purchase.ecommerce", "purchase.point_of_sale",
    "contract_signature", "purchase.catalogues", "payment",
)  # fmt: skip
"""Types at which a purchase is decided, most telling first."""


def with_moments(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with few moments of truth: at most two in five, and one where the purchase is decided."""
    room = max(1, int(len(placed) * _SHARE))
    for one in placed:
        if room and one.source == "said" and scope.lexicon.cues["draft.decides"].search(fold(one.words)):
            placed, room = (
                swapped(
                    placed,
                    one,
                    one.having(*one.touchpoint.basis[:1], moment_of_truth=True, decision_at_stake=one.words),
                ),
                room - 1,
            )
    if (closing := _closing(placed, scope)) and room:
        placed, room = swapped(placed, closing, _marked(closing, scope)), room - 1
    room = min(room, GUESSED - sum(one.touchpoint.moment_of_truth for one in placed))
    for one in sorted(placed, key=lambda one: one.source != "said"):
        if (
            room > 0
            and not one.touchpoint.moment_of_truth
            and one.usual
            and one.usual.decision
            and one.macro != "purchase"
        ):
            placed, room = swapped(placed, one, _marked(one, scope)), room - 1
    return placed


def _closing(placed: tuple[Placed, ...], scope: Scope) -> Placed | None:
    """Where the purchase is decided, unless that is marked already."""
    buying = [one for one in placed if one.macro == "purchase"]
    if any(one.touchpoint.moment_of_truth for one in buying):
        return None

    def rank(one: Placed) -> tuple[bool, bool, bool, int]:
        price = one.source == "said" and bool(scope.lexicon.cues["draft.price"].search(fold(one.words)))
        known = bool(one.usual and one.usual.decision)
        type_ = _CLOSING.index(one.type) if one.type in _CLOSING else len(_CLOSING)
        return one.source != "said", not price, not known, type_

    return min(buying, key=rank, default=None)


def _marked(one: Placed, scope: Scope) -> Placed:
    """With what is at stake as the trade knows it; words that would fit any business say nothing."""
    stake = _stake(one, scope)
    if stake is None:
        return one.having(Basis(kind="checklist", ref="touch.moments_of_truth"), moment_of_truth=True)
    return one.having(scope.trade_basis, moment_of_truth=True, decision_at_stake=stake)


def _stake(one: Placed, scope: Scope) -> str | None:
    """The decision of its like in the trade; where the purchase is closed, that of any purchase there."""
    near = [one.usual] if one.usual else []
    if one.macro == "purchase" and scope.trade:
        near += [each for each in scope.trade.touchpoints if scope.knowledge.stages[each.stage].macro == one.macro]
    return next((numberless(each.decision[scope.language]) for each in near if each.decision), None)
