"""The personal data that was said to be kept, and why, at the touchpoint where it is asked for."""

import re
from collections.abc import Sequence

from assistant.drafting import signs
from assistant.drafting.feelings import told_at
from assistant.drafting.heard import Heard
from assistant.drafting.placed import Placed, swapped
from assistant.drafting.scope import Scope
from assistant.text import clauses, fold

_ASKS = (
    "purchase.customer_record", "booking_appointment", "contract_signature", "quote_proposal", "purchase.conversations",
    "purchase.ecommerce", "payment", "arrival_reception", "service.onboarding", "purchase.point_of_sale",
)  # fmt: skip
"""Types at which data is asked for, most telling first."""


def with_data(placed: tuple[Placed, ...], heard: Sequence[Heard], scope: Scope) -> tuple[Placed, ...]:
    """All, with what was said of data and permission, in the person's words. What is not done stays empty."""
    for one in heard:
        home = told_at(one, placed, heard) if one.asked and not one.empty else None
        if one.asked and home:
            cells = {"data_collected": one.asked.what, "purpose": one.asked.purpose}
            new = {cell: words for cell, words in cells.items() if words and getattr(home.touchpoint, cell) is None}
            placed = swapped(placed, home, home.having(*one.ground, **new)) if new else placed
    return _agreed(placed, scope)


def _agreed(placed: tuple[Placed, ...], scope: Scope) -> tuple[Placed, ...]:
    """All, with what was said when data and permission were asked about, where data is asked for."""
    said = scope.brief.consent
    known = [one for one in placed if one.touchpoint.data_collected]
    asking = known or [one for one in placed if one.type in _ASKS]
    home = min(asking, key=_unlikely, default=None)
    cells = _cells(said, scope) if said and home else {}
    new = {cell: words for cell, words in cells.items() if home and getattr(home.touchpoint, cell) is None}
    return swapped(placed, home, home.having(*scope.ground("consent"), **new)) if home and new else placed


def _unlikely(one: Placed) -> tuple[bool, int]:
    return one.source != "said", _ASKS.index(one.type) if one.type in _ASKS else len(_ASKS)


def _cells(said: str, scope: Scope) -> dict[str, str]:
    cells: dict[str, str] = {}
    cues = scope.lexicon.cues
    # A denial must not swallow what stands beside it: "we keep phones, we never ask first".
    for part in (piece.strip(" ;,.") for clause in clauses(said) for piece in re.split(r"[,;]\s", clause.text)):
        folded = fold(part)
        if signs.negates(folded, scope.language, cues):
            continue
        data, why = cues["data.noun"].search(folded), cues["draft.purpose"].search(folded)
        apart = data and why and data.start() < why.start() and len(folded) == len(part)
        if data:
            cells.setdefault("data_collected", part[: why.start()].strip() if apart and why else part)
        if why:
            cells.setdefault("purpose", part[why.start() :] if apart else part)
        if cues["draft.leave"].search(folded):
            cells.setdefault("consent", part)
    if not cells and not signs.negates(fold(said), scope.language, cues):
        cells["consent"] = said
    return cells
